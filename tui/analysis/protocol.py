"""What the screen's process and the analysis process say to each other: pickled values behind their length.

Both ends are this program, and the pipe is private to them, so pickle is safe here and the fastest there is.
"""

import pickle
import struct
from typing import IO, Any

from msgspec import Struct

from tui.document.article import Article
from tui.document.findings import Analysis

_LENGTH = struct.Struct("!Q")


class Analyze(Struct, frozen=True):
    """Request: analyse this article; a later request takes the place of an unfinished one."""

    article: Article
    place: int | None = 0
    """Where the reader is; ``None`` where nobody reads the article: all findings come at once."""


class Ready(Struct, frozen=True, tag=True):
    """The language model is loaded."""


class Progress(Struct, frozen=True, tag=True):
    """How much of the text is parsed, from 0 to 1."""

    digest: str
    share: float


class Found(Struct, frozen=True, eq=False, tag=True):
    """Findings, provisional until ``final``."""

    analysis: Analysis
    final: bool
    grows: bool = False
    """They add to earlier ones (see ``IndexBuilder.add``), or else replace them."""
    more: bool = False
    """Others follow at once."""
    ranks: tuple[str, ...] = ()
    """Ids of claims told before, by their ranks among all; they go on from those of the piece before."""


class Failed(Struct, frozen=True, tag=True):
    """Nothing more will come: the model is missing, a finder failed, or the process died."""

    reason: str


Event = Ready | Progress | Found | Failed


def send(stream: IO[bytes], value: Analyze | Event) -> None:
    """Write one value and flush it."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Return the next value, or ``None`` at the end of the stream, even if it ends within a value."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length = _LENGTH.unpack(head)[0]
    data = stream.read(length)
    if len(data) < length:
        return None
    return pickle.loads(data)  # noqa: S301 - see above
