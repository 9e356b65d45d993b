"""Wrapping: the start and end of each line of the screen in the text.

Positions are code point offsets into ``Article.text``; lines count from 0 at the top of the article; cells
count from 0 at the left edge of the text column. This module knows no screen and imports no Textual, so that
the first page can be drawn without it.
"""

from bisect import bisect_left, bisect_right

from tui.document.graphemes import first_not_plain, graphemes, is_plain
from tui.document.paragraphs import find_paragraphs
from tui.document.span import Span

TAB = 4  # cells; eight waste room in prose
LONG = 100  # characters from which a paragraph is set apart even if the source has no blank line
LONG_TEXT = 1_000_000  # characters from which positions are in arrays; for less, importing array does not pay
PART = 65_536  # characters that are wrapped in one step
TYPE_CHECKING = False  # what type checkers take for typing's own
if TYPE_CHECKING:
    from collections.abc import Iterator, MutableSequence, Sequence


_cells = {"\t": TAB, "\n": 1}  # a soft line break shows as a space
_MOST_CELLS = 4_096  # graphemes whose width is kept


def cell_widths(cluster: str) -> int:
    """Return how many cells one grapheme takes."""
    cells = _cells.get(cluster)
    if cells is None:
        from rich.cells import cell_len  # plain text does not need it

        cells = cell_len(cluster)
        if len(_cells) < _MOST_CELLS:
            _cells[cluster] = cells
    return cells


class Wrapping:
    """A text broken into lines of at most ``width`` cells.

    Paragraphs are set apart by one empty line where the source has a blank line or either is long; white
    space at a line's end belongs to the line before the break, so every offset lies in exactly one line.

    Args:
        text: The text.
        width: The cells of a line.
        paragraphs: Its paragraphs, where they are known already.
        upto: Wrap only up to the part with this offset; :meth:`go_on` and :meth:`finish` do the rest.
            By default everything is wrapped.
    """

    def __init__(
        self, text: str, width: int, paragraphs: tuple[Span, ...] | None = None, upto: int | None = None
    ) -> None:
        self.text = text
        self.width = max(1, width)
        self._starts = _positions(len(text))
        self._ends = _positions(len(text))
        self._paragraphs: list[Span] = []
        self._last_end = self._last_length = self._reached = 0
        self._parts = self._cut(text) if paragraphs is None else self._share_out(paragraphs)
        while self.go_on() and (upto is None or self._reached <= upto):
            pass

    def __len__(self) -> int:
        """Return the number of lines there are so far."""
        return len(self._starts)

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """All paragraphs of the text."""
        self.finish()
        return tuple(self._paragraphs)

    @property
    def complete(self) -> bool:
        """Whether all of the text is wrapped."""
        return self._reached >= len(self.text)

    def go_on(self) -> bool:
        """Wrap the next part of the text, which takes about a millisecond; return whether there was one."""
        part = next(self._parts, None)
        if part is not None:
            self._wrap(*part)
            return True
        self._reached = len(self.text)
        if not self._starts:
            self._starts.append(0)
            self._ends.append(0)
        return False

    def finish(self) -> None:
        """Wrap all that is left."""
        while self.go_on():
            pass

    def _cut(self, text: str) -> "Iterator[tuple[Sequence[Span], int]]":
        """Yield the paragraphs of each part of a text, and the end of the part."""
        start = 0
        while start < len(text):
            blank = text.find("\n\n", start + PART)
            end = len(text) if blank < 0 else blank
            yield find_paragraphs(text, start, end), end
            start = end

    def _share_out(self, paragraphs: tuple[Span, ...]) -> "Iterator[tuple[Sequence[Span], int]]":
        """Yield paragraphs that are known already, part by part, and where each ends."""
        first = 0
        while first < len(paragraphs):
            last = max(first + 1, bisect_left(paragraphs, (paragraphs[first].start + PART,)))
            yield (
                paragraphs[first:last],
                paragraphs[last - 1].end if last < len(paragraphs) else len(self.text),
            )
            first = last

    def line(self, number: int) -> Span:
        """Return the span of text that a line shows, without white space at its end."""
        return Span(self._starts[number], self._ends[number])

    def line_of(self, offset: int) -> int:
        """Return the number of the line with an offset; one between lines belongs to the line before."""
        while offset >= self._reached and self.go_on():
            pass
        return max(0, bisect_right(self._starts, offset) - 1)

    def cell_of(self, offset: int) -> tuple[int, int]:
        """Return the line and cell of an offset."""
        number = self.line_of(offset)
        start, end = self._starts[number], self._ends[number]
        return number, measure(self.text[start : min(offset, end)])

    def offset_at(self, number: int, cell: int) -> int:
        """Return the offset of the grapheme at a line and cell; past the end, that of the last grapheme."""
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

    def _wrap(self, paragraphs: "Sequence[Span]", reached: int) -> None:
        """Wrap the paragraphs of the next part."""
        text, width, last_end = self.text, self.width, self._last_end
        not_plain = first_not_plain(text, self._reached, reached)
        for paragraph in paragraphs:
            start, end = paragraph.start, paragraph.end
            if self._starts and self._apart(last_end, paragraph):
                self._starts.append(last_end + 1 if start - last_end > 1 else last_end)
                self._ends.append(self._starts[-1])
            if 0 <= not_plain < start:
                not_plain = first_not_plain(text, start, reached)
            if 0 <= not_plain < end or text.find("\t", start, end) >= 0:
                self._wrap_cells(start, end)
            else:
                self._wrap_plain(start, end, width)
            last_end = end
        self._paragraphs += paragraphs
        self._last_end, self._reached = last_end, reached

    def _apart(self, last_end: int, paragraph: Span) -> bool:
        """Return whether an empty line precedes a paragraph."""
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
        """Break a paragraph by the cells of its graphemes, also between wide characters."""
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
