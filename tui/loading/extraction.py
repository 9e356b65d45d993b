"""Reading HTML and Markdown in a process of its own, which can be ended at any moment and has limited memory.

The libraries for it are fast on pages as they are usually written, and can be made slow or greedy by pages that
are written for it. No thread can be stopped in the middle of such a call, a process can.
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
from tui.loading.reading import Reading, read_format

SMALL = 16_384  # characters; so few cannot be slow, and a process takes longer to start than they to be read
HEAD = struct.Struct("!Q")
_LOOK_UP = 0.1  # seconds between two looks at whether to stop
_CHUNK = 1_048_576  # bytes read at once
_idle: "list[Child]" = []
_running: "set[Child]" = set()
_keep: list[bool] = []


class Request(Struct, frozen=True):
    """What a text is to be read as; the text follows by itself, in UTF-8, to save a copy of it."""

    kind: str
    seconds: float


class Refused(Struct, frozen=True, tag=True):
    """Why it could not be."""

    reason: str


class Read(Struct, frozen=True, tag=True):
    """What it says."""

    reading: Reading


def extract(kind: str, text: str, name: str, limits: Limits, stop: Stop) -> Reading:
    """Return what a text of a format says.

    Raises:
        InputError: It takes longer, or more memory, than the limits allow.
    """
    if len(text) <= SMALL:
        return read_format(kind, text)
    child = _idle.pop() if _idle else Child(limits.memory)
    try:
        answer = child.ask(Request(kind, limits.seconds), text.encode("utf-8", "replace"), name, stop)
    except BaseException:
        child.close()
        raise
    if isinstance(answer, Refused):
        child.close()
        raise InputError(f"{name}: {answer.reason}")
    if _keep and not _idle:
        _idle.append(child)
    else:
        child.close()
    return answer.reading


@contextmanager
def kept_child() -> Iterator[None]:
    """Keep the process from one text to the next: it takes half a second to load its libraries."""
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
    """End every process with this one, also those that a thread still waits for."""
    for child in list(_running):
        child.close()


class Child:
    """A process that takes texts apart.

    Args:
        memory: Bytes that it may allocate.
    """

    def __init__(self, memory: int) -> None:
        self._memory = memory
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
        """Return the answer to a request.

        Raises:
            InputError: It does not come in time, or the process has died.
        """
        end = monotonic() + request.seconds
        kind = request.kind
        with suppress(BrokenPipeError):  # the end of its answer says that it has died
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
                f"{name}: cannot be read as {kind} with {self._memory // MEGABYTE} MB of memory"
            ) from None

    def close(self) -> None:
        """End the process at once."""
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
