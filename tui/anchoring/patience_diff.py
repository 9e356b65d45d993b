"""Patience alignment of two sequences: which items of one are still in the other."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

GONE = -1
Operation = tuple[str, int, int, int, int]
"""What becomes of some items, as ``SequenceMatcher.get_opcodes`` says it."""
_EXHAUSTIVE = 40_000  # pairs up to which every one is compared
_RUNS = (1, 4, 16)  # lengths of runs of words by which long texts are aligned


def align(old: Sequence[Hashable], new: Sequence[Hashable], runs: Sequence[int] = (1,)) -> list[int]:
    """Return for each item of ``old`` its index in ``new``, or :data:`GONE`; the indices increase.

    Items that occur once on both sides are aligned first (patience diff, after B. Cohen), then recursively
    those between them; the rest is aligned by longest common runs. Takes O(n log n) steps except for small
    pieces.

    Args:
        old: The items.
        new: What became of them.
        runs: Lengths of runs of items that are looked for where shorter ones occur several times.
    """
    places = [GONE] * len(old)
    pieces = [(0, len(old), 0, len(new))]
    while pieces:
        a, b, c, d = pieces.pop()
        while a < b and c < d and old[a] == new[c]:
            places[a] = c
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            places[b] = d
        if a == b or c == d:
            continue
        found = (_once_in_both(old, new, (a, b, c, d), length) for length in runs)
        held = next(filter(None, found), [])
        if held:
            for at, to in held:
                places[at] = to
            starts = [(a, c), *((at + 1, to + 1) for at, to in held)]
            ends = [*held, (b, d)]
            pieces += [(s, e, t, f) for (s, t), (e, f) in zip(starts, ends, strict=True) if s < e and t < f]
        elif (b - a) * (d - c) <= _EXHAUSTIVE:
            for block in SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).get_matching_blocks():
                places[a + block.a : a + block.a + block.size] = range(c + block.b, c + block.b + block.size)
    return places


def operations(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Operation]:
    """Return how one sequence becomes another, in order and without gaps.

    Short ones are compared item by item. Long ones, as texts without full stops are, are aligned by patience:
    the other way, the time grows with the square or the cube of the length.
    """
    if len(old) * len(new) <= _EXHAUSTIVE:
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    found: list[Operation] = []
    at = to = 0
    kept = [(here, there) for here, there in enumerate(align(old, new, _RUNS)) if there != GONE]
    for here, there in [*kept, (len(old), len(new))]:
        if at < here or to < there:
            kind = "insert" if at == here else "delete" if to == there else "replace"
            found.append((kind, at, here, to, there))
        if here < len(old):
            first = found.pop() if found and found[-1][0] == "equal" else ("equal", here, here, there, there)
            found.append((*first[:2], here + 1, first[3], there + 1))
            at, to = here + 1, there + 1
    return found


def _once_in_both(
    old: Sequence[Hashable], new: Sequence[Hashable], piece: tuple[int, int, int, int], length: int
) -> list[tuple[int, int]]:
    """Return the longest increasing series of runs of items that occur once on both sides of a piece."""
    a, b, c, d = piece
    ours, theirs = _runs(old[a:b], length), _runs(new[c:d], length)
    here, there = Counter(ours), Counter(theirs)
    where = {run: at for at, run in enumerate(theirs, c) if there[run] == 1}
    return rising([(at, where[run]) for at, run in enumerate(ours, a) if here[run] == 1 and run in where])


def _runs(items: Sequence[Hashable], length: int) -> Sequence[Hashable]:
    """Return each run of so many items, beginning with the first."""
    return items if length == 1 else list(zip(*(items[start:] for start in range(length)), strict=False))


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest series of pairs in which both first and second members increase."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, to) in enumerate(pairs):
        at = bisect_left(tops, to)
        before.append(ends[at - 1] if at else -1)
        tops[at : at + 1] = [to]
        ends[at : at + 1] = [n]
    series: list[tuple[int, int]] = []
    n = ends[-1] if ends else -1
    while n >= 0:
        series.append(pairs[n])
        n = before[n]
    return series[::-1]


class Bag(NamedTuple):
    """The words of a sentence without their order; long words weigh more."""

    weights: dict[str, int]
    total: int


def bag(words: Iterable[str]) -> Bag:
    """Return a bag of some words."""
    weights: dict[str, int] = {}
    for word in words:
        weights[word] = weights.get(word, 0) + (min(len(word), 6) if word[0].isalnum() else 1)
    return Bag(weights, sum(weights.values()))


def likeness_of(one: Bag, other: Bag, least: float = 0.0) -> float:
    """Return the similarity of two bags, 0 to 1 (Dice); any lower value where it is below ``least``."""
    total = one.total + other.total
    if not total or 2 * min(one.total, other.total) < least * total:
        return 0.0
    known = other.weights
    common = sum([min(weight, known[word]) for word, weight in one.weights.items() if word in known])
    return 2 * common / total


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """Return the similarity of two sequences of words, 0 to 1, whatever their order."""
    return likeness_of(bag(old), bag(new))
