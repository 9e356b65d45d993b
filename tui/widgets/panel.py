"""A panel: a title line and the rows of one kind of finding."""

from collections.abc import Generator, Mapping
from threading import Lock
from typing import Any

from msgspec.structs import replace
from textual import events, on, work
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.worker import get_current_worker

from tui.document.earlier import Earlier
from tui.document.findings import Analysis
from tui.document.index import FindingsIndex, Item, Kind
from tui.panels.details import details
from tui.panels.filters import RowFilter, toggled
from tui.panels.groups import Group
from tui.panels.listings import Items, Listed, Listing, Order, PanelKind, listed, wanted_by
from tui.panels.rows import RowContext
from tui.panels.time_axis import ZOOMS, zoom_for
from tui.panels.unit_conversion import SYSTEMS, System, converter
from tui.text.selection import Situation
from tui.text.styled_text import FILL_IF_ROOM, Line, Piece, wrapped
from tui.widgets.row_list import RowList

AT_ONCE = 500  # rows that are listed in one go
LEAST_UNFOLDED = 24  # cells of a row that can show its fields
_LISTING = "listing"
_ONE_AT_A_TIME = Lock()


class Panel(RowList):
    """A list of one kind of finding. It follows the screen's situation; it requests rows by message."""

    index: var[FindingsIndex] = var(FindingsIndex(Analysis("")), init=False)
    situation: var[Situation] = var(Situation(), init=False)
    shown_claims: var[int] = var(0, init=False)
    earlier: var[Mapping[str, Earlier]] = var(dict[str, Earlier](), init=False)
    """What was written about the claims before."""
    text: var[str] = var("", init=False)
    searching: var[bool] = var(False, init=False)
    """Whether more may be found."""
    headed: var[bool] = var(True, init=False)
    """Whether a heading names the listed findings; tabs name them too."""
    unfolds = True
    """Whether the chosen row shows all its fields."""

    class ItemMoved(Message):
        """The reader moved to a row; ``go`` asks to read on in the article."""

        def __init__(self, item: Item, *, go: bool) -> None:
            super().__init__()
            self.item, self.go = item, go

    class FilterChoiceRequested(Message):
        """The reader wants to choose which rows of this panel are listed."""

        def __init__(self, panel: "Panel") -> None:
            super().__init__()
            self.panel = panel

    class FilterTyped(Message):
        """The reader wants to filter this panel."""

        def __init__(self, panel: "Panel") -> None:
            super().__init__()
            self.panel = panel

    def __init__(self, spec: PanelKind, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id or spec.title.lower())
        self.add_class("panel")
        self.spec = spec
        self._filters: dict[Kind, str] = {}
        self._orders: dict[Kind, int] = {}
        self._only: dict[Kind, tuple[RowFilter, ...]] = {}
        self._zoom: int | None = None
        self._system: System = SYSTEMS[0]
        self._row_context = RowContext("")
        self._listed: Listing | PanelKind = spec
        """What the rows on the screen are of."""

    @property
    def order(self) -> Order:
        """How the rows are sorted."""
        return self.spec.orders[self._orders.get(self.spec.kind, 0)]

    @property
    def listing(self) -> Listing | PanelKind:
        """The kind of finding that is listed."""
        return self.order.instead or self.spec

    @property
    def filter(self) -> str:
        """The words that rows must hold."""
        return self._filters.get(self.spec.kind, "")

    @property
    def only(self) -> tuple[RowFilter, ...]:
        """The conditions that rows must meet."""
        return () if self.order.instead else self._only.get(self.spec.kind, ())

    @property
    def narrowed(self) -> bool:
        """Whether some rows may not be listed."""
        return bool(self.filter or self.only)

    def narrowings(self) -> tuple[RowFilter, ...]:
        """Return what the reader can choose to see only."""
        if self.order.instead:
            return ()
        current = self.index.get(Item(self.spec.kind, self.current)) if self.current else None
        offered = self.spec.only(current, self._row_context)
        return (*offered, *(only for only in self.only if only.key not in {other.key for other in offered}))

    def narrow(self, only: RowFilter | None) -> None:
        """Switch a condition on or off; with none, list everything again."""
        self._only[self.spec.kind] = toggled(self.only, only) if only else ()
        if only is None:
            self._filters[self.spec.kind] = ""
        self._relist()

    def on_mount(self) -> None:
        """List the findings that are known so far."""
        self.watch_index()
        self.watch_situation()

    def show_kind(self, spec: PanelKind) -> None:
        """List another kind of finding, as it was filtered and sorted before."""
        if spec is not self.spec:
            self.spec = spec
            self.set_reactive(RowList.current, None)
            self.watch_index()
            self.watch_situation()

    def watch_index(self) -> None:
        """List what was found."""
        self._row_context = RowContext(
            self.text,
            self.index.names,
            self.shown_claims,
            self.index.analysis.corrected,
            verdicts=self.index.verdicts if self.spec.kind == "claim" else {},
            earlier=self.earlier if self.spec.kind == "claim" else {},
            zoom=self._zoom,
            publication=self.index.analysis.publication,
            convert=converter(self._system),
            cells=self._cells,
        )
        self._relist()

    @property
    def _cells(self) -> int:
        """The width of a row behind its mark."""
        return max(0, self.size.width - 1)

    def on_resize(self, event: events.Resize) -> None:
        """Shorten what there is no room for; the rows are drawn anew after this."""
        self._row_context = replace(self._row_context, cells=self._cells)

    def watch_earlier(self) -> None:
        """Show which claims were checked before."""
        if self.spec.kind == "claim":
            self.watch_index()

    def watch_text(self) -> None:
        """Take words from another article."""
        self.watch_index()

    def watch_searching(self) -> None:
        """Say that nothing was found, where nothing was."""
        if not self.items:
            self._relist()

    def watch_headed(self) -> None:
        """Show or hide the heading."""
        self._relist()

    def watch_shown_claims(self) -> None:
        """Show which claims are tinted."""
        if self.spec.kind == "claim":
            self.watch_index()

    def watch_situation(self) -> None:
        """Bring what belongs to the cursor's place into view."""
        kind = self.listing.kind
        current, linked = (
            self.situation.row(kind),
            frozenset(ident for other, ident in self.situation.linked if other == kind),
        )
        if current != self.current:  # mostly not: asking takes less time than assigning
            self.current = current
        if linked != self.linked:
            self.linked = linked

    def set_filter(self, words: str) -> None:
        """Show only rows that hold these words."""
        self._filters[self.spec.kind] = words
        self._relist()

    def compose_row(self, item: Any) -> list[Line]:
        """Return the lines of a row or heading."""
        return list(item.lines) if isinstance(item, Group) else self.listing.row(item, self._row_context)

    def wrapped_rows(self, size: Size) -> dict[int, list[Line]]:
        """Return the rows that are cut off, wrapped, if the panel has the lines for all of them."""
        rows: dict[int, list[Line]] = {}
        lines = len(self.items) * self.row_height
        if not 0 < lines <= size.height:
            return rows
        for place, item in enumerate(self.items):
            whole = [line for row in self.compose_row(item) for line in wrapped(row, size.width - 1)]
            if len(whole) > self.row_height:
                rows[place] = whole
                lines += len(whole) - self.row_height
        return rows if lines <= size.height else {}

    def unfolded_row(self, item: Any, size: Size) -> list[Line]:
        """Return a row with all its fields while the panel has the keys."""
        if not self.unfolds or isinstance(item, Group) or size.width < LEAST_UNFOLDED:
            return []
        listing, rows = self.listing, self.compose_row(item)
        return details(item, listing.kind, rows, self._row_context, size.width - 1, size.height)

    def action_unfold(self) -> None:
        """Show the chosen row with its fields, or on as few lines as the others."""
        self.unfolds = not self.unfolds
        self.unfold_current()
        self.refresh()

    def _relist(self) -> None:
        """List the rows anew; very many are listed in a thread, so that no key waits."""
        if not self.is_attached:
            return
        self.workers.cancel_group(self, _LISTING)
        every = self.listing.items(self.index)
        steps = self._steps(every)
        if len(every) > AT_ONCE:
            if self._listed is not self.listing:  # the old rows would be mistaken for the new ones
                self._listed = self.listing
                self.list_items((), "…", [])
            self._list_in_thread(steps)
        else:
            for made in steps:
                if made is not None:
                    self._show(*made)

    def _steps(self, every: Items) -> Generator[tuple[Listed, Line] | None]:
        """Yield, after ``None`` for each step before, the rows and their heading."""
        context, order = self._row_context, self.order
        for made in listed(every, order, context, wanted_by(self.listing, context, self.only, self.filter)):
            yield None
            if made is not None:
                said = self.headed or self.narrowed or order is not self.spec.orders[0]
                yield made, self._heading(made.items, len(every), order) if said else []

    @work(thread=True, group=_LISTING)
    def _list_in_thread(self, steps: Generator[tuple[Listed, Line] | None]) -> None:
        worker = get_current_worker()
        with _ONE_AT_A_TIME:  # of several, each takes its share of the time that a key needs
            made = next((made for made in steps if made is not None or worker.is_cancelled), None)
            steps.close()  # the worker is kept for a while, and with it what its steps were made of
        if made is not None:
            self.call_later(lambda: None if worker.is_cancelled else self._show(*made))

    def _show(self, made: Listed, heading: Line) -> None:
        """Show rows that are listed."""
        self._listed = self.listing
        self._row_context = replace(self._row_context, margins=made.grouping.margins)
        self.row_height = self.spec.row_height
        self.list_items(made.grouping.rows, self._nothing(), heading, made.row_numbers)

    def _nothing(self) -> str:
        """Return why no row is listed."""
        if self.narrowed and len(self.listing.items(self.index)):
            return self._nothing_left()
        return f"looking for {self.spec.sought} …" if self.searching and self.spec.sought else self.spec.empty

    def _nothing_left(self) -> str:
        asked = [only.name for only in self.only] + ([f"“{self.filter}”"] if self.filter else [])
        return (
            f"no row is {' and '.join(asked)}; escape lists all"
            if self.only
            else f"no row has “{self.filter}”"
        )

    def _heading(self, items: Items, every: int, order: Order) -> Line:
        count = f"{len(items)}/{every}" if self.narrowed else str(every)
        left = [
            Piece(f" {self.spec.number} ", "key"),
            Piece(f"{self.spec.title}  ", "strong"),
            Piece(count, "dim"),
        ]
        if self.filter:
            left.append(Piece(f"  /{self.filter}", "accent"))
        if self.only:
            left.append(Piece("  only " + ", ".join(only.name for only in self.only), "accent"))
        if order is not self.spec.orders[0]:
            left.append(Piece(f"  {order.name}" if order.instead else f"  by {order.name}", "accent"))
        if self.spec.kind == "number" and self._system != SYSTEMS[0]:
            left.append(Piece(f"  {self._system}", "accent"))
        return [
            *left,
            Piece(FILL_IF_ROOM),
            *(() if order.instead else self.spec.summary(items, self._row_context)),
            Piece(" "),
        ]

    @on(RowList.RowMoved)
    def _move(self, event: RowList.RowMoved) -> None:
        event.stop()
        self.post_message(
            self.ItemMoved(Item(self.listing.kind, event.key), go=isinstance(event, RowList.RowChosen))
        )

    @on(RowList.SortWanted)
    def _sort(self, event: RowList.SortWanted) -> None:
        event.stop()
        self._orders[self.spec.kind] = (self._orders.get(self.spec.kind, 0) + 1) % len(self.spec.orders)
        self.watch_situation()
        self._relist()

    def action_zoom_axis(self, step: int) -> None:
        """Look at the times from nearer or from farther."""
        if self.spec.kind != "time":
            return
        zoom = self._zoom if self._zoom is not None else ZOOMS.index(zoom_for(self.spec.items(self.index)))
        self._zoom = max(0, min(len(ZOOMS) - 1, zoom + step))
        self.watch_index()

    def action_convert(self) -> None:
        """Show measures in the next system of units, then as written again."""
        if self.spec.kind == "number":
            self._system = SYSTEMS[(SYSTEMS.index(self._system) + 1) % len(SYSTEMS)]
            self.watch_index()

    @on(RowList.FilterRequested)
    def _ask_only(self, event: RowList.FilterRequested) -> None:
        event.stop()
        self.post_message(self.FilterChoiceRequested(self))

    @on(RowList.FilterWanted)
    def _ask_filter(self, event: RowList.FilterWanted) -> None:
        event.stop()
        self.post_message(self.FilterTyped(self))
