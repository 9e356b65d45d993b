"""The search over all articles: words above, what was found below."""

from collections.abc import Callable

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input
from textual.widgets import Label as Words

from tui.annotations.library import Match
from tui.layout.pieces import FILL, Line, Piece, one_line
from tui.screens.choosers import RowPicker
from tui.widgets.rows import RowList

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
        first = [Piece(f" {note.label} ", f"label-{note.label}"), Piece(" " + one_line(note.was or note.quote)), Piece(tags, "accent")]
        return [first, [Piece(f"   {one_line(article.title)}", "strong"), Piece(said), Piece(FILL), Piece(f" {note.created[:10]} ", "dim")]]


class LibrarySearch(RowPicker[Match | None]):
    """Asks for words and for one of the annotations that hold them.

    Args:
        search: Finds annotations by words.
    """

    def __init__(self, search: Callable[[str], list[Match]]) -> None:
        super().__init__()
        self._search = search

    def compose(self) -> ComposeResult:
        """Make input and list."""
        with Vertical(classes="dialog", id="library-search"):
            yield Input(placeholder="words of a note, quote, tag or label, in all articles", select_on_focus=False)
            yield MatchList(row_height=2)
            yield Words("↑ ↓ move · enter goes there · escape goes back", classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Wait for words."""
        self.list_rows([], _NOTHING_TYPED)

    @on(Input.Changed)
    def _find(self, event: Input.Changed) -> None:
        found = [_Row(f"match-{n}", match) for n, match in enumerate(self._search(event.value))]
        self.list_rows(found, f"no annotation has “{event.value}”" if event.value.strip() else _NOTHING_TYPED)

    def chosen(self, row: _Row) -> Match:
        """Return what was found."""
        return row.match
