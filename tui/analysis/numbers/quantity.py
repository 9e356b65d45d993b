"""A quantity while it is being put together."""

from dataclasses import dataclass

from tui.analysis.numbers.amounts import Amount
from tui.document.findings import Change, NumberKind, Relation
from tui.document.span import Span


@dataclass(slots=True)
class Quantity:
    """An amount with its unit; each step of the finder fills in what it knows."""

    amount: Amount
    start: int
    end: int
    value: float
    value_end: float | None = None
    kind: NumberKind = "count"
    unit: str | None = None
    unit_span: Span | None = None
    currency: str | None = None
    relation: Relation = "="
    change: Change | None = None
    concept: Span | None = None
    directed: bool = False
    """A range that runs from one value to another ("from 6 to 7")."""
    first_value: float | None = None

    @property
    def span(self) -> Span:
        """Where the quantity stands."""
        return Span(self.start, self.end)
