"""The panels' names as tabs: of all where one shows at a time, else of those that do not show."""

from collections.abc import Collection, Mapping, Sequence

from textual import events
from textual.message import Message

from tui.terminal.line_widget import TextLine
from tui.text.styled_text import Piece
from tui.text.wrap import measure

_FORMS = (
    (99, True, " "), (99, True, ""), (4, True, ""), (99, False, " "), (99, False, ""), (4, False, ""),
    (3, False, ""), (0, False, ""),
)  # fmt: skip
"""How tabs are written, the fullest first: letters of a name, whether with its count, and what follows."""


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

    def show_counts(self, counts: Mapping[int, int], active: int, headed: Collection[int] = ()) -> None:
        """Show how many rows each panel has, and which one is open.

        Args:
            counts: The rows of each panel, by number.
            active: The panel that is open.
            headed: The panels that show under a heading of their own, which need no tab.
        """
        pieces: list[Piece] = []
        self._ends = []
        used = 0
        names = [(number, name) for number, name in self._names if number not in headed]
        for number, words in self._fitting(names, counts, active):
            pieces.append(Piece(words, "tab-active" if number == active else "tab"))
            used += measure(words)
            self._ends.append((used, number))
        self.show(pieces)

    def _fitting(
        self, names: Sequence[tuple[int, str]], counts: Mapping[int, int], active: int
    ) -> list[tuple[int, str]]:
        """Return the tabs' labels as full as fits: with all counts, with one, abbreviated, or without."""
        labels: list[tuple[int, str]] = []
        for longest, counted, end in _FORMS:
            labels = []
            for number, name in names:
                own = number == active
                words = [str(number), name if own else name[:longest]]
                words += [str(counts.get(number, 0))] if counted or own else []
                labels.append((number, f" {' '.join(filter(None, words))}{end}"))
            if sum(measure(words) for _, words in labels) <= self.size.width:
                break
        return labels

    def on_click(self, event: events.Click) -> None:
        """Call the panel whose name was clicked."""
        number = next((number for end, number in self._ends if event.x < end), None)
        if number is not None:
            self.post_message(self.TabChosen(number))
