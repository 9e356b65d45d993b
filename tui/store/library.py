"""The library: one SQLite file with every change ever made to the annotations of any article."""

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tui.annotations.history import Change, Edit, History, now
from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.errors import LibraryError, LibraryReplaced
from tui.store import file_identity
from tui.store.codec import dumps, loads
from tui.store.entries import Match, Opened
from tui.store.full_text import index, matches
from tui.store.integrity import back_up, make_new, reason, refuse_damaged
from tui.store.pages import PageShelf
from tui.store.query import read_query
from tui.store.schema import VERSION, migrate

if TYPE_CHECKING:
    from tui.document.correction import Correction
    from tui.store.versions import CarryOver

BUSY_SECONDS = 5.0  # how long to wait for another program's write
_OPENINGS = 5  # how often opening is retried if the file is replaced meanwhile
_NOT_WRITABLE = "the library may not be written (read-only file, directory or medium)"
_ARTICLES = (
    "SELECT digest, title, article.source, article.opened, place,"
    " (SELECT count(*) FROM present"
    " WHERE present.article = digest AND NOT correction AND record IS NOT NULL),"
    " (SELECT count(*) FROM change WHERE change.article = digest),"
    " (SELECT count(*) FROM present WHERE present.article = digest AND NOT correction"
    " AND json_extract(record, '$.verdict') IS NOT NULL),"
    " outlet, published, length, done"
    " FROM article "
)


class Library(PageShelf):
    """A connection to the library; each transaction is on disk when its method returns.

    The file is in SQLite's rollback mode: between transactions it is complete in itself, so it can be copied,
    synchronised, replaced and deleted at any time. A write-ahead log would outlive the file it was written
    for.

    A write-protected library, or one of a newer closeread, is opened read-only; ``read_only`` gives the
    reason.

    Args:
        path: The file; ``None`` for an empty library in memory.
        create: Create the file if there is none.

    Raises:
        LibraryError: The file cannot be opened, is not a library or is truncated; the message is one line.
    """

    def __init__(self, path: Path | None, *, create: bool = True) -> None:
        self.path = path or Path(":memory:")
        self.read_only: str | None = None
        self.set_aside: list[Path] = []
        """Files beside the library that belonged to another library, under their new names."""
        self._file: file_identity.Inode | None = None
        if path is None:
            self._open_copy(None)
            return
        for _ in range(_OPENINGS):
            with file_identity.GUARD:
                self._open(path, create=create)
                if not self.is_replaced:
                    return
                self.close()
        raise LibraryReplaced(f"{path}: the library is being replaced by another program")

    @property
    def is_replaced(self) -> bool:
        """Whether the path now names another file than the open one, or no file."""
        return self._file is not None and file_identity.inode(self.path) != self._file

    def close(self) -> None:
        """Close the connection."""
        with file_identity.GUARD:
            self._connection.close()
            if self._file is not None:
                file_identity.disconnected(self._file)
                self._file = None

    def _open(self, path: Path, *, create: bool) -> None:
        try:
            self._make(path, create=create)
            if not file_identity.is_connected(path):
                self.set_aside += file_identity.set_stale_aside(path)
                refuse_damaged(path)
            self._file = file_identity.inode(path)
            if self._file is None:
                raise LibraryReplaced(f"{path}: the library is being replaced by another program")
            self._connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
            file_identity.connected(self._file)
        except (OSError, sqlite3.Error) as error:
            raise LibraryError(f"{path}: the library cannot be opened ({error})") from error
        try:
            with self._reported():
                self._prepare()
        except BaseException:
            self.close()
            raise

    def _make(self, path: Path, *, create: bool) -> None:
        if path.exists():
            return
        if path.is_symlink():
            raise LibraryError(f"{path}: is a symbolic link to a file that does not exist")
        if not create:
            raise LibraryError(f"{path}: no such library")
        path.parent.mkdir(parents=True, exist_ok=True)
        self.set_aside += file_identity.set_aside(path)
        make_new(path)

    def _open_copy(self, original: sqlite3.Connection | None) -> None:
        """Continue with an up-to-date library in memory: a read-only old one's content, or an empty one."""
        copy = sqlite3.connect(":memory:", isolation_level=None)
        if original is not None:
            original.backup(copy)
            original.close()
        self._connection = copy
        migrate(copy, self._version())
        copy.execute("PRAGMA foreign_keys = ON")
        self.read_only = self.read_only or f"{self.path}: there is no library yet"

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Run a block of maintenance as one transaction, with the connection.

        Raises:
            LibraryError: The library cannot be written, or was replaced; nothing was changed.
        """
        with self._writing():
            yield self._connection

    def remember(self, article: Article, place: int = 0) -> None:
        """Record that an article was opened, or the position where its reader left off."""
        with self._writing():
            self._connection.execute(
                "INSERT INTO article (digest, title, source, opened, place, outlet, published, length)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (digest) DO UPDATE SET title = excluded.title, opened = excluded.opened,"
                " place = excluded.place, source = coalesce(excluded.source, source),"
                " outlet = excluded.outlet, published = excluded.published, length = excluded.length",
                (article.digest, article.name, article.source, now(), place, *_described(article)),
            )
            self._note_source(article)

    def finish(self, digest: str, *, done: bool) -> None:
        """Record that nothing is left to do for an article that was opened before, or that something is."""
        with self._writing():
            self._connection.execute(
                "UPDATE article SET done = ? WHERE digest = ?", (now() if done else None, digest)
            )

    def known(self, sources: Iterable[str]) -> dict[str, Opened]:
        """Return the articles that were read last from some sources, by source."""
        query = "SELECT article FROM article_source WHERE source = ? ORDER BY opened DESC LIMIT 1"
        with self._reported():
            found = {
                source: self._article(row[0])
                for source in sources
                if (row := self._connection.execute(query, (source,)).fetchone())
            }
        return {source: opened for source, opened in found.items() if opened is not None}

    def place(self, digest: str) -> int:
        """Return the offset where an article's reader left off, initially 0."""
        with self._reported():
            row = self._connection.execute("SELECT place FROM article WHERE digest = ?", (digest,)).fetchone()
        return int(row[0]) if row else 0

    def append(self, article: Article, change: Change) -> None:
        """Write one change, with the article's text if it is its first; a known change changes nothing."""
        with self._writing():
            connection = self._connection
            connection.execute(
                "INSERT INTO article (digest, title, source, opened) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                (article.digest, article.name, article.source, now()),
            )
            added = connection.execute(
                "INSERT INTO change (id, article, kind, of, title, made) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                (change.id, article.digest, change.kind, change.of, change.title, change.made),
            ).rowcount
            if added:
                self._note_source(article, again=False)
                self._enter(article.digest, change)
                self._keep_text(article)
                index(connection)

    def _enter(self, digest: str, change: Change) -> None:
        """Write a change's edits and the resulting present records."""
        rows = [(edit, dumps(edit.before), dumps(edit.after)) for edit in change.edits]
        self._connection.executemany(
            "INSERT INTO edit VALUES (?, ?, ?, ?, ?)",
            [
                (change.id, n, edit.annotation_id, before, after)
                for n, (edit, before, after) in enumerate(rows)
            ],
        )
        self._connection.executemany(
            "INSERT INTO present (article, id, correction, record) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (article, id) DO UPDATE SET record = excluded.record",
            [
                (digest, edit.annotation_id, not isinstance(edit.subject, Annotation), after)
                for edit, _, after in rows
            ],
        )

    def _note_source(self, article: Article, *, again: bool = True) -> None:
        """Record a path or address that an article was read from, in addition to the known ones."""
        query = "INSERT INTO article_source VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        if again:
            query = (
                "INSERT INTO article_source VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET opened = excluded.opened"
            )
        if article.source is not None:
            self._connection.execute(query, (article.digest, article.source, now()))

    def text(self, digest: str) -> str | None:
        """Return the text of an annotated article; ``None`` if it was stored before texts were kept."""
        with self._reported():
            row = self._connection.execute("SELECT text FROM version WHERE article = ?", (digest,)).fetchone()
        return zlib.decompress(row[0]).decode("utf-8", "surrogatepass") if row else None

    def carry_over(self, article: Article, changes: Iterable[Change]) -> "CarryOver":
        """Return the annotations of an article's other versions that are new to it; the caller writes them.

        Args:
            article: The open version.
            changes: Its changes so far.
        """
        from tui.store.versions import CarryOver, Version, carried_over, linked  # few articles have versions

        with self._reported():
            digests = linked(self._connection, article)
        if not digests:
            return CarryOver()
        versions = [Version(digest, self.journal(digest)) for digest in digests]
        return carried_over(article, changes, versions, self.text)

    def carried_over(self, article: Article, changes: Iterable[Change]) -> Change | None:
        """Return the change made by :meth:`carry_over`."""
        return self.carry_over(article, changes).change

    def tags(self) -> tuple[str, ...]:
        """Return all tags, the most frequent first."""
        query = (
            "SELECT tag.value FROM annotation, json_each(record, '$.tags') AS tag"
            " GROUP BY tag.value ORDER BY count(*) DESC, tag.value"
        )
        with self._reported():
            return tuple(str(tag) for (tag,) in self._connection.execute(query).fetchall())

    def search(self, words: str, most: int = 100) -> list[Match]:
        """Return the annotations that a line describes (see :mod:`tui.store.query`), best match first.

        Raises:
            UsageError: The line cannot be understood.
            LibraryError: The library cannot be read.
        """
        query = read_query(words)
        with self._reported():
            found = matches(self._connection, query, most)
            known = {digest: self._article(digest) for digest in {digest for digest, _ in found}}
        return [
            Match(opened, annotation) for digest, annotation in found if (opened := known[digest]) is not None
        ]

    def _article(self, digest: str) -> Opened | None:
        row = self._connection.execute(_ARTICLES + "WHERE digest = ?", (digest,)).fetchone()
        return Opened(*row) if row else None

    def changes(self, digest: str) -> list[Change]:
        """Return every change made to an article's annotations, oldest first."""
        return [change for _, change in self.journal(digest)]

    def journal(self, digest: str) -> list[tuple[int, Change]]:
        """Return an article's changes with their sequence numbers, oldest first."""
        with self._reported():
            rows = self._connection.execute(
                "SELECT seq, change.id, kind, title, made, of, before, after"
                " FROM change JOIN edit ON edit.change = change.id"
                " WHERE article = ? ORDER BY seq, position",
                (digest,),
            ).fetchall()
        edits: dict[int, list[Edit]] = {}
        heads = {}
        for seq, ident, kind, title, made, of, before, after in rows:
            heads[seq] = (ident, kind, title, made, of)
            edits.setdefault(seq, []).append(Edit(loads(before), loads(after)))
        return [
            (seq, Change(ident, kind, title, tuple(edits[seq]), made, of))
            for seq, (ident, kind, title, made, of) in heads.items()
        ]

    def annotations(self, digest: str) -> list[Annotation]:
        """Return an article's present annotations in the order of the text."""
        with self._reported():
            rows = self._connection.execute(
                "SELECT record FROM annotation WHERE article = ?", (digest,)
            ).fetchall()
        found = [
            entry for (record,) in rows if isinstance(entry := loads(record), Annotation)
        ]  # corrections are in the same journal
        return sorted(found, key=lambda a: (a.span, a.created, a.id))

    def corrections(self, digest: str) -> "tuple[Correction, ...]":
        """Return an article's present corrections in the order in which they were made."""
        return History(self.changes(digest)).corrections

    def recent(self, most: int = 20) -> list[Opened]:
        """Return the articles that were read most recently, the newest first."""
        return self.articles(most)

    def articles(self, most: int = -1, source: str | None = None) -> list[Opened]:
        """Return all articles, or those of one source, the most recently read first."""
        query = _ARTICLES + "ORDER BY opened DESC LIMIT :most"
        if source is not None:
            query = _ARTICLES + (
                "JOIN article_source ON article_source.article = digest WHERE article_source.source = :source"
                " ORDER BY article_source.opened DESC LIMIT :most"
            )
        with self._reported():
            rows = self._connection.execute(query, {"most": most, "source": source}).fetchall()
        return [Opened(*row) for row in rows]

    def stamp(self) -> int:
        """Return a number that changes when another program writes to the library."""
        with self._reported():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _keep_text(self, article: Article) -> None:
        """Store an article's text, so that its annotations can be carried over to its next version."""
        connection = self._connection
        if (
            connection.execute("SELECT 1 FROM version WHERE article = ?", (article.digest,)).fetchone()
            is None
        ):
            packed = zlib.compress(article.text.encode("utf-8", "surrogatepass"))
            connection.execute(
                "INSERT INTO version VALUES (?, ?) ON CONFLICT DO NOTHING", (article.digest, packed)
            )

    def _prepare(self) -> None:
        """Set SQLite's guarantees, and create or migrate the schema."""
        try:
            version = self._version()
        except (
            sqlite3.OperationalError
        ):  # on a read-only medium no journal can be made beside a library, and none is needed
            if self._writable():
                raise
            self._connection.close()
            address = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(address, uri=True, isolation_level=None)
            version = self._version()
            self.read_only = f"{self.path}: {_NOT_WRITABLE}"
        connection = self._connection
        if version > VERSION:
            self.read_only = (
                f"{self.path}: was written by a newer closeread (library version {version});"
                " update closeread to write in it"
            )
            connection.execute("PRAGMA query_only = ON")
            return
        if not self._writable():
            self.read_only = f"{self.path}: {_NOT_WRITABLE}"
            if 0 < version < VERSION:
                self._open_copy(connection)
            return
        connection.execute(
            "PRAGMA journal_mode = DELETE"
        )  # a library of an earlier version has a write-ahead log
        connection.execute("PRAGMA synchronous = EXTRA")  # the journal's deletion is synced as well
        connection.execute("PRAGMA foreign_keys = ON")
        if version == VERSION:
            return
        if version:
            back_up(connection, self.path, version)
        with self._writing():
            migrate(connection, self._version())  # another program may have been first
            index(connection)

    def _writable(self) -> bool:
        return os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Run a block as one transaction on the file at the library's path.

        Raises:
            LibraryReplaced: The file was deleted or replaced; the transaction is lost.
        """
        if self.read_only:
            raise LibraryError(self.read_only)
        with self._reported():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self.refuse_replaced()
                # page 1 first: it identifies the journal after a crash (see tui.store.file_identity)
                self._connection.execute(f"PRAGMA user_version = {self._version()}")
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        self.refuse_replaced()

    def refuse_replaced(self) -> None:
        """Check that the connection is to the file at the library's path.

        Raises:
            LibraryReplaced: It is to another file.
        """
        if self.is_replaced:
            what = "replaced by another file" if file_identity.inode(self.path) else "deleted"
            raise LibraryReplaced(f"{self.path}: the library was {what}")

    @contextmanager
    def _reported(self) -> Iterator[None]:
        """Translate SQLite's errors to :class:`LibraryError`."""
        try:
            yield
        except sqlite3.Error as error:
            raise LibraryError(f"{self.path}: {reason(error)}") from error


def _described(article: Article) -> tuple[str | None, str | None, int]:
    """Return an article's outlet, the day that it states, and its length."""
    day = article.given_date or article.metadata_date
    return article.metadata.outlet, day.isoformat() if day else None, len(article.text)
