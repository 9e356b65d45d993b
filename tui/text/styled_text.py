"""Styled text without a screen: rows, titles and the status line as pieces of text with roles."""

from collections.abc import Iterable
from typing import NamedTuple

from tui.document.cleaning import visible
from tui.document.graphemes import graphemes, is_plain
from tui.document.shown import seen
from tui.document.span import Span
from tui.text.wrap import Wrapping, cell_widths, measure

ELLIPSIS = "…"
FILL = "\t"
"""A piece of only this aligns what follows it to the right; what is before it is shortened."""
FILL_IF_ROOM = "\v"
"""A piece of only this does the same if both sides fit, and else drops what follows it."""

_LEAST_LEFT = 8  # cells that the left end of a filled line has at least where it wraps
_UNDER_LEFT = "  "  # before its further lines
_FILLS = (FILL, FILL_IF_ROOM)


class Piece(NamedTuple):
    """Some text in one role; the role names a style, the empty one the default."""

    text: str
    role: str = ""


Line = list[Piece]


def one_line(text: str) -> str:
    """Return what is drawn of a text, with every run of white space replaced by one space."""
    return " ".join(seen(text).split())


def shorten(text: str, cells: int) -> str:
    """Return the text cut to a number of cells, with an ellipsis where something is missing."""
    if cells <= 0:
        return ""
    if len(text) <= cells and is_plain(text):
        return text
    if is_plain(text):
        return text[: cells - 1].rstrip() + ELLIPSIS
    if measure(text) <= cells:
        return text
    kept, used = "", 0
    for cluster in graphemes(text):
        used += cell_widths(cluster)
        if used > cells - 1:
            break
        kept += cluster
    return kept.rstrip() + ELLIPSIS


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """Return the text shortened or filled with spaces to exactly so many cells."""
    text = shorten(text, cells)
    space = " " * (cells - measure(text))
    return space + text if right else text + space


def fit(pieces: Iterable[Piece], cells: int) -> Line:
    """Return the pieces cut to a number of cells and filled with spaces to exactly that."""
    pieces = _drawn(pieces)
    for place, piece in enumerate(pieces):
        if piece.text == FILL:
            return spread(pieces[:place], pieces[place + 1 :], cells)
        if piece.text == FILL_IF_ROOM:
            room = sum(measure(other.text) for other in pieces if other is not piece) < cells
            return spread(pieces[:place], pieces[place + 1 :], cells) if room else fit(pieces[:place], cells)
    line: Line = []
    left = cells
    for text, role in pieces:
        if not text or left <= 0:
            continue
        shown = shorten(text, left)
        line.append(Piece(shown, role))
        left -= measure(shown)
        if shown != text:
            break
    if left > 0:
        line.append(Piece(" " * left))
    return line


def wrapped(pieces: Iterable[Piece], cells: int, *, hanging: bool = True) -> list[Line]:
    """Return the pieces on as many lines as they need; those after the first begin below the longest piece.

    Of a line that is filled between its ends, the left one wraps, and the right one stays at its place on the
    first line.

    Args:
        pieces: The pieces.
        cells: The width.
        hanging: Whether lines after the first are indented; those of running text are not.
    """
    line = [piece for piece in _drawn(pieces) if piece.text]
    width = sum(measure(piece.text) for piece in line if piece.text not in _FILLS)
    fill = next((place for place, piece in enumerate(line) if piece.text in _FILLS), None)
    if width <= cells:
        return [line]
    if fill is not None:
        return _wrapped_left(line, fill, cells)
    longest = max(range(len(line)), key=lambda place: len(line[place].text))
    before = line[:longest]
    if not hanging or sum(measure(text) for text, _ in before) > cells // 2:
        before = []
    rest = line[len(before) :]
    (first, role), *others = rest
    spaces = len(first) - len(first.lstrip())  # which a line that is wrapped would lose
    before = [*before, Piece(first[:spaces], role)]
    rest = [Piece(first[spaces:], role), *others]
    indent = sum(measure(text) for text, _ in before)
    text = "".join(text for text, _ in rest)
    lines = [_cut(rest, span.start, span.end) for span in _lines_of(text, max(1, cells - indent))]
    space = [Piece(" " * indent)] if indent else []
    return [[*(space if number else before), *words] for number, words in enumerate(lines)]


def _drawn(pieces: Iterable[Piece]) -> Line:
    """Return what is drawn of some pieces."""
    return [piece if piece.text in _FILLS else Piece(visible(piece.text), piece.role) for piece in pieces]


def _wrapped_left(line: Line, fill: int, cells: int) -> list[Line]:
    """Return a filled line with its left end on several lines, where the right one leaves it some room."""
    left, right = line[:fill], line[fill + 1 :]
    room = min(cells - sum(measure(piece.text) for piece in right), cells - len(_UNDER_LEFT))
    if room < _LEAST_LEFT or line[fill].text == FILL_IF_ROOM:
        return [line]
    first, *others = wrapped(left, room, hanging=False)
    return [[*first, Piece(FILL), *right], *([Piece(_UNDER_LEFT), *line] for line in others)]


def _lines_of(text: str, cells: int) -> list[Span]:
    lines = Wrapping(text, cells)
    return [span for number in range(len(lines)) if (span := lines.line(number))]


def _cut(pieces: Line, start: int, end: int) -> Line:
    """Return the pieces of a part of a line."""
    found, place = [], 0
    for text, role in pieces:
        part = text[max(0, start - place) : max(0, end - place)]
        place += len(text)
        if part:
            found.append(Piece(part, role))
    return found


def spread(left: Iterable[Piece], right: Iterable[Piece], cells: int) -> Line:
    """Return a line with pieces at both ends; the left gives way where there is no room for both."""
    tail = [piece for piece in right if piece.text]
    width = sum(measure(piece.text) for piece in tail)
    if width >= cells:
        return fit(tail, cells)
    return [*fit(left, cells - width), *tail]
