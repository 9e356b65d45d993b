"""The last filter of text on its way to the terminal, whichever widget drew it.

It must run after Textual's compositor, which cuts lines wherever one widget covers another, also within a
grapheme: half of a flag or of a joined emoji can be unsafe although the whole is not. Lines that bypass the
compositor are filtered by :mod:`tui.terminal.compact_strip`.
"""

from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, InlineUpdate, LayoutUpdate
from textual.strip import Strip

from tui.document.cleaning import visible


def with_visible_text(update: CompositorUpdate) -> CompositorUpdate:
    """Return an update of the screen with only visible text; every line keeps its width."""
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
