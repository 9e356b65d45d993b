"""Findings by their places in the text, while corrections move them."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from tui.document.span import Span

_T = TypeVar("_T")


class Places(Generic[_T]):
    """What stands at which span; made of the findings as they came, and kept in step with what becomes of them."""

    def __init__(self, spans: Iterable[tuple[Span, _T]]) -> None:
        self.before: dict[Span, _T] = dict(spans)
        """What stood where before any correction."""
        self._now = self.before.copy()
        self._order: list[Span] = []
        self._longest = 0

    def get(self, span: Span) -> _T | None:
        """Return what stands at exactly a span."""
        return self._now.get(span)

    def put(self, span: Span, value: _T) -> None:
        """Let something stand at a span."""
        if self._order and span not in self._now and span not in self.before:
            insort(self._order, span)
            self._longest = max(self._longest, len(span))
        self._now[span] = value

    def drop(self, span: Span) -> None:
        """Let nothing stand at a span."""
        if self._now.pop(span, None) is not None and span not in self.before and self._order:
            del self._order[bisect_left(self._order, span)]

    def overlapping(self, span: Span) -> Iterator[tuple[Span, _T]]:
        """Yield what shares a character with a span, in order."""
        return ((other, self._now[other]) for other in self._around(span) if other in self._now)

    def overlapped(self, span: Span) -> Iterator[tuple[Span, _T]]:
        """Yield what shared a character with a span before any correction, in order."""
        return ((other, self.before[other]) for other in self._around(span) if other in self.before)

    def alike(self, span: Span, least: float) -> Span | None:
        """Return where something stands: at exactly the span, else at the one that has the largest share of characters in common.

        Args:
            span: Where it stood when it was corrected; another analysis may see its bounds a little differently.
            least: The smallest share of their common characters in all of theirs that will do.
        """
        if span in self._now:
            return span
        near = [other for other, _ in self.overlapping(span)]
        best = max(near, key=lambda other: _likeness(other, span), default=None)
        return best if best is not None and _likeness(best, span) >= least else None

    def _around(self, span: Span) -> list[Span]:
        if not self._order:  # most corrections stand exactly where they were made, and need no order
            self._order = sorted({**self.before, **self._now})
            self._longest = max(map(len, self._order), default=0)
        first = bisect_left(self._order, Span(span.start - self._longest, -1))
        last = bisect_left(self._order, Span(span.end, -1), lo=first)
        return [other for other in self._order[first:last] if other[1] > span[0]]


def _likeness(one: Span, other: Span) -> float:
    """Return the share of two spans' common characters in all of theirs (Jaccard's index)."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / max(1, len(one) + len(other) - common)
