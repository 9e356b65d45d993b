"""Painting lines straight to the terminal.

Textual's compositor draws every line of every widget that a change may touch and cuts each at every edge on the screen; that takes
most of the time between a key and its answer. Where all that shows is line-drawn and nothing overlaps, a changed line is its strip.
"""

from typing import NamedTuple

from rich.console import Console
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region
from textual.widget import Widget

from tui.terminal.line_widget import LineWidget


class Pane(NamedTuple):
    """A line-drawn widget and its place on the screen."""

    widget: LineWidget
    region: Region


class LineUpdate(CompositorUpdate):
    """Whole lines of panes, counted from the top of each."""

    def __init__(self, changed: list[tuple[Pane, list[int]]]) -> None:
        self._changed = changed

    def render_segments(self, console: Console) -> str:
        """Return what draws the lines on a terminal."""
        parts: list[str] = []
        for (widget, region), lines in self._changed:
            for y, strip in zip(lines, widget.strips_at(lines), strict=True):
                parts += (f"\x1b[{region.y + y + 1};{region.x + 1}H", strip.render(console))
        return "".join(parts)


class LineCompositor(Compositor):
    """A compositor that paints changed lines of panes, and leaves everything else to Textual's."""

    def __init__(self) -> None:
        super().__init__()
        self._arranged: dict[Widget, tuple[Region, Region]] | None = None
        self._panes: list[Pane] | None = None

    def render_partial_update(self) -> CompositorUpdate | None:  # type: ignore[override]  # Textual names the one kind that it makes
        """Return the changed lines."""
        panes = self._current_panes()
        if panes is None:
            return super().render_partial_update()
        changed: list[set[int]] = [set() for _ in panes]
        for dirty in self._dirty_regions:
            covered = 0
            for pane, lines in zip(panes, changed, strict=True):
                part = dirty.intersection(pane.region)
                if part.area:
                    covered += part.area
                    lines.update(range(part.y - pane.region.y, part.bottom - pane.region.y))
            if covered < dirty.intersection(self.size.region).area:  # something between the panes changed
                return super().render_partial_update()
        self._dirty_regions.clear()
        return LineUpdate(
            [(pane, sorted(lines)) for pane, lines in zip(panes, changed, strict=True) if lines]
        )

    def _current_panes(self) -> list[Pane] | None:
        """Return the panes, or ``None`` where more than panes shows or one lies over another; looked up once for each arrangement."""
        visible = self.visible_widgets
        if visible is not self._arranged:
            self._arranged, self._panes = visible, _find_panes(visible)
        return self._panes


def _find_panes(visible: dict[Widget, tuple[Region, Region]]) -> list[Pane] | None:
    panes: list[Pane] = []
    for widget, (region, clip) in visible.items():
        if (
            isinstance(widget, LineWidget)
            and clip.contains_region(region)
            and all(not pane.region.overlaps(region) for pane in panes)
        ):
            panes.append(Pane(widget, region))
        elif not widget.children:
            return None
    return panes
