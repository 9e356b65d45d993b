"""Geometry of the article's pane: text column, size, scrolling. The first page needs it: no heavy imports."""

from operator import itemgetter

TYPE_CHECKING = False  # what type checkers take for typing's own
if TYPE_CHECKING:
    from typing import Self

WIDEST = 78  # cells of text; people read prose, not terminals
GUTTER = 5  # annotation sign, claim rank (two), claim bar, space
MARGIN = 1  # cells kept free right of the text
BESIDE = 4  # cells that stay free beside the text where the panels take the rest
WIDE = 100  # columns from which the panels are beside the article
BARS = 3  # lines of header, status and hints
SIDE_SHARE, SIDE_LEAST, SIDE_MOST = 40, 40, 110  # percent and cells of the panels beside the article
CHOSEN_LEAST = 24  # cells that a reader can leave to the panels, or to the article
BELOW_SHARE, BELOW_LEAST = 34, 6  # percent and lines of the panels under it
CONTEXT = 2  # lines kept in view above and below the cursor


class Column(tuple[int, int]):
    """The text column in a pane: the number of cells left of the gutter, and the width of the text."""

    __slots__ = ()

    def __new__(cls, left: int, width: int) -> "Self":
        """Return the column that begins after so many cells."""
        return tuple.__new__(cls, (left, width))

    left: int = property(itemgetter(0))  # type: ignore[assignment]
    width: int = property(itemgetter(1))  # type: ignore[assignment]

    @property
    def text(self) -> int:
        """The cell at which text begins."""
        return self.left + GUTTER


def column(pane: int, widest: int = 0) -> Column:
    """Return the text column of a pane of so many cells.

    Args:
        pane: The cells of the pane.
        widest: How wide the reader wants the text at most; 0 for the usual.
    """
    width = max(1, min(widest or WIDEST, pane - GUTTER - MARGIN))
    return Column(max(0, (pane - GUTTER - MARGIN - width) // 2), width)


def side_width(width: int, chosen: int = 0, widest: int = 0) -> int:
    """Return the cells of the panels beside the article, on a screen of so many columns.

    Args:
        width: Columns of the screen.
        chosen: What the reader made of it; 0 for the usual share, and all that the text leaves free.
        widest: How wide the reader wants the text at most; 0 for the usual.
    """
    if chosen:
        return max(CHOSEN_LEAST, min(chosen, width - CHOSEN_LEAST))
    free = width - (GUTTER + (widest or WIDEST) + MARGIN + BESIDE)
    return min(SIDE_MOST, max(SIDE_LEAST, width * SIDE_SHARE // 100, free))


def pane(width: int, height: int, side: int = 0, widest: int = 0) -> tuple[int, int]:
    """Return columns and rows of the article's pane at start-up; the stylesheet has the same rules.

    Args:
        width: Columns of the screen.
        height: Its rows.
        side: What the reader made of the panels' width; 0 for the usual.
        widest: How wide the reader wants the text at most; 0 for the usual.
    """
    body = max(0, height - BARS)
    if width >= WIDE:
        return width - side_width(width, side, widest), body
    return width, body - max(BELOW_LEAST, body * BELOW_SHARE // 100)


def top_line(line: int, top: int, height: int, count: int) -> int:
    """Return the first line to show so that a line and some around it are in view, with the least scrolling.

    Args:
        line: The line that must be in view.
        top: The first line that shows now.
        height: How many lines show.
        count: How many there are.
    """
    context = min(CONTEXT, (height - 1) // 2)
    wanted = min(max(top, line - (height - 1) + context), line - context)
    if abs(wanted - top) > height:
        wanted = line - height // 3  # far away: put it in the upper third
    return max(0, min(wanted, count - height))
