"""The database file of the library: opened safely, written only while it is the file at its path."""

import os
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tui.errors import LibraryError, LibraryReplaced
from tui.store import file_identity
from tui.store.full_text import index
from tui.store.integrity import back_up, make_new, reason, refuse_damaged
from tui.store.paths import without_surrogates
from tui.store.schema import VERSION, migrate

BUSY_SECONDS = 5.0  # how long to wait for another program's write
_OPENINGS = 5  # how often opening is retried if the file is replaced meanwhile
_NOT_WRITABLE = "the library may not be written (read-only file, directory or medium)"


class _Connection(sqlite3.Connection):
    """A connection that accepts names of files which are not valid UTF-8.

    Where a file's name is not UTF-8, Python decodes each byte that is wrong to a lone surrogate, which is not
    text for SQLite; each is kept, and looked for, as U+FFFD and two digits.
    """

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run a statement, as ``sqlite3.Connection.execute``."""
        try:
            return super().execute(sql, parameters)
        except UnicodeEncodeError:
            return super().execute(sql, _encodable(parameters))


def _encodable(parameters: Any) -> Any:
    if isinstance(parameters, Mapping):
        return {name: _encodable_value(value) for name, value in parameters.items()}
    return tuple(map(_encodable_value, parameters))


def _encodable_value(value: Any) -> Any:
    return without_surrogates(value) if isinstance(value, str) else value


def _connect(path: Path | str, **options: Any) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, factory=_Connection, **options)


class Database:
    """A connection to the library's file; each transaction is on disk when its method returns.

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
            self._connection = _connect(path, timeout=BUSY_SECONDS)
            file_identity.connected(self._file)
        except (OSError, sqlite3.Error) as error:
            why = (error.strerror if isinstance(error, OSError) else None) or error
            raise LibraryError(f"{path}: the library cannot be opened ({why})") from error
        try:
            with self.reading():
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
        copy = _connect(":memory:")
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

    def stamp(self) -> int:
        """Return a number that changes when another program writes to the library."""
        with self.reading():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

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
            self._connection = _connect(address, uri=True)
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
        with self.reading():
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
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection to a block that reads.

        Raises:
            LibraryError: SQLite reports an error; the message is one line.
        """
        try:
            yield self._connection
        except sqlite3.Error as error:
            raise LibraryError(f"{self.path}: {reason(error)}") from error

    def unpacked(self, data: bytes) -> bytes:
        """Return a text or a page that the library holds compressed.

        Raises:
            LibraryError: It is damaged: SQLite does not see that a part of a file was overwritten.
        """
        try:
            return zlib.decompress(data)
        except (zlib.error, TypeError) as error:
            raise LibraryError(f"{self.path}: a text or page in it is damaged") from error
