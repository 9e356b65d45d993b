"""Writes what was found in an article into the library, in one transaction."""

import sqlite3
from collections.abc import Iterable

from msgspec import Struct
from msgspec.json import encode

from tui.annotations.history import now
from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.errors import LibraryError
from tui.indexing.facts import FactFinder
from tui.indexing.rows import RULES, ArticleRows, Row, RowMaker
from tui.store import findings_tables
from tui.store.codec import loads
from tui.store.library import Library

_INSERTS = {
    "found_name": "(article, id, label, name, key, forms, description, mentions, start)",
    "found_number": '(article, id, kind, start, "end", words, value, value_end, relation, change, unit,'
    " concept, key, cluster, first, last)",
    "found_time": '(article, id, type, value, start, "end", words, first, last, event)',
    "found_quote": '(article, id, kind, start, "end", words, speaker, entity, cue, stance)',
    "found_claim": '(article, id, start, "end", words, kinds, modality, negated, source_kind, source, worth)',
    "checked": "(article, annotation, words, facts)",
}


class Review(Struct, frozen=True):
    """A published review of a claim that is in no article of the library."""

    ident: str
    """Its id or address."""
    claim: str
    verdict: str
    reason: str = ""
    evidence: tuple[str, ...] = ()
    reviewer: str = ""
    made: str = ""
    """When, ISO 8601."""
    source: str = ""
    """The address of the article in which the claim was made."""


def write(library: Library, article: Article, analysis: Analysis) -> bool:
    """Index an article, in place of what was indexed of it before; return whether it was.

    The rows are made before the transaction begins, so that no other writer waits for them. The annotations
    are those that the library has at that moment, not those of the caller.

    Args:
        library: The library.
        article: An article that the library knows; one that it does not know, or was told to forget, is not
            indexed.
        analysis: What was found, with the reader's corrections.

    Raises:
        LibraryError: The library cannot be written; nothing was changed.
    """
    maker = RowMaker(article, analysis)
    rows = maker.rows()
    with library.transaction() as connection:
        known = connection.execute("SELECT 1 FROM article WHERE digest = ?", (article.digest,)).fetchone()
        if known is None or not findings_tables.has_full_text(connection):
            return False
        findings_tables.remove(connection, article.digest)
        number = connection.execute(
            "INSERT INTO indexed_article (digest, changes, rules, made) VALUES (?, ?, ?, ?)",
            (article.digest, findings_tables.change_count(connection, article.digest), RULES, now()),
        ).lastrowid
        _insert(connection, number or 0, rows)
        checked = maker.checked(_annotations(connection, article.digest))
        _insert_numbered(connection, number or 0, "checked", checked, "checked_words")
    return True


def write_checked(library: Library, article: Article, analysis: Analysis) -> bool:
    """Index the annotations of an article anew, of which the findings are as they were indexed last.

    Returns:
        Whether they were: nothing is changed where the article is not in the index any more.

    Raises:
        LibraryError: The library cannot be written; nothing was changed.
    """
    maker = RowMaker(article, analysis)
    with library.transaction() as connection:
        number = None
        if findings_tables.has_full_text(connection):
            number = findings_tables.remove_checked(connection, article.digest)
        if number is None:
            return False
        checked = maker.checked(_annotations(connection, article.digest))
        _insert_numbered(connection, number, "checked", checked, "checked_words")
        connection.execute(
            "UPDATE indexed_article SET changes = ?, made = ? WHERE number = ?",
            (findings_tables.change_count(connection, article.digest), now(), number),
        )
    return True


def _annotations(connection: sqlite3.Connection, digest: str) -> Iterable[Annotation]:
    rows = connection.execute("SELECT record FROM annotation WHERE article = ?", (digest,)).fetchall()
    entries = (loads(record) for (record,) in rows)
    return [entry for entry in entries if isinstance(entry, Annotation)]


def _statement(table: str, row: Row) -> str:
    places = ", ".join("?" * (len(row) + 1))
    return f"INSERT INTO {table} {_INSERTS[table]} VALUES ({places})"  # noqa: S608 - names from above


def _insert(connection: sqlite3.Connection, number: int, rows: ArticleRows) -> None:
    for table, entries in (
        ("found_name", rows.names),
        ("found_number", rows.numbers),
        ("found_time", rows.times),
    ):
        if entries:
            connection.executemany(_statement(table, entries[0]), ((number, *row) for row in entries))
    for quote in rows.quotes:
        done = connection.execute(_statement("found_quote", quote.row), (number, *quote.row))
        connection.executemany(
            "INSERT INTO quote_shingle VALUES (?, ?)", ((one, done.lastrowid) for one in quote.shingles)
        )
    _insert_numbered(connection, number, "found_claim", rows.claims, "claim_words")


def _insert_numbered(
    connection: sqlite3.Connection, number: int | None, table: str, rows: Iterable[Row], words: str
) -> None:
    numbers = [connection.execute(_statement(table, row), (number, *row)).lastrowid or 0 for row in rows]
    findings_tables.insert_words(connection, words, numbers)


def write_reviews(library: Library, reviews: Iterable[tuple[Review, Analysis]]) -> int:
    """Keep reviews of claims, each with what was found in the claim; return how many are new.

    Raises:
        LibraryError: The library cannot be written; nothing was changed.
    """
    new = 0
    with library.transaction() as connection:
        if not findings_tables.has_full_text(connection):
            raise LibraryError(f"{library.path}: this SQLite has no full-text search (FTS5)")
        for review, analysis in reviews:
            if connection.execute("SELECT 1 FROM review WHERE id = ?", (review.ident,)).fetchone():
                continue
            new += 1
            connection.execute(
                "INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (review.ident, review.claim, review.verdict, review.reason,
                 encode(review.evidence).decode(), review.reviewer, review.made, review.source),
            )  # fmt: skip
            facts = FactFinder(Article(review.claim), analysis).of(Span(0, len(review.claim)))
            done = connection.execute(
                "INSERT INTO checked (review, words, facts) VALUES (?, ?, ?)",
                (review.ident, review.claim, encode(facts).decode()),
            )
            findings_tables.insert_words(connection, "checked_words", [done.lastrowid or 0])
    return new
