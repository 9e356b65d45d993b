"""Extracts text from formatted sources in a separate process, which can be killed and has limited memory.

The libraries are fast on ordinary pages, but crafted pages can make them slow or memory-hungry. A thread
cannot be stopped in the middle of such a call, a process can.
"""

import atexit
import os
import select
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic

from msgspec import MsgspecError, Struct, msgpack

from tui.errors import InputError
from tui.inputs import MEGABYTE, Limits, Stop, Stopped
from tui.loading.bombs import refuse_bomb
from tui.loading.format_text import FormatText, read_format
from tui.loading.formats.registry import FORMATS, FormatError, Unreadable, read, require
from tui.loading.sniffing import HTML, MARKDOWN

SMALL = 16_384  # bytes; so few are always fast, and starting a process would take longer
HEAD = struct.Struct("!Q")
_LOOK_UP = 0.1  # seconds between two checks of whether to stop
_SHARE = 0.7  # of the memory for HTML that other formats may use: their readers do not build trees
_CHUNK = 1_048_576  # bytes read at once
_idle: "list[Child]" = []
_running: "set[Child]" = set()
_keep: list[bool] = []


class Request(Struct, frozen=True):
    """Format of a source; its contents follow separately, to save a copy: bytes, or a text in UTF-8."""

    kind: str
    seconds: float


class Refused(Struct, frozen=True, tag=True):
    """Reason of the failure."""

    reason: str


class Read(Struct, frozen=True, tag=True):
    """The extracted texts."""

    readings: tuple[FormatText | Unreadable, ...]


def extract_all(
    kind: str, data: bytes, name: str, limits: Limits, stop: Stop
) -> tuple[FormatText | Unreadable, ...]:
    """Extract the articles in a file of one of the formats of the registry.

    Raises:
        InputError: It cannot be read, or needs more than the limits allow.
    """
    require(kind, name)
    return _extracted(kind, data, FORMATS[kind].small, name, limits, stop)


def extract(kind: str, text: str, name: str, limits: Limits, stop: Stop) -> FormatText:
    """Extract the text of a formatted source.

    Raises:
        InputError: It takes longer, or needs more memory, than the limits allow.
    """
    (reading,) = _extracted(kind, text.encode("utf-8", "replace"), SMALL, name, limits, stop)
    assert isinstance(reading, FormatText)  # noqa: S101 - a text is one article
    return reading


def read_source(kind: str, data: bytes) -> Read | Refused:
    """Extract the articles in a source, in this process; whatever a library raises becomes a reason.

    Raises:
        MemoryError: It needs more memory than there is.
    """
    try:
        refuse_bomb(kind, data)
        if kind in FORMATS:
            return Read(tuple(read(kind, data)))
        return Read((read_format(kind, data.decode("utf-8")),))
    except MemoryError:
        raise
    except RecursionError:
        return Refused(f"is nested too deeply to be read as {kind}")
    except (FormatError, InputError) as error:
        return Refused(str(error))
    except Exception as error:  # damaged contents surprise every library somewhere
        return Refused(f"is damaged and cannot be read as {kind} ({type(error).__name__})")


def _extracted(
    kind: str, data: bytes, small: int, name: str, limits: Limits, stop: Stop
) -> tuple[FormatText | Unreadable, ...]:
    answer = read_source(kind, data) if len(data) <= small else _ask(kind, data, name, limits, stop)
    if isinstance(answer, Refused):
        raise InputError(f"{name}: {answer.reason}")
    return answer.readings


def _ask(kind: str, data: bytes, name: str, limits: Limits, stop: Stop) -> Read | Refused:
    """Have a process extract the articles in a source."""
    memory = limits.memory if kind in (HTML, MARKDOWN) else int(_SHARE * limits.memory)
    child = _kept(memory) or Child(memory)
    try:
        answer = child.ask(Request(kind, limits.seconds), data, name, stop)
    except BaseException:
        child.close()
        raise
    if _keep and not _idle and isinstance(answer, Read):
        _idle.append(child)
    else:
        child.close()
    return answer


def _kept(memory: int) -> "Child | None":
    """Return the process that was kept, if it may use as much memory; else end it."""
    if _idle and _idle[-1].memory == memory:
        return _idle.pop()
    _close_idle()
    return None


@contextmanager
def kept_child() -> Iterator[None]:
    """Keep the process between texts: loading its libraries takes half a second."""
    _keep.append(True)
    try:
        yield
    finally:
        _keep.pop()
        if not _keep:
            _close_idle()


def _close_idle() -> None:
    while _idle:
        _idle.pop().close()


@atexit.register
def _close_all() -> None:
    """Kill every process started here, including those that a thread still waits for."""
    for child in list(_running):
        child.close()


class Child:
    """A process that extracts texts.

    Args:
        memory: Bytes that it may allocate.
    """

    def __init__(self, memory: int) -> None:
        self.memory = memory
        command = [sys.executable, "-P", "-m", "tui.loading.extractor", str(memory)]
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            bufsize=0,
        )
        _running.add(self)

    def ask(self, request: Request, text: bytes, name: str, stop: Stop) -> Read | Refused:
        """Send a request and return the answer.

        Raises:
            InputError: There is no answer in time, or the process has died.
        """
        end = monotonic() + request.seconds
        kind = request.kind
        with suppress(BrokenPipeError):  # the end of its output shows that it has died
            for data in (msgpack.encode(request), text):
                self._send(memoryview(HEAD.pack(len(data))))
                self._send(memoryview(data))
        try:
            length = HEAD.unpack(self._receive(HEAD.size, end, name, stop))[0]
            return msgpack.decode(self._receive(length, end, name, stop), type=Read | Refused)
        except TimeoutError:
            raise InputError(
                f"{name}: takes longer than {request.seconds:g} seconds to be read as {kind}"
            ) from None
        except (EOFError, MsgspecError):
            raise InputError(
                f"{name}: cannot be read as {kind} with {self.memory // MEGABYTE} MB of memory"
            ) from None

    def close(self) -> None:
        """Kill the process."""
        _running.discard(self)
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _send(self, data: memoryview) -> None:
        assert self._process.stdin is not None  # noqa: S101 - made with a pipe
        while data:
            data = data[self._process.stdin.write(data) or 0 :]

    def _receive(self, length: int, end: float, name: str, stop: Stop) -> bytes:
        assert self._process.stdout is not None  # noqa: S101 - made with a pipe
        descriptor = self._process.stdout.fileno()
        waiting = select.poll()
        waiting.register(descriptor, select.POLLIN | select.POLLHUP)
        parts: list[bytes] = []
        while length:
            if stop():
                raise Stopped(f"{name}: loading was stopped")
            if monotonic() > end:
                raise TimeoutError
            if waiting.poll(_LOOK_UP * 1_000):
                part = os.read(descriptor, min(length, _CHUNK))
                if not part:
                    raise EOFError
                parts.append(part)
                length -= len(part)
        return b"".join(parts)
