"""The editor of a note and its tags."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.containers import Vertical
from textual.suggester import Suggester
from textual.widgets import Input, TextArea
from textual.widgets import Label as Words

from tui.dialogs.draft_editor import Editor

if TYPE_CHECKING:
    from tui.store.drafts import DraftFile


class NoteText(Struct, frozen=True):
    """A note with its tags."""

    note: str
    tags: tuple[str, ...]


EMPTY = NoteText("", ())


class LastTag(Suggester):
    """Completes the tag that is being typed from earlier tags."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line with its last tag completed."""
        typed = value[max(value.rfind(" "), value.rfind(",")) + 1 :]
        if not typed.lstrip("#"):
            return None
        found = next(
            (
                tag
                for tag in self._known
                if tag.casefold().startswith(typed.lstrip("#").casefold()) and tag != typed
            ),
            None,
        )
        return value[: len(value) - len(typed.lstrip("#"))] + found if found else None


class NoteEditor(Editor[NoteText | None]):
    """An editor for a note of several lines and its tags.

    Args:
        quote: The words that the note is about.
        before: The note as it was saved last.
        known: Tags that complete.
        draft: Where the text is kept while it is typed; what it holds already is shown.
    """

    BINDINGS = [Binding("ctrl+e", "external", "Editor", id="note.external", show=False, priority=True)]
    TITLE_OF_TEXT = "note"

    def __init__(
        self,
        quote: str,
        before: NoteText = EMPTY,
        known: Sequence[str] = (),
        draft: "DraftFile | None" = None,
    ) -> None:
        super().__init__(draft)
        self._known = known
        self._quote, self._before = quote, before

    def compose(self) -> ComposeResult:
        """Make quote, note and tags."""
        kept = self.kept_draft
        note, tags = (kept.text, kept.line) if kept else (self._before.note, " ".join(self._before.tags))
        hint = "tags, separated by spaces; → completes"
        with Vertical(classes="dialog", id="note-dialog"):
            yield Words(self._quote, id="note-quote", markup=False)
            yield TextArea(note, id="note-text", soft_wrap=True, show_line_numbers=False)
            yield Input(tags, placeholder=hint, id="note-tags", suggester=LastTag(self._known))
            keys = "ctrl+s saves · escape leaves · tab to the tags · ctrl+e your editor"
            yield Words(keys, classes="dialog-hint", id="note-hint", markup=False)

    def on_mount(self) -> None:
        """Write on at the end of the note."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_external(self) -> None:
        """Write the note in the editor that ``VISUAL`` or ``EDITOR`` names; the text comes back here."""
        from tui.dialogs.external_editor import EditorFailed, edit_text

        area = self.query_one(TextArea)
        try:
            with self.app.suspend():
                text = edit_text(area.text)
        except SuspendNotSupported:
            self.hint("this terminal cannot be given to another program")
        except EditorFailed as error:
            self.hint(str(error))
        else:
            area.text = text
            area.move_cursor(area.document.end)

    @property
    def written(self) -> NoteText:
        """The note and the tags as they are in the fields."""
        tags = self.query_one("#note-tags", Input).value.replace(",", " ").split()
        cleaned = tuple(dict.fromkeys(tag.lstrip("#") for tag in tags))
        return NoteText(self.query_one(TextArea).text.rstrip(), cleaned)

    @property
    def changed(self) -> bool:
        """Whether note or tags differ from what was saved."""
        return self.is_mounted and self.written != self._before

    def action_save(self) -> None:
        """Leave with what was written."""
        self.dismiss(self.written)
