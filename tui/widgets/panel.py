"""A panel: a title line and the rows of one kind of finding."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.document.findings import Analysis
from tui.document.index import FindingsIndex, Item, Kind
from tui.layout.pieces import FILL, Line, Piece
from tui.layout.rows import Setting
from tui.layout.selection import Situation
from tui.layout.words import entity_names
from tui.widgets.lines import TextLine
from tui.widgets.rows import RowList

Items = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort a panel's rows."""

    name: str
    key: Callable[[Any, Setting], Any]


@dataclass(frozen=True, slots=True)
class PanelKind:
    """Everything in which one panel differs from another; all of it pure."""

    number: int
    title: str
    kind: Kind
    items: Callable[[FindingsIndex], Items]
    row: Callable[[Any, Setting], list[Line]]
    words: Callable[[Any, Setting], str]
    """What filtering looks in."""
    orders: tuple[Order, ...]
    summary: Callable[[Items, Setting], Line]
    """What the title line says on its right."""
    row_height: int = 1
    empty: str = "nothing found"


class Panel(Widget):
    """One kind of finding, listed. It follows the screen's situation, and asks for another row by message."""

    index: reactive[FindingsIndex] = reactive(FindingsIndex(Analysis("")), init=False)
    situation: reactive[Situation] = reactive(Situation(), init=False)
    shown_claims: reactive[int] = reactive(0, init=False)
    text: reactive[str] = reactive("", init=False)

    class ItemMoved(Message):
        """The reader moved to a row; ``go`` asks to read on in the article."""

        def __init__(self, item: Item, *, go: bool) -> None:
            super().__init__()
            self.item, self.go = item, go

    class FilterWanted(Message):
        """The reader wants to filter this panel."""

        def __init__(self, panel: "Panel") -> None:
            super().__init__()
            self.panel = panel

    def __init__(self, spec: PanelKind) -> None:
        super().__init__(id=spec.title.lower(), classes="panel")
        self.spec = spec
        self.filter = ""
        self._order = 0
        self._setting = Setting("")

    def compose(self) -> ComposeResult:
        """Make the title line and the list."""
        yield TextLine(id=f"{self.id}-title", classes="panel-title")
        yield RowList(self._row, self.spec.row_height, self.spec.empty, id=f"{self.id}-rows")

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    def on_mount(self) -> None:
        """Show what is known so far."""
        self.watch_index()
        self.watch_situation()

    def watch_index(self) -> None:
        """List what was found."""
        self._setting = Setting(self.text, entity_names(self.index.analysis), self.shown_claims)
        self._relist()

    def watch_text(self) -> None:
        """Take words from another article."""
        self.watch_index()

    def watch_shown_claims(self) -> None:
        """Show which claims are tinted."""
        if self.spec.kind == "claim":
            self.watch_index()

    def watch_situation(self) -> None:
        """Bring what belongs to the cursor's place into view."""
        if self.is_mounted:
            rows = self.rows
            rows.current = self.situation.row(self.spec.kind)
            rows.linked = frozenset(ident for kind, ident in self.situation.linked if kind == self.spec.kind)

    def set_filter(self, words: str) -> None:
        """Show only rows that hold these words."""
        self.filter = words
        self._relist()

    def _row(self, item: Any) -> list[Line]:
        return self.spec.row(item, self._setting)

    def _relist(self) -> None:
        if not self.is_mounted:
            return
        setting, order = self._setting, self.spec.orders[self._order]
        every = self.spec.items(self.index)
        wanted = self.filter.casefold().split()
        items = [item for item in every if all(word in self.spec.words(item, setting).casefold() for word in wanted)] if wanted else list(every)
        items.sort(key=lambda item: order.key(item, setting))
        self.rows.show(items, f"no row has “{self.filter}”" if wanted and every else self.spec.empty)
        self._show_title(items, len(every), order)

    def _show_title(self, items: Items, every: int, order: Order) -> None:
        count = f"{len(items)}/{every}" if self.filter else str(every)
        left = [Piece(f" {self.spec.number} ", "key"), Piece(f"{self.spec.title}  ", "strong"), Piece(count, "dim")]
        if self.filter:
            left.append(Piece(f"  /{self.filter}", "accent"))
        if self._order:
            left.append(Piece(f"  by {order.name}", "accent"))
        self.query_one(TextLine).show([*left, Piece(FILL), *self.spec.summary(items, self._setting), Piece(" ")])

    @on(RowList.RowMoved)
    def _move(self, event: RowList.RowMoved) -> None:
        event.stop()
        self.post_message(self.ItemMoved(Item(self.spec.kind, event.key), go=isinstance(event, RowList.RowChosen)))

    @on(RowList.SortWanted)
    def _sort(self, event: RowList.SortWanted) -> None:
        event.stop()
        self._order = (self._order + 1) % len(self.spec.orders)
        self._relist()

    @on(RowList.FilterWanted)
    def _filter(self, event: RowList.FilterWanted) -> None:
        event.stop()
        self.post_message(self.FilterWanted(self))
