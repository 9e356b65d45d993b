"""Which panels are visible, and where."""

from msgspec import Struct

from tui.text.geometry import WIDE

TALL = 54  # rows from which a called panel joins the stack instead of taking its place
STACK = (1, 2, 3)


class Arrangement(Struct, frozen=True):
    """Which parts of the reader show, and how."""

    wide: bool
    panels: tuple[int, ...]
    """Numbers of the panels that show, top to bottom."""
    article: bool = True


def arrange(width: int, height: int, called: int | None, *, zoom: str | None = None) -> Arrangement:
    """Return the arrangement for a screen's size, a called panel and the zoomed side, if any.

    Args:
        width: Columns of the screen.
        height: Rows of the screen.
        called: Number of the panel that was called.
        zoom: ``article`` or ``panels``.
    """
    wide = width >= WIDE
    if zoom == "article":
        return Arrangement(wide, ())
    if not wide or zoom == "panels":
        return Arrangement(wide, (called or 1,), article=zoom != "panels")
    if called is None or called in STACK:
        return Arrangement(wide, STACK)
    return Arrangement(wide, (*STACK, called) if height >= TALL else (called,))
