"""The panels' names as tabs, for screens too narrow for panels beside the article."""

from collections.abc import Mapping, Sequence

from textual import events
from textual.message import Message

from tui.layout.pieces import Piece
from tui.layout.wrap import measure
from tui.widgets.lines import TextLine


class Tabs(TextLine):
    """One line of numbered names; a click calls the panel."""

    COMPONENT_CLASSES = {"line--tab", "line--tab-active"}

    class TabChosen(Message):
        """The reader clicked a panel's name."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, names: Sequence[tuple[int, str]], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._names = names
        self._ends: list[tuple[int, int]] = []

    def show_counts(self, counts: Mapping[int, int], active: int) -> None:
        """Show how many rows each panel has, and which one is open."""
        pieces: list[Piece] = []
        self._ends = []
        used = 0
        for number, name in self._names:
            words = f" {number} {name} {counts.get(number, 0)} "
            if len(self._names) * 10 > self.size.width and number != active:
                words = f" {number} {name[:5]} "
            pieces.append(Piece(words, "tab-active" if number == active else "tab"))
            used += measure(words)
            self._ends.append((used, number))
        self.show(pieces)

    def on_click(self, event: events.Click) -> None:
        """Call the panel whose name was clicked."""
        number = next((number for end, number in self._ends if event.x < end), None)
        if number is not None:
            self.post_message(self.TabChosen(number))
