"""The search over all articles: an input above, hits below."""

from collections.abc import Callable
from time import sleep

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input
from textual.widgets import Label as Words
from textual.worker import get_current_worker

from tui.dialogs.choosers import RowPicker
from tui.errors import UsageError
from tui.store.entries import Match
from tui.text.styled_text import FILL, Line, Piece, one_line
from tui.widgets.row_list import RowList

TYPING_SECONDS = 0.03  # typing on within this time postpones the search
_TERMS = "words label:doubt tag:x verdict:false speaker:x article:x since:2024-05-01 /regex/"
_NOTHING_TYPED = "nothing typed yet"


class _Row(Struct, frozen=True):
    id: str
    match: Match


class MatchList(RowList):
    """What was found, two lines each."""

    can_focus = False

    def compose_row(self, item: _Row) -> list[Line]:
        """Return label, words and note, and below them the article."""
        note, article = item.match.annotation, item.match.article
        said = f"  {one_line(note.note)}" if note.note else ""
        tags = "".join(f" #{tag}" for tag in note.tags)
        first = [
            Piece(f" {note.label} ", f"label-{note.label}"),
            Piece(" the whole article", "dim")
            if note.is_of_article
            else Piece(" " + one_line(note.was or note.quote)),
            Piece(tags, "accent"),
        ]
        return [
            first,
            [
                Piece(f"   {one_line(article.title)}", "strong"),
                Piece(said),
                Piece(FILL),
                Piece(f" {note.created[:10]} ", "dim"),
            ],
        ]


class LibrarySearch(RowPicker[Match | None]):
    """Searches annotations for typed words and returns the one that is chosen.

    Args:
        search: Finds annotations by words.
    """

    class Found(Message):
        """A search has finished, in another thread."""

        def __init__(self, words: str, matches: list[Match], fault: str = "") -> None:
            super().__init__()
            self.words, self.matches, self.fault = words, matches, fault

    def __init__(self, search: Callable[[str], list[Match]]) -> None:
        super().__init__()
        self._search = search
        self._words = ""

    def compose(self) -> ComposeResult:
        """Make input and list."""
        with Vertical(classes="dialog", id="library-search"):
            yield Input(
                placeholder=_TERMS,
                select_on_focus=False,
            )
            yield MatchList(row_height=2)
            yield Words("↑ ↓ move · enter goes there · escape goes back", classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Wait for words."""
        self.list_rows([], _NOTHING_TYPED)

    @on(Input.Changed)
    def _find(self, event: Input.Changed) -> None:
        self._words, self.searching = event.value, True
        self._search_aside(event.value)

    @work(thread=True, exclusive=True, group="library-search")
    def _search_aside(self, words: str) -> None:
        """Search in a thread, so that keys never wait."""
        sleep(TYPING_SECONDS)
        if get_current_worker().is_cancelled:
            return
        try:
            self.post_message(self.Found(words, self._search(words)))
        except UsageError as error:
            self.post_message(self.Found(words, [], str(error)))

    @on(Found)
    def _list(self, event: Found) -> None:
        """List what was found, unless other words were typed since."""
        if event.words == self._words:
            found = [_Row(f"match-{n}", match) for n, match in enumerate(event.matches)]
            nothing = f"no annotation has “{event.words}”" if event.words.strip() else _NOTHING_TYPED
            self.list_rows(found, event.fault or nothing)

    def chosen(self, row: _Row) -> Match:
        """Return what was found."""
        return row.match
