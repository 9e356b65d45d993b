"""Reading any input that the reader has named: bounded in size and time, and stopped at any moment."""

import os
import select
import stat
import sys
from collections.abc import Callable, Iterator
from time import monotonic

from msgspec import Struct

from tui.errors import InputError

STDIN = "-"
MEGABYTE = 1_048_576
_CHUNK = MEGABYTE  # bytes read at once
_LOOK_UP = 0.1  # seconds between two looks at whether to stop
Stop = Callable[[], bool]


class Stopped(InputError):
    """The reader wants no more of it."""


class Limits(Struct, frozen=True):
    """What loading one article may take."""

    size: int = 64 * MEGABYTE
    """Bytes of the file, or of one line of a corpus."""
    seconds: float = 20.0
    memory: int = 400 * MEGABYTE
    """Bytes that taking a page apart may need."""


DEFAULT = Limits()
RECORDS = Limits(size=512 * MEGABYTE, seconds=120.0)
"""For files of annotations, which may hold a whole library."""


def never() -> bool:
    """Go on to the end."""
    return False


def name_of(path: str) -> str:
    """Return what to call an input in a message."""
    return "standard input" if path == STDIN else path


def read_bytes(path: str, limits: Limits = DEFAULT, stop: Stop = never) -> bytes:
    """Return all bytes of a file, or of standard input for ``-``.

    Raises:
        InputError: They cannot be read, are too many, or do not end in time; the message is one line.
    """
    return b"".join(chunks(path, limits, stop))


def chunks(path: str, limits: Limits, stop: Stop = never, *, total: bool = True) -> Iterator[bytes]:
    """Yield the bytes of a file or of standard input as they come.

    Args:
        path: The file, ``-`` for standard input.
        limits: How many bytes there may be, and how long they may take; who types at a terminal may take any time.
        stop: Asked now and then whether to stop.
        total: The limits are for all of it; else the time is for each chunk, and the caller limits the bytes.

    Raises:
        InputError: As :func:`read_bytes`.
    """
    name = name_of(path)
    if path == STDIN and sys.stdin is None:
        raise InputError("standard input is closed")
    try:
        descriptor = sys.stdin.buffer.fileno() if path == STDIN else _open(path)
    except FileNotFoundError:
        raise InputError(f"{name}: no such file") from None
    except PermissionError:
        raise InputError(f"{name}: no permission to read it") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    try:
        yield from _chunks(descriptor, name, limits, stop, total=total)
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror or error})") from None
    finally:
        if path != STDIN:
            os.close(descriptor)


def too_large(name: str, limits: Limits) -> InputError:
    """Return the error that says so."""
    return InputError(f"{name}: is larger than {limits.size / MEGABYTE:,.4g} MB (--max-size allows more)")


def _open(path: str) -> int:
    """Open a file; a named pipe is opened without waiting for a writer, so that waiting for it can end."""
    mode = os.stat(path).st_mode  # noqa: PTH116 - pathlib's path would refuse what the system takes
    if stat.S_ISDIR(mode):
        raise InputError(f"{path}: is a directory, not an article")
    return os.open(path, os.O_RDONLY | os.O_NOCTTY | (os.O_NONBLOCK if stat.S_ISFIFO(mode) else 0))


def _chunks(descriptor: int, name: str, limits: Limits, stop: Stop, *, total: bool) -> Iterator[bytes]:
    waiting = select.poll()
    waiting.register(descriptor, select.POLLIN | select.POLLHUP)
    typed = os.isatty(descriptor)
    end, read = monotonic() + limits.seconds, 0
    while True:
        if stop():
            raise Stopped(f"{name}: loading was stopped")
        if monotonic() > end and not typed:
            raise InputError(f"{name}: does not end within {limits.seconds:g} seconds")
        if not waiting.poll(_LOOK_UP * 1_000):
            continue
        try:
            chunk = os.read(descriptor, _CHUNK)
        except BlockingIOError:
            continue
        if not chunk:
            return
        read += len(chunk)
        if total and read > limits.size:
            raise too_large(name, limits)
        yield chunk
        if not total:
            end = monotonic() + limits.seconds
