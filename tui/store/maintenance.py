"""Maintenance of the library file: check it, list its copies, start a new one, restore a backup."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from tui.annotations.history import History
from tui.document.article import Article
from tui.errors import LibraryError
from tui.store import file_identity
from tui.store.codec import dumps
from tui.store.integrity import make_private, reason, refuse_damaged, scatter_counter
from tui.store.library import Library
from tui.store.schema import VERSION, mark


class Shelf(Struct, frozen=True):
    """Summary of a library or a copy of one."""

    path: Path
    size: int
    modified: float
    """Time of its last modification, in seconds since the epoch."""
    version: int | None = None
    """Schema version; ``None`` if it cannot be read."""
    articles: int = 0
    annotations: int = 0
    fault: str = ""
    """Reason why it cannot be read."""


def shelves(path: Path) -> list[Shelf]:
    """Return the library and the copies beside it, the newest first."""
    ours = (
        file for file in path.parent.glob(f"{_escaped(path.name)}*") if file == path or _is_copy(file, path)
    )
    found = [shelf_of(file) for file in ours if file.is_file()]
    return sorted(found, key=lambda shelf: (shelf.path != path, -shelf.modified))


def _escaped(name: str) -> str:
    return "".join(f"[{character}]" if character in "[*?" else character for character in name)


def _is_copy(file: Path, path: Path) -> bool:
    rest = file.name.removeprefix(path.name)
    return rest.startswith(".") and not rest.endswith(file_identity.SIDECARS) and ".stale-" not in rest


def shelf_of(path: Path) -> Shelf:
    """Return the summary of a library or a copy of one; the file is not changed.

    Raises:
        LibraryError: There is no such file.
    """
    try:
        found = path.stat()
    except OSError as error:
        raise LibraryError(
            f"{path}: {'no such file' if isinstance(error, FileNotFoundError) else error.strerror}"
        ) from error
    try:
        with copied(path) as copy:
            connection = sqlite3.connect(copy)
            try:
                (version,) = connection.execute("PRAGMA user_version").fetchone()
            finally:
                connection.close()
            library = Library(copy)
            try:
                articles = library.articles()
            finally:
                library.close()
    except (LibraryError, sqlite3.Error, OSError) as error:
        fault = str(error).rpartition(f"{path.name}: ")[2]
        return Shelf(path, found.st_size, found.st_mtime, fault=fault)
    notes = sum(opened.annotations for opened in articles)
    return Shelf(path, found.st_size, found.st_mtime, version, len(articles), notes)


def faults(path: Path) -> list[str]:
    """Return all faults of a library; the file is not changed.

    Raises:
        LibraryError: There is no such file.
    """
    if not path.exists():
        raise LibraryError(f"{path}: no such library")
    try:
        with copied(path) as copy:
            return [*_damages(copy), *_contradictions(copy)]
    except sqlite3.Error as error:
        return [reason(error)]
    except (LibraryError, OSError) as error:
        return [_why(error).rpartition(f"{path.name}: ")[2]]


def _damages(copy: Path) -> Iterator[str]:
    """Yield the faults that SQLite's checks find."""
    connection = sqlite3.connect(copy)
    try:
        for (words,) in connection.execute("PRAGMA integrity_check(20)").fetchall():
            if words != "ok":
                yield f"damaged: {words}"
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
            yield f"row {row} of {table} names something that is not in {parent}"
    finally:
        connection.close()


def _contradictions(copy: Path) -> Iterator[str]:
    """Yield the articles whose text is damaged, or whose journal differs from the listed annotations."""
    library = Library(copy)
    try:
        with library.reading() as connection:
            kept = [str(digest) for (digest,) in connection.execute("SELECT article FROM version")]
        for digest in kept:
            text = library.text(digest)
            if text is None or Article(text).digest != digest:
                yield f"the text of article {digest[:12]} is damaged"
        for opened in library.articles():
            replayed = History(library.changes(opened.digest)).annotations
            if list(map(dumps, replayed)) != list(map(dumps, library.annotations(opened.digest))):
                yield f"{opened.title}: its annotations are not what its journal comes to"
    finally:
        library.close()


@contextmanager
def copied(path: Path) -> Iterator[Path]:
    """Yield a temporary copy of a library with the files beside it that belong to it."""
    with tempfile.TemporaryDirectory(prefix="closeread-") as directory:
        copy = Path(directory, path.name)
        for _ in range(5):  # until no other program wrote in between
            before = _stamps(path)
            for file in (path, *file_identity.sidecars(path)):
                with suppress(FileNotFoundError):
                    shutil.copyfile(file, copy.with_name(file.name))
            if _stamps(path) == before:
                break
        file_identity.set_stale_aside(copy)
        refuse_damaged(copy)
        yield copy


def _stamps(path: Path) -> list[tuple[str, int, int]]:
    stamps = []
    for file in (path, *file_identity.sidecars(path)):
        with suppress(FileNotFoundError):
            found = file.stat()
            stamps.append((file.name, found.st_mtime_ns, found.st_size))
    return stamps


def back_up_to(path: Path, target: Path | None = None) -> Path:
    """Write a copy of the library, complete in one file; return its path.

    Args:
        path: The library.
        target: The new file; without it, one beside the library that is named after the moment.

    Raises:
        LibraryError: The library is missing or damaged, the file exists, or it cannot be written.
    """
    if wrong := faults(path):
        raise LibraryError(f"{path}: cannot be copied: {wrong[0]}")
    target = target or path.with_name(f"{path.name}.{file_identity.moment()}.bak")
    try:
        with (
            copied(path) as copy,
            tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.resolve().parent) as directory,
        ):
            fresh = Path(directory, target.name)
            write_fresh(copy, fresh)
            _link(fresh, target)
        _flush(target.resolve().parent)
    except FileExistsError as error:
        raise LibraryError(f"{target}: exists already") from error
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(f"{target}: cannot be written ({_why(error)})") from error
    return target


def begin_new(path: Path) -> list[Path]:
    """Replace the library by a new, empty one; return the new paths of the former one and its companions.

    Raises:
        LibraryError: The files cannot be renamed, or the new library cannot be written.
    """
    try:
        moved = _put_away(path)
    except OSError as error:
        raise LibraryError(f"{path}: cannot be renamed ({error.strerror or error})") from error
    Library(path).close()
    return moved


def restore(path: Path, backup: Path) -> tuple[list[Path], Shelf]:
    """Replace the library by a backup; return the new path of the former library, and the backup's summary.

    Raises:
        LibraryError: The backup is damaged or not a library, or writing fails; the library is unchanged.
    """
    if not backup.exists():
        raise LibraryError(f"{backup}: no such file")
    if backup.exists() and path.exists() and backup.samefile(path):
        raise LibraryError(f"{backup}: is the library itself")
    wrong = faults(backup)
    if wrong:
        raise LibraryError(f"{backup}: cannot be restored: {wrong[0]}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            copied(backup) as copy,
            tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.resolve().parent) as directory,
        ):
            fresh = Path(directory, path.name)
            write_fresh(copy, fresh)
            moved = _put_away(path)
            fresh.replace(path.resolve())
        _flush(path.resolve().parent)
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(f"{path}: cannot be restored ({_why(error)})") from error
    return moved, shelf_of(path)


def write_fresh(copy: Path, fresh: Path) -> None:
    """Write a library as a separate file with an identity of its own."""
    Library(copy).close()  # brings it up to date
    make_private(fresh)
    source, target = sqlite3.connect(copy), sqlite3.connect(fresh, isolation_level=None)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        target.execute("PRAGMA synchronous = EXTRA")
        (version,) = target.execute("PRAGMA user_version").fetchone()
        if version == VERSION:
            mark(target)
    finally:
        source.close()
        target.close()
    scatter_counter(fresh)


def _put_away(path: Path) -> list[Path]:
    """Rename the library and its companions together, so that they still belong together."""
    path = path.resolve()
    with file_identity.GUARD:
        file_identity.set_stale_aside(path)
        if not os.path.lexists(path):
            return file_identity.set_aside(path)
        target = path.with_name(f"{path.name}.{file_identity.moment()}.old")
        beside = []
        for file in file_identity.sidecars(path):  # first, so that the library is never without them
            name = target.with_name(target.name + file.name.removeprefix(path.name))
            with suppress(FileNotFoundError):  # a transaction has just ended
                _link(file, name)
                beside.append((file, name))
        path.rename(target)
        for file, _ in beside:
            file.unlink(missing_ok=True)
        return [target, *(name for _, name in beside)]


def _link(file: Path, name: Path) -> None:
    try:
        os.link(file, name)
    except (FileNotFoundError, FileExistsError):
        raise
    except OSError:  # a file system without links
        shutil.copy(file, name)  # with its mode


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _flush(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
