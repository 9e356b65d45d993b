"""Agreement of coders, beyond chance, on spans and labels.

Spans are compared as sets (exact F1) and by the characters they share (overlap F1). Cohen's kappa (Cohen
1960) is computed for each label over the words of the text, each of which a coder labels or not.
Krippendorff's unitised alpha is the coefficient for unitising a continuum (K. Krippendorff, *On the
Reliability of Unitizing Continuous Data*, Sociological Methodology 25, 1995), over code points: the observed
disagreement between the units and gaps of coders divided by the disagreement expected by chance. That of all
labels divides the sum of the labels' observed disagreements by the sum of the expected ones (K. Krippendorff,
*Content Analysis*, 2nd edition, 2004, p. 254).
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, combinations, pairwise

from msgspec import Struct

Place = tuple[int, int]
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


class Unit(Struct, frozen=True):
    """A labelled span of the text: half-open, in code points."""

    start: int
    end: int
    label: str


class Agreement(Struct, frozen=True):
    """Agreement of two coders on one label, or on all of them."""

    label: str
    first: int
    """Number of units of the first coder."""
    second: int
    exact: float
    """F1 of units with equal bounds and label."""
    overlap: float
    """F1 of the characters covered by units of the label."""
    kappa: float | None
    """Cohen's kappa over words; ``None`` if both cover nothing or everything, where chance explains all."""
    alpha: float | None
    """Krippendorff's unitised alpha; ``None`` if it is undefined."""


class Disagreement(Struct, frozen=True):
    """A place that the coders coded differently."""

    kind: str
    """``only first``, ``only second``, ``other label`` or ``other bounds``."""
    start: int
    end: int
    first: str
    second: str


def agreements(text: str, first: Sequence[Unit], second: Sequence[Unit]) -> list[Agreement]:
    """Return the agreement on each label, the most frequent first, then on all labels together."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    labels = labels_of([first, second])
    rows = [
        _agreement(
            label,
            [u for u in first if u.label == label],
            [u for u in second if u.label == label],
            words,
            len(text),
        )
        for label in labels
    ]
    whole = _agreement("all", first, second, words, len(text), by_label=True)
    return [*rows, whole]


def labels_of(coders: Sequence[Sequence[Unit]]) -> list[str]:
    """Return the labels that coders use, the most frequent first."""
    counts = Counter(unit.label for units in coders for unit in units)
    return sorted(counts, key=lambda label: (-counts[label], label))


class Together(Struct, frozen=True):
    """Agreement of all coders on one label, or on all of them."""

    label: str
    units: list[int]
    """Number of units of each coder."""
    alpha: float | None
    """Krippendorff's unitised alpha; ``None`` if it is undefined."""


def together(coders: Sequence[Sequence[Unit]], length: int) -> list[Together]:
    """Return the agreement of any number of coders on each label, then on all labels."""
    rows = []
    for label in labels_of(coders):
        own = [[unit for unit in units if unit.label == label] for units in coders]
        rows.append(Together(label, list(map(len, own)), pooled_alpha(own, length)))
    return [*rows, Together("all", list(map(len, coders)), pooled_alpha(coders, length))]


def _agreement(
    label: str,
    first: Sequence[Unit],
    second: Sequence[Unit],
    words: Sequence[Place],
    length: int,
    *,
    by_label: bool = False,
) -> Agreement:
    exact = _f1(len(set(first) & set(second)), len(set(first)), len(set(second)))
    labels = labels_of([first, second])
    shared = mine = theirs = 0
    for one in labels:
        ours = _covered(unit for unit in first if unit.label == one)
        yours = _covered(unit for unit in second if unit.label == one)
        shared, mine, theirs = shared + _common(ours, yours), mine + _size(ours), theirs + _size(yours)
    kappa = cohens_kappa(*(_coded(units, words) for units in (first, second))) if words else None
    alpha = pooled_alpha([first, second], length)
    return Agreement(
        label if not by_label else "all",
        len(first),
        len(second),
        exact,
        _f1(shared, mine, theirs),
        kappa,
        alpha,
    )


def disagreements(first: Sequence[Unit], second: Sequence[Unit]) -> list[Disagreement]:
    """Return the disagreements in the order of the text."""
    ours, theirs = set(first) - set(second), set(second) - set(first)
    found: list[Disagreement] = []
    for mine in sorted(ours, key=lambda unit: (unit.start, unit.end, unit.label)):
        near = [other for other in theirs if other.start < mine.end and mine.start < other.end]
        same_place = next(
            (other for other in near if (other.start, other.end) == (mine.start, mine.end)), None
        )
        same_label = max(
            (other for other in near if other.label == mine.label),
            key=lambda o: min(o.end, mine.end) - max(o.start, mine.start),
            default=None,
        )
        other = same_place or same_label
        if other is None:
            found.append(Disagreement("only first", mine.start, mine.end, mine.label, ""))
            continue
        theirs.discard(other)
        kind = "other label" if same_place else "other bounds"
        found.append(
            Disagreement(
                kind, min(mine.start, other.start), max(mine.end, other.end), mine.label, other.label
            )
        )
    found += [Disagreement("only second", other.start, other.end, "", other.label) for other in theirs]
    return sorted(found, key=lambda entry: (entry.start, entry.end, entry.kind))


def cohens_kappa(first: Sequence[object], second: Sequence[object]) -> float | None:
    """Return Cohen's kappa of two codings of the same items; ``None`` if both use a single, equal code."""
    count = len(first)
    if not count:
        return None
    observed = sum(one == other for one, other in zip(first, second, strict=True)) / count
    codes = set(first) | set(second)
    expected = sum(
        (sum(one == code for one in first) / count) * (sum(other == code for other in second) / count)
        for code in codes
    )
    return None if expected == 1 else (observed - expected) / (1 - expected)


def unitised_alpha(first: Iterable[Unit], second: Iterable[Unit], length: int) -> float | None:
    """Return Krippendorff's unitised alpha of two coders' units of one label on ``length`` code points."""
    return _alpha([_disagreement([_covered(first), _covered(second)], length)])


def pooled_alpha(coders: Sequence[Sequence[Unit]], length: int) -> float | None:
    """Return Krippendorff's unitised alpha of any number of coders over all their labels."""
    return _alpha(
        [
            _disagreement(
                [_covered(unit for unit in units if unit.label == label) for units in coders], length
            )
            for label in labels_of(coders)
        ]
    )


def _alpha(disagreements: Sequence[tuple[float, float]]) -> float | None:
    observed, expected = (sum(part) for part in zip(*disagreements, strict=True)) if disagreements else (0, 0)
    return 1 - observed / expected if expected else None


def _disagreement(coders: Sequence[Sequence[Place]], length: int) -> tuple[float, float]:
    """Return the observed and the expected disagreement on the units of one label.

    The difference between two overlapping units is the sum of the squared lengths by which they exceed each
    other; of a unit within a gap of another coder, its squared length (Krippendorff 1995, p. 62). The
    expected difference is that of all units of all coders pooled and placed by chance (p. 64).
    """
    every = [end - start for covered in coders for start, end in covered]
    if not every or length < 2 or len(coders) < 2:
        return 0.0, 0.0
    gaps = [_gaps(covered, length) for covered in coders]
    apart = 0
    for one, other in combinations(range(len(coders)), 2):
        apart += _squares_apart(coders[one], coders[other])
        apart += _squares_within(coders[one], gaps[other]) + _squares_within(coders[other], gaps[one])
    count = len(coders)
    observed = 2 * apart / (count * (count - 1) * length**2)  # each pair in both orders
    empty = sorted(high - low for free in gaps for low, high in free)
    longer = [*reversed([*accumulate(reversed(empty))]), 0]  # of the gaps from each on, together
    expected = 0.0
    for size in every:
        at = bisect_left(empty, size)
        expected += (len(every) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        expected += size**2 * (longer[at] - (len(empty) - at) * (size - 1))
    total = count * length
    expected = 2 / length * expected / (total * (total - 1) - sum(size * (size - 1) for size in every))
    return observed, expected


def _squares_apart(first: Sequence[Place], second: Sequence[Place]) -> int:
    """Return the sum of the squared lengths by which overlapping units exceed each other."""
    return sum((a - c) ** 2 + (b - d) ** 2 for (a, b), (c, d) in _overlaps(first, second))


def _squares_within(units: Sequence[Place], gaps: Sequence[Place]) -> int:
    """Return the sum of the squared lengths of the units that lie within gaps."""
    return sum((b - a) ** 2 for (a, b), (c, d) in _overlaps(units, gaps) if c <= a and b <= d)


def _overlaps(first: Sequence[Place], second: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Yield the pairs that overlap; the places of each are in order and apart."""
    one = other = 0
    while one < len(first) and other < len(second):
        (a, b), (c, d) = first[one], second[other]
        if c < b and a < d:
            yield first[one], second[other]
        if b <= d:
            one += 1
        else:
            other += 1


def _covered(units: Iterable[Unit]) -> list[Place]:
    """Return the spans that units cover, in order; overlapping ones are merged."""
    covered: list[Place] = []
    for start, end in sorted((unit.start, unit.end) for unit in units if unit.end > unit.start):
        if covered and start < covered[-1][1]:
            covered[-1] = (covered[-1][0], max(end, covered[-1][1]))
        else:
            covered.append((start, end))
    return covered


def _gaps(covered: Sequence[Place], length: int) -> list[Place]:
    bounds = [(0, 0), *covered, (length, length)]
    return [(end, start) for (_, end), (start, _) in pairwise(bounds) if start > end]


def _common(first: Sequence[Place], second: Sequence[Place]) -> int:
    return sum(min(b, d) - max(a, c) for (a, b), (c, d) in _overlaps(first, second))


def _size(covered: Sequence[Place]) -> int:
    return sum(end - start for start, end in covered)


def _f1(shared: int, mine: int, theirs: int) -> float:
    return 2 * shared / (mine + theirs) if mine + theirs else 1.0


def _coded(units: Sequence[Unit], words: Sequence[Place]) -> list[frozenset[str]]:
    """Return the set of labels of each word."""
    coded: list[set[str]] = [set() for _ in words]
    ends = [end for _, end in words]
    for unit in units:
        at = bisect_right(ends, unit.start)
        while at < len(words) and words[at][0] < unit.end:
            coded[at].add(unit.label)
            at += 1
    return [frozenset(one) for one in coded]
