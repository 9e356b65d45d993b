"""A compositor that writes changed lines straight to the terminal.

Textual's compositor renders every line of every widget that a change may affect, and cuts each at every
widget edge on the screen; that takes most of the time between a key and its repaint. Where all visible
widgets are line-drawn and none overlaps another, a changed line is just its strip.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import Console
from textual._compositor import Compositor, CompositorMap, CompositorUpdate, ReflowResult
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.widget import Widget


class LineDrawn(Widget):
    """A widget that makes the strips of its lines itself and has no border or padding."""

    def cursor_cell(self, size: Size) -> Offset | None:
        """Return the cell at which the reader is, in a widget of some size, from its top left corner."""
        return None

    def strip_at(self, y: int) -> Strip:
        """Return the strip at a line of the widget, as wide as the widget."""
        raise NotImplementedError

    def strips_at(self, lines: Sequence[int]) -> list[Strip]:
        """Return the strips at some lines of the widget."""
        return [self.strip_at(y) for y in lines]


class Pane(NamedTuple):
    """A line-drawn widget and its region of the screen."""

    widget: LineDrawn
    region: Region


class LineUpdate(CompositorUpdate):
    """An update of whole lines of panes; lines are counted from the top of each pane."""

    def __init__(self, changed: list[tuple[Pane, list[int]]]) -> None:
        self._changed = changed

    def render_segments(self, console: Console) -> str:
        """Return the terminal sequences of the lines."""
        parts: list[str] = []
        for (widget, region), lines in self._changed:
            for y, strip in zip(lines, widget.strips_at(lines), strict=True):
                parts += (f"\x1b[{region.y + y + 1};{region.x + 1}H", strip.render(console))
        return "".join(parts)


class LineCompositor(Compositor):
    """A compositor that updates changed lines of panes itself and leaves everything else to Textual's."""

    def __init__(self) -> None:
        super().__init__()
        self._arranged: dict[Widget, tuple[Region, Region]] | None = None
        self._panes: list[Pane] | None = None
        self._laid_out: CompositorMap = {}
        """Where every widget was after the last layout."""

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay everything out; compare with the last layout, whoever asked for sizes since then.

        Textual makes its map of the screen anew when a widget's size is asked for and the map is out of date.
        If that happens between showing a widget and the layout, layout would find nothing new: the widget
        would get no resize event, and its place would not be repainted.
        """
        self._full_map = self._laid_out
        found = super().reflow(parent, size)
        self._laid_out = self._full_map
        return found

    def render_partial_update(self) -> CompositorUpdate | None:  # type: ignore[override]
        """Return an update of the lines in the dirty regions; Textual's type names only its own kind."""
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
        """Return the panes; ``None`` if other widgets are visible or panes overlap (cached)."""
        visible = self.visible_widgets
        if visible is not self._arranged:
            self._arranged, self._panes = visible, _find_panes(visible)
        return self._panes


def _find_panes(visible: dict[Widget, tuple[Region, Region]]) -> list[Pane] | None:
    panes: list[Pane] = []
    for widget, (region, clip) in visible.items():
        if (
            isinstance(widget, LineDrawn)
            and clip.contains_region(region)
            and all(not pane.region.overlaps(region) for pane in panes)
        ):
            panes.append(Pane(widget, region))
        elif not widget.children:
            return None
    return panes
