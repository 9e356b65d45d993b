"""Layers: the styles of findings and annotations by their spans.

A layer is *flat*: sorted spans that do not overlap, each with the key of its style. A look-up is a bisection,
however many spans there are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from tui.document.span import Span


class StyledRun(NamedTuple):
    """A run of text with one set of styles."""

    start: int
    end: int
    styles: tuple[str, ...]


class Layer:
    """Disjoint styled spans in order; where the given spans overlap, the shorter one shows."""

    __slots__ = ("ends", "keys", "starts")

    def __init__(self, spans: Iterable[tuple[Span, str]] = ()) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.keys: list[str] = []
        for start, end, key in _flatten(
            sorted((span.start, span.end, key) for span, key in spans if span.start < span.end)
        ):
            self.starts.append(start)
            self.ends.append(end)
            self.keys.append(key)

    def __len__(self) -> int:
        return len(self.starts)

    def key_at(self, offset: int) -> str | None:
        """Return the style at an offset, if the layer shows there."""
        index = bisect_right(self.starts, offset) - 1
        return self.keys[index] if index >= 0 and offset < self.ends[index] else None

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield the spans that overlap ``[start, end)``, cut to it."""
        index = max(0, bisect_right(self.starts, start) - 1)
        stop = bisect_left(self.starts, end)
        for i in range(index, stop):
            if self.ends[i] > start:
                yield max(start, self.starts[i]), min(end, self.ends[i]), self.keys[i]


class SpanLayer(Layer):
    """A layer of one style on spans that are already in order; it copies nothing, however many they are."""

    __slots__ = ("_key", "_spans")

    def __init__(self, spans: Sequence[Span], key: str) -> None:
        super().__init__()
        self._spans = spans
        self._key = key

    def __len__(self) -> int:
        return len(self._spans)

    def key_at(self, offset: int) -> str | None:
        """Return the style at an offset, if the layer shows there."""
        return next((key for _, _, key in self.within(offset, offset + 1)), None)

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield the spans that overlap ``[start, end)``, cut to it."""
        for place in range(max(0, bisect_right(self._spans, (start,)) - 1), bisect_left(self._spans, (end,))):
            span = self._spans[place]
            if span.end > start:
                yield max(start, span.start), min(end, span.end), self._key


def styled_runs(layers: Sequence[Layer], start: int, end: int) -> list[StyledRun]:
    """Return ``[start, end)`` cut into runs of equal style; styles are in the order of the layers."""
    found = [piece for layer in layers if layer for piece in layer.within(start, end)]
    if not found:
        return [StyledRun(start, end, ())] if start < end else []
    cuts = sorted({start, end, *(piece[0] for piece in found), *(piece[1] for piece in found)})
    runs: list[StyledRun] = []
    for left, right in pairwise(cuts):
        styles = tuple(key for low, high, key in found if low <= left and right <= high)
        if runs and runs[-1].styles == styles:
            runs[-1] = StyledRun(runs[-1].start, right, styles)
        else:
            runs.append(StyledRun(left, right, styles))
    return runs


def _flatten(spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield disjoint parts of sorted spans; where several overlap, the shortest shows."""
    if all(before[1] <= after[0] for before, after in pairwise(spans)):
        yield from spans
        return
    cuts = sorted({cut for start, end, _ in spans for cut in (start, end)})
    waiting: list[tuple[int, int, int, str]] = []  # length, start, end, key
    upcoming = 0
    shown: tuple[int, int, str] | None = None
    for left, right in pairwise(cuts):
        while upcoming < len(spans) and spans[upcoming][0] <= left:
            start, end, key = spans[upcoming]
            heappush(waiting, (end - start, -start, end, key))
            upcoming += 1
        while waiting and waiting[0][2] <= left:
            heappop(waiting)
        if not waiting:
            continue
        key = waiting[0][3]
        if shown and shown[1] == left and shown[2] == key:
            shown = (shown[0], right, key)
        else:
            if shown:
                yield shown
            shown = (left, right, key)
    if shown:
        yield shown
