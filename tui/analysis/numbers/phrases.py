"""The grammar of quantity phrases: a number with its sign, its unit or currency, and what belongs to them.

Works on the tokens of the scanner only. Each step returns a new phrase; none changes one.
"""

from collections.abc import Callable, Iterator, Sequence
from math import isfinite

from msgspec.structs import replace

from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.money import currency_first, one_unit, scale_after
from tui.analysis.numbers.phrase import Phrase, ending_before, with_rule, with_unit
from tui.analysis.numbers.phrase_parts import (
    DIMENSIONS,
    WARM,
    with_magnitude,
    with_rate,
    with_smaller_part,
    with_temperature,
)
from tui.analysis.numbers.units import ARTICLES, Unit, UnitMatch, may_be_currency, read_unit, unit_named
from tui.analysis.numerals.numeral import PLURAL_SCALES, SUFFIXES, Numeral
from tui.analysis.numerals.reader import may_begin, read_numeral
from tui.analysis.numerals.scanner import Token, mark_at, skip_hyphen, word_at
from tui.analysis.rules import is_on
from tui.document.span import Span

MONEY_WORDS = word_list("phrases", "money-words")
"""Words near *pounds* that make it money."""
_CAPITAL_NAMES = frozenset(("sec", "min", "mins", "bar", "mole"))
"""Units that are names too, in capitals after a number in words: ``Two SEC commissioners``."""
_NEGATIVE = frozenset(("minus", "negative"))
_SAID_SIGNS = _NEGATIVE | {"plus"}
_PARTS = {"half": 0.5, "quarter": 0.25}
_SIGNS = {"-": "-", "−": "-", "–": "-", "+": "+", "±": "±"}
STEPS: dict[str, Callable[[Sequence[Token], Phrase], Phrase]] = {
    "number.scale.after": scale_after,
    "number.compound": with_smaller_part,
    "number.temperature": with_temperature,
    "number.magnitude": with_magnitude,
    "number.rate": with_rate,
}
"""Rules for what comes after a number and its unit, by name, in the order in which they are tried."""


def read_phrases(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Yield the quantity phrases of a text in order; ordinals and names are among them."""
    at = 0
    while at < len(tokens):
        phrase = read_phrase(tokens, at)
        if phrase is None:
            at += 1
            continue
        yield phrase
        at = max(phrase.after, at + 1)


def read_phrase(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Return the quantity phrase that begins at a token."""
    token = tokens[at]
    if not (may_begin(token) or token.text in _SIGNS or token.lower in _SAID_SIGNS or may_be_currency(token)):
        return None
    if (money := currency_first(tokens, at)) is not None:
        return _finished(tokens, with_rule(money, "number.money"))
    if (single := one_unit(tokens, at)) is not None:
        return _finished(tokens, with_rule(single, "number.money.one"))
    if (long := _and_a_half(tokens, at)) is not None:
        return with_rule(long, "number.unit.half")
    phrase = _number(tokens, at)
    if phrase is None or phrase.numeral.form in ("ordinal", "multiple"):
        return phrase
    return _finished(tokens, _with_unit_after(tokens, phrase))


def _and_a_half(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Read ``an hour and a half``, ``a mile and a quarter``: the article counts beside a fraction."""
    if word_at(tokens, at) not in ("a", "an") or word_at(tokens, at + 2) != "and":
        return None
    article, part = word_at(tokens, at + 3), word_at(tokens, at + 4)
    unit = read_unit(tokens, at + 1, figures=False)
    if article != "a" or part not in _PARTS or unit is None or unit.after != at + 2:
        return None
    if unit.unit.kind != "measure":
        return None
    value = 1 + _PARTS[part]
    numeral = Numeral(at, at + 1, value, "fraction", words=True)
    phrase = Phrase(at, at + 1, numeral, tokens[at].start, tokens[at].end, value)
    return ending_before(tokens, with_unit(tokens, phrase, unit.unit, unit.span, unit.after), at + 5)


def _number(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Return the number that begins at a token, with its sign, as a phrase without unit."""
    sign, place = _sign(tokens, at)
    numeral = read_numeral(tokens, place) if place < len(tokens) else None
    if numeral is None or not isfinite(numeral.value):
        return None
    value, start = (-numeral.value if sign == "-" else numeral.value), (at if sign else place)
    end = tokens[numeral.after - 1].end
    signed = sign in ("-", "+")
    phrase = Phrase(start, numeral.after, numeral, tokens[start].start, end, value, signed=signed)
    if numeral.form == "fraction" and abs(value) < 1:
        return replace(phrase, kind="fraction")
    if numeral.form == "multiple":
        return replace(phrase, kind="multiplier", unit="count", rules=("number.multiple",))
    if numeral.form == "vague":
        counted = tokens[numeral.after - 1].lower in PLURAL_SCALES  # "dozens" has no "a few" to blur
        return replace(phrase, relation="=" if counted else "~", rules=("number.vague",))
    return phrase


def _sign(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the sign before a number, and the index of the number."""
    mark = mark_at(tokens, at)
    if word_at(tokens, at) == "plus" and [word_at(tokens, at + step) for step in (1, 2)] == ["or", "minus"]:
        return "±", at + 3
    if word_at(tokens, at) in _NEGATIVE:
        return "-", skip_hyphen(tokens, at + 1)
    if mark not in _SIGNS or at + 1 >= len(tokens) or not tokens[at + 1].figures:
        return "", at
    spaced = not tokens[at + 1].glued
    if spaced and (mark == "–" or not (at == 0 or tokens[at - 1].text in "([")):
        return "", at
    if at and tokens[at].glued and tokens[at - 1].text not in "([:$€£¥" and tokens[at - 1].kind != "break":
        return "", at
    return _SIGNS[mark], at + 1


def _with_unit_after(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Return a phrase with the unit written after its number."""
    at = phrase.after
    if phrase.numeral.scale and (settled := _letter(tokens, phrase)) is not None:
        return settled
    figures = tokens[phrase.numeral.after - 1].figures or bool(phrase.numeral.scale)
    found = read_unit(tokens, at, figures=figures) or _unit_past_article(tokens, phrase)
    if found is None:
        return phrase
    if word_at(tokens, skip_hyphen(tokens, at)) in ("pound", "pounds"):
        found = replace(found, unit=_pounds(tokens, phrase, found.after))
    if _is_name(tokens, phrase, found):
        return phrase
    return with_unit(tokens, phrase, found.unit, found.span, found.after)


def _unit_past_article(tokens: Sequence[Token], phrase: Phrase) -> UnitMatch | None:
    """Return the unit of ``half a mile``, ``two-thirds of an acre``, ``dozens of miles``."""
    numeral, at = phrase.numeral, phrase.after
    if not (numeral.words or numeral.form in ("fraction", "vague")):
        return None
    place = at + 1 if word_at(tokens, at) == "of" else at
    if word_at(tokens, place) in ARTICLES and (place > at or numeral.form == "fraction"):
        place += 1
    found = read_unit(tokens, place, figures=False) if place > at else None
    return found if found is not None and found.unit.kind in ("measure", "money", "percent") else None


def _is_name(tokens: Sequence[Token], phrase: Phrase, found: UnitMatch) -> bool:
    """Return whether a unit's word is a name here: ``two seconds`` is time, ``Two SEC officers`` is not."""
    word = tokens[found.after - 1]
    if found.unit.kind != "measure" or not phrase.numeral.words:
        return False
    return word.text.isupper() and word.lower in _CAPITAL_NAMES


def _pounds(tokens: Sequence[Token], phrase: Phrase, after: int) -> Unit:
    """Read *pounds* as money beside words of money, else as weight."""
    around = (*tokens[max(0, phrase.first - 10) : phrase.first], *tokens[after : after + 6])
    money = any(token.lower in MONEY_WORDS for token in around) or abs(phrase.value) >= 1e6
    return unit_named("pound sterling" if money else "pound-mass")


def _letter(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """Decide what a letter after figures means that may be a magnitude or a unit: ``m``, ``K``, ``b``."""
    letter, at = phrase.numeral.scale, phrase.after
    beside = word_at(tokens, at)
    if read_unit(tokens, at, figures=True) is not None and beside not in DIMENSIONS:
        return None
    near = {token.lower for token in tokens[max(0, phrase.first - 8) : at + 6]}
    metres = letter == "m" and (not beside or beside in DIMENSIONS) and beside != "of"
    kelvin = letter == "K" and not beside and bool(near & WARM)
    if not (metres or kelvin):
        return None
    value = phrase.value / SUFFIXES[letter]
    numeral = replace(phrase.numeral, value=abs(value), scale="", magnitude=1.0)
    bare = replace(phrase, value=value, numeral=numeral, rules=("number.unit.letter",))
    end = tokens[at - 1].end
    return with_unit(tokens, bare, unit_named("metre" if metres else "kelvin"), Span(end - 1, end), at)


def _finished(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Return a phrase with its scale after the unit, smaller part, side of zero, and rate."""
    for name, step in STEPS.items():
        done = step(tokens, phrase)
        if done is not phrase and is_on(name):
            phrase = with_rule(done, name)
    return phrase
