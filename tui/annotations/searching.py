"""Full-text search over the notes, quotes and tags of all articles (SQLite's FTS5).

The index follows the journal when somebody searches, so that writing a note costs nothing more. Where it cannot be kept, in a library that
may not be written or an SQLite without FTS5, the annotations are looked through one by one.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress

from tui.annotations.records import loads
from tui.document.annotation import Annotation

_TABLE = "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (quote, note, tags, label, tokenize = 'unicode61 remove_diacritics 2')"
_RANKED = """
SELECT annotation.article, annotation.record FROM words
JOIN found_words ON found_words.number = words.rowid JOIN annotation ON annotation.id = found_words.annotation
WHERE words MATCH ? ORDER BY bm25(words, 2.0, 4.0, 4.0, 1.0), words.rowid DESC LIMIT ?
"""


def matches(connection: sqlite3.Connection, words: str, most: int) -> list[tuple[str, Annotation]]:
    """Return the annotations that hold all of some words, each with its article, the best first; the last word may be half a word.

    Raises:
        sqlite3.Error: The library cannot be read.
    """
    wanted = words.split()
    if not wanted:
        return []
    try:
        _follow(connection)
        rows = connection.execute(_RANKED, (_query(wanted), most)).fetchall()
    except sqlite3.OperationalError:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        return list(_looked_through(connection, wanted, most))
    return [(article, entry) for article, record in rows if isinstance(entry := loads(record), Annotation)]


def _query(wanted: list[str]) -> str:
    """Return words as FTS5 takes them literally, whatever signs are in them."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in wanted) + "*"


def _follow(connection: sqlite3.Connection) -> None:
    """Take into the index what the journal holds since it was last asked."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_TABLE)
    (seen,) = connection.execute("SELECT seq FROM indexed").fetchone()
    query = "SELECT seq, annotation, after FROM change JOIN edit ON edit.change = change.id WHERE seq > ? ORDER BY seq, position"
    for seq, ident, after in connection.execute(query, (seen,)).fetchall():
        connection.execute(
            "INSERT INTO found_words SELECT ?, 1 + coalesce(max(number), 0) FROM found_words WHERE true ON CONFLICT DO NOTHING", (ident,)
        )
        (number,) = connection.execute("SELECT number FROM found_words WHERE annotation = ?", (ident,)).fetchone()
        connection.execute("DELETE FROM words WHERE rowid = ?", (number,))
        entry = loads(after)
        if isinstance(entry, Annotation):
            row = (number, entry.was or entry.quote, entry.note, " ".join(entry.tags), f"{entry.label} {entry.verdict or ''}")
            connection.execute("INSERT INTO words (rowid, quote, note, tags, label) VALUES (?, ?, ?, ?, ?)", row)
        seen = seq
    connection.execute("UPDATE indexed SET seq = ?", (seen,))
    connection.execute("COMMIT")


def _looked_through(connection: sqlite3.Connection, wanted: list[str], most: int) -> Iterator[tuple[str, Annotation]]:
    folded = [word.casefold() for word in wanted]
    for article, record in connection.execute("SELECT article, record FROM annotation").fetchall():
        entry = loads(record)
        if isinstance(entry, Annotation) and most > 0:
            words = " ".join((entry.was or entry.quote, entry.note, *entry.tags, entry.label, entry.verdict or "")).casefold()
            if all(word in words for word in folded):
                most -= 1
                yield article, entry
