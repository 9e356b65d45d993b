"""Patience alignment of two sequences: which items of one are still in the other."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

GONE = -1
_EXHAUSTIVE = 40_000  # pairs up to which every one is compared


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int]:
    """Return for each item of ``old`` its index in ``new``, or :data:`GONE`; the indices increase.

    Items that occur once on both sides are aligned first (patience diff, after B. Cohen), then recursively
    those between them; the rest is aligned by longest common runs. Takes O(n log n) steps except for small
    pieces.
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
        held = _once_in_both(old, new, (a, b, c, d))
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


def _once_in_both(
    old: Sequence[Hashable], new: Sequence[Hashable], piece: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """Return the longest increasing series of items that occur once on both sides of a piece."""
    a, b, c, d = piece
    there, here = Counter(new[c:d]), Counter(old[a:b])
    where = {new[at]: at for at in range(c, d) if there[new[at]] == 1}
    return rising([(at, where[old[at]]) for at in range(a, b) if here[old[at]] == 1 and old[at] in where])


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


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """Return the similarity of two bags of words, 0 to 1; long words count more (Dice)."""
    one, other = _weights(old), _weights(new)
    total = sum(one.values()) + sum(other.values())
    return 2 * sum(min(weight, other[word]) for word, weight in one.items()) / total if total else 0.0


def _weights(words: Sequence[str]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for word in words:
        counted[word] += min(len(word), 6) if word[0].isalnum() else 1
    return counted
