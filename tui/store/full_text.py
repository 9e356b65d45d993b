"""Full-text search over the notes, quotes and tags of all articles (SQLite's FTS5).

The index is updated with each change, and before a search if an SQLite without FTS5 wrote in between. If
there is no index (a read-only library, or an SQLite without FTS5), the annotations are compared one by one.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

from tui.document.annotation import Annotation
from tui.store.codec import loads
from tui.store.query import Query
from tui.store.speakers import said_by

_TABLE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5"
    " (quote, note, tags, label, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')"
)
_RANKED = """
SELECT article, record FROM present JOIN (
    SELECT rowid AS number, row_number() OVER () AS place FROM (
        SELECT rowid FROM words WHERE words MATCH :words
        ORDER BY bm25(words, 2.0, 4.0, 4.0, 1.0), rowid DESC LIMIT :most
    )
) USING (number) ORDER BY place
"""
_NEWEST = """
SELECT article, record FROM present JOIN (
    SELECT rowid AS number FROM words WHERE words MATCH :words ORDER BY rowid DESC LIMIT :most
) USING (number) ORDER BY number DESC
"""
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH :words LIMIT :most)"
RANKED_UP_TO = 20_000
"""Up to this number of hits they are ranked; more, as for one letter, are too slow to rank: newest first."""


def matches(connection: sqlite3.Connection, query: Query, most: int) -> list[tuple[str, Annotation]]:
    """Return the annotations that a query describes, each with its article, best match first.

    Where no words are asked for, the newest come first.

    Raises:
        sqlite3.Error: The library cannot be read.
        UsageError: A pattern of the query takes too long, or speakers are asked for and none is known.
    """
    if query.is_empty:
        return []
    found: Iterable[tuple[str, Annotation]] = _candidates(connection, query, most)
    if query.article:
        known = _of_articles(connection, query.article)
        found = ((article, note) for article, note in found if article in known)
    if query.speaker:
        is_said = said_by(connection, query.speaker)
        found = ((article, note) for article, note in found if is_said(article, note))
    return list(islice(((article, note) for article, note in found if query.holds(note)), most))


def _candidates(connection: sqlite3.Connection, query: Query, most: int) -> Iterator[tuple[str, Annotation]]:
    """Yield the annotations that have the words of a query, and perhaps its label, tags and verdict."""
    expression = _expression(query)
    only_words = query == Query(words=query.words)
    try:
        if _is_behind(connection):
            connection.execute("BEGIN IMMEDIATE")
            follow(connection)
            connection.execute("COMMIT")
        if not expression:
            rows = connection.execute("SELECT article, record FROM annotation").fetchall()
            rows.reverse()
        else:
            values = {"words": expression, "most": RANKED_UP_TO + 1}
            (count,) = connection.execute(_COUNT, values).fetchone()
            ranked = _RANKED if count <= RANKED_UP_TO else _NEWEST
            rows = connection.execute(ranked, {**values, "most": most if only_words else -1}).fetchall()
    except sqlite3.OperationalError:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        yield from _compared(connection, query.words)
        return
    for article, record in rows:
        if isinstance(entry := loads(record), Annotation):
            yield article, entry


def _expression(query: Query) -> str:
    """Return a query as FTS5 has it, with everything quoted, so that no character is an operator."""
    terms = [f"{{tags}} : {_quoted(tag)}" for tag in query.tag]
    terms += [f"{{label}} : {_quoted(words)}" for words in (*query.label, *query.verdict)]
    words = " ".join(map(_quoted, query.words))
    return " AND ".join([*terms, *((f"({words}*)",) if words else ())])


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _of_articles(connection: sqlite3.Connection, wanted: Iterable[str]) -> set[str]:
    """Return the digests of the articles whose titles or sources hold some words."""
    rows = connection.execute("SELECT digest, title, source FROM article").fetchall()
    folded = [words.casefold() for words in wanted]
    return {
        digest
        for digest, title, source in rows
        if all(words in f"{title} {source or ''}".casefold() for words in folded)
    }


def _is_behind(connection: sqlite3.Connection) -> bool:
    (behind,) = connection.execute(
        "SELECT coalesce((SELECT max(seq) FROM change), 0) > (SELECT seq FROM indexed)"
        " OR NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'words')"
    ).fetchone()
    return bool(behind)


def index(connection: sqlite3.Connection) -> None:
    """Bring the index up to date within the caller's transaction, where this SQLite has FTS5.

    Raises:
        sqlite3.Error: The library cannot be written.
    """
    try:
        connection.execute("SELECT 1 FROM words LIMIT 0")
    except sqlite3.OperationalError as error:
        try:
            connection.execute(_TABLE)
        except sqlite3.OperationalError:
            if "fts5" in str(error) or "no such table" in str(error):
                return
            raise
    follow(connection)


def follow(connection: sqlite3.Connection) -> None:
    """Add the journal's new changes to the index, within the caller's transaction."""
    connection.execute(_TABLE)
    rows = connection.execute(  # CROSS JOIN: start from the few new changes, do not scan all present records
        "SELECT DISTINCT present.number, record FROM change CROSS JOIN edit ON edit.change = change.id"
        " CROSS JOIN present ON present.article = change.article AND present.id = edit.annotation"
        " WHERE seq > (SELECT seq FROM indexed)"
    ).fetchall()
    connection.executemany("DELETE FROM words WHERE rowid = ?", [(number,) for number, _ in rows])
    entries = ((number, loads(record)) for number, record in rows)
    connection.executemany(
        "INSERT INTO words (rowid, quote, note, tags, label) VALUES (?, ?, ?, ?, ?)",
        ((number, *_words(entry)) for number, entry in entries if isinstance(entry, Annotation)),
    )
    connection.execute("UPDATE indexed SET seq = coalesce((SELECT max(seq) FROM change), 0)")


def _words(note: Annotation) -> tuple[str, str, str, str]:
    return note.was or note.quote, note.note, " ".join(note.tags), f"{note.label} {note.verdict or ''}"


def _compared(connection: sqlite3.Connection, wanted: Iterable[str]) -> Iterator[tuple[str, Annotation]]:
    folded = [word.casefold() for word in wanted]
    for article, record in connection.execute("SELECT article, record FROM annotation").fetchall():
        entry = loads(record)
        if isinstance(entry, Annotation):
            words = " ".join(_words(entry)).casefold()
            if all(word in words for word in folded):
                yield article, entry
