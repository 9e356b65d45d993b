"""A list of rows that renders only its visible part, however long it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.commands.table import bindings
from tui.panels.groups import Group
from tui.panels.row_heights import RowHeights
from tui.terminal.line_widget import WheelScrolled
from tui.text.styled_text import Line, Piece, wrapped

MARK = "▸"


class RowList(WheelScrolled, ScrollView, can_focus=True):
    """Rows below an optional heading, a few of which may be taller; keys only request another current row."""

    BINDINGS = bindings("panel")

    current: var[str | None] = var(None, init=False)
    linked: var[frozenset[str]] = var(frozenset[str](), init=False)

    class RowMoved(Message):
        """Another row is requested as the current one."""

        def __init__(self, rows: "RowList", key: str) -> None:
            super().__init__()
            self.rows, self.key = rows, key

        @property
        def control(self) -> "RowList":
            """The list that the row is in."""
            return self.rows

    class RowChosen(RowMoved):
        """A row's place in the text is requested."""

    class SortWanted(Message):
        """Another order of rows is requested."""

    class FilterWanted(Message):
        """The input for filtering rows by words is requested."""

    class FilterRequested(Message):
        """The choice of row filters is requested."""

    def __init__(self, *, row_height: int = 1, empty: str = "nothing here", id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.row_height = row_height
        self.heading: Line = []
        self._empty = empty
        self._items: Sequence[Any] = ()
        self._places: dict[str, int] = {}
        self._index = 0
        self._drawn: dict[tuple[object, ...], list[Strip]] = {}
        self._wrapped: Mapping[int, list[Line]] = {}
        """The rows that are wrapped since there is room, by place."""
        self._unfolded: tuple[int, list[Line]] | None = None
        """The place of the row that is shown with all its fields, and its lines."""
        self._heights = RowHeights(row_height)
        self._unfolds = False
        """Whether the current row is to be unfolded: not before the reader has done something here."""

    def compose_row(self, item: Any) -> list[Line]:
        """Return the lines of a row."""
        raise NotImplementedError

    def wrapped_rows(self, size: Size) -> Mapping[int, list[Line]]:
        """Return rows, by place, that have more lines than usual, for a list of some cells and lines."""
        return {}

    def unfolded_row(self, item: Any, size: Size) -> list[Line]:
        """Return the lines of the current row where it is shown with all its fields; none if it is not."""
        return []

    @property
    def items(self) -> Sequence[Any]:
        """The findings that are listed, in the order shown."""
        return self._items

    def list_items(
        self, items: Sequence[Any], empty: str, heading: Line, places: dict[str, int] | None = None
    ) -> None:
        """List other findings; the current row and the place are kept where they still are.

        Args:
            items: The findings, each with an ``id``.
            empty: What to say where there are none.
            heading: The line above them.
            places: Each id with its place among the findings, where that is known already.
        """
        self._items, self._empty, self.heading = items, empty, heading
        self._places = {item.id: place for place, item in enumerate(items)} if places is None else places
        self._drawn.clear()
        self._index = self._places.get(self.current or "", min(self._index, max(0, len(items) - 1)))
        self._wrap()
        self.refresh()

    def bring_into_view(self, first: str, last: str) -> None:
        """Scroll with the least movement to where two rows and those between them are seen.

        Where there is no room for all of them, the first is at the top.
        """
        if first in self._places and last in self._places:
            self._keep_in_view(self._places[first], self._places[last])

    def cursor_cell(self, size: Size) -> Offset:
        """Return the cell at which the current row begins."""
        place = self._places.get(self.current or "", 0)
        y = self._heights.top(place) + self._top - self.scroll_offset.y
        return Offset(0, max(0, min(y, size.height - 1)))

    @property
    def _top(self) -> int:
        """The line at which rows begin."""
        return 1 if self.heading else 0

    def _wrap(self) -> None:
        """Find out which rows have more lines than usual."""
        self._wrapped = self.wrapped_rows(Size(self.size.width, self.size.height - self._top))
        self._unfold(again=True)

    def _unfold(self, *, again: bool = False) -> bool:
        """Unfold the current row, fold all others; return whether rows have moved.

        Args:
            again: Whether other rows may have another height too.
        """
        place = self._places.get(self.current or "")
        room = Size(self.size.width, self.size.height - self._top)
        asked = place is not None and self._unfolds
        lines = self.unfolded_row(self._items[place], room) if place is not None and asked else []
        if not lines and self._unfolded is None and not again:
            return False
        self._unfolded = (place, lines) if place is not None and lines else None
        taller = dict(self._wrapped) | ({place: lines} if place is not None and lines else {})
        heights = RowHeights(self.row_height, {n: len(rows) for n, rows in taller.items()})
        moved = (heights.height, heights.taller) != (self._heights.height, self._heights.taller)
        self._heights = heights
        self.virtual_size = Size(self.size.width, heights.top(len(self._items)) + self._top)
        return moved

    def strip_at(self, y: int) -> Strip:
        """Return a line of the list."""
        return self.strips_at((y,))[0]

    def strips_at(self, lines: Sequence[int]) -> list[Strip]:
        """Return lines of the list."""
        width, first, heading = self.size.width, self.scroll_offset.y - self._top, self._top
        return [
            self._row_strip(first + y, width) if y >= heading else self._heading_strip(width) for y in lines
        ]

    def _heading_strip(self, width: int) -> Strip:
        return self.strip(self.heading, width, ("heading-focused" if self.has_focus else "heading",))

    def _row_strip(self, line: int, width: int) -> Strip:
        """Return a line, counted from the first row's."""
        place, part = self._heights.at(line)
        if place >= len(self._items):
            words = wrapped([Piece("  "), Piece(self._empty, "dim")], width) if not self._items else []
            return self.strip(words[line] if line < len(words) else [], width)
        item = self._items[place]
        under, height = self._under(item.id), self._heights.of(place)
        key = (item.id, width, under, height)
        strips = self._drawn.get(key)
        if strips is None:
            mark = MARK if item.id == self.current else " "
            rows = self._lines_of(place)
            strips = [
                self.strip([Piece(mark if not n else " ", "accent"), *row], width, under)
                for n, row in enumerate(rows)
            ]
            strips += [self.strip((), width, under)] * (height - len(strips))
            self._drawn[key] = strips
        return strips[part]

    def _lines_of(self, place: int) -> list[Line]:
        if self._unfolded is not None and self._unfolded[0] == place:
            return self._unfolded[1]
        return self._wrapped.get(place) or self.compose_row(self._items[place])

    def _under(self, ident: str) -> tuple[str, ...]:
        """Return the styles that lie under a whole row."""
        if ident == self.current:
            return ("current-focused",) if self.has_focus else ("current",)
        return ("linked",) if ident in self.linked else ()

    def notify_style_update(self) -> None:
        """Drop rows that were rendered in other colours."""
        super().notify_style_update()
        self._drawn.clear()

    def watch_current(self, old: str | None, new: str | None) -> None:
        """Show another row as the current one, with the least movement."""
        self._unfolds = self._unfolds or self.has_focus
        if self._unfold():
            self.refresh()
        else:
            self._refresh_rows((old, new))
        if new is not None and (place := self._places.get(new)) is not None:
            self._index = place
            self._keep_in_view(place)

    def watch_linked(self, old: frozenset[str], new: frozenset[str]) -> None:
        """Mark the rows that belong to what was chosen."""
        self._refresh_rows(old ^ new)

    def unfold_current(self, *, unfolds: bool = True) -> None:
        """Show the current row with all its fields where the list has such, or fold it again."""
        self._unfolds = unfolds
        if self._unfold():
            self.refresh()
            if (place := self._places.get(self.current or "")) is not None:
                self._keep_in_view(place)

    def watch_has_focus(self, focus: bool) -> None:
        """Show whether the list has the focus.

        A row unfolds when it is chosen, not as soon as a click brings the focus: rows would move under it.
        """
        super().watch_has_focus(focus)
        if not focus:
            self.unfold_current(unfolds=False)
        if self.heading:
            self.refresh(Region(0, 0, self.size.width, 1))
        self._refresh_rows((self.current,))

    def _refresh_rows(self, idents: Iterable[str | None]) -> None:
        places = [
            place for ident in idents if ident is not None and (place := self._places.get(ident)) is not None
        ]
        if places:
            (width, height), above, heading = self.size, self.scroll_offset.y, self._top
            lines = [(self._heights.top(place) - above, self._heights.of(place)) for place in places]
            regions = [
                Region(0, max(0, top) + heading, width, count)
                for top, count in lines
                if -count < top < height - heading
            ]
            if regions:  # without a region, everything would be repainted
                self.refresh(*regions)

    def _keep_in_view(self, place: int, until: int | None = None) -> None:
        top, height = self.scroll_offset.y, self.size.height - self._top
        first, until = self._heights.top(place), place if until is None else until
        last = self._heights.top(until) + self._heights.of(until)
        wanted = first if first < top or last - first > height else max(top, last - height)
        if wanted != top and height > 0:
            self.scroll_to(y=wanted, animate=False, force=True)

    def on_resize(self, event: events.Resize) -> None:
        """Draw to the new width."""
        self._drawn.clear()
        self._wrap()
        if self.current is not None and (place := self._places.get(self.current)) is not None:
            self._keep_in_view(place)

    # Keys and mouse -----------------------------------------------------------------------------------

    def action_row(self, step: int) -> None:
        """Request the row ``step`` rows away; without a current row, the nearest."""
        self._ask(self._index + (step if self.current in self._places else 0))

    def action_row_page(self, step: int) -> None:
        """Request the row one page away."""
        self._ask(self._index + step * max(1, (self.size.height - self._top) // self.row_height - 1))

    def action_row_end(self, step: int) -> None:
        """Request the first or last row."""
        self._ask(len(self._items) - 1 if step > 0 else 0)

    def action_go(self) -> None:
        """Request the current row's place in the text."""
        place = self._row_from(self._index, 1)
        if place is not None:
            self.post_message(self.RowChosen(self, self._items[place].id))

    def action_sort(self) -> None:
        """Request another order."""
        self.post_message(self.SortWanted())

    def action_only(self) -> None:
        """Request the choice of row filters."""
        self.post_message(self.FilterRequested())

    def action_filter(self) -> None:
        """Request the input of the word filter."""
        self.post_message(self.FilterWanted())

    def on_click(self, event: events.Click) -> None:
        """Request the row under the mouse; a double click goes to the text."""
        place, _ = self._heights.at(event.y - self._top + self.scroll_offset.y)
        if event.chain > 1 and self.current in self._places:
            self.action_go()  # the first click may have moved the rows
        elif (
            event.y >= self._top
            and 0 <= place < len(self._items)
            and not isinstance(self._items[place], Group)
        ):
            self.post_message(self.RowMoved(self, self._items[place].id))
            if self._items[place].id == self.current:
                self.unfold_current()

    def _ask(self, place: int) -> None:
        if self._items:
            step = 1 if place >= self._index else -1
            wanted = self._row_from(max(0, min(place, len(self._items) - 1)), step)
            if wanted is not None:
                self.post_message(self.RowMoved(self, self._items[wanted].id))

    def _row_from(self, place: int, step: int) -> int | None:
        """Return the place of the nearest row that is no heading, first in the direction of ``step``."""
        if not 0 <= place < len(self._items):
            return None
        for places in (
            range(place, len(self._items) if step > 0 else -1, step),
            range(place, -1 if step > 0 else len(self._items), -step),
        ):
            for found in places:
                if not isinstance(self._items[found], Group):
                    return found
        return None
