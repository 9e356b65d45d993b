"""Marked stretches beside the tokens of a parsed document."""

from collections.abc import Sequence

from msgspec import Struct

from tui.analysis.entities.tokens import Tokens
from tui.analysis.quotes.quoted_tokens import Marked
from tui.document.span import Span


class SpanLayer(Struct, frozen=True, eq=False, dict=True):
    """The stretches in quotation marks as tokens."""

    stretches: Sequence[Marked]
    at: list[int]
    """For each token, the number of the stretch that it is in, or -1."""
    tokens: list[tuple[int, int]]
    """For each stretch, its first token and the one after its last."""

    @classmethod
    def of(cls, tokens: Tokens, stretches: Sequence[Marked]) -> "SpanLayer":
        """Lay the stretches beside the tokens."""
        at = [-1] * len(tokens)
        ranges: list[tuple[int, int]] = []
        index = 0
        for number, stretch in enumerate(stretches):
            while index < len(tokens) and tokens.end(index) <= stretch.span.start:
                index += 1
            start = index
            while index < len(tokens) and tokens.starts[index] < stretch.span.end:
                at[index] = number
                index += 1
            ranges.append((start, index))
        return cls(stretches, at, ranges)

    def inside(self, index: int) -> bool:
        """Say whether a token stands in marks."""
        return 0 <= index < len(self.at) and self.at[index] >= 0

    def widened(self, tokens: Tokens, start: int, end: int) -> tuple[int, int]:
        """Return a range of tokens that covers wholly every stretch it begins or ends in."""
        if start < end:
            if (first := self.at[start]) >= 0:
                start = self.tokens[first][0]
            if (last := self.at[end - 1]) >= 0:
                end = max(end, self.tokens[last][1])
        return start, end

    def span(self, number: int) -> Span:
        """Return the characters of a stretch with its marks."""
        return self.stretches[number].span
