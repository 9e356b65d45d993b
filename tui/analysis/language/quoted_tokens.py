"""Quoted spans of a text, aligned with the tokens of its parse."""

from collections.abc import Sequence

from msgspec import Struct

from tui.analysis.language.quoted_spans import QuotedSpan
from tui.analysis.language.tokens import Tokens
from tui.document.span import Span


class QuotedTokens(Struct, frozen=True, eq=False, dict=True):
    """The spans in quotation marks as ranges of tokens."""

    spans: Sequence[QuotedSpan]
    at: list[int]
    """For each token, the number of the quoted span that holds it, or -1."""
    tokens: list[tuple[int, int]]
    """For each quoted span, its first token and the one after its last."""

    @classmethod
    def of(cls, tokens: Tokens, spans: Sequence[QuotedSpan]) -> "QuotedTokens":
        """Align quoted spans with tokens."""
        at = [-1] * len(tokens)
        ranges: list[tuple[int, int]] = []
        index = 0
        for number, quoted in enumerate(spans):
            while index < len(tokens) and tokens.end(index) <= quoted.span.start:
                index += 1
            start = index
            while index < len(tokens) and tokens.starts[index] < quoted.span.end:
                at[index] = number
                index += 1
            ranges.append((start, index))
        return cls(spans, at, ranges)

    def inside(self, index: int) -> bool:
        """Return whether a token is in quotation marks."""
        return 0 <= index < len(self.at) and self.at[index] >= 0

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """Return a range of tokens, extended to the whole of each quoted span in which it begins or ends."""
        if start < end:
            if (first := self.at[start]) >= 0:
                start = self.tokens[first][0]
            if (last := self.at[end - 1]) >= 0:
                end = max(end, self.tokens[last][1])
        return start, end

    def span(self, number: int) -> Span:
        """Return the characters of a quoted span, its quotation marks included."""
        return self.spans[number].span
