"""Authors that a text itself names under its headline, where its format has no field for them."""

from msgspec.structs import replace

from tui.document.article import Article

HEAD = 1_500  # characters in which the line of the authors is looked for
MOST_LINES = 6  # lines with text before which it stands, the headline among them
LONGEST = 120  # characters of such a line
_OPENINGS = ("by ", "words by ", "words: ", "text by ", "text: ", "story by ", "report by ", "reported by ")
_STOPS = (".", "!", "?", ":", ",", ";", "”", '"')


def with_printed_byline(article: Article) -> Article:
    """Return the article with the authors that stand in a line of their own: ``By Anna Lind and Tom Roe``.

    The line stands under the headline, or is the first one, and consists of names of at least two words.
    """
    if article.byline or article.metadata.authors:
        return article
    names = _authors(article.text[:HEAD], article.title or "")
    if not names:
        return article
    return replace(article, byline=", ".join(names), metadata=replace(article.metadata, authors=names))


def _authors(head: str, title: str) -> tuple[str, ...]:
    lines = [line.strip() for line in head.split("\n") if line.strip()]
    for line in lines[:MOST_LINES]:
        opening = next((one for one in _OPENINGS if line.lower().startswith(one)), "")
        if line == title or len(line) > LONGEST or not opening:
            continue
        from tui.loading.bylines import clean_authors  # its patterns take milliseconds, and few texts need it

        names = clean_authors([line[len(opening) :]])
        if names and not line.endswith(_STOPS) and all(map(_is_whole_name, names)):
            return names
    return ()


def _is_whole_name(name: str) -> bool:
    """Return whether a name has at least two words, of which the first and last begin with a capital."""
    words = name.split()
    return len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()
