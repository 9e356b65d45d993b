"""The library: one SQLite file with every change that was ever made to any article's annotations."""

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.annotations.history import Change, Edit, History, now
from tui.annotations.records import dumps, loads
from tui.annotations.safety import back_up, make_new, reason, refuse_damaged
from tui.annotations.schema import VERSION, migrate
from tui.annotations.searching import matches
from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.errors import LibraryError

if TYPE_CHECKING:
    from tui.annotations.history import Entry
    from tui.document.correction import Correction

BUSY_SECONDS = 5.0  # how long to wait for another program's write


class Opened(Struct, frozen=True):
    """An article that was read before."""

    digest: str
    title: str
    source: str | None
    opened: str
    place: int
    annotations: int
    entries: int = 0
    """Changes in its journal; corrections are among them."""


class Match(Struct, frozen=True):
    """An annotation that holds the words searched for."""

    article: Opened
    annotation: Annotation


class Library:
    """A connection to the library; a transaction is on disk when the method that made it returns.

    A library that may not be written, or that a newer closeread has made, is opened for reading; ``read_only`` says why.

    Raises:
        LibraryError: The file cannot be opened, is no library or only part of one; the message is one line.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read_only: str | None = None
        refuse_damaged(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                make_new(path)
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
        """Write one change, and with an article's first the text that it is about; appending one that is there already does nothing."""
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
                self._keep_text(article)

    def text(self, digest: str) -> str | None:
        """Return the text of an article with annotations; ``None`` where they were all made before texts were kept."""
        with self._told():
            row = self._connection.execute("SELECT text FROM version WHERE article = ?", (digest,)).fetchone()
        return zlib.decompress(row[0]).decode("utf-8", "surrogatepass") if row else None

    def earlier(self, article: Article) -> Opened | None:
        """Return the version of an article that was annotated before this one: of the same source, with another text, read last."""
        if article.source is None:
            return None
        others = [known for known in self.articles(source=article.source) if known.digest != article.digest and known.entries]
        return others[0] if others else None

    def carried_over(self, article: Article, changes: Iterable[Change]) -> Change | None:
        """Return the change that brings what was annotated in an article's earlier version; it is the caller's to write.

        Args:
            article: The version that is open.
            changes: What was done to it already.
        """
        earlier = self.earlier(article)
        if earlier is None:
            return None
        from tui.annotations.carrying import Carrier, carry  # few articles are new versions of others

        changes = list(changes)
        history = History(changes)
        seen = {edit.annotation_id for change in changes for edit in change.edits}
        entries: list[Entry] = [*self.annotations(earlier.digest), *self.corrections(earlier.digest)]
        carrier = Carrier(article.text, article.digest, self.text(earlier.digest))
        return carry(entries, carrier, (*history.annotations, *history.corrections), seen, "carry over from the earlier version")

    def tags(self) -> tuple[str, ...]:
        """Return all tags, the most frequent first."""
        query = "SELECT tag.value FROM annotation, json_each(record, '$.tags') AS tag GROUP BY tag.value ORDER BY count(*) DESC, tag.value"
        with self._told():
            return tuple(str(tag) for (tag,) in self._connection.execute(query).fetchall())

    def search(self, words: str, most: int = 100) -> list[Match]:
        """Return the annotations of all articles that hold some words in quote, note, tags or label, the best first."""
        with self._told():
            found = matches(self._connection, words, most)
        known = {opened.digest: opened for opened in self.articles()}
        return [Match(known[digest], annotation) for digest, annotation in found if digest in known]

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
        return self.articles(most)

    def articles(self, most: int = -1, source: str | None = None) -> list[Opened]:
        """Return the articles that were read, the last one first; those of one source where it is named."""
        with self._told():
            rows = self._connection.execute(
                "SELECT digest, title, source, opened, place,"
                " (SELECT count(*) FROM annotation WHERE annotation.article = digest),"
                " (SELECT count(*) FROM change WHERE change.article = digest)"
                " FROM article WHERE ?2 IS NULL OR source = ?2 ORDER BY opened DESC LIMIT ?1",
                (most, source),
            ).fetchall()
        return [Opened(*row) for row in rows]

    def stamp(self) -> int:
        """Return a number that differs after another program has written."""
        with self._told():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _keep_text(self, article: Article) -> None:
        """Keep what annotations are about, so that they can be carried over to the article's next version."""
        connection = self._connection
        if connection.execute("SELECT 1 FROM version WHERE article = ?", (article.digest,)).fetchone() is None:
            packed = zlib.compress(article.text.encode("utf-8", "surrogatepass"))
            connection.execute("INSERT INTO version VALUES (?, ?) ON CONFLICT DO NOTHING", (article.digest, packed))

    def _prepare(self) -> None:
        """Set the guarantees, and make or migrate the schema."""
        try:
            version = self._version()
        except sqlite3.OperationalError:  # on a read-only medium the log beside a library cannot be made, and is not needed
            if self._writable():
                raise
            self._connection.close()
            self._connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
            version = self._version()
            self.read_only = f"{self.path}: the library may not be written (read-only file, directory or medium)"
        connection = self._connection
        if version > VERSION:
            self.read_only = f"{self.path}: was written by a newer closeread (library version {version}); update closeread to write in it"
            connection.execute("PRAGMA query_only = ON")
            return
        if not self._writable():
            self.read_only = f"{self.path}: the library may not be written (read-only file, directory or medium)"
            return
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        if version == VERSION:
            return
        if version:
            back_up(connection, self.path, version)
        with self._writing():
            migrate(connection, self._version())  # another program may have been first

    def _writable(self) -> bool:
        return os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Run a block as one transaction."""
        if self.read_only:
            raise LibraryError(self.read_only)
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
            raise LibraryError(f"{self.path}: {reason(error)}") from error
