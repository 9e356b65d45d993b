"""What changes a library as a whole: the changes of another one are added, or an article is removed.

The journal is append-only, which triggers enforce. :func:`forget` is the only way past them: it drops the two
triggers against deleting, removes the article's rows, and makes the triggers anew, in one transaction.
"""

import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from tui.annotations.history import now
from tui.errors import InputError, LibraryError
from tui.store import findings_tables
from tui.store.entries import Opened
from tui.store.full_text import index
from tui.store.integrity import reason
from tui.store.library import Library
from tui.store.maintenance import copied, faults

_SHORTEST = 8  # characters of a hash that name an article
_ARTICLES = """
INSERT INTO article (digest, title, source, opened, place, outlet, published, length, done)
    VALUES (:digest, :title, :source, :opened, :place, :outlet, :published, :length, :done)
    ON CONFLICT (digest) DO UPDATE SET
        place = CASE WHEN excluded.opened > opened THEN excluded.place ELSE place END,
        opened = max(opened, excluded.opened), source = coalesce(source, excluded.source),
        outlet = coalesce(outlet, excluded.outlet), published = coalesce(published, excluded.published),
        length = max(length, excluded.length), done = coalesce(done, excluded.done)
"""
_PRESENT = """
INSERT INTO present (article, id, correction, record) VALUES (?, ?, ?, ?)
    ON CONFLICT (article, id) DO UPDATE SET record = excluded.record
"""
_NEWEST = """
SELECT after FROM edit JOIN change ON change.id = edit.change
    WHERE change.article = ? AND edit.annotation = ? ORDER BY made DESC, seq DESC, position DESC LIMIT 1
"""
_NAMES = """
INSERT INTO personal_name VALUES (?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET label = excluded.label, made = excluded.made WHERE excluded.made > made
"""
_TRIGGERS = ("change_stays", "edit_stays")


class Merged(Struct, frozen=True):
    """What a merge added."""

    articles: int
    changes: int
    conflicts: int
    """Annotations of which an earlier change came in after a later one, which was made to hold again."""
    names: int = 0
    """Entries of the reader's list of names that are new here, or later than those here."""


def merge(path: Path, other: Path) -> Merged:
    """Add the changes of another library, in one transaction; the other one is not changed.

    Raises:
        LibraryError: One of them is damaged, missing, or cannot be written; nothing was changed.
    """
    if not other.exists():
        raise LibraryError(f"{other}: no such file")
    if path.exists() and other.samefile(path):
        raise LibraryError(f"{other}: is the library itself")
    if wrong := faults(other):
        raise LibraryError(f"{other}: cannot be merged: {wrong[0]}")
    with copied(other) as copy:
        Library(copy).close()  # brings it up to date
        with closing(Library(path)) as library, closing(sqlite3.connect(copy)) as theirs:
            theirs.row_factory = sqlite3.Row
            with library.transaction() as ours:
                return _merge(ours, theirs)


def _merge(ours: sqlite3.Connection, theirs: sqlite3.Connection) -> Merged:
    (before,) = ours.execute("SELECT count(*) FROM article").fetchone()
    ours.executemany(_ARTICLES, map(dict, theirs.execute("SELECT * FROM article")))
    (after,) = ours.execute("SELECT count(*) FROM article").fetchone()
    sources = theirs.execute("SELECT article, source, opened FROM article_source")
    ours.executemany(
        "INSERT INTO article_source VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET opened = max(opened, excluded.opened)",
        map(tuple, sources),
    )
    for table, columns in (("version", 2), ("page", 6)):
        places = ", ".join("?" * columns)
        rows = theirs.execute(f"SELECT * FROM {table}")  # noqa: S608 - names from above
        ours.executemany(
            f"INSERT INTO {table} VALUES ({places}) ON CONFLICT DO NOTHING",  # noqa: S608
            map(tuple, rows),
        )
    listed = theirs.execute("SELECT name, label, made FROM personal_name").fetchall()
    names = ours.executemany(_NAMES, map(tuple, listed)).rowcount if listed else 0
    changes, touched = _add_changes(ours, theirs)
    conflicts = _settle(ours, touched)
    index(ours)
    findings_tables.copy_from(ours, theirs)
    return Merged(after - before, changes, conflicts, names)


def _add_changes(
    ours: sqlite3.Connection, theirs: sqlite3.Connection
) -> tuple[int, dict[tuple[str, str], None]]:
    """Append the changes that are new here; return how many, and the entries that they are about."""
    changes = 0
    touched: dict[tuple[str, str], None] = {}
    for change in theirs.execute("SELECT * FROM change ORDER BY seq").fetchall():
        added = ours.execute(
            "INSERT INTO change (id, article, kind, of, title, made) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            tuple(change[name] for name in ("id", "article", "kind", "of", "title", "made")),
        ).rowcount
        if not added:
            continue
        changes += 1
        edits = theirs.execute("SELECT * FROM edit WHERE change = ? ORDER BY position", (change["id"],))
        for edit in edits.fetchall():
            ours.execute("INSERT INTO edit VALUES (?, ?, ?, ?, ?)", tuple(edit))
            entry = (change["article"], edit["annotation"])
            (correction,) = theirs.execute(
                "SELECT correction FROM present WHERE article = ? AND id = ?", entry
            ).fetchone()
            ours.execute(_PRESENT, (*entry, correction, edit["after"]))
            touched[entry] = None
    return changes, touched


def _settle(ours: sqlite3.Connection, touched: dict[tuple[str, str], None]) -> int:
    """Let the change that was made last hold where an earlier one was appended after it; return how many."""
    late: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for article, ident in touched:
        (newest,) = ours.execute(_NEWEST, (article, ident)).fetchone()
        (present,) = ours.execute(
            "SELECT record FROM present WHERE article = ? AND id = ?", (article, ident)
        ).fetchone()
        if newest != present:
            late.setdefault(article, []).append((ident, present, newest))
    for article, edits in late.items():
        change = str(uuid.uuid4())
        ours.execute(
            "INSERT INTO change (id, article, kind, of, title, made) VALUES (?, ?, 'do', NULL, ?, ?)",
            (change, article, "merge: the later change", now()),
        )
        for position, (ident, present, newest) in enumerate(edits):
            ours.execute(
                "INSERT INTO edit VALUES (?, ?, ?, ?, ?)", (change, position, ident, present, newest)
            )
            ours.execute(
                "UPDATE present SET record = ? WHERE article = ? AND id = ?", (newest, article, ident)
            )
    return sum(map(len, late.values()))


def named(path: Path, words: str) -> Opened:
    """Return the article of a library that some words name: source, title, or the start of its hash.

    Raises:
        LibraryError: The library is missing.
        InputError: No article, or more than one, has that name.
    """
    with closing(Library(path, create=False)) as library:
        every = library.articles()
        sources = {words, str(Path(words).resolve())}
        found = [one for source in sources for one in library.articles(source=source)] or [
            one
            for one in every
            if one.title == words or (len(words) >= _SHORTEST and one.digest.startswith(words.lower()))
        ]
    unique = {one.digest: one for one in found}
    if not unique:
        raise InputError(f"{words}: the library has no such article")
    if len(unique) > 1:
        hashes = ", ".join(digest[:12] for digest in unique)
        raise InputError(f"{words}: names {len(unique)} articles; name one by its hash: {hashes}")
    return next(iter(unique.values()))


def forget(path: Path, digest: str) -> list[str]:
    """Remove an article: its text, pages, annotations, corrections and journal; then the file is rewritten.

    Returns:
        The paths and addresses under which it was known.

    Raises:
        LibraryError: The library cannot be written; nothing was changed.
    """
    with closing(Library(path, create=False)) as library:
        with library.transaction() as connection:
            sources = [
                str(source)
                for (source,) in connection.execute(
                    "SELECT source FROM article_source WHERE article = ?", (digest,)
                )
            ]
            _remove(connection, digest)
        try:  # pages that SQLite freed still hold what was in them
            with closing(sqlite3.connect(path, isolation_level=None)) as whole:
                whole.execute("VACUUM")
        except sqlite3.Error as error:
            raise LibraryError(f"{path}: removed, but still in unused parts ({reason(error)})") from error
    return sources


def _remove(connection: sqlite3.Connection, digest: str) -> None:
    triggers = [
        connection.execute(
            "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?", (name,)
        ).fetchone()[0]
        for name in _TRIGGERS
    ]
    for name in _TRIGGERS:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    findings_tables.remove(connection, digest)
    findings_tables.optimise(connection)
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'words'").fetchone():
        connection.execute(
            "DELETE FROM words WHERE rowid IN (SELECT number FROM present WHERE article = ?)", (digest,)
        )
        connection.execute(
            "INSERT INTO words (words) VALUES ('rebuild')"
        )  # it keeps the words of deleted rows
    for statement in (
        "DELETE FROM page WHERE source IN (SELECT source FROM article_source WHERE article = :article)",
        "DELETE FROM edit WHERE change IN (SELECT id FROM change WHERE article = :article)",
        "DELETE FROM change WHERE article = :article",
        "DELETE FROM present WHERE article = :article",
        "DELETE FROM version WHERE article = :article",
        "DELETE FROM article_source WHERE article = :article",
        "DELETE FROM article WHERE digest = :article",
    ):
        connection.execute(statement, {"article": digest})
    for statement in triggers:
        connection.execute(statement)
