"""One article from a file or from standard input."""

import re
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from tui.document.article import Article
from tui.document.cleaning import clean, cleaned_line, normalise_breaks
from tui.document.span import Span
from tui.inputs import DEFAULT, STDIN, Limits, Stop, name_of, never, read_bytes
from tui.loading.decoding import decode
from tui.loading.reading import HTML, MARKDOWN, Reading
from tui.loading.remarks import with_remarks
from tui.loading.titles import find_title

_MARKDOWN, _HTML = {".md", ".markdown", ".mdown"}, {".html", ".htm", ".xhtml"}
_LOOKS_LIKE_HTML = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<(!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL
)


def load_article(
    path: str, published: date | None = None, *, limits: Limits = DEFAULT, stop: Stop = never
) -> Article:
    """Return the article in a file, or on standard input for ``-``.

    Args:
        path: The file.
        published: Publication date, if the user states it.
        limits: Limits on loading it.
        stop: Polled in the calling thread: whether to stop; an interrupt also stops it.

    Raises:
        InputError: The file is missing, a directory, unreadable, not text, or exceeds the limits.
    """
    source = None if path == STDIN else str(Path(path).resolve())
    name = name_of(path)
    return make_article(  # do not keep the bytes in a variable: each copy of a large file counts
        decode(read_bytes(path, limits, stop), name),
        source=source,
        suffix=Path(path).suffix.lower(),
        published=published,
        limits=limits,
        stop=stop,
        name=name,
    )


def make_article(
    text: str,
    *,
    source: str | None = None,
    suffix: str = "",
    published: date | None = None,
    limits: Limits = DEFAULT,
    stop: Stop = never,
    name: str = "the text",
) -> Article:
    """Return an article from decoded text; HTML and Markdown become plain text, other text is kept.

    Raises:
        InputError: Extraction exceeds the limits.
    """
    text = normalise_breaks(text)
    kind = _format(text, suffix)
    if kind:
        from tui.loading.extraction import extract

        reading = extract(kind, text, name, limits, stop)
    else:
        reading = Reading(text)
    cleaned, replaced = clean(normalise_breaks(reading.text))
    metadata = reading.metadata
    title, _ = clean(metadata.title or "")
    article = Article(
        cleaned,
        id=cleaned_line(reading.id),
        title=title.strip() or None,
        byline=clean(metadata.byline or "")[0].strip() or None,
        source=source,
        language=cleaned_line(metadata.language or "") or "en",
        given_date=published,
        metadata_date=metadata.published,
        replaced=replaced,
        metadata=metadata,
        notices=reading.notices,
    )
    return with_remarks(with_title(article))


def with_title(article: Article) -> Article:
    """Return the article with a title: the stated one, else a first paragraph that looks like a headline."""
    if article.title:
        start = article.text.find(article.title)
        return replace(article, title_span=Span(start, start + len(article.title))) if start >= 0 else article
    found = find_title(article.text)
    return replace(article, title=found.of(article.text), title_span=found) if found else article


def _format(text: str, suffix: str) -> str | None:
    """Return the format of a text that is not plain, by its file name or content."""
    if suffix in _MARKDOWN:
        return MARKDOWN
    return HTML if suffix in _HTML or (not suffix and _LOOKS_LIKE_HTML.match(text)) else None
