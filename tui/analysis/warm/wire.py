"""Messages between readers and the warm process: MessagePack behind its length, with types checked.

Both ends belong to one user, but a socket is no private pipe: pickle would run whatever code a message names.
"""

import struct
from functools import cache
from typing import IO, Any

from msgspec import Struct, ValidationError, msgpack

from tui.analysis.protocol import Event
from tui.document.article import Article
from tui.document.span import Span

LENGTH = struct.Struct("!Q")
MOST_BYTES = 1 << 31  # of one message; the text of an article is at most some hundred megabytes


class Ask(Struct, frozen=True):
    """Request: analyse this article; the only message to the server on its connection."""

    article: Article
    place: int | None = 0
    """Where the reader is; ``None`` where nobody reads the article: all findings come at once."""
    whole: bool = False
    """Send all findings at once, computed as by ``closeread analyze``, without the cache."""


def encode(value: Ask | Event) -> bytes:
    """Return a message with its length.

    Raises:
        UnicodeEncodeError: It contains half a surrogate pair.
    """
    data = msgpack.encode(value)
    return LENGTH.pack(len(data)) + data


def decode_request(data: bytes | bytearray | memoryview) -> Ask:
    """Return a request.

    Raises:
        MsgspecError: It is none.
    """
    return msgpack.decode(data, type=Ask, dec_hook=_span)


def receive_event(stream: IO[bytes]) -> Event | None:
    """Return the next event, or ``None`` at the end of the stream, even within an event.

    Raises:
        MsgspecError: It is none.
    """
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = stream.read(length) if length <= MOST_BYTES else b""
    return _events().decode(data) if len(data) == length else None


@cache
def _events() -> "msgpack.Decoder[Event]":
    return msgpack.Decoder(Event, dec_hook=_span)


def _span(kind: type, value: Any) -> Any:
    """Return a span, the only type of a message that msgspec does not know."""
    if kind is Span and isinstance(value, list) and len(value) == 2:
        start, end = value
        if type(start) is int is type(end) and 0 <= start <= end:
            return Span(start, end)
    raise ValidationError("no span of a text")
