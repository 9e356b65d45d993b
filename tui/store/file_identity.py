"""Identity of the library file: which file a connection has open, and companion files of another library.

SQLite applies any journal or write-ahead log with the library's name, even one that a killed program left
behind and whose library was deleted, replaced or restored since. Such files are recognised and renamed before
SQLite sees them.
"""

import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

Inode = tuple[int, int]
SIDECARS = ("-journal", "-wal", "-shm")
_MAGIC = b"SQLite format 3\0"
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_LOCK_BYTES = 0x40000000, 512
"""SQLite's locking bytes in a database file (“os.h”): pending, reserved and shared."""
_ROLLBACK = 1  # the read and write version of a file without a write-ahead log

GUARD = threading.RLock()
"""Held while a library is opened or closed.

Closing any descriptor of a file drops all POSIX locks of the process on it. The raw bytes of a library must
therefore not be read while another thread has a connection to it.
"""
_connected: Counter[Inode] = Counter()


def inode(path: Path) -> Inode | None:
    """Return the identity of the file at a path, ``None`` if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def is_connected(path: Path) -> bool:
    """Return whether this process has a connection to the file at a path."""
    with GUARD:
        return _connected[inode(path) or (0, 0)] > 0


def connected(file: Inode) -> None:
    """Register a connection to a file."""
    with GUARD:
        _connected[file] += 1


def disconnected(file: Inode) -> None:
    """Register that a connection to a file was closed."""
    with GUARD:
        _connected[file] -= 1


def sidecars(path: Path) -> list[Path]:
    """Return the non-empty files that SQLite would take for a library's journal, log or log index."""
    path = path.resolve()  # SQLite names them after the file that a symbolic link points to
    return [file for suffix in SIDECARS if _size(file := path.with_name(path.name + suffix))]


def _size(file: Path) -> int:
    """Return a file's size; 0 if it does not exist, like a journal after each transaction."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def moment() -> str:
    """Return the current time as part of a file name."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")


def set_aside(path: Path, files: list[Path] | None = None) -> list[Path]:
    """Rename files beside a library so that SQLite does not apply them; return their new paths.

    Raises:
        OSError: One cannot be renamed.
    """
    path = path.resolve()
    stamp, moved = moment(), []
    for file in sidecars(path) if files is None else files:
        target = path.with_name(f"{path.name}.stale-{stamp}{file.name.removeprefix(path.name)}")
        with suppress(FileNotFoundError):
            file.rename(target)
            moved.append(target)
    return moved


def set_stale_aside(path: Path) -> list[Path]:
    """Rename the journal or log beside a library if it was not written for it; return its new path.

    A library that another program is using is left alone: its journal or log is in use.

    Raises:
        OSError: It cannot be renamed.
    """
    with GUARD:
        if is_connected(path) or not sidecars(path):
            return []
        if not path.exists():
            return set_aside(path)
        with _exclusive(path) as database:
            if database is None:
                return []
            return set_aside(path, [file for file in sidecars(path) if not _belongs(file, database)])


@contextmanager
def _exclusive(path: Path) -> Iterator[BinaryIO | None]:
    """Take SQLite's exclusive locks and yield the open file; ``None`` if they are not available."""
    import fcntl  # POSIX only; imported where used

    try:
        stream = path.open("r+b")
    except OSError:
        yield None
        return
    start, length = _LOCK_BYTES
    with stream:
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
        except OSError:
            yield None
            return
        yield stream


def _belongs(file: Path, database: BinaryIO) -> bool:
    database.seek(0)
    head = database.read(100)
    if file.name.endswith("-journal"):
        return _journal_belongs(file, head)
    if len(head) < 100 or not head.startswith(_MAGIC):
        return True  # not a library; opening it reports that
    if head[18] == head[19] == _ROLLBACK and any(head[68:72]):
        return False  # a library of this version never has a log
    return file.name.endswith("-shm") or _log_applies(file, database)


def _journal_belongs(journal: Path, head: bytes) -> bool:
    """Return whether a rollback journal was written for a database.

    Every transaction of ours saves page 1 first. The database still has that page, or the page of the same
    file after that transaction, whose change counter is greater by one.
    """
    saved = _first_page(journal)
    if saved is None or saved[:100] == head[:100]:
        return True  # nothing that SQLite would apply to page 1
    before, now = (int.from_bytes(page[24:28], "big") for page in (saved, head))
    return saved[68:72] == head[68:72] and any(head[68:72]) and now == before + 1


def _first_page(journal: Path) -> bytes | None:
    """Return page 1 as a rollback journal saved it (“The Rollback Journal” in SQLite's file format)."""
    with journal.open("rb") as stream:
        start = 0
        while (header := stream.read(28)).startswith(_JOURNAL_MAGIC) and len(header) == 28:
            sector, page = (int.from_bytes(header[at : at + 4], "big") for at in (20, 24))
            stream.seek(start + sector)
            for _ in range(int.from_bytes(header[8:12], "big")):
                record = stream.read(page + 8)
                if len(record) < page + 8 or page < 512:
                    return None
                if record[:4] == b"\0\0\0\1":
                    return record[4:-4]
            start = -(-stream.tell() // sector) * sector  # the next header starts at a sector boundary
            stream.seek(start)
    return None


def _log_applies(log: Path, database: BinaryIO) -> bool:
    """Return whether an earlier version's write-ahead log belongs to the library: tried out on a copy.

    A log does not identify its database. Applied to another one, it leaves a damaged database, or the log's
    own database in place of the other. The journal is append-only, so a log that makes some changes disappear
    belongs to another file.
    """
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix="closeread-") as directory:
        alone, both = Path(directory, "alone"), Path(directory, "both")
        for copy in (alone, both):
            database.seek(0)  # use the open file: closing another descriptor of it would drop the locks
            with copy.open("wb") as stream:
                shutil.copyfileobj(database, stream)
        shutil.copyfile(log, both.with_name("both-wal"))
        return not is_sound(alone) or (is_sound(both) and _changes(alone) <= _changes(both))


def _changes(path: Path) -> set[str]:
    """Return the ids of all changes in a library; none if its tables are only in its log."""
    connection = sqlite3.connect(path)
    try:
        return {str(ident) for (ident,) in connection.execute("SELECT id FROM change").fetchall()}
    except sqlite3.Error:
        return set()
    finally:
        connection.close()


def is_sound(path: Path) -> bool:
    """Return whether a database passes SQLite's own checks; journal or log are applied."""
    try:
        connection = sqlite3.connect(path)
        try:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return False
    return bool(found == ("ok",) and broken is None)
