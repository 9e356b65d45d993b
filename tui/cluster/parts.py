"""Cuts inputs into parts of a bounded size, each of which one worker analyses at a time."""

import hashlib
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tui.errors import InputError
from tui.inputs import Limits, chunks, read_bytes, too_large
from tui.loading.corpus import files_in, is_corpus, is_directory, lines_of
from tui.loading.source import Origin, origin_of, unpack_gzip

MOST_BYTES = 4_000_000  # of a part: larger tasks burden a scheduler, and several parts are held at a time


class Piece(Struct, frozen=True):
    """Some lines of a corpus, or one file, as bytes."""

    origin: Origin
    data: bytes
    first: int | None = None
    """The number of the first line; ``None`` for a file."""
    lines: int = 1


class Part(Struct, frozen=True):
    """What one worker analyses at a time."""

    number: int
    pieces: tuple[Piece, ...]
    faults: tuple[str, ...] = ()
    """What of it could not be read."""

    @property
    def articles(self) -> int:
        """About how many articles it has: files may hold several."""
        return sum(piece.lines for piece in self.pieces) + len(self.faults)

    @property
    def digest(self) -> str:
        """A hash of all it has: a part with another one has to be done again."""
        found = hashlib.sha256()
        for piece in self.pieces:
            head = f"{piece.origin.name}\0{piece.first}\0{len(piece.data)}\0"
            found.update(head.encode("utf-8", "surrogatepass"))
            found.update(piece.data)
        for fault in self.faults:
            found.update(fault.encode("utf-8", "surrogatepass"))
        return found.hexdigest()


def parts_of(inputs: Sequence[str], size: int, limits: Limits) -> Iterator[Part]:
    """Yield the parts of some inputs, in order, reading as they are needed.

    Args:
        inputs: Corpora, directories and files.
        size: Most articles of a part.
        limits: Limits on each file and line.
    """
    pieces: list[Piece] = []
    faults: list[str] = []
    number = held = count = 0
    for one in _pieces(inputs, size, limits):
        length = 0 if isinstance(one, InputError) else len(one.data)
        lines = 1 if isinstance(one, InputError) else one.lines
        if count and (count + lines > size or held + length > MOST_BYTES):
            yield Part(number, tuple(pieces), tuple(faults))
            pieces, faults, held, count = [], [], 0, 0
            number += 1
        if isinstance(one, InputError):
            faults.append(str(one))
        else:
            pieces.append(one)
        held += length
        count += lines
    if count:
        yield Part(number, tuple(pieces), tuple(faults))


def _pieces(inputs: Sequence[str], size: int, limits: Limits) -> Iterator[Piece | InputError]:
    for path in inputs:
        try:
            if is_directory(path):
                yield from _pieces(files_in(path), size, limits)
            elif is_corpus(path):
                yield from _corpus(path, size, limits)
            else:
                yield Piece(origin_of(path), read_bytes(path, limits))
        except InputError as error:
            yield error


def _corpus(path: str, size: int, limits: Limits) -> Iterator[Piece | InputError]:
    """Yield the lines of a corpus; one that is too large is an error in its place."""
    origin = origin_of(path)
    arriving = unpack_gzip(chunks(path, limits, total=False), origin.name)
    lines: list[bytes] = []
    first, held = 1, 0
    for number, line in enumerate(lines_of(arriving, limits), 1):
        if line is None:
            yield too_large(f"{origin.name}:{number}", limits)
        full = len(lines) >= size or held + len(line or b"") > MOST_BYTES
        if lines and (line is None or full):
            yield Piece(origin, b"\n".join(lines), first, len(lines))
            lines, held = [], 0
        if line is not None:
            first = first if lines else number
            lines.append(line)
            held += len(line)
    if lines:
        yield Piece(origin, b"\n".join(lines), first, len(lines))
