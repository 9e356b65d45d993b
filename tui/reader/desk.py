"""What the controllers of the reader screen know of it."""

from collections.abc import Awaitable, Callable
from functools import partial
from inspect import iscoroutinefunction
from typing import Protocol, TypeVar

from textual.screen import Screen

from tui.annotations.history import Change
from tui.reader.services import Services
from tui.reader.session import ReadingSession, Severity
from tui.text.selection import Selection

Answer = TypeVar("Answer")
Act = Callable[..., "Awaitable[None] | None"]
"""What a command does; one that asks something is a coroutine function."""


def left_to_do(command: Act, *arguments: object) -> Callable[[], Awaitable[None]] | None:
    """Do what a command does at once; return what takes longer, to be called when its turn comes.

    The next key may come before its turn. A coroutine that was made by then would never be awaited, which
    Python reports in the middle of the screen.
    """
    if iscoroutinefunction(command):
        return partial(command, *arguments)
    command(*arguments)
    return None


class Desk(Protocol):
    """The reader screen as its controllers see it."""

    @property
    def session(self) -> ReadingSession:
        """The article with everything known of it."""

    @property
    def services(self) -> Services:
        """The library, the settings and the analysis."""

    @property
    def selection(self) -> Selection:
        """Where the reader is."""

    def select(self, selection: Selection) -> None:
        """Move the reader."""

    def keep(self, change: Change) -> None:
        """Show a change of the notebook everywhere, and hand it over to be saved."""

    def report(self, words: str, severity: Severity = "information") -> None:
        """Say what happened, in the line at the bottom."""

    async def ask(self, dialog: Screen[Answer]) -> Answer | None:
        """Show a dialog and return its answer; ``None`` where the reader left it without one."""
