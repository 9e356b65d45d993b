"""Unpacks gzip as it arrives; a bomb is given up after its first megabytes."""

import zlib
from collections.abc import Iterable, Iterator

from tui.errors import InputError
from tui.inputs import MEGABYTE

GZIP_MAGIC = b"\x1f\x8b"
_GZIP = 31  # zlib's window bits for gzip with a header
_HARMLESS = 8 * MEGABYTE  # bytes that are allowed whatever the ratio
_MOST_EXPANSION = 200  # times; text is packed to a tenth, rarely to a fiftieth


def unpacked(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Yield the contents of gzip data, in pieces of at most a megabyte; the data may have several members.

    Raises:
        InputError: The data is damaged, ends early or is a bomb.
    """
    engine, taken, given = zlib.decompressobj(_GZIP), 0, 0
    for chunk in chunks:
        taken += len(chunk)
        while chunk:
            if engine.eof:
                chunk = chunk.lstrip(b"\0")  # padding between members
                if not chunk.startswith(GZIP_MAGIC):
                    break
                engine = zlib.decompressobj(_GZIP)
            try:
                piece = engine.decompress(chunk, MEGABYTE)
            except zlib.error:
                raise InputError(f"{name}: is damaged and cannot be unpacked as gzip") from None
            given += len(piece)
            if given > _HARMLESS and given > _MOST_EXPANSION * taken:
                raise InputError(
                    f"{name}: expands to more than {_MOST_EXPANSION} times its size, as only a bomb does;"
                    " gunzip unpacks it if you trust it"
                )
            if piece:
                yield piece
            chunk = engine.unused_data if engine.eof else engine.unconsumed_tail
    if not engine.eof:
        raise InputError(f"{name}: ends early and cannot be unpacked as gzip")
