"""Base of the note and verdict editors: typed text survives a kill and is discarded only on request."""

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Input, TextArea
from textual.widgets import Label as Words

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.store.drafts import Draft, DraftFile

DRAFT_SECONDS = 0.5  # typing of this time can be lost by a kill
_NOT_SAVED = "not saved: ctrl+s saves · escape again throws it away"


class Editor(ModalScreen[ScreenResultType]):
    """An editor with a text area, a line below it and a hint.

    Args:
        draft: The file in which the text is kept while it is typed; ``None`` where there is nothing to keep
            it for.
    """

    BINDINGS = [
        Binding("ctrl+s", "save", "Save", show=False, priority=True),
        Binding("escape", "leave", "Leave", show=False, priority=True),
    ]
    TITLE_OF_TEXT = "text"
    """The name of the typed text in the question about unsaved text."""

    def __init__(self, draft: "DraftFile | None" = None) -> None:
        super().__init__()
        self._draft = draft
        self._writing: Timer | None = None
        self._asked = False

    @property
    def kept_draft(self) -> "Draft | None":
        """The draft that existed before this editor opened; ``None`` without one."""
        return self._draft.draft if self._draft is not None and self._draft.draft.written else None

    @property
    def changed(self) -> bool:
        """Whether the text differs from the text at opening."""
        raise NotImplementedError

    @property
    def verdict(self) -> str | None:
        """The verdict that is chosen, for the draft."""
        return None

    @property
    def unsaved(self) -> str:
        """The name of the unsaved text; empty if nothing was typed."""
        return self.TITLE_OF_TEXT if self.changed else ""

    @property
    def keeps_draft(self) -> bool:
        """Whether there is a file for the draft."""
        return self._draft is not None

    def keep_draft(self) -> None:
        """Write the typed text into the draft; errors are ignored, as the text is still on the screen."""
        if self._draft is not None and self.is_mounted and self.changed:
            with suppress(OSError):
                self._draft.write(self.query_one(TextArea).text, self.query_one(Input).value, self.verdict)

    def discard_draft(self) -> None:
        """Discard the typed text."""
        if self._draft is not None:
            self._draft.discard()
            self._draft = None

    def action_save(self) -> None:
        """Close and return the text."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Close without saving; if text was typed, only at the second request."""
        if self.changed and not self._asked:
            self._asked = True
            self.hint(_NOT_SAVED)
            return
        self.discard_draft()
        self.dismiss(None)

    def hint(self, words: str) -> None:
        """Show a hint about the keys or a missing field."""
        self.query_one(".dialog-hint", Words).update(words)

    def on_unmount(self) -> None:
        """Let the draft be offered to others, if there is one left."""
        if self._draft is not None:
            self._draft.release()

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _written_on(self) -> None:
        self._asked = False
        if self._writing is None and self._draft is not None:
            self._writing = self.set_timer(DRAFT_SECONDS, self._write_draft)

    def _write_draft(self) -> None:
        self._writing = None
        self.keep_draft()

    @on(Input.Submitted)
    def _done(self) -> None:
        self.action_save()
