"""The lines around the panes: header, tabs, status, and the line for messages and keys."""

from typing import TYPE_CHECKING

from textual.timer import Timer

from tui.commands.hints import Mode, fitting, hints
from tui.panels.specs import PANELS
from tui.panels.status_line import header, queue, status
from tui.reader.session import Report, Severity
from tui.terminal.line_widget import TextLine
from tui.text.page import LAYERS
from tui.text.styled_text import Piece, one_line
from tui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from tui.reader.screen import ReaderScreen

MESSAGE_SECONDS = 12.0  # long enough to read one line twice
_ROLES: dict[Severity, str] = {"information": "accent", "warning": "warning"}


class Lines:
    """Writes the lines from the state of the screen.

    Args:
        screen: The reader screen.
    """

    def __init__(self, screen: "ReaderScreen") -> None:
        self._screen = screen
        self._forgetting: Timer | None = None
        self._keys: tuple[Mode, int] | None = None
        """The mode and the width for which the bottom line shows the keys; ``None`` while it does not."""

    def write(self) -> None:
        """Write header, tabs and status line anew."""
        screen = self._screen
        if not screen.is_mounted:
            return
        self._show("#header", header(screen.article, screen.index, screen.progress))
        counts = {spec.number: len(spec.items(screen.index)) for spec in PANELS}
        shown = screen.panes.arrangement
        headed = shown.panels if shown.wide and shown.article else ()
        screen.query_one(Tabs).show_counts(counts, shown.panels[0] if shown.panels else 0, headed)
        self.write_status()

    def write_status(self) -> None:
        """Write the status line anew."""
        screen, search = self._screen, self._screen.search
        if not screen.is_mounted:
            return
        off = [name for name in LAYERS if name not in screen.shown_layers]
        found = f" /{search.query} {search.counter} " if search.query else ""
        extra = [
            Piece(f" without {', '.join(off)} " if off else "", "dim"),
            Piece(queue(screen.index, screen.selection), "dim"),
            Piece(found, "accent"),
        ]
        saved = [Piece(f" {screen.saved} ", "warning" if screen.saved.startswith("not") else "dim")]
        here = dict(screen.situation.here)
        if screen.selection.item is not None:
            here[screen.selection.item.kind] = screen.selection.item.id
        self._show("#status", status(screen.article, screen.index, screen.selection, here, saved, extra))

    def write_message(self, report: Report) -> None:
        """Show a message for some seconds, or the keys where there is none."""
        self._keys = None
        if report.words:
            self._show("#hints", [Piece(" " + one_line(report.words), _ROLES[report.severity])])
        else:
            self.write_keys()
        if self._forgetting is not None:
            self._forgetting.stop()
        self._forgetting = self._screen.set_timer(MESSAGE_SECONDS, self._forget) if report.words else None

    def write_keys(self) -> None:
        """Show what the keys do now, unless a message is shown or nothing has changed."""
        screen, width = self._screen, self._screen.size.width
        now = (screen.mode, width)
        if not screen.is_mounted or screen.message.words or now == self._keys:
            return
        self._keys = now
        said = hints(screen.mode, screen.services.keymap)
        self._show("#hints", [Piece(fitting(said, width), "dim")])

    def _forget(self) -> None:
        self._screen.message = Report()

    def _show(self, line_id: str, pieces: list[Piece]) -> None:
        self._screen.query_one(line_id, TextLine).show(pieces)
