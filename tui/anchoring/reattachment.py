"""Where an annotation belongs in a text of which only the annotation itself tells: its quote, prefix, suffix and position.

Where the version that was annotated is at hand, :class:`~tui.anchoring.version_alignment.Revision` carries annotations over; here is what
can be told from an annotation alone. A quote whose context differs may be the quote in an edited paragraph, or its lookalike in another;
no rule can tell, so that such a place is never called exact.
"""

from functools import cached_property, lru_cache

from msgspec.structs import replace

from tui.anchoring.attribution import Attributions
from tui.anchoring.patience_diff import GONE, align, likeness
from tui.anchoring.selectors import CONTEXT
from tui.anchoring.tokens import Words, occurrences, places_of
from tui.anchoring.version_alignment import Resolution
from tui.anchoring.word_diff import differences
from tui.document.span import Span

_NEAR = 8  # words on each side of a quote that say whether it is in its place
_BESIDE = 0.6  # share of them that have to be there on one side
_CLEAR = 0.2  # by how much the best place has to be better than the next
_COMMON = 60  # places at which a word may stand and still tell where to look
_LOOKED_AT = 12  # places that are compared word by word
_SHORTEST = 5  # words of a sentence that is known by itself
_TELLING = 3  # words of a quote that are enough without any context


def resolve(
    text: str, quote: str, prefix: str = "", suffix: str = "", position: int | None = None
) -> Resolution:
    """Return where a quote belongs in a text.

    Args:
        text: The text, which may be another version of the one that was annotated.
        quote: The words that were annotated.
        prefix: What stood before them.
        suffix: What stood after them.
        position: Where they started, in code points; it decides only between places that are equal in everything else.

    Returns:
        *exact* where quote and context stand in the text just once, however they are wrapped or encoded; *changed* where something of them
        differs; *orphan* where they are gone, or several places are equally like them.
    """
    if position is not None and quote and _stands_at(text, quote, prefix, suffix, position):
        return Resolution(Span(position, position + len(quote)), "exact", quote, quote)
    return _Place(_searched(text), quote, prefix, suffix, position).resolution()


def _stands_at(text: str, quote: str, prefix: str, suffix: str, position: int) -> bool:
    """Say whether the text is just as it was around a place."""
    return text.startswith(prefix + quote + suffix, max(0, position - len(prefix))) and position >= len(
        prefix
    )


class _Searched:
    """A text in which many quotes are looked for."""

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
    """Looks for the place of one quote."""

    def __init__(self, there: _Searched, quote: str, prefix: str, suffix: str, position: int | None) -> None:
        self.there, self.quote, self.position = there, quote, position
        self.span = Span(len(prefix), len(prefix) + len(quote))
        self.words = Words(prefix + quote + suffix)
        self.start, self.end = self.words.within(self.span.start, self.span.end)
        self.alone = not (prefix.strip() or suffix.strip())

    def resolution(self) -> Resolution:
        """Return where the quote belongs."""
        orphan = Resolution(None, "orphan", self.quote)
        if self.start == self.end:
            return orphan
        for trimmed in (0, 1):  # others cut a context anywhere, within words too
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
        """Say whether the words that were left out at either end are parts of those that stand there."""
        there, mine = self.there.words.keys, self.words.keys
        before = all(ahead + at >= 0 and there[ahead + at].endswith(mine[at]) for at in range(first))
        return before and all(
            ahead + at < len(there) and there[ahead + at].startswith(mine[at])
            for at in range(last, len(mine))
        )

    def _found(self, hits: list[int]) -> Resolution:
        """Return the place where quote and context stand, or the one of several that is meant."""
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
            changes=(
                f"these words stand there {len(hits)} times" if len(hits) > 1 else "without its context",
            ),
        )

    def _nearest(self) -> Resolution | None:
        """Return the place that is most like quote and context, if there is one that no other comes near."""
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
        """Return the place in the same sentence, if that was and is the only one of its kind, whatever became of those beside it.

        Where there were copies of it, the context is longer.
        """
        bounds = [
            sentence
            for sentence in self.words.sentences()
            if sentence[0] < self.end and self.start < sentence[1]
        ]
        attributions = Attributions(self.words)
        if any(attributions.of(sentence) or not attributions.outside(sentence) for sentence in bounds):
            return None  # whose words they are is said in another sentence
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
        """Return the one place where the quote stands, be it in other surroundings, if its words are many enough to tell."""
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
        """Return by how many words the text may be ahead of the quote and its context, the likeliest first."""
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
        """Return how like the quote's place there is, 0 where it is not, and which words would be the quote."""
        there, mine = self.there.words, self.words
        slack = 8 + (self.end - self.start)
        low, high = max(0, diagonal - slack), min(len(there), diagonal + len(mine) + slack)
        images = [image if image == GONE else image + low for image in align(mine.keys, there.keys[low:high])]
        before = images[max(0, self.start - _NEAR) : self.start]
        after = images[self.end : self.end + _NEAR]
        quote = images[self.start : self.end]
        sides = [(1 - side.count(GONE) / len(side)) if side else None for side in (before, after)]
        known = [side for side in sides if side is not None]
        start = next((image for image in quote if image != GONE), GONE)
        left = next((image for image in reversed(before) if image != GONE), GONE)
        right = next((image for image in after if image != GONE), GONE)
        if quote[0] == GONE and left != GONE:
            start = left + 1
        end = quote[-1] + 1 if quote[-1] != GONE else right if right != GONE else max(quote) + 1
        kept = (
            likeness(mine.keys[self.start : self.end], there.keys[start:end])
            if start != GONE and end > start
            else 0.0
        )
        stretched = end - start > 3 * (self.end - self.start) + 6
        if (
            start == GONE
            or end <= start
            or stretched
            or max(known, default=0.0) < _BESIDE
            or (kept < 0.5 and min(known, default=0.0) < _BESIDE)
        ):
            return 0.0, 0, 0
        return 2 * kept + sum(known) / len(known), start, end

    def _span(self, at: int) -> Span:
        """Return the stretch of the quote's words from one of the text on, as far into its words as the quote went."""
        there, mine = self.there.words, self.words
        last = at + self.end - self.start - 1
        start, end = there.starts[at], there.ends[last]
        if mine.starts[self.start] < self.span.start and end - start:
            start += min(self.span.start - mine.starts[self.start], there.ends[at] - start - 1)
        if self.span.end < mine.ends[self.end - 1]:
            end = max(start + 1, end - (mine.ends[self.end - 1] - self.span.end))
        return Span(start, end)
