"""How a quantity is bounded: ``about``, ``more than``, ``or so``; and two bounds that are one range."""

from collections.abc import Sequence

from msgspec.structs import replace

from tui.analysis.numbers.lexicon import relation_cues, word_list
from tui.analysis.numbers.phrase import Phrase, gap, with_rule, words_of
from tui.analysis.numbers.units import TIMES
from tui.analysis.numerals.scanner import Token, word_at
from tui.document.findings import Relation

FILLERS = word_list("bounds", "fillers")
"""Words that may be between a bound and its number."""
LONGEST = 6  # words of the longest phrase that bounds
_CROSSED = frozenset(("below", "above", "under", "over", "near"))


def moderated(tokens: Sequence[Token], phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return the phrases with the relations that the words around them state."""
    related = [_related(tokens, phrase) for phrase in phrases]
    return conversions(bounded(tokens, related), tokens)


def _related(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    relation = relation_of(tokens, phrase)
    if relation == phrase.relation:
        return phrase
    return with_rule(replace(phrase, relation=relation), "number.bound")


def relation_of(tokens: Sequence[Token], phrase: Phrase) -> Relation:
    """Return how the words around a phrase bound it; its own relation where there are none."""
    found = _before(tokens, phrase) or phrase.relation
    if found in ("=", "~") and (after := _after(tokens, phrase)) is not None:
        return after
    return found


def _before(tokens: Sequence[Token], phrase: Phrase) -> Relation | None:
    for first in dict.fromkeys((phrase.first, phrase.numeral.first)):
        at = first - 1
        for _ in range(3):
            found = _ending_at(tokens, at, phrase)
            if found is not None:
                return found
            if word_at(tokens, at) not in FILLERS:
                break
            if word_at(tokens, at) == "the" and word_at(tokens, at - 1) == "than":
                return None  # "more than the 12 of last week" compares
            at -= 1
    return None


def _ending_at(tokens: Sequence[Token], last: int, phrase: Phrase) -> Relation | None:
    """Return the meaning of the longest bound whose last word is at an index."""
    before, _ = relation_cues()
    for length in range(min(LONGEST, last + 1), 0, -1):
        words = tuple(token.lower for token in tokens[last - length + 1 : last + 1])
        meaning = before.get(words)
        if meaning is None:
            continue
        return None if _no_bound(tokens, last, words, phrase) else meaning
    return None


def _no_bound(tokens: Sequence[Token], last: int, words: tuple[str, ...], phrase: Phrase) -> bool:
    """Return whether a word is something else here: ``7% over two years``, ``go below 5``, ``some one``."""
    if words == ("up", "to"):
        return word_at(tokens, last - 2) in GOING  # "went up to 4 percent"
    if len(words) > 1:
        return False
    word = words[0]
    if word == "over" and phrase.kind != "age" and phrase.unit in TIMES and _spread(tokens, last):
        return True
    if word in _CROSSED and word_at(tokens, last - 1) in ("go", "cross"):
        return True
    return word == "some" and phrase.value == 1


GOING = frozenset(("go", "goes", "went", "gone", "going", "moved", "crept", "edged", "climbed", "jumped"))
"""Verbs of which "up" is a part and not of the bound "up to"."""
BOUNDING = word_list("bounds", "bounding")
"""Words after which "over" bounds a duration; otherwise something takes so long: ``7% over two years``."""


def _spread(tokens: Sequence[Token], at: int) -> bool:
    return (
        at > 0
        and tokens[at - 1].kind != "break"
        and word_at(tokens, at - 1) not in BOUNDING
        and tokens[at - 1].text not in (",", ".", "(")
    )


def _after(tokens: Sequence[Token], phrase: Phrase) -> Relation | None:
    _, after = relation_cues()
    for first in dict.fromkeys((phrase.numeral.after, phrase.after)):
        for length in range(4, 0, -1):
            words = tuple(token.lower for token in tokens[first : first + length])
            if len(words) == length and words in after and not _adds(tokens, first, words):
                return after[words]
    return None


def _adds(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    """Return whether a plus adds the number after it: ``5 plus 3``, ``5 + 3``; not ``over 5+ years``."""
    if words == ("+",):
        return not tokens[at].glued
    if words != ("plus",) or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].figures or tokens[at + 1].text == "$"


def bounded(tokens: Sequence[Token], phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return the phrases, two bounds of one thing made a range: ``above 1000 and below 1500``."""
    out: list[Phrase] = []
    for phrase in phrases:
        if not out or not _bounds_one_thing(tokens, out[-1], phrase):
            out.append(phrase)
            continue
        low, high = sorted((out[-1].value, phrase.value))
        unit = out[-1] if out[-1].unit else phrase
        whole = replace(
            out[-1], value=low, value_end=high, relation="=", after=phrase.after, end=phrase.end,
            unit=unit.unit, unit_span=unit.unit_span, kind=unit.kind, currency=unit.currency,
        )  # fmt: skip
        out[-1] = with_rule(whole, "number.range.bounds")
    return out


def _bounds_one_thing(tokens: Sequence[Token], first: Phrase, second: Phrase) -> bool:
    if first.value_end is not None or second.value_end is not None or first.unit not in (None, second.unit):
        return False
    lower = first if first.value < second.value else second
    upper = second if lower is first else first
    if lower.relation[0] != ">" or upper.relation[0] != "<":
        return False
    between = gap(tokens, first, second)
    if not 1 < len(between) < 8 or between[0].lower not in ("and", "but"):
        return False
    return all(token.kind == "word" for token in between)


def conversions(phrases: Sequence[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Return the phrases, a conversion bounded as what it converts: ``less than 3 lb (1.36 kg)``."""
    out: list[Phrase] = []
    for phrase in phrases:
        if out and phrase.relation == "=" and _converts(tokens, out[-1], phrase):
            phrase = replace(phrase, relation=out[-1].relation)
        out.append(phrase)
    return out


def _converts(tokens: Sequence[Token], first: Phrase, second: Phrase) -> bool:
    if first.kind != second.kind or first.unit == second.unit:
        return False
    return words_of(gap(tokens, first, second)) in ("(", "[")
