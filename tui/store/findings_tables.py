"""The tables of the index across articles: what is removed, and copied from another library, as a whole.

What is in them, and how it is made, is in :mod:`tui.indexing`; here is only SQL, for the maintenance of the
library. The two full-text tables take their words from ``found_claim`` and ``checked``, so their entries are
removed before the rows. They are made with the first article that is indexed, since an SQLite without FTS5
can make none; without it, nothing is indexed.
"""

import sqlite3
from collections.abc import Iterable

FULL_TEXT = {"claim_words": "found_claim", "checked_words": "checked"}
"""The full-text tables, and where their words are."""
_TABLE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS {} USING fts5"
    " (words, content = '{}', content_rowid = 'number', detail = none,"
    " tokenize = 'porter unicode61 remove_diacritics 2')"
)
_OF_ARTICLE = ("found_name", "found_number", "found_time")
"""Tables whose rows have no number of their own."""
_NUMBERED = ("found_quote", "found_claim", "checked")
_REVIEW = "id, claim, verdict, reason, evidence, reviewer, made, source"


def has_full_text(connection: sqlite3.Connection) -> bool:
    """Make the full-text tables where there are none; return whether this SQLite can.

    Call it within a transaction.
    """
    try:
        for table, content in FULL_TEXT.items():
            connection.execute(_TABLE.format(table, content))
            connection.execute(f"SELECT 1 FROM {table} LIMIT 0")  # noqa: S608 - names from above
    except sqlite3.OperationalError as error:
        if "fts5" in str(error):
            return False
        raise
    return True


def is_indexed(connection: sqlite3.Connection) -> bool:
    """Return whether any article or review was ever indexed here."""
    query = "SELECT 1 FROM sqlite_schema WHERE name = 'checked_words'"
    return connection.execute(query).fetchone() is not None


def remove(connection: sqlite3.Connection, digest: str) -> None:
    """Remove an article from the index, within the caller's transaction."""
    row = connection.execute("SELECT number FROM indexed_article WHERE digest = ?", (digest,)).fetchone()
    if row is None:
        return
    connection.execute(
        "DELETE FROM quote_shingle WHERE quote IN (SELECT number FROM found_quote WHERE article = ?)", row
    )
    for table, content in FULL_TEXT.items():
        connection.execute(
            f"INSERT INTO {table} ({table}, rowid, words)"  # noqa: S608 - names from above
            f" SELECT 'delete', number, words FROM {content} WHERE article = ?",
            row,
        )
    for table in (*_OF_ARTICLE, *_NUMBERED):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", row)  # noqa: S608 - names from above
    connection.execute("DELETE FROM indexed_article WHERE number = ?", row)


def remove_checked(connection: sqlite3.Connection, digest: str) -> int | None:
    """Remove what is indexed of an article's annotations; return its number, if it is indexed."""
    row = connection.execute("SELECT number FROM indexed_article WHERE digest = ?", (digest,)).fetchone()
    if row is None:
        return None
    connection.execute(
        "INSERT INTO checked_words (checked_words, rowid, words)"
        " SELECT 'delete', number, words FROM checked WHERE article = ?",
        row,
    )
    connection.execute("DELETE FROM checked WHERE article = ?", row)
    return int(row[0])


def optimise(connection: sqlite3.Connection) -> None:
    """Merge what the full-text tables hold, so that nothing of removed words stays in them."""
    if is_indexed(connection):
        for table in FULL_TEXT:
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608


def change_count(connection: sqlite3.Connection, digest: str) -> int:
    """Return how many changes an article's journal has: whether what is indexed is up to date."""
    (count,) = connection.execute("SELECT count(*) FROM change WHERE article = ?", (digest,)).fetchone()
    return int(count)


def insert_words(connection: sqlite3.Connection, table: str, numbers: Iterable[int]) -> None:
    """Add rows to a full-text table by their numbers."""
    connection.executemany(
        f"INSERT INTO {table} (rowid, words)"  # noqa: S608 - a name from above
        f" SELECT number, words FROM {FULL_TEXT[table]} WHERE number = ?",
        ((number,) for number in numbers),
    )


def copy_from(ours: sqlite3.Connection, theirs: sqlite3.Connection) -> None:
    """Copy what another library has indexed and this one has not, where it fits this one's journal.

    Both libraries have their changes together by now. An article of which this library has further changes is
    left for the next time that it is opened, or for ``closeread library index``.
    """
    if not is_indexed(theirs) or not has_full_text(ours):
        return
    known = {digest for (digest,) in ours.execute("SELECT digest FROM indexed_article")}
    fields = "number, digest, changes, rules, made"
    for row in theirs.execute(f"SELECT {fields} FROM indexed_article").fetchall():  # noqa: S608
        number, digest, changes, rules, made = row
        if digest in known or changes != change_count(ours, digest):
            continue
        article = ours.execute(
            "INSERT INTO indexed_article (digest, changes, rules, made) VALUES (?, ?, ?, ?)",
            (digest, changes, rules, made),
        ).lastrowid
        _copy_article(ours, theirs, number, article)
    _copy_reviews(ours, theirs)


def _copy_article(
    ours: sqlite3.Connection, theirs: sqlite3.Connection, number: int, article: int | None
) -> None:
    for table in _OF_ARTICLE:
        for row in theirs.execute(f"SELECT * FROM {table} WHERE article = ?", (number,)):  # noqa: S608
            _insert(ours, table, {**dict(row), "article": article})
    for table in _NUMBERED:
        found = theirs.execute(f"SELECT * FROM {table} WHERE article = ?", (number,)).fetchall()  # noqa: S608
        for row in found:
            new = _insert(ours, table, {**dict(row), "article": article, "number": None})
            if table == "found_quote":
                ours.executemany(
                    "INSERT INTO quote_shingle VALUES (?, ?)",
                    [
                        (shingle, new)
                        for (shingle,) in theirs.execute(
                            "SELECT shingle FROM quote_shingle WHERE quote = ?", (row["number"],)
                        )
                    ],
                )
            else:
                insert_words(ours, "claim_words" if table == "found_claim" else "checked_words", [new])


def _insert(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> int:
    names = ", ".join(f'"{name}"' for name in values)
    places = ", ".join("?" * len(values))
    done = connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({places})",  # noqa: S608 - names of our own tables
        tuple(values.values()),
    )
    return done.lastrowid or 0


def _copy_reviews(ours: sqlite3.Connection, theirs: sqlite3.Connection) -> None:
    for row in theirs.execute(f"SELECT {_REVIEW} FROM review").fetchall():  # noqa: S608
        known = ours.execute("SELECT 1 FROM review WHERE id = ?", (row["id"],)).fetchone()
        if known is None:
            _insert(ours, "review", dict(row))
            facts = theirs.execute("SELECT * FROM checked WHERE review = ?", (row["id"],)).fetchall()
            numbers = [_insert(ours, "checked", {**dict(one), "number": None}) for one in facts]
            insert_words(ours, "checked_words", numbers)
