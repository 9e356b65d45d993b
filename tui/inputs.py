"""Reads any input that the user names: limited in size and time, and stoppable at any moment."""

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
_LOOK_UP = 0.1  # seconds between two checks of whether to stop
Stop = Callable[[], bool]


class Stopped(InputError):
    """The user cancelled reading."""


class Limits(Struct, frozen=True):
    """Limits on loading one article."""

    size: int = 64 * MEGABYTE
    """Bytes of the file, or of one line of a corpus."""
    seconds: float = 20.0
    memory: int = 400 * MEGABYTE
    """Bytes of memory for extraction."""


DEFAULT = Limits()
RECORDS = Limits(size=512 * MEGABYTE, seconds=120.0)
"""Limits for files of annotations, which may contain a whole library."""


def never() -> bool:
    """Never stop."""
    return False


def name_of(path: str) -> str:
    """Return the name of an input for messages."""
    return "standard input" if path == STDIN else path or "“”"


def read_bytes(path: str, limits: Limits = DEFAULT, stop: Stop = never) -> bytes:
    """Return all bytes of a file, or of standard input for ``-``.

    Raises:
        InputError: They cannot be read, are too many, or take too long; the message is one line.
    """
    return b"".join(chunks(path, limits, stop))


def chunks(path: str, limits: Limits, stop: Stop = never, *, total: bool = True) -> Iterator[bytes]:
    """Yield the bytes of a file or of standard input as they arrive.

    Args:
        path: The file, ``-`` for standard input.
        limits: Limits on size and time; there is no time limit for input typed at a terminal.
        stop: Polled: whether to stop.
        total: Whether the limits apply to the whole; else the time is per chunk, and the caller limits the
            size.

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
    """Return the error for an input that is too large."""
    return InputError(f"{name}: is larger than {limits.size / MEGABYTE:,.4g} MB (--max-size allows more)")


def _open(path: str) -> int:
    """Open a file; a named pipe is opened without waiting for a writer, so that the wait can be stopped."""
    mode = os.stat(path).st_mode  # noqa: PTH116 - pathlib rejects some paths that the system accepts
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
