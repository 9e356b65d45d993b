"""What the reader states about an article: on the command line, or in the app."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tui.document.article import Article
from tui.document.span import Span


class Description(Struct, frozen=True):
    """Facts that take precedence over what the source declares; ``None`` leaves the source's."""

    title: str | None = None
    authors: tuple[str, ...] | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None


def described(article: Article, description: Description) -> Article:
    """Return the article with the facts that the reader states; an empty one removes the source's."""
    metadata = article.metadata
    facts = {
        "title": description.title,
        "authors": description.authors,
        "outlet": description.outlet,
        "url": description.url,
    }
    stated = {name: value or None for name, value in facts.items() if value is not None}
    if "authors" in stated:
        stated["authors"] = description.authors or ()
    metadata = replace(metadata, **stated)
    article = replace(article, metadata=metadata, given_date=description.published or article.given_date)
    if description.title is not None:
        article = replace(article, title=metadata.title, title_span=_place(article.text, metadata.title))
    return replace(article, byline=metadata.byline) if description.authors is not None else article


def _place(text: str, title: str | None) -> Span | None:
    """Return where a title is in the text, if it is there as a paragraph."""
    if not title:
        return None
    start = text.find(title)
    while start >= 0:
        end = start + len(title)
        if text[max(0, start - 1) : start] in ("", "\n") and text[end : end + 1] in ("", "\n"):
            return Span(start, end)
        start = text.find(title, end)
    return None
