"""Listings: which findings a panel shows as rows, in which order, under which headings.

Very many findings are listed in a thread. Everything here is done in short steps: a single long operation,
such as sorting a long list, would hold the interpreter lock and block the screen.
"""

from collections.abc import Callable, Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import Any

from msgspec import Struct

from tui.document.index import FindingsIndex, Kind
from tui.panels.filters import FilterChoice, RowFilter, no_filters
from tui.panels.groups import Grouper, Grouping
from tui.panels.rows import RowContext
from tui.text.styled_text import Line

Items = Sequence[Any]
_STEP = 1_000  # rows that take a few milliseconds


class Listing(Struct, frozen=True):
    """A second kind of finding in a panel, related to the panel's own and too rare for a panel of its own."""

    kind: Kind
    items: Callable[[FindingsIndex], Items]
    row: Callable[[Any, RowContext], list[Line]]
    words: Callable[[Any, RowContext], str]


class Order(Struct, frozen=True):
    """A way to sort a panel's rows."""

    name: str
    key: Callable[[Any, RowContext], Any] | None = None
    """What to sort by; ``None`` for findings that come in this order."""
    group: Grouper | None = None
    """What puts headings among rows in this order, and something in their margins."""
    instead: Listing | None = None
    """What is listed in place of the panel's own findings."""


class PanelKind(Struct, frozen=True):
    """Everything in which one panel differs from another; all of it pure."""

    number: int
    title: str
    kind: Kind
    items: Callable[[FindingsIndex], Items]
    row: Callable[[Any, RowContext], list[Line]]
    words: Callable[[Any, RowContext], str]
    """What filtering looks in."""
    orders: tuple[Order, ...]
    summary: Callable[[Items, RowContext], Line]
    """What the title line says on its right."""
    row_height: int = 1
    empty: str = "nothing found"
    """What is said where there are none: what the panel would list."""
    sought: str = ""
    """What is being looked for while there may be more; empty where the reader makes them."""
    only: FilterChoice = no_filters
    """What it can be narrowed to."""


class Listed(Struct, frozen=True, eq=False):
    """What a panel shows."""

    items: Items
    """The findings that were wanted, in order."""
    grouping: Grouping
    """They again, with headings among them."""
    row_numbers: dict[str, int]
    """The place of each row, by the id of its finding or heading."""


def listed(
    every: Items, order: Order, context: RowContext, wanted: Callable[[Any], bool] | None
) -> Iterator[Listed | None]:
    """Yield, after ``None`` for each step before, the findings that are wanted in an order."""
    items: list[Any] = []
    runs: list[list[tuple[Any, int]]] = []
    for start in range(0, len(every), _STEP):
        some = every[start : start + _STEP]
        some = some if wanted is None else [item for item in some if wanted(item)]
        if order.key is not None:
            runs.append(sorted([(order.key(item, context), len(items) + n) for n, item in enumerate(some)]))
        items += some
        yield None
    if order.key is not None:
        entries = merge(*runs)  # slower than sorting, but in steps
        items, found = [], items
        while some := [found[n] for _, n in islice(entries, _STEP)]:
            items += some
            yield None
    grouping = order.group(items, context) if order.group else Grouping(items)
    yield None
    places: dict[str, int] = {}
    for start in range(0, len(grouping.rows), _STEP):
        places |= {item.id: place for place, item in enumerate(grouping.rows[start : start + _STEP], start)}
        yield None
    yield Listed(items, grouping, places)


def wanted_by(
    listing: "Listing | PanelKind", context: RowContext, only: Sequence[RowFilter], words: str
) -> Callable[[Any], bool] | None:
    """Return a test for findings that pass all filters and contain all words; ``None`` if all do."""
    parts = words.casefold().split()
    if not only and not parts:
        return None

    def wanted(item: Any) -> bool:
        if not all(one.holds(item, context) for one in only):
            return False
        said = listing.words(item, context).casefold() if parts else ""
        return all(part in said for part in parts)

    return wanted
