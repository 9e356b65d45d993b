"""Navigation: one step back from wherever the reader is, out of the article, or on to the next."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.reader.desk import Act
from tui.reader.messages import Left, Onward

if TYPE_CHECKING:
    from tui.reader.screen import ReaderScreen


class WayOut:
    """Takes one step back, leaves the article, or goes to another of the list that it was opened from.

    Args:
        screen: The reader screen.
    """

    def __init__(self, screen: "ReaderScreen") -> None:
        self._screen = screen

    @property
    def commands(self) -> Mapping[str, Act]:
        """What each action of the command table does."""
        return {
            "back": self.step_back,
            "quit_reader": self.leave,
            "onward": self.go_onward,
            "finish": self.finish,
        }

    def step_back(self) -> None:
        """Take one step back: out of a range, a filter, a panel, a zoom, a row, a search; never further."""
        screen = self._screen
        selection, panes, panel = screen.selection, screen.panes, screen.panes.focused_panel
        if selection.anchor is not None:
            screen.annotator.end_range()
        elif panel is not None and panel.narrowed:
            panel.narrow(None)
        elif panel is not None and panes.arrangement.article:
            panes.view.focus()
        elif panes.zoomed is not None:
            panes.step_back()
        elif selection.item is not None:
            screen.select(replace(selection, item=None))
        elif screen.finder.search.query:
            screen.finder.forget()
        else:
            panes.step_back()

    def leave(self) -> None:
        """Leave the article; everything is saved."""
        self._screen.post_message(Left(self._screen))

    def go_onward(self, step: int | None = None) -> None:
        """Leave for another article of the list: so many places on, or the next unread one."""
        self._screen.post_message(Onward(self._screen, step))

    def finish(self) -> None:
        """Say that nothing is left to do for the article."""
        screen = self._screen
        if screen.services.finish(screen.article.digest, done=True):
            screen.report("Done. alt+n goes to the next unread article.")
        else:
            screen.report("The library cannot be written.", "warning")
