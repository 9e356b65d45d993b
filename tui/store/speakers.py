"""Who says the words that are annotated: from the index across articles (``speaker:pell`` in a search)."""

import sqlite3
from collections.abc import Callable, Iterable

from tui.document.annotation import Annotation
from tui.document.span import Span
from tui.document.span_index import SpanIndex
from tui.errors import UsageError
from tui.store.findings_tables import is_indexed

_QUOTES = """
SELECT digest, found_quote.start, "end", coalesce(speaker, ''), coalesce(name, ''), coalesce(forms, '')
    FROM found_quote JOIN indexed_article ON found_quote.article = indexed_article.number
    LEFT JOIN found_name ON found_name.article = found_quote.article AND found_name.id = entity
    WHERE speaker IS NOT NULL
"""
_CLAIMS = """
SELECT digest, start, "end", coalesce(source, ''), '', ''
    FROM found_claim JOIN indexed_article ON found_claim.article = indexed_article.number
    WHERE source_kind <> 'narrator'
"""


_UNKNOWN = """
SELECT count(DISTINCT annotation.article) FROM annotation
    LEFT JOIN indexed_article ON indexed_article.digest = annotation.article
    WHERE indexed_article.digest IS NULL
"""


def without_speakers(connection: sqlite3.Connection) -> int:
    """Return the number of annotated articles of which nobody knows who says what: they are not indexed."""
    (count,) = connection.execute(_UNKNOWN).fetchone() if is_indexed(connection) else (0,)
    return int(count)


def said_by(connection: sqlite3.Connection, wanted: Iterable[str]) -> Callable[[str, Annotation], bool]:
    """Return a test for annotations of words that somebody says: of a quote, or of a claim of theirs.

    A speaker is meant by any part of a name that the article has for them.

    Args:
        connection: The library.
        wanted: The names; all must be of the speaker.

    Raises:
        UsageError: No article is indexed, so that nobody is known to say anything.
    """
    if not is_indexed(connection):
        raise UsageError("speaker: no article is indexed yet; closeread library index does it")
    folded = [words.casefold() for words in wanted]
    places: dict[str, list[tuple[Span, str]]] = {}
    for query in (_QUOTES, _CLAIMS):
        for digest, start, end, *names in connection.execute(query):
            if all(words in " ".join(names).casefold() for words in folded):
                places.setdefault(digest, []).append((Span(start, end), ""))
    said = {digest: SpanIndex(spans) for digest, spans in places.items()}

    def holds(article: str, note: Annotation) -> bool:
        return (
            note.has_place
            and article in said
            and any(True for _ in said[article].overlapping(note.span.start, note.span.end))
        )

    return holds
