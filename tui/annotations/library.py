"""The library: one SQLite file with every change that was ever made to any article's annotations."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui.annotations.history import Change, Edit, History, now
from tui.annotations.records import dumps, loads
from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.errors import LibraryError

if TYPE_CHECKING:
    from tui.document.correction import Correction

VERSION = 1
BUSY_SECONDS = 5.0  # how long to wait for another program's write
_SCHEMA = """
CREATE TABLE article (
    digest TEXT PRIMARY KEY, title TEXT NOT NULL, source TEXT, opened TEXT NOT NULL, place INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, article TEXT NOT NULL REFERENCES article (digest),
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')), of TEXT REFERENCES change (id), title TEXT NOT NULL, made TEXT NOT NULL
) STRICT;
CREATE INDEX change_of_article ON change (article, seq);
CREATE TABLE edit (
    change TEXT NOT NULL REFERENCES change (id), position INTEGER NOT NULL, annotation TEXT NOT NULL, before TEXT, after TEXT,
    PRIMARY KEY (change, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX edit_of_annotation ON edit (annotation);
CREATE TRIGGER change_is_final BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'changes are append-only'); END;
CREATE TRIGGER change_stays BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'changes are append-only'); END;
CREATE TRIGGER edit_is_final BEFORE UPDATE ON edit BEGIN SELECT RAISE(ABORT, 'edits are append-only'); END;
CREATE TRIGGER edit_stays BEFORE DELETE ON edit BEGIN SELECT RAISE(ABORT, 'edits are append-only'); END;
CREATE VIEW annotation AS
    SELECT article, annotation AS id, after AS record FROM (
        SELECT change.article, edit.annotation, edit.after,
               row_number() OVER (PARTITION BY edit.annotation ORDER BY change.seq DESC, edit.position DESC) AS age
        FROM edit JOIN change ON change.id = edit.change
    ) WHERE age = 1 AND after IS NOT NULL;
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """An article that was read before."""

    digest: str
    title: str
    source: str | None
    opened: str
    place: int
    annotations: int


class Library:
    """A connection to the library; a transaction is on disk when the method that made it returns.

    Raises:
        LibraryError: The file cannot be opened or is no library; the message is one line.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise LibraryError(f"{path}: the library cannot be opened ({error})") from error
        try:
            with self._told():
                self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def remember(self, article: Article, place: int = 0) -> None:
        """Note that an article was opened, or where its reader left off."""
        with self._writing():
            self._connection.execute(
                "INSERT INTO article (digest, title, source, opened, place) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (digest) DO UPDATE SET title = excluded.title, opened = excluded.opened, place = excluded.place,"
                " source = coalesce(excluded.source, source)",
                (article.digest, article.name, article.source, now(), place),
            )

    def place(self, digest: str) -> int:
        """Return the offset where an article's reader left off, 0 at first."""
        with self._told():
            row = self._connection.execute("SELECT place FROM article WHERE digest = ?", (digest,)).fetchone()
        return int(row[0]) if row else 0

    def append(self, article: Article, change: Change) -> None:
        """Write one change; appending one that is there already does nothing."""
        with self._writing():
            self._connection.execute(
                "INSERT INTO article (digest, title, source, opened) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (article.digest, article.name, article.source, now()),
            )
            added = self._connection.execute(
                "INSERT INTO change (id, article, kind, of, title, made) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (change.id, article.digest, change.kind, change.of, change.title, change.made),
            ).rowcount
            if added:
                self._connection.executemany(
                    "INSERT INTO edit VALUES (?, ?, ?, ?, ?)",
                    [(change.id, n, edit.annotation_id, dumps(edit.before), dumps(edit.after)) for n, edit in enumerate(change.edits)],
                )

    def changes(self, digest: str) -> list[Change]:
        """Return every change made to an article's annotations, oldest first."""
        with self._told():
            rows = self._connection.execute(
                "SELECT change.id, kind, title, made, of, before, after FROM change JOIN edit ON edit.change = change.id"
                " WHERE article = ? ORDER BY seq, position",
                (digest,),
            ).fetchall()
        edits: dict[str, list[Edit]] = {}
        heads = {}
        for ident, kind, title, made, of, before, after in rows:
            heads[ident] = (kind, title, made, of)
            edits.setdefault(ident, []).append(Edit(loads(before), loads(after)))
        return [Change(ident, kind, title, tuple(edits[ident]), made, of) for ident, (kind, title, made, of) in heads.items()]

    def annotations(self, digest: str) -> list[Annotation]:
        """Return an article's present annotations in the order of the text."""
        with self._told():
            rows = self._connection.execute("SELECT record FROM annotation WHERE article = ?", (digest,)).fetchall()
        found = [entry for (record,) in rows if isinstance(entry := loads(record), Annotation)]  # corrections are in the same journal
        return sorted(found, key=lambda a: (a.span, a.created, a.id))

    def corrections(self, digest: str) -> "tuple[Correction, ...]":
        """Return an article's present corrections in the order in which they were made."""
        return History(self.changes(digest)).corrections

    def recent(self, most: int = 20) -> list[Opened]:
        """Return the articles read last, the newest first."""
        with self._told():
            rows = self._connection.execute(
                "SELECT digest, title, source, opened, place, "
                " (SELECT count(*) FROM annotation WHERE annotation.article = digest AND json_extract(record, '$.correction') IS NULL)"
                " FROM article ORDER BY opened DESC LIMIT ?",
                (most,),
            ).fetchall()
        return [Opened(*row) for row in rows]

    def stamp(self) -> int:
        """Return a number that differs after another program has written."""
        with self._told():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _prepare(self) -> None:
        """Set the guarantees, and make or migrate the schema."""
        connection = self._connection
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > VERSION:
            raise LibraryError(f"{self.path}: was written by a newer closeread (library version {version}); update closeread to use it")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        if version == VERSION:
            return
        if version:
            shutil.copy2(self.path, self.path.with_suffix(f".v{version}.bak"))
        with self._writing():
            if int(connection.execute("PRAGMA user_version").fetchone()[0]) == 0:  # another program may have been first
                for statement in _statements(_SCHEMA):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Run a block as one transaction."""
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn SQLite's errors into ours."""
        try:
            yield
        except sqlite3.Error as error:
            raise LibraryError(f"{self.path}: {_reason(error)}") from error


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one; ``executescript`` would commit the transaction it runs in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _reason(error: sqlite3.Error) -> str:
    """Return what went wrong in words that a reader can act on."""
    words = str(error)
    known = {
        "locked": "the library is locked by another program",
        "readonly": "the library may not be written (read-only file or medium)",
        "full": "the disk is full",
        "not a database": "is not a closeread library",
        "malformed": "the library is damaged; restore it from a backup",
    }
    return next((text for key, text in known.items() if key in words), words)
