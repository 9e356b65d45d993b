"""Writing files so that a reader of them sees the old content or the new, never half of either."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from tui.errors import OutputError


@contextmanager
def atomic_writer(path: Path, *, overwrite: bool = True) -> Iterator[TextIO]:
    """Open a text file that takes the place of ``path`` only when the block ends without an error.

    A symbolic link is never followed: what is written takes the place of the link itself, where that may be overwritten. A device or a
    pipe is written to as it is.

    Raises:
        OutputError: The file exists and may not be overwritten, or it cannot be written; nothing is left behind.
    """
    check_target(path, overwrite=overwrite)
    if path.exists() and not path.is_file():
        with _told(path), path.open("w", encoding="utf-8", newline="\n", errors="surrogatepass") as stream:
            yield stream
        return
    target = path
    temporary: Path | None = None
    try:
        with _told(path):
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
            temporary = Path(name)
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n", errors="surrogatepass") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            _take_mode(temporary, target)
            temporary.replace(target)
            _sync_directory(target.parent)
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def check_target(path: Path, *, overwrite: bool) -> None:
    """Refuse a place that may not be written to, before any work is done for it.

    Raises:
        OutputError: It is a directory, or there is something that may not be overwritten.
    """
    if path.is_dir():
        raise OutputError(f"{path}: is a directory")
    if not overwrite and path.is_symlink():
        raise OutputError(f"{path}: is a symbolic link (use --force to put the file in its place)")
    if not overwrite and path.is_file():
        raise OutputError(f"{path}: exists already (use --force to overwrite it)")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn the system's errors into ours."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error


def _take_mode(temporary: Path, target: Path) -> None:
    """Give the new file the permissions of the old one; one that is new is its owner's alone, as ``mkstemp`` makes it."""
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)


def _sync_directory(directory: Path) -> None:
    """Make the renaming itself durable; some file systems do not allow it, and then there is nothing more to do."""
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
