"""Wrapping: where each line of the screen begins and ends in the text.

Positions are code point offsets into ``Article.text``; lines count from 0 at the top of the article; cells count from 0 at the
left edge of the text column. This module knows no screen and imports no Textual, so that the first page can be drawn without it.
"""

from bisect import bisect_right

from tui.document.graphemes import first_not_plain, graphemes, is_plain
from tui.document.paragraphs import find_paragraphs
from tui.document.span import Span

TAB = 4  # cells; a reader has no use for the eight of a typewriter
LONG = 100  # characters; a paragraph this long wants air around it even where the source has no blank line
LONG_TEXT = 1_000_000  # characters from which the lines' positions are kept in arrays; for less, an array is not worth loading
TYPE_CHECKING = False  # what type checkers take for typing's own
if TYPE_CHECKING:
    from collections.abc import MutableSequence


_cells = {"\t": TAB, "\n": 1}  # a soft line break shows as a space
_MOST_CELLS = 4_096  # graphemes whose width is kept


def cell_widths(cluster: str) -> int:
    """Return how many cells one grapheme takes."""
    cells = _cells.get(cluster)
    if cells is None:
        from rich.cells import cell_len  # nothing that plain text needs

        cells = cell_len(cluster)
        if len(_cells) < _MOST_CELLS:
            _cells[cluster] = cells
    return cells


class Wrapping:
    """A text broken into lines of at most ``width`` cells.

    Paragraphs are set apart by one empty line where the source has a blank line or either is long; white space at a line's end
    belongs to the line before the break, so every offset lies in exactly one line.
    """

    def __init__(self, text: str, width: int, paragraphs: tuple[Span, ...] | None = None) -> None:
        self.text = text
        self.width = max(1, width)
        self.paragraphs = find_paragraphs(text) if paragraphs is None else paragraphs
        self._starts = _positions(len(text))
        self._ends = _positions(len(text))
        self._last_length = 0
        self._wrap()

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, number: int) -> Span:
        """Return the stretch of text that a line shows, without white space at its end."""
        return Span(self._starts[number], self._ends[number])

    def line_of(self, offset: int) -> int:
        """Return the number of the line that an offset is shown in; one between lines belongs to the line before."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def cell_of(self, offset: int) -> tuple[int, int]:
        """Return the line and cell of an offset."""
        number = self.line_of(offset)
        start, end = self._starts[number], self._ends[number]
        return number, measure(self.text[start : min(offset, end)])

    def offset_at(self, number: int, cell: int) -> int:
        """Return the offset of the grapheme at a line and cell; a cell past the line's end is its last grapheme."""
        number = max(0, min(number, len(self) - 1))
        start, end = self._starts[number], self._ends[number]
        line = self.text[start:end]
        if is_plain(line) and "\t" not in line:
            return min(start + max(0, cell), max(start, end - 1))
        offset, reached = start, 0
        for cluster in graphemes(line):
            reached += cell_widths(cluster)
            if reached > cell or offset + len(cluster) >= end:
                break
            offset += len(cluster)
        return offset

    def _wrap(self) -> None:
        text, width = self.text, self.width
        not_plain = first_not_plain(text)
        last_end = 0
        for paragraph in self.paragraphs:
            start, end = paragraph.start, paragraph.end
            if self._starts and self._apart(last_end, paragraph):
                self._starts.append(last_end + 1 if start - last_end > 1 else last_end)
                self._ends.append(self._starts[-1])
            if 0 <= not_plain < start:
                not_plain = first_not_plain(text, start)
            if 0 <= not_plain < end or text.find("\t", start, end) >= 0:
                self._wrap_cells(start, end)
            else:
                self._wrap_plain(start, end, width)
            last_end = end
        if not self._starts:
            self._starts.append(0)
            self._ends.append(0)

    def _apart(self, last_end: int, paragraph: Span) -> bool:
        """Say whether an empty line goes before a paragraph."""
        if self.text.count("\n", last_end, paragraph.start) > 1:
            return True
        return self._ends[-1] - self._starts[-1] > LONG or len(paragraph) > LONG or self._last_length > LONG

    def _wrap_plain(self, start: int, end: int, width: int) -> None:
        """Break a paragraph in which every character is one cell wide: one ``rfind`` a line."""
        text, rfind = self.text, self.text.rfind
        add_start, add_end = self._starts.append, self._ends.append
        self._last_length = end - start
        soft = text.find("\n", start, end) >= 0
        while end - start > width:
            space = rfind(" ", start, start + width + 1)
            if soft and (newline := rfind("\n", start, start + width + 1)) > space:
                space = newline
            add_start(start)
            if space <= start:
                start += width
                add_end(start)
                continue
            stop = space
            while stop > start and text[stop - 1] in " \n":
                stop -= 1
            add_end(stop if stop > start else space)
            start = space + 1
            while start < end and text[start] in " \n":
                start += 1
        if start < end:
            add_start(start)
            add_end(end)

    def _wrap_cells(self, start: int, end: int) -> None:
        """Break a paragraph grapheme by grapheme, by their cells; also after wide characters, which have no spaces between words."""
        self._last_length = end - start
        line, position, used = start, start, 0
        space = -1  # offset after the last place where the line may break
        for cluster in graphemes(self.text[start:end]):
            cells = cell_widths(cluster)
            if used + cells > self.width and position > line and not cluster.isspace():
                cut = space if space > line else position
                self._add(line, cut)
                line = cut
                used = measure(self.text[line:position])
                space = -1
            position += len(cluster)
            used += cells
            if cluster.isspace() or cells == 2:
                space = position
        if line < end:
            self._add(line, end)

    def _add(self, start: int, end: int) -> None:
        self._starts.append(start)
        while end > start + 1 and self.text[end - 1] in " \n\t":
            end -= 1
        self._ends.append(end)


def _positions(characters: int) -> "MutableSequence[int]":
    """Return an empty sequence for offsets into a text of such a length."""
    if characters < LONG_TEXT:
        return []
    from array import array

    return array("I")  # 32 bits: a text of four thousand million characters


def measure(text: str) -> int:
    """Return how many cells a text without line breaks takes."""
    if is_plain(text):
        return len(text) + (TAB - 1) * text.count("\t")
    return sum(map(cell_widths, graphemes(text)))
