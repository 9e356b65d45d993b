"""Escape: one step back, from wherever the reader is."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.reader.desk import Act, Desk

if TYPE_CHECKING:
    from tui.reader.annotate import Annotator
    from tui.reader.find import Finder
    from tui.reader.panes import Panes


class WayOut:
    """Takes one step back; it never leaves the article.

    Args:
        desk: The reader screen.
        annotator: Owns the range that is selected.
        panes: The article and the panels.
        finder: Owns the search.
    """

    def __init__(self, desk: Desk, annotator: "Annotator", panes: "Panes", finder: "Finder") -> None:
        self._desk, self._annotator, self._panes, self._finder = desk, annotator, panes, finder

    @property
    def commands(self) -> Mapping[str, Act]:
        """What each action of the command table does."""
        return {"back": self.step_back}

    def step_back(self) -> None:
        """Take one step back: out of a range, a filter, a panel, a zoom, a row, a search."""
        selection, panes, panel = self._desk.selection, self._panes, self._panes.focused_panel
        if selection.anchor is not None:
            self._annotator.end_range()
        elif panel is not None and panel.narrowed:
            panel.narrow(None)
        elif panel is not None and panes.arrangement.article:
            panes.view.focus()
        elif panes.zoomed is not None:
            panes.step_back()
        elif selection.item is not None:
            self._desk.select(replace(selection, item=None))
        elif self._finder.search.query:
            self._finder.forget()
        else:
            panes.step_back()
