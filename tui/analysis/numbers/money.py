"""Sums of money with the currency or an article first: ``$5 million``, ``a dollar a litre``."""

import re
from collections.abc import Sequence
from math import isfinite

from msgspec.structs import replace

from tui.analysis.language.numerals import SCALES
from tui.analysis.numbers.phrase import Phrase, ending_before, with_unit
from tui.analysis.numbers.rates import read_rate
from tui.analysis.numbers.units import LETTERS, Unit, currency_before, read_unit
from tui.analysis.numerals.numeral import LARGE_WORDS, SUFFIXES, Numeral
from tui.analysis.numerals.reader import read_numeral
from tui.analysis.numerals.scanner import Token, mark_at, word_at
from tui.document.span import Span

_PENCE = re.compile(r"\.\d\d$")
_MINUS = ("-", "−")


def currency_first(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Read ``$5 million``, ``-US$ 3.5bn``, ``Rs. 4,500 crore``."""
    negative = _is_minus(tokens, at)
    place = at + 1 if negative else at
    found = None if _inside_word(tokens, place) else currency_before(tokens, place)
    if found is None:
        return None
    unit, number = found
    if (loss := _bracketed(tokens, at, number, unit)) is not None:
        return loss
    if mark_at(tokens, number) in (*_MINUS, "+") and number + 1 < len(tokens) and tokens[number + 1].glued:
        negative, number = negative or tokens[number].text != "+", number + 1
    if not _is_amount(tokens, number) or (tokens[place].text in LETTERS and not _is_sum(tokens, number)):
        return None
    numeral = read_numeral(tokens, number)
    if numeral is None or not isfinite(numeral.value):
        return None
    phrase = Phrase(
        at, numeral.after, replace(numeral, scale=""), tokens[at].start, tokens[numeral.after - 1].end,
        -numeral.value if negative else numeral.value, kind="money", unit=unit.name, currency=unit.currency,
        unit_span=Span(tokens[place].start, tokens[number - 1].end), signed=negative,
    )  # fmt: skip
    return _named_again(tokens, phrase)


def _bracketed(tokens: Sequence[Token], at: int, bracket: int, unit: Unit) -> Phrase | None:
    """Read a loss as accounts write it: ``$(14.2)m``."""
    if mark_at(tokens, bracket) != "(" or not _is_amount(tokens, bracket + 1):
        return None
    numeral = read_numeral(tokens, bracket + 1)
    if numeral is None or not isfinite(numeral.value) or mark_at(tokens, numeral.after) != ")":
        return None
    after = numeral.after + 1
    scale = tokens[after].text if after < len(tokens) and tokens[after].glued else ""
    after += scale in SUFFIXES
    value = numeral.value * SUFFIXES.get(scale, 1.0)
    return Phrase(
        at, after, replace(numeral, scale="", after=after), tokens[at].start, tokens[after - 1].end, -value,
        kind="money", unit=unit.name, currency=unit.currency,
        unit_span=Span(tokens[at].start, tokens[bracket - 1].end), signed=True,
    )  # fmt: skip


def _is_minus(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a sign is directly before the currency, and nothing directly before the sign."""
    if mark_at(tokens, at) not in _MINUS or tokens[at].glued:
        return False
    return at + 1 < len(tokens) and tokens[at + 1].glued


def _inside_word(tokens: Sequence[Token], at: int) -> bool:
    """Return whether what looks like a currency's code ends a longer word or figures."""
    if not at or not tokens[at].glued or tokens[at].kind != "word":
        return False
    return tokens[at - 1].kind in ("word", "digits")


def _is_amount(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a number that may follow a currency begins at an index."""
    if at >= len(tokens) or tokens[at].kind == "ordinal" or "\n" in tokens[at].text:
        return False
    return tokens[at].figures or word_at(tokens, at) in SCALES


def _is_sum(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a number after letters is a sum: ``PS120``, ``R1.2bn``; not a console or a road."""
    value = tokens[at].value or 0.0
    scaled = word_at(tokens, at + 1) in SCALES or (at + 1 < len(tokens) and tokens[at + 1].text in SUFFIXES)
    if tokens[at - 1].text == "R":
        return scaled or "," in tokens[at].text or _PENCE.search(tokens[at].text) is not None
    return value >= 100 or not value.is_integer() or scaled


def _named_again(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Return a sum with the exact currency that follows it: ``$5 Canadian dollars``, ``$3m US``."""
    at = phrase.after
    ranged = mark_at(tokens, at) == "-" and currency_before(tokens, at + 1) if at + 1 < len(tokens) else None
    later = None if ranged else read_unit(tokens, at, figures=True)  # "$519m-$538m"
    if later is not None and later.unit.kind == "money" and _may_be_same(phrase.unit or "", later.unit):
        exact = replace(phrase, unit=later.unit.name, currency=later.unit.currency)
        return ending_before(tokens, exact, later.after)
    following = word_at(tokens, at + 1)
    ends = mark_at(tokens, at + 1) or following in ("a", "an", "per", "each", "")
    if phrase.unit == "dollar" and ends and word_at(tokens, at) in ("us", "u.s."):
        return ending_before(tokens, phrase, at + 1)
    return phrase


def _may_be_same(name: str, unit: Unit) -> bool:
    return unit.name == name or (name == "dollar" and unit.name.endswith("dollar"))


def one_unit(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Read ``a dollar a litre``, ``more than a dollar``: the article counts beside a rate or a bound."""
    if word_at(tokens, at) not in ("a", "an"):
        return None
    unit = read_unit(tokens, at + 1, figures=False)
    if unit is None or unit.unit.kind != "money" or tokens[at + 1].text in ("-", "‑"):
        return None
    bounded = word_at(tokens, at - 1) == "than" and word_at(tokens, at - 2) in ("more", "less")
    if not bounded and read_rate(tokens, unit.after, unit.unit) is None:
        return None
    numeral = Numeral(at, at + 1, 1.0, words=True)
    phrase = Phrase(at, at + 1, numeral, tokens[at].start, tokens[at].end, 1.0)
    return with_unit(tokens, phrase, unit.unit, unit.span, unit.after)


def scale_after(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Return a sum with the scale after its currency: ``75 USD million``."""
    word = word_at(tokens, phrase.after)
    if phrase.kind != "money" or not phrase.numeral.plain or word not in LARGE_WORDS | {"thousand"}:
        return phrase
    return ending_before(tokens, replace(phrase, value=phrase.value * SCALES[word]), phrase.after + 1)
