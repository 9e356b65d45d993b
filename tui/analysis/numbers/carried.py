"""Units that are written once for several numbers: ``7- or 8-inch``, ``rose 26 points to 743.33``."""

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.phrase import Phrase, gap, with_rule, with_unit_of, words_of
from tui.analysis.numbers.ranges import FILLERS
from tui.analysis.numbers.units import TIMES
from tui.analysis.numerals.scanner import Token, mark_at, word_at
from tui.document.findings import NumberKind

CARRIED: frozenset[NumberKind] = frozenset(("measure", "temperature", "money"))
"""Kinds whose unit a later number may leave out."""
ANTICIPATED: frozenset[NumberKind] = frozenset(("percent", "measure", "temperature", "money", "rate"))
"""Kinds whose unit an earlier number may leave out."""
INDEX = 1000.0  # "points" belong to an index, whose level is seldom lower
LOWEST_LEVEL = 100.0  # the same right after "to" or "at"
LONGEST_CLAUSE = 10  # tokens between two levels that one statement compares
COPULAS = frozenset(("was", "were", "is", "are", "had", "have", "has"))
_ONWARD = word_list("carried", "onward")
_COMPARING = word_list("carried", "comparing")
_OFFSETS = frozenset(("later", "ago", "earlier", "before", "after", "on"))
_LISTED = frozenset(("and", "or", ",", ", and", "up", "down", ", or"))


def carried(tokens: Sequence[Token], phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases, those without a unit given the one that a neighbour in the sentence has."""
    out = list(phrases)
    for at in range(1, len(out)):
        out[at - 1], out[at] = _exchanged(tokens, out[at - 1], out[at])
    for at in range(len(out) - 2, 0, -1):
        between = gap(tokens, out[at - 1], out[at])
        if words_of(between) == "," and _anticipates(tokens, out[at - 1], out[at], between, ","):
            out[at - 1] = with_unit_of(out[at - 1], out[at])  # "2.1, 3.4 and 5 percent"
    for at in range(len(out) - 1, 0, -1):
        if out[at - 1].unit is None and _suspended(tokens, out[at - 1], out[at]):
            out[at - 1] = with_unit_of(out[at - 1], out[at])
    out = _levels_of_indexes(tokens, out)
    for at, phrase in enumerate(out):
        if phrase.bare_count and word_at(tokens, phrase.after) == "who":
            out[at] = replace(phrase, unit="people")
    return [
        with_rule(new, "number.unit.carried") if new.unit != old.unit else new
        for old, new in zip(phrases, out, strict=True)
    ]


def _exchanged(tokens: Sequence[Token], first: Phrase, second: Phrase) -> tuple[Phrase, Phrase]:
    """Return two neighbours, one with the unit of the other where it is left out."""
    between = gap(tokens, first, second)
    if any(token.kind == "break" or token.text in (";", "?", "!") for token in between):
        return first, second
    words = words_of(between)
    if _anticipates(tokens, first, second, between, words):
        return with_unit_of(first, second), second
    if second.bare_count and first.unit is not None:
        if any(rule(first, second, words, len(between)) for rule in _TAKING):
            return first, with_unit_of(second, first)
        if first.kind == "count" and len(between) < 40 and _part_or_more(tokens, first, second, words):
            return first, replace(second, unit=first.unit)
    return first, second


def _are_stated(tokens: Sequence[Token], first: Phrase, second: Phrase) -> bool:
    """Return whether two numbers are of two statements: ``the mean age was 56 and 94% were women``."""
    said = word_at(tokens, first.first - 1) in COPULAS
    return said and word_at(tokens, second.after) in COPULAS


def _anticipates(
    tokens: Sequence[Token], first: Phrase, second: Phrase, between: Sequence[Token], words: str
) -> bool:
    """Return whether the unit after the second number is the first one's too: ``4 and about 5 percent``."""
    if not first.bare_count or first.numeral.form != "cardinal" or second.unit is None:
        return False
    if words == "," and 0 < first.value < 1 and second.value == int(second.value):
        return False  # "a ratio of 0.83, 95% of it"
    if second.kind not in ANTICIPATED and words not in ("and", "or"):
        return False
    if words == "and" and _are_stated(tokens, first, second):
        return False
    bare = words_of([token for token in between if token.lower not in FILLERS])
    listed = words in _LISTED or (bare in ("and", "or") and len(between) > 1)
    if second.unit in TIMES:
        return words in ("and", "or") and _are_lengths(tokens, first, second)
    return listed and _comparable(first, second)


def _are_lengths(tokens: Sequence[Token], first: Phrase, second: Phrase) -> bool:
    """Return whether two lengths share their unit: ``12 and 18 months``, not ``won 3 and 4 days later``."""
    alike = first.numeral.words == second.numeral.words and first.value < second.value
    return alike and word_at(tokens, second.after) not in _OFFSETS


def _comparable(first: Phrase, second: Phrase) -> bool:
    """Return whether two numbers are written alike, so that one unit can hold for both."""
    if second.kind in ("percent", "temperature"):
        return first.plain or first.numeral.words
    if first.numeral.words and second.numeral.words and second.kind == "count":
        return False
    return first.plain and second.numeral.plain


def _takes_over(first: Phrase, second: Phrase, words: str, length: int) -> bool:
    """Return whether a bare number is in the unit before it: ``26 points to 743.33``, ``5 km to 7``."""
    parts = words.split()
    if not parts or not second.plain or first.kind == "percent":
        return False
    compared = parts[-1] in _COMPARING and len(parts) <= LONGEST_CLAUSE
    if first.unit == "point":
        return compared and second.value >= INDEX
    if first.unit in TIMES or first.kind not in CARRIED | {"count"}:
        return False
    if all(part in _ONWARD or part == "," for part in parts):
        return True
    return first.kind in CARRIED and compared and not second.whole


def _ages(first: Phrase, second: Phrase, words: str, length: int) -> bool:
    """Return whether ages are listed: ``aged 12, 14 and 17``."""
    return first.kind == "age" and second.plain and words in ("and", ",", ", and")


def _millions(first: Phrase, second: Phrase, words: str, length: int) -> bool:
    """Return whether bare millions follow a sum of money: ``$3 million this year and 4 million next``."""
    return first.kind == "money" and second.numeral.magnitude >= 1e6 and length < 20


_TAKING: Iterable[Callable[[Phrase, Phrase, str, int], bool]] = (_takes_over, _ages, _millions)


def _part_or_more(tokens: Sequence[Token], first: Phrase, second: Phrase, words: str) -> bool:
    """Return whether a number counts some of the things before, or more of them: ``40, including 3``."""
    more = word_at(tokens, second.after) in ("more", "others")
    if more and word_at(tokens, second.after + 1) not in ("than", "of"):
        return True
    part = words.endswith(("including", "including about", "of them", "including some"))
    return part and second.value < first.value


def _suspended(tokens: Sequence[Token], first: Phrase, second: Phrase) -> bool:
    """Return whether a hyphen suspends the unit: ``7- or 8-inch``, ``first 5-, then 10-mile runs``."""
    between = gap(tokens, first, second)
    if second.unit is None or not 1 <= len(between) <= 3 or not between[0].glued:
        return False
    joining = words_of(between[1:]).strip(", ") in ("or", "and", "to", "")
    return joining and mark_at(tokens, first.after) in ("-", "‑")


def _levels_of_indexes(tokens: Sequence[Token], phrases: list[Phrase]) -> list[Phrase]:
    """Give an index's level the points of its move: ``lost 26 points or 3.5% to 743.33``."""
    out: list[Phrase] = []
    moved: Phrase | None = None
    for phrase in phrases:
        if moved is not None and _sentence_ends(tokens[moved.after : phrase.first]):
            moved = None
        if phrase.unit == "point":
            moved = phrase
        elif moved is not None and _is_level(tokens, phrase):
            phrase = with_unit_of(phrase, moved)
        out.append(phrase)
    return out


def _sentence_ends(between: Sequence[Token]) -> bool:
    return any(token.kind == "break" or (token.text == "." and not token.glued) for token in between)


def _is_level(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Return whether a bare number may be the level that an index reached."""
    if not phrase.plain or phrase.kind != "count" or phrase.value < LOWEST_LEVEL:
        return False
    return word_at(tokens, phrase.first - 1) in ("to", "at", "of")
