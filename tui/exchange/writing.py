"""Atomic writing: readers of a file see the old content or the new, never a part."""

import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from tui.errors import OutputError


@contextmanager
def atomic_writer(path: Path, *, overwrite: bool = True) -> Iterator[TextIO]:
    """Open a text file that replaces ``path`` only if the block ends without an error.

    A symbolic link is never followed: if it may be overwritten, the link itself is replaced. Devices and
    pipes are written to directly.

    Raises:
        OutputError: The file exists and may not be overwritten, or writing fails; nothing is left behind.
    """
    check_target(path, overwrite=overwrite)
    if path.exists() and not path.is_file():
        with (
            system_errors(path),
            path.open("w", encoding="utf-8", newline="\n", errors="surrogatepass") as stream,
        ):
            yield stream
        return
    target = path
    temporary: Path | None = None
    try:
        with system_errors(path):
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
            temporary = Path(name)
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n", errors="surrogatepass") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            put_in_place(temporary, target)
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def put_in_place(temporary: Path, target: Path) -> None:
    """Put a file that is complete and on disk in the place of another, durably.

    Raises:
        OSError: It cannot be renamed.
    """
    _take_mode(temporary, target)
    temporary.replace(target)
    _sync_directory(target.parent)


def write_files(
    path: Path, written: str | bytes | Mapping[str, bytes], *, overwrite: bool = True
) -> list[Path]:
    """Write the content of a format; return the files.

    Args:
        path: The file; where there are several, what their names begin with.
        written: Its content, or the contents of several files by the endings of their names.
        overwrite: Whether files that exist are replaced.

    Raises:
        OutputError: A file exists and may not be overwritten, or writing fails.
    """
    if isinstance(written, str):
        with atomic_writer(path, overwrite=overwrite) as stream:
            stream.write(written)
        return [path]
    contents = (
        {path: written}
        if isinstance(written, bytes)
        else {path.with_name(path.name + ending): data for ending, data in written.items()}
    )
    for target in contents:
        check_target(target, overwrite=overwrite)
    for target, data in contents.items():
        with atomic_writer(target, overwrite=overwrite) as stream:
            stream.flush()
            stream.buffer.write(data)
    return list(contents)


def check_target(path: Path, *, overwrite: bool) -> None:
    """Check that a path may be written, before work is done for it.

    Raises:
        OutputError: It is a directory or in none, may not be written, or exists and may not be overwritten.
    """
    if path.is_dir():
        raise OutputError(f"{path}: is a directory")
    if not overwrite and path.is_symlink():
        raise OutputError(f"{path}: is a symbolic link (use --force to put the file in its place)")
    if not overwrite and path.is_file():
        raise OutputError(f"{path}: exists already (use --force to overwrite it)")
    if path.is_file() or not path.exists():  # no device or pipe
        with system_errors(path), os.scandir(path.parent):
            pass
        if not os.access(path.parent, os.W_OK):
            raise OutputError(f"{path}: cannot be written ({os.strerror(errno.EACCES)})")


@contextmanager
def system_errors(path: Path) -> Iterator[None]:
    """Translate the system's errors about a path to :class:`OutputError`."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error


def _take_mode(temporary: Path, target: Path) -> None:
    """Copy the old file's permissions; a new file is private to its owner, as ``mkstemp`` makes it."""
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)


def _sync_directory(directory: Path) -> None:
    """Flush the directory, so that the renaming is durable; some file systems do not support that."""
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
