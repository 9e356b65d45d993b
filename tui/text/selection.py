"""The selection: the one value that every part of the screen follows."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.document.findings import PUBLISHED, Claim, Quote
from tui.document.graphemes import next_boundary, snapped
from tui.document.index import FindingsIndex, Item
from tui.document.span import Span


class Selection(Struct, frozen=True):
    """The cursor, the other end of a range if one is being selected, and the row that was chosen."""

    offset: int = 0
    anchor: int | None = None
    """The fixed end of a range; the range includes the grapheme at both ends, as in vim's visual mode."""
    item: Item | None = None
    """A row that was chosen in a panel; moving the cursor clears it."""
    goal: int | None = None
    """The cell that moving up and down tries to keep."""

    def span(self, text: str) -> Span | None:
        """Return the selected range, if there is one."""
        if self.anchor is None:
            return None
        low, high = sorted((self.anchor, self.offset))
        return Span(snapped(text, low), max(next_boundary(text, high), min(len(text), high + 1)))

    def moved(self, offset: int, goal: int | None = None) -> "Selection":
        """Return the selection with the cursor elsewhere; a range is extended."""
        return replace(self, offset=offset, goal=goal, item=None)


class Situation(Struct, frozen=True):
    """What the panels and the status line show for a selection."""

    current: tuple[tuple[str, str], ...] = ()
    """Kind and id of the row to bring into view in each panel."""
    here: tuple[tuple[str, str], ...] = ()
    """Kind and id of what lies right under the cursor."""
    linked: frozenset[tuple[str, str]] = frozenset()
    """Items related to the chosen one: a claim's quotes, numbers and times, a speaker's quotes."""
    focus: Sequence[Span] = ()
    """The spans to highlight in the article."""

    def row(self, kind: str) -> str | None:
        """Return the id of the current row of a kind."""
        return next((ident for other, ident in self.current if other == kind), None)


def is_derived(item: Item) -> bool:
    """Return whether a row is added by its panel and is no finding, such as the article's own date."""
    return item == Item("time", PUBLISHED)


def situation_of(selection: Selection, index: FindingsIndex) -> Situation:
    """Return what follows from a selection, given everything that was found."""
    here = index.at(selection.offset)
    current = index.nearby(selection.offset)
    chosen = selection.item
    finding = index.get(chosen)
    focus: Sequence[Span] = ()
    linked: dict[tuple[str, str], None] = {}
    if chosen is not None and (finding is not None or is_derived(chosen)):
        current[chosen.kind] = chosen.id
        focus = index.spans(chosen)
    elif "entity" in here:
        focus = index.spans(Item("entity", here["entity"]))
    subject = finding or index.get(Item("claim", here["claim"]) if "claim" in here else None)
    if isinstance(subject, Claim):
        for kind, idents in (
            ("quote", subject.quotes),
            ("number", subject.numbers),
            ("time", subject.times),
            ("entity", subject.entities),
        ):
            linked |= {(kind, ident): None for ident in idents}
            if idents and chosen is not None:
                current[kind] = idents[0]  # type: ignore[index]
    elif isinstance(subject, Quote) and subject.speaker and subject.speaker.entity:
        linked[("entity", subject.speaker.entity)] = None
    if chosen is not None and chosen.kind == "entity":
        linked |= {("quote", ident): None for ident in index.said_by(chosen.id)}
    return Situation(tuple(current.items()), tuple(here.items()), frozenset(linked), focus)
