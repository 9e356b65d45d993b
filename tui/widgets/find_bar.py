"""The line at the bottom where the reader types what to find or to filter by."""

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from tui.terminal.line_widget import TextLine
from tui.text.styled_text import Piece


class FindBar(Widget):
    """An input with its purpose before it and a counter behind it; hidden until it is opened."""

    BINDINGS = [
        Binding("escape", "cancel", "Cancel", id="find.cancel", show=False),
        Binding("alt+w", "switch('word')", "Whole words", id="find.whole_word", show=False, priority=True),
        Binding("alt+r", "switch('regex')", "Regular expression", id="find.regex", show=False, priority=True),
        Binding("down", "step(1)", "Next hit", id="find.down", show=False, priority=True),
        Binding("up", "step(-1)", "Previous hit", id="find.up", show=False, priority=True),
    ]

    class Changed(Message):
        """The words, or how they are meant, are different."""

        def __init__(self, words: str, *, whole_word: bool, regex: bool) -> None:
            super().__init__()
            self.words, self.whole_word, self.regex = words, whole_word, regex

    class Stepped(Message):
        """The reader wants the next or previous hit without leaving the line."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Closed(Message):
        """The reader is done; ``kept`` is false for escape."""

        def __init__(self, *, kept: bool) -> None:
            super().__init__()
            self.kept = kept

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.display = False
        self._whole_word = self._regex = False

    def compose(self) -> ComposeResult:
        """Make purpose, input and counter."""
        yield TextLine(id="find-purpose")
        yield Input(id="find-words", compact=True, select_on_focus=True)
        yield TextLine(id="find-counter")

    def open(self, purpose: str, words: str) -> None:
        """Show the line and let it take the keys."""
        self.query_one("#find-purpose", TextLine).show([Piece(f" {purpose} ", "key")])
        entry = self.query_one(Input)
        with self.prevent(Input.Changed):
            entry.value = words
        self.display = True
        entry.focus()

    def count(self, words: str) -> None:
        """Show how many hits there are."""
        options = "".join(name for name, on_ in ((" word", self._whole_word), (" regex", self._regex)) if on_)
        self.query_one("#find-counter", TextLine).show(
            [Piece(f" {words}{options}  alt+w word  alt+r regex", "dim")]
        )

    @on(Input.Changed)
    def _tell(self, event: Input.Changed) -> None:
        event.stop()
        self._changed()

    @on(Input.Submitted)
    def _accept(self, event: Input.Submitted) -> None:
        event.stop()
        self._close(kept=True)

    def action_cancel(self) -> None:
        """Leave without keeping the words."""
        self._close(kept=False)

    def action_switch(self, option: str) -> None:
        """Switch an option."""
        if option == "word":
            self._whole_word = not self._whole_word
        else:
            self._regex = not self._regex
        self._changed()

    def action_step(self, step: int) -> None:
        """Go to another hit."""
        self.post_message(self.Stepped(step))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Close when the keys go elsewhere."""
        if self.display:
            self._close(kept=True)

    def _changed(self) -> None:
        self.post_message(
            self.Changed(self.query_one(Input).value, whole_word=self._whole_word, regex=self._regex)
        )

    def _close(self, *, kept: bool) -> None:
        self.display = False
        self.post_message(self.Closed(kept=kept))
