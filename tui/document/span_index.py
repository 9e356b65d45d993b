"""Items by their spans in the text, queried by bisection; it may grow while snapshots of it are in use."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from tui.document.span import Span

LONG = 5_000  # characters; only quotes and whole sections of a text are longer


class Run:
    """Values in the order of their spans; it is only ever extended at its end.

    Therefore a run and the number of its values at some moment are a snapshot that costs nothing.
    """

    __slots__ = ("spans", "values")

    def __init__(self, spans: Iterable[Span] = (), values: Iterable[Any] = ()) -> None:
        self.spans = list(spans)
        self.values = list(values)


class SpanOrder:
    """Values in the order of their spans, in few runs; new values extend a run if that keeps the order."""

    def __init__(self) -> None:
        self._runs: list[Run] = []

    def add(self, spans: Sequence[Span], values: Sequence[Any]) -> None:
        """Add values.

        Args:
            spans: The spans of the values, in order.
            values: As many values.
        """
        if not spans:
            return
        before = [run for run in self._runs if run.spans[-1] <= spans[0]]
        after = self._runs[len(before) :]
        if after and after[0].spans[0] < spans[-1]:  # they lie among the others
            self._merge(spans, values)
        elif before:
            before[-1].spans += spans
            before[-1].values += values
        else:
            self._runs.insert(0, Run(spans, values))

    def snapshot(self) -> "tuple[tuple[Run, int], ...]":
        """Return the runs, each with its present length."""
        return tuple((run, len(run.spans)) for run in self._runs)

    def _merge(self, spans: Sequence[Span], values: Sequence[Any]) -> None:
        """Replace all runs by a new one; snapshots keep the old."""
        entries = [pair for run in self._runs for pair in zip(run.spans, run.values, strict=True)]
        entries += zip(spans, values, strict=True)
        entries.sort(key=itemgetter(0))
        self._runs = [Run([span for span, _ in entries], [value for _, value in entries])]


class SpanIndex:
    """Items by their spans; it never changes.

    Spans that are longer than :data:`LONG` are kept apart, so that a single one does not make every query
    scan far back.

    Args:
        spans: Each span with the id of its item.
    """

    def __init__(self, spans: Iterable[tuple[Span, str]] = ()) -> None:
        builder = SpanIndexBuilder()
        builder.add(spans)
        self._take(builder)

    @classmethod
    def of(cls, builder: "SpanIndexBuilder") -> "SpanIndex":
        """Return a snapshot of what a builder holds."""
        index = cls.__new__(cls)
        index._take(builder)  # noqa: SLF001 - another of this class
        return index

    def _take(self, builder: "SpanIndexBuilder") -> None:
        self._runs = builder.order.snapshot()
        self._long = tuple(builder.long)
        self._reach = builder.reach

    def __len__(self) -> int:
        return sum(length for _, length in self._runs) + len(self._long)

    def overlapping(self, start: int, end: int) -> Iterator[tuple[Span, str]]:
        """Yield each span that overlaps ``[start, end)``, long ones first, with its item's id."""
        for span, ident in self._long:
            if span.start < end and span.end > start:
                yield span, ident
        for run, length in self._runs:
            spans = run.spans
            first = bisect_left(spans, (start - self._reach,), 0, length)
            for place in range(first, bisect_left(spans, (end,), first, length)):
                if spans[place].end > start:
                    yield spans[place], run.values[place]

    def innermost(self, offset: int) -> tuple[Span, str] | None:
        """Return the shortest span that contains an offset, with its item's id."""
        return min(self.overlapping(offset, offset + 1), key=lambda entry: len(entry[0]), default=None)

    def next(self, offset: int) -> Span | None:
        """Return the first span that starts after an offset."""
        later = [span for span, _ in self._long if span.start > offset]
        for run, length in self._runs:
            place = bisect_left(run.spans, (offset + 1,), 0, length)
            later += run.spans[place : min(place + 1, length)]
        return min(later, default=None)

    def previous(self, offset: int) -> Span | None:
        """Return the last span that starts before an offset."""
        earlier = [span for span, _ in self._long if span.start < offset]
        for run, length in self._runs:
            place = bisect_left(run.spans, (offset,), 0, length)
            earlier += run.spans[max(place - 1, 0) : place]
        return max(earlier, default=None)


class SpanIndexBuilder:
    """Collects the items of a :class:`SpanIndex`."""

    def __init__(self) -> None:
        self.order = SpanOrder()
        self.long: list[tuple[Span, str]] = []
        self.reach = 0
        """The length of the longest span that is not long."""

    def add(self, spans: Iterable[tuple[Span, str]]) -> None:
        """Add spans with the ids of their items; fastest where all others lie before or after them."""
        new = sorted(spans, key=itemgetter(0))
        self.long += [entry for entry in new if len(entry[0]) > LONG]
        short = [entry for entry in new if len(entry[0]) <= LONG]
        self.order.add([span for span, _ in short], [ident for _, ident in short])
        self.reach = max(self.reach, max((len(span) for span, _ in short), default=0))
