"""The process that extracts text from formatted sources: ``python -m tui.loading.extractor MEMORY``."""

import os
import resource
import sys
from pathlib import Path
from typing import BinaryIO

from msgspec import msgpack

from tui.loading.extraction import HEAD, Read, Refused, Request, read_source
from tui.loading.format_text import load_format
from tui.loading.formats import registry

_CODE = 50_000_000  # bytes of the libraries' code and constants, which are added to the limit
_GRACE = (
    2  # seconds of CPU beyond the parent's timeout: the parent may be dead and unable to kill this process
)


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries that print must not break the protocol
    memory = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while (head := _receive(sys.stdin.buffer)) is not None:
        request = msgpack.decode(head, type=Request)
        _load(request.kind)  # without the limit: an import that runs out of memory may never end
        _limit_memory(memory)
        _limit_time(request.seconds)
        answer = msgpack.encode(_answer(request, memory))
        out.write(HEAD.pack(len(answer)) + answer)
        out.flush()


def _answer(request: Request, memory: int) -> Read | Refused:
    try:
        return read_source(request.kind, _receive(sys.stdin.buffer) or b"")
    except MemoryError:
        return Refused(f"needs more than {memory // 1_048_576} MB of memory to be read as {request.kind}")


def _load(kind: str) -> None:
    if kind in registry.FORMATS:
        registry.load(kind)
    else:
        load_format(kind)


def _limit_memory(memory: int) -> None:
    """Limit allocations to the total, or to a quarter of it beyond the memory of the libraries."""
    taken = _taken()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (max(memory - _CODE, taken + memory // 4), hard))


def _taken() -> int:
    """Return the bytes of data that the process has; 0 if the system does not report it."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[5]) * resource.getpagesize()
    except OSError:
        return 0


def _limit_time(seconds: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + _GRACE
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(
        resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
    )


def _receive(stream: BinaryIO) -> bytes | None:
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    return stream.read(HEAD.unpack(head)[0])


if __name__ == "__main__":
    main()
