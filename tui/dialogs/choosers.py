"""Choosing one of a few by a letter, or one of many by typing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Input
from textual.widgets import Label as Words

from tui.panels.correction_candidates import Offer
from tui.panels.correction_menu import Choice, Thing, by_letter, chooser_lines
from tui.terminal.line_screen import LineScreen
from tui.terminal.line_widget import TextLine
from tui.text.styled_text import FILL, Line, Piece
from tui.widgets.row_list import RowList

_NOTHING = "nothing of that name"
_LETTERS = " a letter chooses · escape goes back"


class LetterChooser(LineScreen[tuple[Thing, Choice] | None], ModalScreen[tuple[Thing, Choice] | None]):
    """Offers choices for several things, one line per thing and one letter per choice."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", id="choice.cancel", show=False)]

    def __init__(self, things: Sequence[Thing]) -> None:
        super().__init__()
        self._things = things
        self._letters = by_letter(things)

    def compose(self) -> ComposeResult:
        """Show the things at the bottom."""
        with Vertical(classes="letter-chooser"):
            for line in chooser_lines(self._things, self.app.size.width):
                yield TextLine(line)
            yield TextLine([Piece(_LETTERS, "dim")], id="letter-hint")

    def on_key(self, event: events.Key) -> None:
        """Take a letter."""
        if event.character in self._letters:
            event.stop()
            self.dismiss(self._letters[event.character or ""])
        elif event.character is not None and event.is_printable:
            event.stop()
            said = f" {event.character} chooses nothing here ·{_LETTERS}"
            self.query_one("#letter-hint", TextLine).show([Piece(said, "warning")])


class MarkChooser(LineScreen[str | None], ModalScreen[str | None]):
    """Asks for any letter; lists those that are in use.

    Args:
        question: What is asked.
        known: What each letter in use means.
        hint: What else the reader should know.
    """

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", id="mark.cancel", show=False)]

    def __init__(self, question: Line, known: Mapping[str, str], hint: str) -> None:
        super().__init__()
        self._question, self._known, self._hint = question, known, hint

    def compose(self) -> ComposeResult:
        """Show question and letters at the bottom."""
        with Vertical(classes="letter-chooser"):
            yield TextLine([Piece(" "), *self._question])
            for letter, words in self._known.items():
                yield TextLine([Piece(f"   {letter}", "key"), Piece(f" {words}")])
            yield TextLine([Piece(f" {self._hint} · escape goes back", "dim")])

    def on_key(self, event: events.Key) -> None:
        """Take a letter or a digit."""
        if event.character is not None and event.character.isalnum():
            event.stop()
            self.dismiss(event.character)


class OfferList(RowList):
    """Offers, one a line."""

    can_focus = False

    def compose_row(self, item: Offer) -> list[Line]:
        """Return the name and its description."""
        return [[Piece(" " + item.name, item.role), Piece(FILL), Piece(f" {item.detail} ", "dim")]]


class RowPicker(LineScreen[ScreenResultType], ModalScreen[ScreenResultType]):
    """Asks for one row of a list; the keys go to an input above it."""

    BINDINGS = [
        Binding("escape", "dismiss(None)", "Back", id="picker.cancel", show=False),
        Binding("down,ctrl+n", "step(1)", "Next", id="picker.down", show=False, priority=True),
        Binding("up,ctrl+p", "step(-1)", "Previous", id="picker.up", show=False, priority=True),
    ]

    searching = False
    """Whether rows for the typed text are still being searched; enter takes the first when they arrive."""
    _taken_early = False

    def chosen(self, row: Any) -> ScreenResultType:
        """Return the value of a row."""
        raise NotImplementedError

    def list_rows(self, found: Sequence[Any], empty: str) -> None:
        """List rows and mark the first."""
        rows = self.query_one(RowList)
        rows.current = None
        rows.list_items(found, empty, [])
        rows.current = found[0].id if found else None
        self.searching = False
        if self._taken_early:
            self._taken_early = False
            self._take()

    def action_step(self, step: int) -> None:
        """Mark another one."""
        self.query_one(RowList).action_row(step)

    @on(RowList.RowMoved)
    def _mark(self, event: RowList.RowMoved) -> None:
        event.rows.current = event.key
        if isinstance(event, RowList.RowChosen):
            self._take()

    @on(Input.Submitted)
    def _take(self) -> None:
        if self.searching:
            self._taken_early = True
            return
        rows = self.query_one(RowList)
        row = next((row for row in rows.items if row.id == rows.current), None)
        if row is not None:
            self.dismiss(self.chosen(row))


class Picker(RowPicker[Offer | None]):
    """Asks for one of many: typing filters them, arrows move, enter takes the marked one.

    Args:
        question: The question.
        offers: What there is for the words that are typed.
    """

    def __init__(self, question: str, offers: Callable[[str], Sequence[Offer]]) -> None:
        super().__init__()
        self._question, self._offers = question, offers

    def compose(self) -> ComposeResult:
        """Make question, input and list."""
        with Vertical(classes="dialog picker"):
            yield Words(self._question, markup=False)
            yield Input(placeholder="type to find", select_on_focus=False)
            yield OfferList()
            yield Words("↑ ↓ move · enter takes it · escape goes back", classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """List everything."""
        self.list_rows(self._offers(""), _NOTHING)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self.list_rows(self._offers(event.value), _NOTHING)

    def chosen(self, row: Offer) -> Offer:
        """Return the offer itself."""
        return row
