"""The question for an article to open: a file, a directory or an address, completed as it is typed."""

import os
from asyncio import to_thread
from itertools import islice
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.suggester import Suggester
from textual.widgets import Input
from textual.widgets import Label as Words

from tui.dialogs.prompts import Prompt

_QUESTION = "Open a file, a directory or an address:"
_HINT = "tab or → completes · enter opens · escape cancels"
_MOST_ENTRIES = 20_000  # of a directory; with more, names are not completed


class PathSuggester(Suggester):
    """Completes the last name of a path from what is in its directory, the first in order."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path with its last name whole; a directory ends in a slash."""
        return await to_thread(completed, value)


def completed(typed: str) -> str | None:
    """Return a path with its last name whole, ``None`` if nothing there begins like it."""
    directory, slash, name = typed.rpartition("/")
    if not name or (typed.startswith("~") and not slash):
        return None
    try:
        with os.scandir(Path(f"{directory}{slash}").expanduser() if slash else ".") as entries:
            listed = list(islice(entries, _MOST_ENTRIES + 1))
        found = min((one for one in listed if one.name.startswith(name)), key=lambda one: one.name)
        whole = f"{directory}{slash}{found.name}"
        return None if len(listed) > _MOST_ENTRIES else f"{whole}/" if found.is_dir() else whole
    except (OSError, ValueError, RuntimeError):  # no such directory, nothing like it, no such home
        return None


class PathPrompt(Prompt):
    """Asks what to open.

    Args:
        typed: What was typed before.
        fault: Why that could not be opened, in one line.
    """

    BINDINGS = [Binding("tab", "complete", "Complete", id="open.complete", show=False, priority=True)]

    def __init__(self, typed: str = "", fault: str = "") -> None:
        super().__init__(_QUESTION, typed, _HINT)
        self._fault = fault

    def compose(self) -> ComposeResult:
        """Make question, input, fault and hint."""
        with Vertical(classes="dialog"):
            yield Words(self._question, markup=False)
            yield Input(self._value, select_on_focus=False, suggester=PathSuggester())
            fault = Words(self._fault, classes="dialog-fault", markup=False)
            fault.display = bool(self._fault)
            yield fault
            yield Words(self._hint, classes="dialog-hint", markup=False)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self._value:
            self.query_one(".dialog-fault").display = False

    def action_complete(self) -> None:
        """Take what is suggested."""
        self.query_one(Input).action_end()
        self.query_one(Input).action_cursor_right()
