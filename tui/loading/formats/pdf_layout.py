"""The order of reading of lines that have places on pages: columns, paragraphs, running heads."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from msgspec import Struct

from tui.document.hyphenation import HYPHENS, Joiner

_EDGE = 0.13  # share of a page's height at its top and bottom where running heads and page numbers are
_HEIGHT_STEP = 3.0  # points within which running heads stand at the same height
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|p\.|seite)\s*)?\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
_NUMBERS = re.compile(r"\d+")
_FEWEST_LINES = 3  # of a column
_MOST_SPANNING = 0.34  # share of the lines of a page that may cross the gap between its columns
_SHARED_HEIGHT = 0.3  # of the shorter column that must have lines of the other beside it
_ALIGNED = 0.5  # share of the rows of a column that begin at its edge; others are indented
_GUTTER = 0.4  # of the size of the letters: the narrowest gap between two columns
_SENTENCE_END = (".", "!", "?", "”", '"', "’", ":", ")")
_TITLE_SIZE = 1.2  # times the size of the running text
_LONGEST_TITLE = 250  # characters
# in sizes of the letters:
_NARROWEST = 8.0  # the width of a column
_GLUED = 0.45  # the gap between pieces that are certainly of one line
_ANY_GAP = 1_000.0
_SPACE = 0.12  # the narrowest space between two words
_SAME_ROW = 0.3  # the difference in height within a line
_SAME_HEIGHT = 0.2  # the least that two lines side by side have in common
_SAME_SIZE = 0.12  # the difference between letters of one size
_INDENT = 0.6
_LEADING = 1.4  # the distance of two lines of a paragraph, or times the usual distance
_SLACK = 1.2  # the room at the end of a line that a word does not use


class Line(Struct, frozen=True):
    """A line of a column: its words and its place, in points from the lower left of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    """Height of its letters."""

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2


class Page(Struct, frozen=True):
    """A page: its size and its lines in any order."""

    width: float
    height: float
    lines: list[Line]
    has_images: bool = False


class _Paragraph(Struct):
    """Lines of one paragraph in one column."""

    lines: list[Line]
    column_right: float
    indented: bool = False

    @property
    def size(self) -> float:
        return median(line.size for line in self.lines)

    @property
    def is_open(self) -> bool:
        """Whether the sentence goes on in the next column or on the next page."""
        last = self.lines[-1]
        ends = last.text.rstrip().endswith(_SENTENCE_END)
        return last.text.endswith(tuple(HYPHENS)) or not ends


def running_text(pages: list[Page]) -> str:
    """Return the text of pages in reading order, one paragraph after another."""
    kept = _without_running_heads(pages)
    usual = _usual_size([line for lines in kept for line in lines])
    found: list[_Paragraph] = []
    for lines in kept:
        for paragraph in _page_paragraphs(lines, usual):
            if found and _goes_on(found[-1], paragraph):
                found[-1].lines += paragraph.lines
            else:
                found.append(paragraph)
    joiner = Joiner([line.text for paragraph in found for line in paragraph.lines])
    return "\n\n".join(_joined(paragraph.lines, joiner) for paragraph in found)


def find_title(pages: list[Page]) -> str | None:
    """Return the headline: the first paragraph of the first page in letters that are clearly larger."""
    kept = _without_running_heads(pages)
    usual = _usual_size([line for lines in kept for line in lines])
    large = [
        one for one in _page_paragraphs(kept[0] if kept else [], usual) if one.size >= _TITLE_SIZE * usual
    ]
    if not large:
        return None
    largest = max(paragraph.size for paragraph in large)
    first = next(paragraph for paragraph in large if paragraph.size >= 0.95 * largest)
    title = _joined(first.lines, Joiner([line.text for line in first.lines]))
    return title if len(title) <= _LONGEST_TITLE else None


def _usual_size(lines: list[Line]) -> float:
    """Return the size of most letters."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size * 2) / 2] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 1.0


def _joined(lines: list[Line], joiner: Joiner) -> str:
    text = ""
    for line in lines:
        text = joiner.join(text, line.text) if text else line.text
    return " ".join(text.translate({ord("\x02"): "-"}).split())


def _without_running_heads(pages: list[Page]) -> list[list[Line]]:
    """Return the lines of each page without page numbers and what recurs at the edges of pages."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_shape(line) for line in page.lines if _at_edge(line, page)})
    often = max(2, len(pages) // 3)
    kept = []
    for page in pages:
        lines = []
        for line in page.lines:
            edge = _at_edge(line, page)
            recurs = len(pages) > 1 and seen[_shape(line)] >= often
            if not (edge and (recurs or _PAGE_NUMBER.fullmatch(line.text))):
                lines.append(line)
        kept.append(lines)
    return kept


def _at_edge(line: Line, page: Page) -> bool:
    return line.middle > page.height * (1 - _EDGE) or line.middle < page.height * _EDGE


def _shape(line: Line) -> tuple[str, int]:
    """Return what running heads of different pages have in common: words, but for numbers, and height."""
    return _NUMBERS.sub("#", " ".join(line.text.lower().split())), round(line.middle / _HEIGHT_STEP)


def _page_paragraphs(lines: list[Line], usual: float) -> Iterator[_Paragraph]:
    for column in _columns(_rows_joined(lines, _GLUED)):
        yield from _paragraphs(_rows_joined(column, _ANY_GAP), usual)


def _rows_joined(lines: list[Line], most: float) -> list[Line]:
    """Return lines with the pieces of one line put together that are side by side.

    Args:
        lines: The lines.
        most: The widest gap between two pieces, in sizes of the letters.
    """
    rows: list[Line] = []
    for line in _by_rows(lines):
        last = rows[-1] if rows else None
        if last is None or not _is_beside(last, line, most):
            rows.append(line)
            continue
        gap = " " if line.left - last.right > _SPACE * line.size else ""
        bottom, top = min(last.bottom, line.bottom), max(last.top, line.top)
        rows[-1] = Line(last.text + gap + line.text, last.left, line.right, bottom, top, last.size)
    return rows


def _by_rows(lines: list[Line]) -> Iterator[Line]:
    """Yield lines from the top, those at one height from the left."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if row and row[0].middle - line.middle > _SAME_ROW * row[0].size:
            yield from sorted(row, key=lambda line: line.left)
            row = []
        row.append(line)
    yield from sorted(row, key=lambda line: line.left)


def _is_beside(last: Line, line: Line, most: float) -> bool:
    level = abs(last.middle - line.middle) < _SAME_ROW * line.size
    return level and -0.5 * line.size <= line.left - last.right < most * line.size


def _columns(lines: list[Line]) -> list[list[Line]]:
    """Return the columns of a page in reading order; lines across several of them separate bands."""
    gutter = _gutter(lines)
    if gutter is None:
        return [sorted(lines, key=lambda line: (-line.middle, line.left))] if lines else []
    columns: list[list[Line]] = []
    band: list[Line] = []
    across: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if line.left < gutter < line.right or (across and _ends_headline(across[-1], line, lines)):
            columns += _sides(band, gutter)
            if not across:
                columns.append(across := [])
            across.append(line)
            band = []
        else:
            band.append(line)
            across = []
    return columns + _sides(band, gutter)


def _ends_headline(last: Line, line: Line, lines: list[Line]) -> bool:
    """Return whether a line is the short end of a headline that goes across columns."""
    alike = abs(last.size - line.size) <= _SAME_SIZE * last.size
    return alike and line.size > _TITLE_SIZE * median(other.size for other in lines)


def _sides(band: list[Line], gutter: float) -> list[list[Line]]:
    left = [line for line in band if line.right <= gutter]
    return [*_columns(left), *_columns([line for line in band if line.right > gutter])]


def _gutter(lines: list[Line]) -> float | None:
    """Return where two columns meet, which as few lines as possible cross; ``None`` for one column."""
    rights = sorted({round(line.right, 1) for line in lines})
    lefts = sorted({round(line.left, 1) for line in lines})
    found: list[tuple[int, float, float]] = []
    for right in rights:
        place = bisect_right(lefts, right)
        if place < len(lefts):
            at = (right + lefts[place]) / 2
            before = [line for line in lines if line.right <= at]
            after = [line for line in lines if line.left >= at]
            if _are_columns(before, after, lines):
                spanning = len(lines) - len(before) - len(after)
                found.append((-spanning, _gap(before, after), at))
    return max(found)[2] if found else None


def _gap(before: list[Line], after: list[Line]) -> float:
    return min(line.left for line in after) - max(line.right for line in before)


def _width(side: list[Line]) -> float:
    return max(line.right for line in side) - min(line.left for line in side)


def _are_columns(before: list[Line], after: list[Line], lines: list[Line]) -> bool:
    """Return whether the lines on two sides of a gap are columns beside each other."""
    spanning = len(lines) - len(before) - len(after)
    if min(len(before), len(after)) < _FEWEST_LINES or spanning > _MOST_SPANNING * len(lines):
        return False
    size = median(line.size for line in lines)
    if _gap(before, after) < _GUTTER * size or min(_width(before), _width(after)) < _NARROWEST * size:
        return False
    return _side_by_side(before, after) and _is_aligned(before) and _is_aligned(after)


def _is_aligned(side: list[Line]) -> bool:
    """Return whether most rows of a side begin at one place, as those of a column do."""
    firsts = [line for line in side if not any(_is_left_of(other, line) for other in side)]
    size = median(line.size for line in firsts)
    most = max(sum(abs(other.left - line.left) < 0.5 * size for other in firsts) for line in firsts)
    return most >= _ALIGNED * len(firsts)


def _is_left_of(other: Line, line: Line) -> bool:
    """Return whether another line stands at the left of a line, at about the same height."""
    shared = min(other.top, line.top) - max(other.bottom, line.bottom)
    return other.left < line.left and shared > _SAME_HEIGHT * line.size


def _side_by_side(before: list[Line], after: list[Line]) -> bool:
    """Return whether enough of the shorter column has the other column beside it."""
    low = max(min(line.bottom for line in side) for side in (before, after))
    high = min(max(line.top for line in side) for side in (before, after))
    shorter = min(
        max(line.top for line in side) - min(line.bottom for line in side) for side in (before, after)
    )
    return high - low > _SHARED_HEIGHT * shorter > 0


def _paragraphs(column: list[Line], usual: float) -> Iterator[_Paragraph]:
    """Yield the paragraphs of a column: after a gap, an indent, other letters or a short last line."""
    left = median(line.left for line in column)
    right = max(line.right for line in column)
    pitches = [a.middle - b.middle for a, b in pairwise(column) if a.middle > b.middle]
    pitch = sorted(pitches)[len(pitches) // 4] if pitches else 0.0  # gaps between paragraphs are wider
    current: _Paragraph | None = None
    for line in column:
        indented = line.left > left + _INDENT * line.size
        if current is not None and _same_paragraph(current, line, pitch, (left, right), usual):
            current.lines.append(line)
            continue
        if current is not None:
            yield current
        current = _Paragraph([line], right, indented)
    if current is not None:
        yield current


def _same_paragraph(
    current: _Paragraph, line: Line, pitch: float, edges: tuple[float, float], usual: float
) -> bool:
    """Return whether a line goes on with the paragraph above it."""
    last, (left, right) = current.lines[-1], edges
    if abs(last.size - line.size) > _SAME_SIZE * max(last.size, line.size):
        return False
    step = last.middle - line.middle
    large = line.size > (1 + _SAME_SIZE) * usual
    if step > _LEADING * (line.size if large else max(pitch, line.size)):
        return False
    if large:
        return True
    if line.left > max(last.left, left) + _INDENT * line.size:
        return len(current.lines) > 1 and line.left > left + 4 * line.size  # centred or set around a picture
    return not _would_have_fitted(line, last, right)


def _would_have_fitted(line: Line, last: Line, right: float) -> bool:
    """Return whether a line's first word had room above: then the line above ends a paragraph."""
    words = line.text.split()
    letters = len(line.text.strip()) or 1
    width = (line.right - line.left) * (len(words[0]) if words else 0) / letters
    return last.right + width + _SLACK * line.size < right


def _goes_on(before: _Paragraph, after: _Paragraph) -> bool:
    """Return whether a paragraph goes on in the next column or on the next page."""
    if abs(before.size - after.size) > _SAME_SIZE * before.size or after.indented or not before.is_open:
        return False
    first, last = after.lines[0].text.lstrip(), before.lines[-1]
    below = after.lines[0]
    if (
        last.middle > below.middle and below.left < last.right and last.left < below.right
    ):  # in the same column they were kept apart for a reason
        return False
    full = last.right > before.column_right - 0.25 * (before.column_right - last.left)
    return first[:1].islower() or last.text.endswith(tuple(HYPHENS)) or (full and first[:1].isalnum())
