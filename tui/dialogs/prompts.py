"""Small questions: a label, a line of text, yes or no."""

from collections.abc import Sequence
from typing import Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input
from textual.widgets import Label as Words

from tui.document.annotation import Label
from tui.terminal.line_screen import LineScreen
from tui.terminal.line_widget import TextLine
from tui.text.styled_text import Piece


class LabelChooser(LineScreen[str | None], ModalScreen[str | None]):
    """Asks for a label by its letter; enter repeats the last one."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Cancel", id="label.cancel", show=False)]

    def __init__(self, labels: Sequence[Label], last: str, title: str = "Label") -> None:
        super().__init__()
        self._labels, self._last, self._title = labels, last, title

    def compose(self) -> ComposeResult:
        """Show the palette in two lines at the bottom."""
        pieces = [Piece(f" {self._title}  ", "strong")]
        for label in self._labels:
            pieces += [Piece(f" {label.key} {label.name} ", f"label-{label.name}")]
        with Vertical(id="label-chooser"):
            yield TextLine(pieces, id="label-palette")
            yield TextLine([Piece(f" enter {self._last} again · escape cancels", "dim")], id="label-help")

    def on_key(self, event: events.Key) -> None:
        """Take a label's letter."""
        if event.key == "enter":
            event.stop()
            self.dismiss(self._last)
            return
        chosen = next((label.name for label in self._labels if label.key == event.character), None)
        if chosen is not None:
            event.stop()
            self.dismiss(chosen)


class Prompt(ModalScreen[str | None]):
    """Asks for a line of text.

    Args:
        question: The line above the input.
        value: What the input holds at first.
        hint: The line below.
        selected: Whether the value is selected, so that what is typed takes its place.
    """

    BINDINGS = [Binding("escape", "dismiss(None)", "Cancel", id="prompt.cancel", show=False)]

    def __init__(
        self,
        question: str,
        value: str = "",
        hint: str = "enter accepts · escape cancels",
        *,
        selected: bool = False,
    ) -> None:
        super().__init__()
        self._question, self._value, self._hint, self._selected = question, value, hint, selected

    keeps_draft = False

    @property
    def unsaved(self) -> str:
        """What was typed and not accepted, in a few words."""
        return "answer" if self.is_mounted and self.query_one(Input).value != self._value else ""

    def keep_draft(self) -> None:
        """Do nothing: a single line has no draft."""

    def discard_draft(self) -> None:
        """Do nothing: there is no draft."""

    def compose(self) -> ComposeResult:
        """Make question, input and hint."""
        with Vertical(classes="dialog"):
            yield Words(self._question, markup=False)
            yield Input(self._value, select_on_focus=self._selected)
            yield Words(self._hint, classes="dialog-hint", markup=False)

    @on(Input.Submitted)
    def _accept(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


Departure = Literal["keep", "discard"]


class UnsavedText(ModalScreen[Departure | None]):
    """Asks what to do about text that leaving would lose; anything else goes back to it.

    Args:
        what: The name of the unsaved text.
        drafted: Whether it can be kept as a draft.
    """

    def __init__(self, what: str, *, drafted: bool) -> None:
        super().__init__()
        self._what, self._drafted = what, drafted

    def compose(self) -> ComposeResult:
        """Make the question."""
        keep = "k keeps it as a draft, offered when the article is opened again · " if self._drafted else ""
        with Vertical(classes="dialog"):
            yield Words(f"The {self._what} is not saved. Leave all the same?", markup=False)
            yield Words(f"{keep}d discards it · escape goes back", classes="dialog-hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Take the answer."""
        answers: dict[str, Departure | None] = {"d": "discard", "escape": None, "n": None}
        if self._drafted:
            answers |= {"k": "keep", "enter": "keep"}
        if event.key in answers:
            event.stop()
            self.dismiss(answers[event.key])


class Confirm(ModalScreen[bool]):
    """Asks yes or no; anything but yes is no."""

    BINDINGS = [
        Binding("y", "dismiss(True)", "Yes", id="confirm.yes", show=False),
        Binding("n,escape,q", "dismiss(False)", "No", id="confirm.no", show=False),
    ]

    def __init__(self, question: str, hint: str = "y yes · n no") -> None:
        super().__init__()
        self._question, self._hint = question, hint

    def compose(self) -> ComposeResult:
        """Make the question."""
        with Vertical(classes="dialog"):
            yield Words(self._question, markup=False)
            yield Words(self._hint, classes="dialog-hint", markup=False)


Answer = Literal["continue", "later", "discard"]


class DraftOffer(ModalScreen[Answer]):
    """Offers to continue with text that was typed and not saved.

    Args:
        question: What was typed, when and about what.
    """

    BINDINGS = [
        Binding("y", "dismiss('continue')", "Continue", id="draft.continue", show=False),
        Binding("n,escape,q", "dismiss('later')", "Later", id="draft.later", show=False),
        Binding("d", "dismiss('discard')", "Discard", id="draft.discard", show=False),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Make the question."""
        with Vertical(classes="dialog"):
            yield Words(self._question, markup=False)
            hint = "y continues · n asks again next time · d discards it"
            yield Words(hint, classes="dialog-hint", markup=False)
