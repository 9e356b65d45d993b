"""What comes after a number and its unit: the smaller part of one size, the side of zero, what it is per."""

from collections.abc import Sequence

from msgspec.structs import replace

from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.phrase import Phrase, ending_before, with_unit
from tui.analysis.numbers.rates import read_rate
from tui.analysis.numbers.units import ARTICLES, Unit, read_unit, table, unit_named
from tui.analysis.numerals.numeral import Numeral
from tui.analysis.numerals.reader import read_numeral
from tui.analysis.numerals.scanner import Token, mark_at, skip_hyphen, word_at
from tui.document.span import Span

PARTS = {
    ("foot", "inch"): 12.0, ("pound-mass", "ounce"): 16.0, ("stone", "pound-mass"): 14.0,
    ("yard", "foot"): 3.0, ("mile", "yard"): 1760.0, ("metre", "centimetre"): 100.0,
    ("kilometre", "metre"): 1000.0, ("kilogram", "gram"): 1000.0, ("hour", "minute"): 60.0,
    ("minute", "second"): 60.0, ("year", "month"): 12.0, ("day", "hour"): 24.0, ("week", "day"): 7.0,
    ("dollar", "cent"): 100.0, ("euro", "cent"): 100.0, ("pound sterling", "penny"): 100.0,
    ("canadian dollar", "cent"): 100.0, ("australian dollar", "cent"): 100.0,
    ("indian rupee", "paisa"): 100.0, ("rupee", "paisa"): 100.0,
}  # fmt: skip
"""How many of the second unit are one of the first, where both name one size: ``5 ft 11 in``."""
DIMENSIONS = word_list("phrases", "dimensions")
"""What follows *m* where it means metres."""
WARM = word_list("phrases", "warm")
"""Words near a temperature."""
_PER = frozenset(("per", "a", "an", "each", "every"))
_SUBSTANCE = 4  # words of what is measured before what it is per
_MINUS = ("-", "−")
_LARGEST_MAGNITUDE = 11  # of an earthquake
_CALENDAR = frozenset(("year", "month", "week", "day"))
_GROWING = frozenset(("interest", "growth", "inflation"))
_POWERS = {"1": "", "2": "square ", "3": "cubic ", "¹": "", "²": "square ", "³": "cubic "}


# The smaller part of one size ---------------------------------------------------------------------


def with_smaller_part(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Return a size with its smaller part: ``5 ft 11 in``, ``15 dollars and 50 cents``."""
    if phrase.unit is None or not phrase.whole or phrase.numeral.form != "cardinal" or _led(tokens, phrase):
        return phrase
    comma = mark_at(tokens, phrase.after) == ","
    joined = comma or word_at(tokens, phrase.after) == "and"
    at = skip_hyphen(tokens, phrase.after + joined)
    part = _whole_number(tokens, at)
    if part is None or (comma and part.words):
        return phrase
    found = _named_part(tokens, phrase.unit, part)
    if found is None:
        found = _nameless_part(tokens, phrase, part, beside=at == phrase.after), part.after
    factor, after = found
    if factor is None or not 0 < part.value < factor:
        return phrase
    return ending_before(tokens, replace(phrase, value=phrase.value + part.value / factor), after)


def _led(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Return whether a currency is before its number: ``$15 and 50 cents`` is two sums."""
    if phrase.kind != "money" or phrase.unit_span is None:
        return False
    return phrase.unit_span.start < tokens[phrase.numeral.first].start


def _whole_number(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return the cardinal at an index that may be a smaller part."""
    if at >= len(tokens) or tokens[at].kind not in ("digits", "word"):
        return None
    found = read_numeral(tokens, at)
    return found if found is not None and found.form == "cardinal" and not found.scale else None


def _named_part(tokens: Sequence[Token], unit: str, part: Numeral) -> tuple[float | None, int] | None:
    """Return the factor of a part with a unit of its own, and the index after it; ``None`` without a unit."""
    found = read_unit(tokens, part.after, figures=not part.words)
    if found is None:
        return None
    pounds = found.unit.name == "pound sterling" and unit == "stone"
    factor = PARTS.get((unit, "pound-mass" if pounds else found.unit.name))
    if factor is None and word_at(tokens, part.after) in ("pound", "pounds"):
        factor = PARTS.get((unit, "pound-mass"))
    return factor, found.after


def _nameless_part(tokens: Sequence[Token], phrase: Phrase, part: Numeral, *, beside: bool) -> float | None:
    """Return the factor of a part without unit: ``15 dollars and fifty``, ``6 foot 2``."""
    after = part.after
    if phrase.kind == "money":
        ends = mark_at(tokens, after) in tuple(".,;!?)") or word_at(tokens, after) == "more"
        return 100.0 if part.value < 100 and (ends or after >= len(tokens)) else None
    inches = phrase.unit == "foot" and beside and part.plain and part.value < 12
    return 12.0 if inches and not _counts(tokens, after) else None


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Return whether something that a bare number counts comes at an index."""
    word = word_at(tokens, at)
    return bool(word) and word not in DIMENSIONS and word not in ("and", "or", "while", "with")


# Temperatures -------------------------------------------------------------------------------------


def with_temperature(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Return a temperature with its side of zero and its scale: ``20 degrees below zero``, ``21 C``."""
    for step in (_minus_apart, _degrees_below, _number_below, _scale_letter):
        phrase = step(tokens, phrase)
    return phrase


def _minus_apart(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Take the sign after a word that leads to a temperature: ``a low of - 5°C``."""
    before = phrase.first - 1
    if phrase.kind != "temperature" or phrase.signed or mark_at(tokens, before) not in _MINUS:
        return phrase
    if word_at(tokens, before - 1) not in ("convert", "to", "of", "at"):
        return phrase
    return replace(phrase, value=-phrase.value, first=before, start=tokens[before].start, signed=True)


def _degrees_below(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Read ``20 degrees below zero``, ``5°C below``."""
    at = phrase.after
    if phrase.kind != "temperature" or word_at(tokens, at) != "below":
        return phrase
    zero = word_at(tokens, at + 1) in ("zero", "freezing")
    if not zero and word_at(tokens, at + 1):
        return phrase
    return ending_before(tokens, replace(phrase, value=-abs(phrase.value)), at + 1 + zero)


def _number_below(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Read ``40 below zero``, and ``40 below`` near words of warmth."""
    at = phrase.after
    if phrase.unit is not None or not phrase.numeral.plain or word_at(tokens, at) != "below":
        return phrase
    following = word_at(tokens, at + 1)
    ends = following in ("", "was", "were", "in", "on")
    if following != "zero" and not (ends and _near(tokens, phrase, 8, at) & WARM):
        return phrase
    named = replace(phrase, value=-abs(phrase.value), unit="degree", kind="temperature")
    return ending_before(tokens, named, at + 1 + (following == "zero"))


def _scale_letter(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Read ``21 C`` and ``70 F`` near words of warmth, or after a sign."""
    at = phrase.after
    if phrase.unit is not None or not phrase.numeral.plain or word_at(tokens, at) not in ("c", "f"):
        return phrase
    runs_on = at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].text not in ".,;)"
    warm = phrase.signed or bool(_near(tokens, phrase, 14, at + 8) & WARM)
    if not tokens[at].text.isupper() or runs_on or not warm:
        return phrase
    name = "celsius" if tokens[at].text == "C" else "fahrenheit"
    return with_unit(tokens, phrase, unit_named(name), Span(tokens[at].start, tokens[at].end), at + 1)


def _near(tokens: Sequence[Token], phrase: Phrase, before: int, after: int) -> set[str]:
    """Return the words from some tokens before a phrase to an index."""
    return {token.lower for token in tokens[max(0, phrase.first - before) : after]}


# Magnitudes and rates -----------------------------------------------------------------------------


def with_magnitude(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Read ``7.6 on the Richter scale``, ``magnitude 6.1``."""
    if phrase.unit is not None or not phrase.numeral.plain or phrase.value >= _LARGEST_MAGNITUDE:
        return phrase
    following = [word_at(tokens, phrase.after + step) for step in range(3)]
    on_scale = following[0] == "on" and "richter" in following
    if on_scale or word_at(tokens, phrase.first - 1) == "magnitude":
        return replace(phrase, unit="magnitude", kind="measure")
    return phrase


def with_rate(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Return a quantity with what it is per, or in: ``$5 a share``, ``76 yen to the dollar``, ``4 m s−1``."""
    if phrase.unit is None or phrase.kind not in ("money", "percent", "measure", "rate"):
        return phrase
    special = _inverse(tokens, phrase) or _exchange(tokens, phrase)
    if special is not None:
        return special
    unit = Unit(phrase.unit, phrase.kind)
    found = read_rate(tokens, phrase.after, unit)
    if found is None:
        return _growing(tokens, phrase, unit)
    name, after = found
    if phrase.unit in _CALENDAR and name not in _CALENDAR and word_at(tokens, phrase.after) in ("a", "an"):
        return phrase
    return ending_before(tokens, replace(phrase, unit=f"{phrase.unit} per {name}", kind="rate"), after)


def _exchange(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """Read ``76.25 yen to the dollar``."""
    at = phrase.after
    if phrase.kind != "money" or word_at(tokens, at) != "to" or word_at(tokens, at + 1) not in ARTICLES:
        return None
    other = read_unit(tokens, at + 2, figures=False)
    if other is None or other.unit.kind != "money" or other.unit.name == phrase.unit:
        return None
    named = replace(phrase, unit=f"{phrase.unit} per {other.unit.name}", kind="rate")
    return ending_before(tokens, named, other.after)


def _growing(tokens: Sequence[Token], phrase: Phrase, unit: Unit) -> Phrase:
    """Read ``5% interest per year``, ``3% growth a year``; the words between stay outside the phrase."""
    at = phrase.after
    if phrase.kind == "measure" and word_at(tokens, at) == "of":
        return _flowing(tokens, phrase, unit)
    if phrase.kind != "percent" or word_at(tokens, at) not in _GROWING:
        return phrase
    rate = read_rate(tokens, at + 1, unit) if word_at(tokens, at + 1) in ("per", "a") else None
    return replace(phrase, unit=f"{phrase.unit} per {rate[0]}", kind="rate") if rate else phrase


def _flowing(tokens: Sequence[Token], phrase: Phrase, unit: Unit) -> Phrase:
    """Read ``10 litres of water a day``; the words of what flows stay outside the phrase."""
    for at in range(phrase.after + 2, min(phrase.after + 2 + _SUBSTANCE, len(tokens))):
        if tokens[at - 1].kind != "word":
            break
        rate = read_rate(tokens, at, unit) if word_at(tokens, at) in _PER else None
        if rate is not None:
            return replace(phrase, unit=f"{phrase.unit} per {rate[0]}", kind="rate")
    return phrase


def _inverse(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """Read the symbol with a negative exponent after a symbol: ``m s−1``, ``kg m−3``."""
    at = phrase.after
    if phrase.kind != "measure" or at + 2 >= len(tokens) or tokens[at].kind != "word":
        return None
    symbol, sign, exponent = tokens[at : at + 3]
    raised = sign.glued and sign.text in "-−–⁻" and exponent.glued and exponent.text in _POWERS
    if not raised or not symbol.text.isalpha():
        return None
    for form in table().after.get(symbol.lower, ()):
        if form.cased and form.words == (symbol.text,):
            name = f"{phrase.unit} per {_POWERS[exponent.text]}{form.unit.name}"
            return ending_before(tokens, replace(phrase, unit=name, kind="rate"), at + 3)
    return None
