"""Alignment of two article versions: sentences kept, changed, moved and removed; new spans of annotations."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from tui.anchoring.attribution import Attributions
from tui.anchoring.patience_diff import GONE, Bag, align, bag, likeness, likeness_of, rising
from tui.anchoring.tokens import Words
from tui.anchoring.word_diff import Difference, differences, placed_differences
from tui.document.annotation import Anchor
from tui.document.span import Span

SAME_SENTENCE = 0.5  # similarity from which a sentence in the same place is the old one, changed
MOVED_SENTENCE = 0.8  # similarity required of a sentence in another place
INTACT_AROUND = 0.6  # similarity of a sentence below which words kept in it count as changed
_COMMON = 40  # sentences in which a word may occur and still help to find the one that is meant
_SHORTEST = 3  # words from which a sentence is recognised in another place


class Resolution(Struct, frozen=True):
    """The place of an annotation in a text, and how certain it is."""

    span: Span | None
    """``None`` for an orphan."""
    state: Anchor
    """How the place was found.

    *exact*: same words and context; *moved*: same words, sentences in another order; *changed*: other words,
    or significant changes around them; *orphan*: gone, or ambiguous between several places.
    """
    was: str = ""
    """The words that were annotated."""
    now: str = ""
    """The words that are there now."""
    changes: tuple[str, ...] = ()
    """Descriptions of the changes."""


class Pair(Struct, frozen=True):
    """A sentence of the old version with its counterpart in the new; ranges of words."""

    old: tuple[int, int]
    new: tuple[int, int]
    moved: bool = False
    same: bool = True


class Revision:
    """Aligns two versions of a text by their sentences, and the changed ones by their words.

    Whole sentences are matched first, which keeps a statement from drifting to a similar one next to it. The
    time is proportional to the length of the texts, except for the changed parts.
    """

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = Words(old), Words(new)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The sentences that are in both versions, in the order of the old one."""
        ours, theirs = _Sentences(self.old), _Sentences(self.new)
        to = align(ours.keys, theirs.keys)
        found = {at: (place, False) for at, place in enumerate(to) if place != GONE}
        for piece in _gaps(to, len(theirs.keys)):
            found |= {at: (place, False) for at, place in _alike(ours, theirs, *piece)}
        taken = {place for place, _ in found.values()}
        left, free = (
            [n for n in range(len(ours.keys)) if n not in found],
            [n for n in range(len(theirs.keys)) if n not in taken],
        )
        found |= {at: (place, True) for at, place in _elsewhere(ours, theirs, left, free)}
        return tuple(
            Pair(ours.ranges[at], theirs.ranges[place], moved, ours.keys[at] == theirs.keys[place])
            for at, (place, moved) in sorted(found.items())
        )

    @property
    def gone(self) -> list[tuple[int, int]]:
        """The sentences that only the old version has."""
        kept = {pair.old for pair in self.pairs}
        return [sentence for sentence in self.old.sentences() if sentence not in kept]

    @property
    def added(self) -> list[tuple[int, int]]:
        """The sentences that only the new version has."""
        kept = {pair.new for pair in self.pairs}
        return [sentence for sentence in self.new.sentences() if sentence not in kept]

    def carry(self, span: Span) -> Resolution:
        """Return the place in the new version of a span of the old one."""
        start, end = self.old.within(span.start, span.end)
        was = span.of(self.old.text)
        pairs = (
            [pair for pair in self.pairs if pair.old[0] < end and start < pair.old[1]] if end > start else []
        )
        if not pairs:
            return Resolution(None, "orphan", was)
        images = [self._images[at] for at in range(start, end)]
        whole = GONE not in images and images == list(range(images[0], images[0] + len(images)))
        if whole:
            return self._kept(span, was, pairs, (start, end), (images[0], images[-1] + 1))
        return self._altered(was, pairs, (start, end), images)

    def _kept(
        self, span: Span, was: str, pairs: list[Pair], mine: tuple[int, int], theirs: tuple[int, int]
    ) -> Resolution:
        here = self._span(span, mine, theirs)
        around = [change for pair in pairs if not pair.same for change in self._around(pair, mine, theirs)]
        around += [change for pair in pairs for change in self._attributed(pair) if change.grave]
        if any(self._doubtful(pair) for pair in pairs):
            return Resolution(
                here,
                "changed",
                was,
                here.of(self.new.text),
                ("there are other copies of this sentence than before",),
            )
        alike = min(
            likeness(self.old.keys[slice(*pair.old)], self.new.keys[slice(*pair.new)]) for pair in pairs
        )
        now = here.of(self.new.text)
        if alike < INTACT_AROUND or any(change.grave for change in around):
            return Resolution(
                here,
                "changed",
                was,
                now,
                tuple(f"around it: {change}" for change in around if change.kind != "marks"),
            )
        return Resolution(here, "moved" if any(pair.moved for pair in pairs) else "exact", was, now)

    def _doubtful(self, pair: Pair) -> bool:
        """Return whether a sentence may be a copy of the annotated one: it has copies and new neighbours."""
        key = tuple(self.old.keys[slice(*pair.old)])
        before, now = (copies[key] for copies in self._copies)
        if not pair.same or max(before, now) == 1:
            return False
        size = len(key)
        beside = (
            self.old.keys[max(0, pair.old[0] - size) : pair.old[0]],
            self.old.keys[pair.old[1] : pair.old[1] + size],
        )
        if before != now and key in map(tuple, beside):
            return True
        return self._ends.get(pair.old[0]) != pair.new[0] or self._starts.get(pair.old[1]) != pair.new[1]

    @cached_property
    def _ends(self) -> dict[int, int]:
        """Where each old sentence's end is in the new version."""
        return {0: 0} | {pair.old[1]: pair.new[1] for pair in self.pairs}

    @cached_property
    def _starts(self) -> dict[int, int]:
        """Where each old sentence's start is in the new version."""
        return {len(self.old): len(self.new)} | {pair.old[0]: pair.new[0] for pair in self.pairs}

    @cached_property
    def _copies(self) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]:
        """The number of occurrences of each sentence in either version."""
        old, new = (
            Counter(tuple(words.keys[a:b]) for a, b in words.sentences()) for words in (self.old, self.new)
        )
        return old, new

    def _around(self, pair: Pair, mine: tuple[int, int], theirs: tuple[int, int]) -> Iterator[Difference]:
        """Yield the changes in a sentence outside of the words that were kept."""
        (a, b), (c, d) = pair.old, pair.new
        yield from differences(
            self.old, (a, max(a, min(mine[0], b))), self.new, (c, max(c, min(theirs[0], d)))
        )
        yield from differences(
            self.old, (min(b, max(mine[1], a)), b), self.new, (min(d, max(theirs[1], c)), d)
        )

    def _attributed(self, pair: Pair) -> Iterator[Difference]:
        """Yield the changes in the sentences that attribute a sentence, outside of what they quote."""
        before, now = self._attributions
        old, new = before.of(pair.old), now.of(pair.new)
        images = [self._pair_of.get(sentence) for sentence in old]
        if [image.new if image else None for image in images] != new:
            yield Difference("attribution", _words_of(self.old, old), _words_of(self.new, new))
            return
        for image in images:
            if image is not None and not image.same:
                for change, was, there in placed_differences(self.old, image.old, self.new, image.new):
                    touched = [not before.quoted[at] for at in was] + [not now.quoted[at] for at in there]
                    if any(touched) or change.kind == "quotation marks":
                        yield change

    @cached_property
    def _attributions(self) -> tuple[Attributions, Attributions]:
        return Attributions(self.old), Attributions(self.new)

    @cached_property
    def _pair_of(self) -> dict[tuple[int, int], Pair]:
        return {pair.old: pair for pair in self.pairs}

    def _altered(self, was: str, pairs: list[Pair], mine: tuple[int, int], images: list[int]) -> Resolution:
        start, end = mine
        present = [image for image in images if image != GONE]
        first, last = pairs[0], pairs[-1]
        to = self._edge(first, start, -1) + 1 if start >= first.old[0] else min(present, default=first.new[0])
        until = (
            self._edge(last, end - 1, 1) if end <= last.old[1] else max(present, default=last.new[1] - 1) + 1
        )
        lost = not present and end - start > _SHORTEST
        stretched = until - to > 4 * (end - start) + 8
        if until <= to or lost or stretched or any(not to <= image < until for image in present):
            return Resolution(None, "orphan", was)
        here = Span(self.new.starts[to], self.new.ends[until - 1])
        changes = differences(self.old, mine, self.new, (to, until))
        return Resolution(here, "changed", was, here.of(self.new.text), tuple(map(str, changes)))

    def _edge(self, pair: Pair, at: int, step: int) -> int:
        """Return the word of the new sentence just outside the place of an old word, on one side."""
        if self._images[at] != GONE and pair.new[0] <= self._images[at] < pair.new[1]:
            return self._images[at] + step
        at += step
        while pair.old[0] <= at < pair.old[1]:
            if pair.new[0] <= self._images[at] < pair.new[1]:
                return self._images[at]
            at += step
        return pair.new[0] - 1 if step < 0 else pair.new[1]

    @cached_property
    def _images(self) -> list[int]:
        """The place of each old word among the new ones."""
        images = [GONE] * len(self.old)
        for pair in self.pairs:
            (a, b), (c, d) = pair.old, pair.new
            if pair.same:
                images[a:b] = range(c, d)
            else:
                images[a:b] = [
                    place if place == GONE else place + c
                    for place in align(self.old.keys[a:b], self.new.keys[c:d])
                ]
        return images

    def _span(self, span: Span, mine: tuple[int, int], theirs: tuple[int, int]) -> Span:
        """Return the span of some words, trimmed within the first and last word like the old span."""
        return Span(
            _into(self.old, mine[0], span.start, self.new, theirs[0], before=True),
            _into(self.old, mine[1] - 1, span.end, self.new, theirs[1] - 1, before=False),
        )


def _words_of(words: Words, sentences: Sequence[tuple[int, int]]) -> str:
    return " … ".join(" ".join(words.text[words.starts[a] : words.ends[b - 1]].split()) for a, b in sentences)


def _into(old: Words, at: int, offset: int, new: Words, to: int, *, before: bool) -> int:
    """Map an offset in an old word to the new one; one outside or in a respelt word goes to its edge."""
    same = old.text[old.starts[at] : old.ends[at]] == new.text[new.starts[to] : new.ends[to]]
    if same and old.starts[at] < offset < old.ends[at]:
        return new.starts[to] + offset - old.starts[at]
    return new.starts[to] if before else new.ends[to]


class _Sentences:
    """The sentences of a text as comparable values."""

    def __init__(self, words: Words) -> None:
        self.ranges = words.sentences()
        self.keys = [tuple(words.keys[start:end]) for start, end in self.ranges]

    @cached_property
    def bags(self) -> list[Bag]:
        """The sentences without the order of their words."""
        return [bag(key) for key in self.keys]


def _gaps(to: Sequence[int], count: int) -> Iterator[tuple[range, range]]:
    """Yield the gaps between equal sentences that have sentences on both sides."""
    held = [(-1, -1), *((at, place) for at, place in enumerate(to) if place != GONE), (len(to), count)]
    for (a, c), (b, d) in pairwise(held):
        if b - a > 1 and d - c > 1:
            yield range(a + 1, b), range(c + 1, d)


def _alike(ours: _Sentences, theirs: _Sentences, old: range, new: range) -> list[tuple[int, int]]:
    """Pair the sentences of a gap that are the same ones changed: most similar first, never crossing."""
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, at, place in sorted(
        _scores(ours, theirs, old, new, SAME_SENTENCE), key=lambda score: (-score[0], score[1], score[2])
    ):
        if at not in taken and place not in used:
            taken[at] = place
            used.add(place)
    return rising(sorted(taken.items()))


def _elsewhere(
    ours: _Sentences, theirs: _Sentences, old: list[int], new: list[int]
) -> Iterator[tuple[int, int]]:
    """Yield the remaining sentences that moved, where there is only one candidate for each."""
    scores = sorted(_scores(ours, theirs, old, new, MOVED_SENTENCE), key=lambda score: -score[0])
    best: dict[tuple[str, int], list[float]] = {}
    for score, at, place in scores:
        best.setdefault(("old", at), []).append(score)
        best.setdefault(("new", place), []).append(score)
    for score, at, place in scores:
        if all(
            values[0] == score and (len(values) == 1 or values[1] < score)
            for values in (best["old", at], best["new", place])
        ):
            yield at, place


def _scores(
    ours: _Sentences, theirs: _Sentences, old: Iterable[int], new: Iterable[int], least: float
) -> Iterator[tuple[float, int, int]]:
    """Yield pairs of sufficiently similar sentences, found by the words that few sentences have."""
    new = list(new)
    where: dict[str, list[int]] = {}
    for place in new:
        for word in set(theirs.keys[place]):
            where.setdefault(word, []).append(place)
    for at in old:
        sentence = ours.keys[at]
        if len(sentence) < _SHORTEST and least > SAME_SENTENCE:
            continue
        mine = ours.bags[at]
        for place, most in _shared(mine, where).items():
            other = theirs.bags[place]
            if 2 * most < least * (mine.total + other.total):
                continue
            score = likeness_of(mine, other, least)
            if score >= least:
                yield score, at, place


def _shared(mine: Bag, where: Mapping[str, Sequence[int]]) -> dict[int, int]:
    """Return the sentences that share a word with one that few have, and how much they share with it at most.

    Args:
        mine: The sentence.
        where: In which of the others each word is.
    """
    found: dict[int, int] = {}
    common = 0
    for word, weight in mine.weights.items():
        places = where.get(word, ())
        if len(places) > _COMMON:
            common += weight
            continue
        for place in places:
            found[place] = found.get(place, 0) + weight
    return {place: weight + common for place, weight in found.items()}
