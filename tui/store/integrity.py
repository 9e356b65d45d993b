"""Protects a library from damage: copies before it is changed, and incomplete files are refused."""

import os
import sqlite3
from pathlib import Path

from tui.errors import LibraryError
from tui.store.schema import migrate

ADVICE = (
    "“closeread library restore BACKUP” puts a backup in its place, “closeread library new” begins a new one"
)
_MAGIC = b"SQLite format 3\0"


def refuse_damaged(path: Path) -> None:
    """Refuse a file that is shorter than its own header states, as after a full disk or a broken copy.

    SQLite itself treats an empty file as a new database, and reads a truncated one as far as possible.

    Raises:
        LibraryError: The file is empty or truncated; the message says what can be done.
    """
    try:
        if not path.is_file():
            return
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return  # errors are reported when it is opened
    if size == 0:
        raise LibraryError(f"{path}: the library is empty, so that it was cut short; {_advice(path)}")
    if len(head) < 100:
        raise LibraryError(
            f"{path}: is not a closeread library, or only the beginning of one; {_advice(path)}"
        )
    page, counter = int.from_bytes(head[16:18], "big"), head[24:28]
    pages, valid = int.from_bytes(head[28:32], "big"), head[92:96]
    page = 65_536 if page == 1 else page
    if head.startswith(_MAGIC) and counter == valid and size < page * pages:
        raise LibraryError(
            f"{path}: the library is cut short ({size:,} of {page * pages:,} bytes); {_advice(path)}"
        )


def make_new(path: Path) -> None:
    """Create an empty library atomically, so that no other program ever sees an empty file.

    Raises:
        OSError, sqlite3.Error: It cannot be written.
    """
    import tempfile  # slow to load, and needed once in a library's life

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
    os.close(handle)
    try:
        connection = sqlite3.connect(name, isolation_level=None)
        try:
            connection.execute("BEGIN")
            migrate(connection, 0)
            connection.execute("COMMIT")
        finally:
            connection.close()
        scatter_counter(Path(name))
        try:
            os.link(name, path)
        except FileExistsError:
            return  # another program was first
        except OSError:  # a file system without links
            Path(name).rename(path)
    finally:
        Path(name).unlink(missing_ok=True)


def scatter_counter(path: Path) -> None:
    """Set a random change counter in a database that is not open anywhere.

    The counter is how SQLite notices that a file differs from its cache. If every library began to count at
    1, SQLite could not notice that one was copied over another.

    Raises:
        OSError: It cannot be written.
    """
    counter = bytes([os.urandom(1)[0] // 2]) + os.urandom(3)  # far from overflow
    with path.open("r+b") as stream:
        for offset in (24, 92):  # the change counter, and the counter at which the header's size is valid
            stream.seek(offset)
            stream.write(counter)
        stream.flush()
        os.fsync(stream.fileno())


def back_up(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Copy a library, with the content of its write-ahead log, to a new file beside it.

    Raises:
        sqlite3.Error: It cannot be read, or the copy not be written.
    """
    number = 0
    while (target := path.with_name(f"{path.name}.v{version}{f'-{number}' if number else ''}.bak")).exists():
        number += 1
    make_private(target)
    copy = sqlite3.connect(target)
    try:
        connection.backup(copy)
    finally:
        copy.close()
    return target


def make_private(path: Path) -> None:
    """Create an empty file that only its owner may read: a copy of a library holds the same as the library.

    Raises:
        OSError: It exists, or cannot be written.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def reason(error: sqlite3.Error) -> str:
    """Return an error message that says what the user can do."""
    words = str(error)
    known = {
        "locked": "the library is locked by another program",
        "readonly": "the library may not be written (read-only file or medium)",
        "is full": "the disk is full",
        "disk I/O": "the disk does not answer (I/O error)",
        "not a database": "is not a closeread library",
        "malformed": f"the library is damaged; {ADVICE}",
        "no such table": "is not a closeread library",
    }
    return next((text for key, text in known.items() if key in words), words)


def _advice(path: Path) -> str:
    copies = sorted(
        other.name for other in path.parent.glob(f"{path.name}*.bak") if os.access(other, os.R_OK)
    )
    return f"{ADVICE}; a copy from before is {copies[-1]}" if copies else ADVICE
