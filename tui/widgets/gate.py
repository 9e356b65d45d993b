"""Cleans what Textual's own widgets draw; line-drawn widgets are cleaned in :mod:`tui.widgets.inked`."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.document.cleaning import visible


class VisibleOnly(LineFilter):
    """Leaves out of every drawn line what a terminal would obey or what reorders the line."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return segments of the same width with visible text only; control segments are the program's own."""
        shown = (segment if segment.control else Segment(visible(segment.text), segment.style) for segment in segments)
        return [segment for segment in shown if segment.text]
