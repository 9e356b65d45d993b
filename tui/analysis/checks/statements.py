"""A sentence with its figures: what a check of sums looks at."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tui.document.findings import Analysis, Check, Number, TimeExpression
from tui.document.span import Span

NEAR = 70  # characters between figures of one sum
_BREAK = re.compile(r"[.!?]\s|\n|;")
_DIGITS = re.compile(r"\d+(?:\.(\d+))?")


class Statement(NamedTuple):
    """A sentence, its figures and its times in their order."""

    text: str
    """The text of the whole article, into which all spans are."""
    span: Span
    numbers: tuple[Number, ...]
    times: tuple[TimeExpression, ...]

    def gap(self, first: Number, second: Number) -> str:
        """Return the words between two figures."""
        return self.text[first.span.end : second.span.start]

    def follows(self, other: "Statement") -> bool:
        """Return whether this is the next sentence of the same paragraph."""
        between = self.text[other.span.end : self.span.start]
        return not between.strip() and "\n" not in between

    def told_gap(self, first: Number, second: Number) -> str:
        """Return the words between two figures, with ``@`` for each time expression."""
        return self._without_times(first.span.end, second.span.start)

    def told_after(self, number: Number, most: int = NEAR) -> str:
        """Return the words behind a figure as :meth:`told_gap` does."""
        return self._without_times(number.span.end, min(self.span.end, number.span.end + most))

    def _without_times(self, start: int, end: int) -> str:
        parts, at = [], start
        first = bisect_left(self.times, start, key=lambda time: time.span.start)
        for time in islice(self.times, first, None):
            if time.span.start >= end:
                break
            if at <= time.span.start and time.span.end <= end:
                parts += [self.text[at : time.span.start], "@"]
                at = time.span.end
        return "".join((*parts, self.text[at:end]))

    def before(self, number: Number, most: int = NEAR) -> str:
        """Return the words of the sentence before a figure, the last so many characters."""
        return self.text[max(self.span.start, number.span.start - most) : number.span.start]

    def after(self, number: Number, most: int = NEAR) -> str:
        """Return the words of the sentence behind a figure, the first so many characters."""
        return self.text[number.span.end : min(self.span.end, number.span.end + most)]

    def joined(self, first: Number, second: Number) -> bool:
        """Return whether two figures stand near each other in one clause."""
        gap = self.gap(first, second)
        return len(gap) <= NEAR and _BREAK.search(gap) is None


def statements(text: str, analysis: Analysis) -> Iterator[Statement]:
    """Yield the sentences that have figures."""
    numbers, times = analysis.numbers, analysis.timeline
    number_starts = [number.span.start for number in numbers]
    time_starts = [time.span.start for time in times]
    for sentence in analysis.sentences:
        span = sentence.span
        first, last = bisect_left(number_starts, span.start), bisect_left(number_starts, span.end)
        if first < last:
            at, after = bisect_left(time_starts, span.start), bisect_left(time_starts, span.end)
            yield Statement(text, span, numbers[first:last], times[at:after])


def is_exact(number: Number) -> bool:
    """Return whether a figure is one value, and neither a bound nor about right."""
    return number.value_end is None and number.relation == "="


def is_percentage(number: Number) -> bool:
    """Return whether a figure is a percentage, and not one per year or in percentage points."""
    return number.kind == "percent" and number.unit == "percent" and number.value_end is None


def alike(first: Number, second: Number) -> bool:
    """Return whether two figures are of one kind and unit; one of them may leave the unit out."""
    if first.unit is None or second.unit is None:
        return "count" in (first.kind, second.kind) or first.kind == second.kind
    if {first.kind, second.kind} == {"rate", "money"}:
        return first.unit.partition(" per ")[0] == second.unit.partition(" per ")[0]
    return first.kind == second.kind and first.unit == second.unit


def grain(text: str, number: Number) -> float:
    """Return half a step of the last digit that a figure is given with."""
    digits = _DIGITS.search(number.span.of(text))
    return 0.5 * 10.0 ** -len(digits[1]) if digits and digits[1] else 0.5


def wrong(message: str, *places: Number | Span) -> Check:
    """Return a check of a sum that does not come out, at the figures in order of the text."""
    spans = sorted(place if isinstance(place, Span) else place.span for place in places)
    return Check("", "arithmetic", message, tuple(spans))
