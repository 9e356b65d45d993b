"""Help: every key, from the command table."""

from itertools import groupby

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands.table import MOVES, READER, ROWS, key_names

_COLUMN = 24  # cells of the keys


def help_text() -> Text:
    """Return all commands by group, with their keys."""
    text = Text(no_wrap=False)
    commands = sorted((*MOVES, *READER, *ROWS), key=lambda command: command.group)
    for group, members in groupby(commands, key=lambda command: command.group):
        text.append(f"\n{group}\n", "bold")
        for command in members:
            text.append(f"  {key_names(command):<{_COLUMN}}", "bold cyan")
            text.append(f"{command.title:<20}")
            text.append(f"{command.tooltip}\n", "dim")
    text.append("\nMouse\n", "bold")
    text.append(
        "  click selects, double click a word, drag a range, the wheel scrolls; "
        "a click on a row goes to its place\n"
    )
    return text


class HelpScreen(ModalScreen[None]):
    """All keys, scrollable."""

    BINDINGS = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", "Close", id="help.close", show=False),
        Binding("j", "scroll('down')", "Down", id="help.down", show=False),
        Binding("k", "scroll('up')", "Up", id="help.up", show=False),
        Binding("space,d", "scroll('page_down')", "Page down", id="help.page_down", show=False),
        Binding("b,u", "scroll('page_up')", "Page up", id="help.page_up", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Show the text in a frame."""
        with VerticalScroll(id="help"):
            yield Static(help_text(), markup=False)

    def action_scroll(self, where: str) -> None:
        """Scroll the text."""
        frame = self.query_one(VerticalScroll)
        getattr(frame, f"scroll_{where}")(animate=False)
