"""How a screen is divided: the text column, and which panels stand where."""

from dataclasses import dataclass

WIDEST = 78  # cells of text; people read prose, not terminals
GUTTER = 5  # annotation sign, claim rank (two), claim bar, space
MARGIN = 1  # cells kept free right of the text
WIDE = 100  # columns from which panels stand beside the article
TALL = 54  # rows from which a called panel joins the stack instead of taking its place
STACK = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Column:
    """The place of the text in a pane: cells left of the gutter, and the width of the text."""

    left: int
    width: int

    @property
    def text(self) -> int:
        """The cell at which text begins."""
        return self.left + GUTTER


def column(pane: int) -> Column:
    """Return the text column of a pane of so many cells."""
    width = max(1, min(WIDEST, pane - GUTTER - MARGIN))
    return Column(max(0, (pane - GUTTER - MARGIN - width) // 2), width)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which parts of the reader show, and how."""

    wide: bool
    panels: tuple[int, ...]
    """Numbers of the panels that show, top to bottom."""
    article: bool = True


def arrange(width: int, height: int, called: int | None, *, zoom: str | None = None) -> Arrangement:
    """Return the arrangement for a screen's size, the panel that was called, and the side that is zoomed (``article`` or ``panels``)."""
    wide = width >= WIDE
    if zoom == "article":
        return Arrangement(wide, ())
    if not wide or zoom == "panels":
        return Arrangement(wide, (called or 1,), article=zoom != "panels")
    if called is None or called in STACK:
        return Arrangement(wide, STACK)
    return Arrangement(wide, (*STACK, called) if height >= TALL else (called,))
