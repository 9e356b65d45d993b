"""Findings by their spans, while corrections move them."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from tui.document.span import Span

_T = TypeVar("_T")


class Places(Generic[_T]):
    """Maps spans to findings; built before corrections and kept up to date while they are applied."""

    def __init__(self, spans: Iterable[tuple[Span, _T]]) -> None:
        self.before: dict[Span, _T] = dict(spans)
        """The findings by span before corrections."""
        self._now = self.before.copy()
        self._order: list[Span] = []
        self._longest = 0

    def get(self, span: Span) -> _T | None:
        """Return the finding at exactly a span."""
        return self._now.get(span)

    def put(self, span: Span, value: _T) -> None:
        """Put a finding at a span."""
        if self._order and span not in self._now and span not in self.before:
            insort(self._order, span)
            self._longest = max(self._longest, len(span))
        self._now[span] = value

    def drop(self, span: Span) -> None:
        """Remove the finding at a span."""
        if self._now.pop(span, None) is not None and span not in self.before and self._order:
            del self._order[bisect_left(self._order, span)]

    def overlapping(self, span: Span) -> Iterator[tuple[Span, _T]]:
        """Yield the findings that overlap a span, in order."""
        return ((other, self._now[other]) for other in self._around(span) if other in self._now)

    def overlapped(self, span: Span) -> Iterator[tuple[Span, _T]]:
        """Yield the findings that overlapped a span before corrections, in order."""
        return ((other, self.before[other]) for other in self._around(span) if other in self.before)

    def alike(self, span: Span, least: float) -> Span | None:
        """Return the span of the finding at exactly a span, else of the best overlapping one.

        Args:
            span: Its span when it was corrected; another analysis may have slightly different bounds.
            least: The smallest Jaccard index that is accepted.
        """
        if span in self._now:
            return span
        near = [other for other, _ in self.overlapping(span)]
        best = max(near, key=lambda other: _likeness(other, span), default=None)
        return best if best is not None and _likeness(best, span) >= least else None

    def _around(self, span: Span) -> list[Span]:
        if not self._order:  # most corrections match their spans exactly, and need no order
            self._order = sorted({**self.before, **self._now})
            self._longest = max(map(len, self._order), default=0)
        first = bisect_left(self._order, Span(span.start - self._longest, -1))
        last = bisect_left(self._order, Span(span.end, -1), lo=first)
        return [other for other in self._order[first:last] if other[1] > span[0]]


def _likeness(one: Span, other: Span) -> float:
    """Return the overlap of two spans as shared characters over all their characters (Jaccard index)."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / max(1, len(one) + len(other) - common)
