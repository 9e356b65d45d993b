"""The last place that text passes before it becomes a terminal's bytes, whichever widget drew it.

It must be behind Textual's compositor: that cuts lines wherever one widget covers another, also within a grapheme, and
the rest of a flag or of a joined emoji is unsafe when the whole was not. Lines that do not pass the compositor are
cleaned by :mod:`tui.terminal.compact_strip`.
"""

from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, InlineUpdate, LayoutUpdate
from textual.strip import Strip

from tui.document.cleaning import visible


def with_visible_text(update: CompositorUpdate) -> CompositorUpdate:
    """Return an update of the screen in which every line is of visible text only, as wide as it was."""
    if isinstance(update, ChopsUpdate):
        update.chops = [
            {x: strip and visible_strip(strip) for x, strip in chops.items()} for chops in update.chops
        ]
    elif isinstance(update, LayoutUpdate):
        update.strips = [[visible_strip(strip) for strip in line] for line in update.strips]
    elif isinstance(update, InlineUpdate):
        update.strips = [visible_strip(strip) for strip in update.strips]
    return update


def visible_strip(strip: Strip) -> Strip:
    """Return a line of visible text only; control segments are the program's own."""
    shown = [segment if segment.control else segment.text for segment in strip]
    clean = [visible(text) if isinstance(text, str) else text for text in shown]
    if clean == shown:
        return strip
    segments = [
        Segment(new, old.style) if isinstance(new, str) else new
        for new, old in zip(clean, strip, strict=True)
    ]
    return type(strip)(segments, strip.cell_length)
