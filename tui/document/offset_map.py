"""Offsets in a text from which parts were cut, and in the text that they were cut from."""

from bisect import bisect_right
from collections.abc import Iterable

from tui.document.span import Span


class OffsetMap:
    """Maps between a text and what is left of it after cuts; without cuts it is the identity.

    Args:
        length: Characters of the whole text.
        cuts: The spans that are cut from it, in any order; they may overlap.
    """

    def __init__(self, length: int, cuts: Iterable[Span] = ()) -> None:
        self.cuts = _merged(cuts)
        """The spans without overlaps, in order; no two of them touch."""
        self._starts = [cut.start for cut in self.cuts]
        self._places: list[int] = []
        """Where each cut is in the text that is left."""
        self._removed = [0]
        """How many characters are gone before the first cut, the second, …, after the last."""
        for cut in self.cuts:
            self._places.append(cut.start - self._removed[-1])
            self._removed.append(self._removed[-1] + len(cut))
        self._length = length
        self._left = length - self._removed[-1]

    def __bool__(self) -> bool:
        """Return whether anything is cut."""
        return bool(self.cuts)

    def applied(self, text: str) -> str:
        """Return what is left of a text of that length."""
        if not self.cuts:
            return text
        pieces: list[str] = []
        done = 0
        for cut in self.cuts:
            pieces.append(text[done : cut.start])
            done = cut.end
        return "".join((*pieces, text[done:]))

    def filled(self, left: str, fill: str) -> str:
        """Return what is left with a character in place of each that is cut, as long as the whole text."""
        pieces: list[str] = []
        done = 0
        for place, cut in zip(self._places, self.cuts, strict=True):
            pieces += (left[done:place], fill * len(cut))
            done = place
        return "".join((*pieces, left[done:]))

    def source(self, offset: int) -> int:
        """Return where a character that is left was in the whole text; both ends stay ends."""
        if not self.cuts or offset <= 0:
            return offset
        if offset >= self._left:
            return self._length + offset - self._left
        return offset + self._removed[bisect_right(self._places, offset)]

    def source_span(self, span: Span) -> Span:
        """Return a span of what is left as one of the whole text, from its first character to its last."""
        if not self.cuts:
            return span
        start = span[0] + self._removed[bisect_right(self._places, span[0])]
        if span[1] <= span[0]:
            start = min(start, self._length)
            return Span(start, start)
        last = span[1] - 1
        return Span(start, last + self._removed[bisect_right(self._places, last)] + 1)

    def derived(self, offset: int) -> int:
        """Return where an offset of the whole text is in what is left; in a cut, where the cut is."""
        before = bisect_right(self._starts, offset) - 1
        if before < 0:
            return offset
        cut = self.cuts[before]
        return self._places[before] if offset < cut.end else offset - self._removed[before + 1]

    def derived_span(self, span: Span) -> Span | None:
        """Return a span of the whole text as one of what is left, if anything is left of it."""
        start, end = self.derived(span.start), self.derived(span.end)
        return Span(start, end) if start < end else None


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if not len(span):
            continue
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)
