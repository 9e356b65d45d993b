"""Locates an annotation in a text by the annotation alone: its quote, prefix, suffix and position.

Where the annotated version is available, :class:`~tui.anchoring.version_alignment.Revision` carries
annotations over. This module uses only what an annotation itself stores. A quote whose context differs may be
the quote in an edited paragraph, or its lookalike in another; no rule can distinguish them, so such a match
is never called exact.
"""

from collections.abc import Iterable
from functools import cached_property, lru_cache

from msgspec.structs import replace

from tui.anchoring.attribution import Attributions
from tui.anchoring.patience_diff import GONE, align, likeness
from tui.anchoring.selectors import CONTEXT
from tui.anchoring.tokens import Words, occurrences, places_of
from tui.anchoring.version_alignment import Resolution
from tui.anchoring.word_diff import differences
from tui.document.span import Span

_NEAR = 8  # words on each side of a quote that identify its place
_BESIDE = 0.6  # share of them that must occur on one side
_CLEAR = 0.2  # margin by which the best match must beat the next
_COMMON = 60  # occurrences up to which a word votes for where to look
_LOOKED_AT = 12  # candidates that are compared word by word
_SHORTEST = 5  # words from which a sentence identifies itself
_TELLING = 3  # words from which a quote is enough without context


def resolve(
    text: str, quote: str, prefix: str = "", suffix: str = "", position: int | None = None
) -> Resolution:
    """Return the span of a quote in a text.

    Args:
        text: The text, which may be another version of the one that was annotated.
        quote: The annotated words.
        prefix: The text before them.
        suffix: The text after them.
        position: Their former start, in code points; decides only between otherwise equal matches.

    Returns:
        *exact* if quote and context occur in the text exactly once, however they are wrapped or encoded;
        *changed* if part of them differs; *orphan* if they are gone, or several matches are equally good.
    """
    if position is not None and quote and _stands_at(text, quote, prefix, suffix, position):
        return Resolution(Span(position, position + len(quote)), "exact", quote, quote)
    return _Place(_searched(text), quote, prefix, suffix, position).resolution()


def _stands_at(text: str, quote: str, prefix: str, suffix: str, position: int) -> bool:
    """Return whether the text around a place is exactly as it was."""
    return text.startswith(prefix + quote + suffix, max(0, position - len(prefix))) and position >= len(
        prefix
    )


class _Searched:
    """A text in which many quotes are searched for."""

    def __init__(self, text: str) -> None:
        self.words = Words(text)
        self.places = places_of(self.words.keys)

    @cached_property
    def starts(self) -> frozenset[int]:
        """The words at which sentences start."""
        return frozenset(start for start, _ in self.words.sentences())

    @cached_property
    def ends(self) -> frozenset[int]:
        """The words before which sentences end."""
        return frozenset(end for _, end in self.words.sentences())


@lru_cache(maxsize=2)
def _searched(text: str) -> _Searched:
    return _Searched(text)


class _Place:
    """Searches for one quote."""

    def __init__(self, there: _Searched, quote: str, prefix: str, suffix: str, position: int | None) -> None:
        self.there, self.quote, self.position = there, quote, position
        self.span = Span(len(prefix), len(prefix) + len(quote))
        self.words = Words(prefix + quote + suffix)
        self.start, self.end = self.words.within(self.span.start, self.span.end)
        self.alone = not (prefix.strip() or suffix.strip())

    def resolution(self) -> Resolution:
        """Return the span of the quote."""
        orphan = Resolution(None, "orphan", self.quote)
        if self.start == self.end:
            return orphan
        for trimmed in (0, 1):  # other programs cut a context anywhere, within words too
            first, last = min(trimmed, self.start), len(self.words) - min(trimmed, len(self.words) - self.end)
            if trimmed and (self.alone or last - first < _TELLING):
                break
            hits = occurrences(self.words.keys[first:last], self.there.words.keys, self.there.places)
            hits = [hit for hit in hits if not trimmed or self._cut_alike(hit - first, first, last)]
            if hits:
                return self._found([hit + self.start - first for hit in hits])
        return (
            orphan
            if self.alone
            else self._in_its_sentence() or self._nearest() or self._by_itself() or orphan
        )

    def _cut_alike(self, ahead: int, first: int, last: int) -> bool:
        """Return whether the words left out at either end are parts of the words in the text."""
        there, mine = self.there.words.keys, self.words.keys
        before = all(ahead + at >= 0 and there[ahead + at].endswith(mine[at]) for at in range(first))
        return before and all(
            ahead + at < len(there) and there[ahead + at].startswith(mine[at])
            for at in range(last, len(mine))
        )

    def _found(self, hits: list[int]) -> Resolution:
        """Return the only occurrence of quote and context, or the intended one of several."""
        starts = self.there.words.starts
        at = (
            hits[0]
            if self.position is None
            else min(hits, key=lambda hit: abs(starts[hit] - (self.position or 0)))
        )
        span = self._span(at)
        found = Resolution(span, "exact", self.quote, span.of(self.there.words.text))
        if len(hits) == 1 and (
            not self.alone or self.end - self.start >= _TELLING or self.position == span.start
        ):
            return found
        if self.position == span.start:
            return found
        return replace(
            found,
            state="changed",
            changes=(f"these words occur {len(hits)} times" if len(hits) > 1 else "without its context",),
        )

    def _nearest(self) -> Resolution | None:
        """Return the place most similar to quote and context, if no other comes near it."""
        judged = sorted(
            (self._judge(diagonal) for diagonal in self._diagonals()), key=lambda entry: -entry[0]
        )
        apart: list[tuple[float, int, int]] = []
        for score, start, end in judged:
            if all(end <= other or until <= start for _, other, until in apart):
                apart.append((score, start, end))
        if not apart or apart[0][0] <= 0 or (len(apart) > 1 and apart[0][0] - apart[1][0] < _CLEAR):
            return None
        _, start, end = apart[0]
        there = self.there.words
        same = self.words.keys[self.start : self.end] == there.keys[start:end]
        span = self._span(start) if same else Span(there.starts[start], there.ends[end - 1])
        if same:
            before, after = min(self.start, _NEAR * 3), min(len(self.words) - self.end, _NEAR * 3)
            around = (
                *differences(
                    self.words, (self.start - before, self.start), there, (max(0, start - before), start)
                ),
                *differences(
                    self.words, (self.end, self.end + after), there, (end, min(len(there), end + after))
                ),
            )
            changes = tuple(f"around it: {change}" for change in around if change.grave) or (
                "around it: other words",
            )
        else:
            changes = tuple(map(str, differences(self.words, (self.start, self.end), there, (start, end))))
        return Resolution(span, "changed", self.quote, span.of(there.text), changes)

    def _in_its_sentence(self) -> Resolution | None:
        """Return the quote's place in its sentence, if that sentence was and is the only one of its kind.

        The sentences beside it do not matter.

        If there were copies of the sentence, the context is longer.
        """
        bounds = [
            sentence
            for sentence in self.words.sentences()
            if sentence[0] < self.end and self.start < sentence[1]
        ]
        attributions = Attributions(self.words)
        if any(attributions.of(sentence) or not attributions.outside(sentence) for sentence in bounds):
            return None  # the attribution is in another sentence
        start, end = bounds[0][0], bounds[-1][1]
        before, after = self.words.starts[start], len(self.words.text) - self.words.ends[end - 1]
        open_ended = (start == 0 and self.span.start > 0) or (
            end == len(self.words) and self.span.end < self.words.ends[-1]
        )
        if open_ended or max(before, after) > 2 * CONTEXT or end - start < _SHORTEST:
            return None
        hits = occurrences(self.words.keys[start:end], self.there.words.keys, self.there.places)
        hits = [hit for hit in hits if hit in self.there.starts and hit + end - start in self.there.ends]
        if len(hits) != 1:
            return None
        span = self._span(hits[0] + self.start - start)
        return Resolution(span, "exact", self.quote, span.of(self.there.words.text))

    def _by_itself(self) -> Resolution | None:
        """Return the quote's only occurrence, whatever surrounds it, if it has enough words to be certain."""
        if self.end - self.start < _TELLING:
            return None
        hits = occurrences(self.words.keys[self.start : self.end], self.there.words.keys, self.there.places)
        if len(hits) != 1:
            return None
        span = self._span(hits[0])
        return Resolution(
            span, "changed", self.quote, span.of(self.there.words.text), ("around it: other words",)
        )

    def _diagonals(self) -> list[int]:
        """Return candidate shifts, in words, from the quote and its context to the text, likeliest first."""
        votes: dict[int, float] = {}
        for at, word in enumerate(self.words.keys):
            places = self.there.places.get(word, ())
            if len(places) <= _COMMON:
                for place in places:
                    bucket = (place - at) // 4
                    for near in (bucket, bucket + 1):
                        votes[near] = votes.get(near, 0.0) + min(len(word), 6) / (1 + len(places)) ** 0.5
        best = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))
        return [4 * bucket for bucket in best[:_LOOKED_AT]]

    def _judge(self, diagonal: int) -> tuple[float, int, int]:
        """Return the similarity of a candidate, 0 if it is none, and the range of words of its quote."""
        there, mine = self.there.words, self.words
        slack = 8 + (self.end - self.start)
        low, high = max(0, diagonal - slack), min(len(there), diagonal + len(mine) + slack)
        images = [image if image == GONE else image + low for image in align(mine.keys, there.keys[low:high])]
        before = images[max(0, self.start - _NEAR) : self.start]
        after = images[self.end : self.end + _NEAR]
        quote = images[self.start : self.end]
        start, end = _image(before, quote, after)
        longest = 3 * (self.end - self.start) + 6
        if start == GONE or not start < end <= start + longest:
            return 0.0, 0, 0
        sides = [1 - side.count(GONE) / len(side) for side in (before, after) if side]
        best, worst = max(sides, default=0.0), min(sides, default=0.0)
        kept = likeness(mine.keys[self.start : self.end], there.keys[start:end])
        if best < _BESIDE or (kept < 0.5 and worst < _BESIDE):
            return 0.0, 0, 0
        return 2 * kept + sum(sides) / len(sides), start, end

    def _span(self, at: int) -> Span:
        """Return the span of the quote's words from a word of the text on, cut like the quote."""
        there, mine = self.there.words, self.words
        last = at + self.end - self.start - 1
        start, end = there.starts[at], there.ends[last]
        if mine.starts[self.start] < self.span.start and end - start:
            start += min(self.span.start - mine.starts[self.start], there.ends[at] - start - 1)
        if self.span.end < mine.ends[self.end - 1]:
            end = max(start + 1, end - (mine.ends[self.end - 1] - self.span.end))
        return Span(start, end)


def _image(before: list[int], quote: list[int], after: list[int]) -> tuple[int, int]:
    """Return the range of words that a quote became, by its aligned words and those beside it."""
    start, left = _first_known(quote), _first_known(reversed(before))
    if quote[0] == GONE and left != GONE:
        start = left + 1
    if quote[-1] != GONE:
        return start, quote[-1] + 1
    right = _first_known(after)
    return start, right if right != GONE else max(quote) + 1


def _first_known(images: Iterable[int]) -> int:
    return next((image for image in images if image != GONE), GONE)
