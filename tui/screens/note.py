"""Writing a note."""

from collections.abc import Sequence

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, TextArea
from textual.widgets import Label as Words


class NoteText(Struct, frozen=True):
    """What the reader wrote."""

    note: str
    tags: tuple[str, ...]


class LastTag(Suggester):
    """Completes the tag that is being typed to one that was used before."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line with its last tag completed."""
        typed = value[max(value.rfind(" "), value.rfind(",")) + 1 :]
        if not typed.lstrip("#"):
            return None
        found = next((tag for tag in self._known if tag.casefold().startswith(typed.lstrip("#").casefold()) and tag != typed), None)
        return value[: len(value) - len(typed.lstrip("#"))] + found if found else None


class NoteEditor(ModalScreen[NoteText | None]):
    """An editor for a note of several lines and its tags; leaving it never throws words away unasked."""

    BINDINGS = [
        Binding("ctrl+s", "save", "Save", id="note.save", show=False, priority=True),
        Binding("escape", "leave", "Leave", id="note.leave", show=False, priority=True),
    ]

    def __init__(self, quote: str, note: str = "", tags: tuple[str, ...] = (), known: Sequence[str] = ()) -> None:
        super().__init__()
        self._known = known
        self._quote, self._before = quote, NoteText(note, tags)
        self._asked = False

    def compose(self) -> ComposeResult:
        """Make quote, note and tags."""
        with Vertical(classes="dialog", id="note-dialog"):
            yield Words(self._quote, id="note-quote", markup=False)
            yield TextArea(self._before.note, id="note-text", soft_wrap=True, show_line_numbers=False)
            yield Input(
                " ".join(self._before.tags), placeholder="tags, separated by spaces; → completes", id="note-tags", suggester=LastTag(self._known)
            )
            yield Words("ctrl+s saves · escape leaves · tab to the tags", classes="dialog-hint", id="note-hint", markup=False)

    @property
    def written(self) -> NoteText:
        """What stands in the fields."""
        tags = self.query_one("#note-tags", Input).value.replace(",", " ").split()
        return NoteText(self.query_one(TextArea).text.rstrip(), tuple(dict.fromkeys(tag.lstrip("#") for tag in tags)))

    def action_save(self) -> None:
        """Leave with what was written."""
        self.dismiss(self.written)

    def action_leave(self) -> None:
        """Leave without; where something was written, only when asked twice."""
        if self.written == self._before or self._asked:
            self.dismiss(None)
            return
        self._asked = True
        self.query_one("#note-hint", Words).update("not saved: ctrl+s saves · escape again throws it away")

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _written_on(self) -> None:
        self._asked = False

    @on(Input.Submitted)
    def _done(self) -> None:
        self.action_save()
