"""Corrections of numbers, and the checks that follow them."""

from collections.abc import Iterable

from msgspec.structs import replace

from tui.corrections.places import is_meant, new_id
from tui.corrections.span_map import Places
from tui.document.correction import Correction, NotNumber, NumberAmount, NumberChange, NumberOf, Place
from tui.document.findings import Analysis, Check, Number
from tui.document.span import Span

ALIKE = 0.3  # “about 40 million dollars” still matches “40 million dollars”
LONGEST = 200_000  # characters of a text whose sums are done again while the reader waits
_WHATS = (NumberAmount, NumberChange, NumberOf, NotNumber)


class Numbers:
    """The numbers of an analysis while corrections are applied.

    Args:
        numbers: The numbers before corrections, in order.
        text: The article's text.
    """

    def __init__(self, numbers: Iterable[Number], text: str) -> None:
        self._text = text
        self._now = {number.id: number for number in numbers}
        self._places: Places[str] = Places((number.span, number.id) for number in self._now.values())
        self.made_by: dict[str, tuple[str, ...]] = {}
        """The corrections behind each changed number."""
        self.touched: set[Span] = set()
        """The spans of all numbers that were changed, added or removed."""

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The corrected numbers in order."""
        return tuple(sorted(self._now.values(), key=lambda number: number.span))

    def holds(self, ident: str) -> bool:
        """Return whether a number is still there."""
        return ident in self._now

    def apply(self, corrections: Iterable[Correction]) -> None:
        """Apply the corrections of numbers."""
        for correction in corrections:
            what = correction.what
            if not isinstance(what, _WHATS):
                continue
            where = self._places.alike(correction.span, ALIKE)
            number = self._now.get(self._places.get(where) or "") if where is not None else None
            if isinstance(what, NumberAmount):
                self._put(_with_amount(number or self._added(correction), what), correction.id)
            elif number is not None and where is not None:
                self._change(number, where, what, correction.id)

    def _change(
        self, number: Number, where: Span, what: NumberChange | NumberOf | NotNumber, by: str
    ) -> None:
        match what:
            case NumberChange(change):
                self._put(replace(number, change=change), by)
            case NumberOf(None):
                self._put(replace(number, concept=None), by)
            case NumberOf(Place() as words):
                if words.span.of(self._text) == words.quote:
                    self._put(replace(number, concept=words.span), by)
            case NotNumber(scope):
                for other in list(self._now.values()):
                    if is_meant(other.span, where, scope, self._text):
                        self._drop(other)

    def _added(self, correction: Correction) -> Number:
        return Number(new_id(correction.id), correction.span, "count", 0.0)

    def _put(self, number: Number, by: str) -> None:
        self._now[number.id] = replace(number, rules=())
        self._places.put(number.span, number.id)
        self.made_by[number.id] = (*self.made_by.get(number.id, ()), by)
        self.touched.add(number.span)

    def _drop(self, number: Number) -> None:
        del self._now[number.id]
        self._places.drop(number.span)
        self.made_by.pop(number.id, None)
        self.touched.add(number.span)


def checked_again(analysis: Analysis, text: str, title: Span | None, touched: set[Span]) -> tuple[Check, ...]:
    """Return the checks of an analysis whose numbers were corrected.

    The sums of a short text are done again. In a long one only the checks of corrected numbers are left out:
    the next analysis supplies the others.

    Args:
        analysis: The findings with corrected numbers.
        text: The article's text.
        title: Where its source says that the headline is.
        touched: The spans of corrected numbers.
    """
    from tui.analysis.checks.figures import FIGURE_CHECKS, find_figure_checks, in_order

    others = [check for check in analysis.checks if check.kind not in FIGURE_CHECKS]
    if len(text) <= LONGEST:
        return in_order((*others, *find_figure_checks(text, analysis, title)))
    kept = [
        check for check in analysis.checks if check.kind in FIGURE_CHECKS and touched.isdisjoint(check.spans)
    ]
    return in_order((*others, *kept))


def _with_amount(number: Number, what: NumberAmount) -> Number:
    unit_span = number.unit_span if what.unit == number.unit else None
    return replace(
        number,
        kind=what.kind,
        value=what.value,
        value_end=what.value_end,
        unit=what.unit,
        unit_span=unit_span,
        relation=what.relation,
        currency=what.currency,
    )
