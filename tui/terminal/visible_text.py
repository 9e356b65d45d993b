"""The last filter of text on its way to the terminal, whichever widget drew it.

It must run after Textual's compositor, which cuts lines wherever one widget covers another, also within a
grapheme: half of a flag or of a joined emoji can be unsafe although the whole is not. Lines that bypass the
compositor are filtered by :mod:`tui.terminal.compact_strip`.
"""

from collections.abc import Iterable

from rich.control import Control
from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, InlineUpdate, LayoutUpdate
from textual.strip import Strip

from tui.document.cleaning import visible


def with_visible_text(update: CompositorUpdate, *, colourless: bool = False) -> CompositorUpdate:
    """Return an update of the screen with only visible text; every line keeps its width.

    Args:
        update: What the compositor wants to write.
        colourless: Whether nothing is written in colour.
    """

    def shown(strip: Strip) -> Strip:
        return visible_strip(without_colours(strip) if colourless else strip)

    if isinstance(update, ChopsUpdate):
        update.chops = [{x: strip and shown(strip) for x, strip in chops.items()} for chops in update.chops]
    elif isinstance(update, LayoutUpdate):
        update.strips = [placed(map(shown, line), update.region.x) for line in update.strips]
    elif isinstance(update, InlineUpdate):
        update.strips = [shown(strip) for strip in update.strips]
    return update


def placed(strips: Iterable[Strip], x: int) -> list[Strip]:
    """Return the strips of a line, each moved to its column where the one before may have another width.

    Terminals do not agree on the width of some scripts; what follows must not be shifted by that.

    Args:
        strips: What the line consists of, from left to right.
        x: The column of the first.
    """
    line: list[Strip] = []
    certain = True
    for strip in strips:
        if not certain:
            line.append(Strip([Control.move_to_column(x).segment], 0))
        line.append(strip)
        certain = strip.text.isascii()
        x += strip.cell_length
    return line


def without_colours(strip: Strip) -> Strip:
    """Return a line in which bold, underlined and reversed text is all that stands out."""
    segments = [
        Segment(text, style.without_color if style and not control else style, control)
        for text, style, control in strip
    ]
    return type(strip)(segments, strip.cell_length)


def visible_strip(strip: Strip) -> Strip:
    """Return a line with only visible text; control segments are kept, since only the program makes them."""
    shown = [segment if segment.control else segment.text for segment in strip]
    clean = [visible(text) if isinstance(text, str) else text for text in shown]
    if clean == shown:
        return strip
    segments = [
        Segment(new, old.style) if isinstance(new, str) else new
        for new, old in zip(clean, strip, strict=True)
    ]
    return type(strip)(segments, strip.cell_length)
