"""The panels' names as tabs, for screens too narrow for panels beside the article."""

from collections.abc import Mapping, Sequence

from textual import events
from textual.message import Message

from tui.terminal.line_widget import TextLine
from tui.text.styled_text import Piece
from tui.text.wrap import measure


class Tabs(TextLine):
    """One line of numbered names; a click calls the panel."""

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
        for number, words in self._fitting(counts, active):
            pieces.append(Piece(words, "tab-active" if number == active else "tab"))
            used += measure(words)
            self._ends.append((used, number))
        self.show(pieces)

    def _fitting(self, counts: Mapping[int, int], active: int) -> list[tuple[int, str]]:
        """Return the tabs' labels as full as fits: with all counts, with one, abbreviated, or without."""
        short: list[tuple[int, str]] = []
        for longest, counted in ((99, True), (99, False), (4, False), (0, False)):
            short = []
            for number, name in self._names:
                count = f"{counts.get(number, 0)} " if counted or number == active else ""
                short.append((number, f" {number} {name if number == active else name[:longest]} {count}"))
            if sum(measure(words) for _, words in short) <= self.size.width:
                break
        return short

    def on_click(self, event: events.Click) -> None:
        """Call the panel whose name was clicked."""
        number = next((number for end, number in self._ends if event.x < end), None)
        if number is not None:
            self.post_message(self.TabChosen(number))
