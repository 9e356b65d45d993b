"""Questions to the index across articles: what was checked before, and who has the same quote or quantity."""

import re
import sqlite3
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.json import decode

from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.earlier import Earlier
from tui.document.findings import Analysis, Claim
from tui.document.span import Span
from tui.indexing.facts import FactFinder, Facts
from tui.indexing.rows import RULES, shingles_of
from tui.indexing.sameness import are_one
from tui.store.codec import loads
from tui.store.findings_tables import is_indexed
from tui.store.library import Library
from tui.story.words import tokens, word_list

MOST_CANDIDATES = 20
"""How many of what was checked before are compared with a claim, the best by BM25."""
MOST_WORDS = 24  # of a claim by which candidates are looked for
MOST_CLAIMS = 300
"""How many claims of an article are looked for, those most worth checking: each takes some milliseconds."""
_CANDIDATES = """
SELECT checked.number, checked.annotation, checked.review, checked.facts, indexed_article.digest
    FROM checked_words JOIN checked ON checked.number = checked_words.rowid
    LEFT JOIN indexed_article ON indexed_article.number = checked.article
    WHERE checked_words MATCH ? AND indexed_article.digest IS NOT ? ORDER BY bm25(checked_words) LIMIT ?
"""
_CLAIMS = """
SELECT digest, id, start, "end", found_claim.words, worth FROM claim_words
    JOIN found_claim ON found_claim.number = claim_words.rowid
    JOIN indexed_article ON indexed_article.number = article
    WHERE claim_words MATCH ? ORDER BY bm25(claim_words) LIMIT ?
"""
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM {0} WHERE {0} MATCH ? LIMIT ?)"
_TERM = re.compile(r"[^\W_]+")
"""What full text takes for one word: without places in its tables, words in a row cannot be asked for."""
RANKED_UP_TO = 4_000
"""Rows with a word up to which it is looked for beside rarer ones: ranking more of them takes too long."""


def checked_before(library: Library, article: Article, analysis: Analysis) -> dict[str, Earlier]:
    """Return what was written earlier about the claims of an article, by the claims' ids.

    Verdicts come before notes, and later ones before earlier ones.

    Raises:
        LibraryError: The library cannot be read.
    """
    return dict(each_checked_before(library, article, analysis))


def each_checked_before(
    library: Library, article: Article, analysis: Analysis
) -> Iterator[tuple[str, Earlier]]:
    """Yield each claim of an article that was checked before; see :func:`checked_before`."""
    with library.reading() as connection:
        if not has_anything(connection, article.digest):
            return
        facts = FactFinder(article, analysis)
        for claim in analysis.claims[:MOST_CLAIMS]:  # in order of rank
            found = earlier_of(connection, claim, facts, article)
            if found is not None:
                yield claim.id, found


def has_anything(connection: sqlite3.Connection, digest: str) -> bool:
    """Return whether anything was checked in another article."""
    query = (
        "SELECT 1 FROM checked LEFT JOIN indexed_article ON indexed_article.number = article"
        " WHERE digest IS NOT ? LIMIT 1"
    )
    return is_indexed(connection) and connection.execute(query, (digest,)).fetchone() is not None


def earlier_of(
    connection: sqlite3.Connection, claim: Claim, facts: FactFinder, article: Article
) -> Earlier | None:
    """Return the most useful earlier verdict or note on a claim."""
    words = claim.display or claim.span.of(article.text)
    expression = _any_of(connection, "checked_words", words)
    if not expression:
        return None
    values = (expression, article.digest, MOST_CANDIDATES)
    own, found = facts.of_claim(claim), []
    for _, annotation, review, known, digest in connection.execute(_CANDIDATES, values).fetchall():
        if not are_one(own, decode(known, type=Facts)):
            continue
        one = _review(connection, review) if review else _annotation(connection, digest, annotation)
        if one is not None:
            found.append(one)
    return max(found, key=lambda one: (one.verdict is not None, one.made), default=None)


def _any_of(connection: sqlite3.Connection, table: str, words: str) -> str:
    """Return an expression of FTS5 for rows with any of some words, the rarest of them that are there.

    BM25 gives common words next to no weight, and ranking all the rows that have them takes long.
    """
    apart = dict.fromkeys(term for word in tokens(words) for term in _TERM.findall(word))
    said = [term for term in apart if term not in word_list("stop") and len(term) > 1]
    quoted = [f'"{term}"' for term in said[:MOST_WORDS]]
    counts = {
        word: connection.execute(_COUNT.format(table), (word, RANKED_UP_TO)).fetchone()[0] for word in quoted
    }
    rarest: list[str] = []
    rows = 0
    for word in sorted((word for word in quoted if counts[word]), key=lambda word: counts[word]):
        rows += counts[word]
        if rarest and rows > RANKED_UP_TO:
            break
        rarest.append(word)
    return " OR ".join(rarest)


def _annotation(connection: sqlite3.Connection, digest: str, ident: str) -> Earlier | None:
    """Return an annotation as it is now; ``None`` where it says nothing any more."""
    row = connection.execute(
        "SELECT record, title, article.source FROM present JOIN article ON digest = present.article"
        " WHERE present.article = ? AND id = ?",
        (digest, ident),
    ).fetchone()
    note = loads(row[0]) if row is not None and row[0] is not None else None
    if not isinstance(note, Annotation) or not (note.verdict or note.note.strip()):
        return None
    return Earlier(
        note.verdict, note.note, note.creator, note.modified or note.created, note.quote, note.evidence,
        digest, row[1], row[2], note.span, ident,
    )  # fmt: skip


def _review(connection: sqlite3.Connection, ident: str) -> Earlier | None:
    row = connection.execute(
        "SELECT claim, verdict, reason, evidence, reviewer, made, source FROM review WHERE id = ?", (ident,)
    ).fetchone()
    if row is None:
        return None
    claim, verdict, reason, evidence, reviewer, made, source = row
    return Earlier(
        verdict, reason, reviewer, made, claim, tuple(decode(evidence, type=list[str])), source=source or None
    )


class FoundClaim(Struct, frozen=True):
    """A claim of an article of the library."""

    article: str
    id: str
    span: Span
    words: str
    worth: float


def claims_like(library: Library, words: str, most: int = 20) -> list[FoundClaim]:
    """Return the claims of all articles that are most like some words, by BM25.

    Raises:
        LibraryError: The library cannot be read.
    """
    with library.reading() as connection:
        expression = _any_of(connection, "claim_words", words) if is_indexed(connection) else ""
        rows = connection.execute(_CLAIMS, (expression, most)).fetchall() if expression else []
    return [
        FoundClaim(digest, ident, Span(start, end), said, worth)
        for digest, ident, start, end, said, worth in rows
    ]


class SameQuote(Struct, frozen=True):
    """A quote of an article of the library that shares words in a row with another."""

    article: str
    id: str
    span: Span
    words: str
    speaker: str | None
    share: float
    """The share of the shingles that are looked for."""


def quotes_like(library: Library, words: str, most: int = 20) -> list[SameQuote]:
    """Return the quotes of all articles that share word shingles with some words, the most of them first.

    Raises:
        LibraryError: The library cannot be read.
    """
    wanted = list(shingles_of(words))
    with library.reading() as connection:
        counts = _counts(connection, wanted)
        best = sorted(counts, key=lambda number: (-counts[number], number))[:most]
        rows = {number: _quote(connection, number) for number in best}
    return [
        SameQuote(digest, ident, Span(start, end), said, speaker, counts[number] / len(wanted))
        for number, (digest, ident, start, end, said, speaker) in rows.items()
    ]


def _counts(connection: sqlite3.Connection, wanted: Iterable[int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for shingle in wanted:
        for (quote,) in connection.execute("SELECT quote FROM quote_shingle WHERE shingle = ?", (shingle,)):
            counts[quote] = counts.get(quote, 0) + 1
    return counts


def _quote(connection: sqlite3.Connection, number: int) -> tuple[str, str, int, int, str, str | None]:
    row: tuple[str, str, int, int, str, str | None] = connection.execute(
        'SELECT digest, id, start, "end", words, speaker FROM found_quote'
        " JOIN indexed_article ON indexed_article.number = article WHERE found_quote.number = ?",
        (number,),
    ).fetchone()
    return row


def unindexed(library: Library, *, every: bool = False) -> list[str]:
    """Return the digests of the articles whose text is kept and whose index is missing or out of date.

    Args:
        library: The library.
        every: Return all articles whose text is kept.

    Raises:
        LibraryError: The library cannot be read.
    """
    query = (
        "SELECT version.article FROM version JOIN article ON article.digest = version.article"
        " LEFT JOIN indexed_article ON indexed_article.digest = version.article"
        " WHERE ? OR indexed_article.digest IS NULL OR rules != ?"
        " OR changes != (SELECT count(*) FROM change WHERE change.article = version.article)"
        " ORDER BY opened DESC"
    )
    with library.reading() as connection:
        return [digest for (digest,) in connection.execute(query, (every, RULES)).fetchall()]
