"""Whether two claims are one: figures, names, days and negation have to agree before words are compared.

Words alone never make two claims one: each rule of :data:`RULES` can refuse, and only then is it asked how
many words they share: the more, the fewer names and figures they share. The thresholds were set so that
claims of news about like events, a fire here and a fire there, are not taken for one.
"""

from collections.abc import Callable, Sequence

from tui.indexing.facts import Facts, Figure
from tui.story.cast import letters_of

LEAST_OF_SHORTER = (0.75, 0.67, 0.6, 0.5)
"""The share of the shorter one's words in common at least: where no name or figure agrees, one, two, more."""
LEAST_OF_LONGER = (0.6, 0.4, 0.34, 0.3)
"""The share of the longer one's words, likewise: a claim of two words is in many a long sentence."""
LEAST_WORDS = (4, 2, 1, 1)
"""How many words are common at least, likewise."""
_NEAR = 1e-6  # relative difference of two figures that were computed


def are_one(one: Facts, other: Facts) -> bool:
    """Return whether two claims say the same."""
    return all(rule(one, other) for rule in RULES.values()) and enough_words(one, other)


def enough_words(one: Facts, other: Facts) -> bool:
    """Return whether two claims whose facts agree are about the same by their words."""
    first, second = set(one.words), set(other.words)
    support = min(len(LEAST_WORDS) - 1, len(one.figures) + min(len(one.names), len(other.names)))
    common, short, long = len(first & second), *sorted((len(first), len(second)))
    shares = LEAST_OF_SHORTER[support] * short, LEAST_OF_LONGER[support] * long
    return common >= max(LEAST_WORDS[support], *shares)


def figures_agree(one: Facts, other: Facts) -> bool:
    """Return whether both have the same quantities: "12 people" is not "15 people", nor "12 percent"."""
    return _paired(one.figures, other.figures, _same_figure)


def _same_figure(one: Figure, other: Figure) -> bool:
    units = one.unit == other.unit or not (one.unit and other.unit)
    sides = one.side == other.side or not (one.side and other.side)
    return units and sides and _near(one.low, other.low) and _near(one.high, other.high)


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _NEAR * max(abs(one), abs(other))


def names_agree(one: Facts, other: Facts) -> bool:
    """Return whether both are about the same people and places; one may be a word that was not recognised."""
    left, right = _unmatched(one.names, other.names)
    return all(_has(other, name) for name in left) and all(_has(one, name) for name in right)


def _has(facts: Facts, name: tuple[str, ...]) -> bool:
    return set(name) <= set(facts.all_words) and not any(set(name) < set(known) for known in facts.names)


def _unmatched(
    one: Sequence[tuple[str, ...]], other: Sequence[tuple[str, ...]]
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    left, right = [], list(other)
    for name in one:
        match = next((known for known in right if same_name(name, known)), None)
        if match is None:
            left.append(name)
        else:
            right.remove(match)
    return left, right


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two names can be of one: equal, a family name, the beginning of a name, its letters."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if not short or len(short) == len(long):
        return False
    ends = long[-len(short) :] == short if len(long) <= 3 and len(short) == 1 else False
    begins = len(short) > 1 and long[: len(short)] == short
    return ends or begins or short == (letters_of(long),)


def days_agree(one: Facts, other: Facts) -> bool:
    """Return whether no date contradicts: a day lies within a month, "in March" may be of any year."""
    short, long = sorted((one.days, other.days), key=len)
    return all(any(_same_day(day, known) for known in long) for day in short)


def _same_day(one: str, other: str) -> bool:
    first, second = one.split("T", maxsplit=1)[0].split("-"), other.split("T", maxsplit=1)[0].split("-")
    return all(a == b or "X" in (a[-1:], b[-1:]) for a, b in zip(first, second, strict=False))


def negation_agrees(one: Facts, other: Facts) -> bool:
    """Return whether both affirm or both deny; a word and the denial of its opposite are one.

    "Schools will not close" is "schools stay open"; where several words have opposites it is not known which
    is denied, so they have to be the same.
    """
    signs, others = _one_sided(one), _one_sided(other)
    shared = signs.keys() & others.keys()
    if one.negations == other.negations:
        return all(signs[sense] == others[sense] for sense in shared)
    if len(shared) != 1 or max(one.negations, other.negations) > 1:
        return False
    (sense,) = shared
    return signs[sense] == -others[sense]


def _one_sided(facts: Facts) -> dict[str, int]:
    """Return the senses of which only one side is there."""
    both = {sense for sense, sign in facts.signs if (sense, -sign) in facts.signs}
    return {sense: sign for sense, sign in facts.signs if sense not in both}


RULES: dict[str, Callable[[Facts, Facts], bool]] = {
    "figures": figures_agree,
    "names": names_agree,
    "days": days_agree,
    "negation": negation_agrees,
}
"""What has to agree, by its name."""


def _paired(one: Sequence[Figure], other: Sequence[Figure], same: Callable[[Figure, Figure], bool]) -> bool:
    """Return whether every entry of one side has its own on the other."""
    left = list(other)
    for entry in one:
        match = next((known for known in left if same(entry, known)), None)
        if match is None:
            return False
        left.remove(match)
    return not left
