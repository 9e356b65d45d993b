"""The grammar of quantity phrases: a number, its sign, its unit or currency, its rate, its compound parts.

Works on the tokens of the scanner only. Each step returns a new phrase; none changes one.
"""

from collections.abc import Iterator, Sequence
from math import isfinite

from msgspec import Struct
from msgspec.structs import replace

from tui.analysis.language.numerals import SCALES
from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.numerals import (
    PLURAL_SCALES,
    SUFFIXES,
    Numeral,
    mark_at,
    read_numeral,
    skip_dash,
    word_at,
)
from tui.analysis.numbers.scanner import Token
from tui.analysis.numbers.units import (
    ARTICLES,
    Unit,
    currency_before,
    read_rate,
    read_unit,
    table,
    unit_named,
)
from tui.document.findings import Change, NumberKind, Relation
from tui.document.span import Span

MINUS, PLUS = frozenset("-−–‒"), "+"
PARTS = {
    ("foot", "inch"): 12.0, ("pound-mass", "ounce"): 16.0, ("stone", "pound-mass"): 14.0, ("yard", "foot"): 3.0,
    ("mile", "yard"): 1760.0, ("metre", "centimetre"): 100.0, ("kilometre", "metre"): 1000.0, ("kilogram", "gram"): 1000.0,
    ("hour", "minute"): 60.0, ("minute", "second"): 60.0, ("year", "month"): 12.0, ("day", "hour"): 24.0, ("week", "day"): 7.0,
    ("dollar", "cent"): 100.0, ("euro", "cent"): 100.0, ("pound sterling", "penny"): 100.0, ("canadian dollar", "cent"): 100.0,
    ("australian dollar", "cent"): 100.0, ("indian rupee", "paisa"): 100.0, ("rupee", "paisa"): 100.0,
}  # fmt: skip
"""How many of the second unit are one of the first, where both name one size: ``5 ft 11 in``."""
DIMENSIONS = word_list("phrases", "dimensions")
"""What follows *m* where it means metres."""
WARM = word_list("phrases", "warm")
MONEY_WORDS = word_list("phrases", "money-words")
PENCE = frozenset(("penny", "cent"))


class Phrase(Struct, frozen=True):
    """A quantity as it is written. Offsets are code points into the text; indexes count its tokens."""

    first: int
    after: int
    numeral: Numeral
    start: int
    end: int
    value: float
    value_end: float | None = None
    kind: NumberKind = "count"
    unit: str | None = None
    unit_span: Span | None = None
    currency: str | None = None
    relation: Relation = "="
    change: Change | None = None
    signed: bool = False
    role: str = ""
    """*start* or *end* of a move from one level to another, *half* of two sizes side by side, or nothing."""
    rules: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it is figures without unit."""
        return self.numeral.plain and self.unit is None and not self.signed

    @property
    def span(self) -> Span:
        """Where the quantity is."""
        return Span(self.start, self.end)


def read_phrases(text: str, tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Yield the quantity phrases of a text in order; ordinals and names are among them."""
    at = 0
    while at < len(tokens):
        phrase = read_phrase(text, tokens, at)
        if phrase is None:
            at += 1
            continue
        yield phrase
        at = max(phrase.after, at + 1)


def read_phrase(text: str, tokens: Sequence[Token], at: int) -> Phrase | None:
    """Return the quantity phrase that begins at a token."""
    if (money := _currency_first(tokens, at)) is not None:
        return _finished(tokens, money)
    if (single := _one_unit(tokens, at)) is not None:
        return _finished(tokens, single)
    sign, place = _sign(tokens, at)
    if place >= len(tokens):
        return None
    numeral = read_numeral(tokens, place)
    if numeral is None or not isfinite(numeral.value):
        return None
    value = -numeral.value if sign == "-" else numeral.value
    start = at if sign else place
    phrase = Phrase(
        start,
        numeral.after,
        numeral,
        tokens[start].start,
        tokens[numeral.after - 1].end,
        value,
        signed=bool(sign),
    )
    if sign in ("-", "+"):
        phrase = replace(phrase, change=None)
    if numeral.form == "ordinal":
        return phrase
    if numeral.form == "fraction" and abs(value) < 1:
        phrase = replace(phrase, kind="fraction")
    if numeral.form == "multiple":
        return replace(phrase, kind="multiplier", unit="count")
    if numeral.form == "vague" and tokens[numeral.after - 1].lower not in PLURAL_SCALES:
        phrase = replace(phrase, relation="~")
    return _finished(tokens, _with_unit(tokens, phrase))


def _currency_first(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Read ``$5 million``, ``-US$ 3.5bn``, ``Rs. 4,500 crore``."""
    place, negative = at, False
    if (
        mark_at(tokens, at) in ("-", "−")
        and at + 1 < len(tokens)
        and tokens[at + 1].glued
        and not tokens[at].glued
    ):
        place, negative = at + 1, True
    if (
        place
        and tokens[place].glued
        and tokens[place].kind == "word"
        and tokens[place - 1].kind in ("word", "digits")
    ):
        return None
    found = currency_before(tokens, place)
    if found is None:
        return None
    unit, number = found
    if mark_at(tokens, number) in ("-", "−", "+") and number + 1 < len(tokens) and tokens[number + 1].glued:
        negative, number = negative or tokens[number].text != "+", number + 1
    if number >= len(tokens) or not (tokens[number].figures or word_at(tokens, number) in SCALES):
        return None
    if tokens[number].kind == "ordinal" or "\n" in tokens[number].text:
        return None
    if (
        tokens[place].text.isalpha()
        and len(tokens[place].text) == 2
        and tokens[place].text == "PS"
        and not _worth(tokens, number)
    ):
        return None  # the name of a console
    numeral = read_numeral(tokens, number)
    if numeral is None:
        return None
    phrase = Phrase(
        at, numeral.after, replace(numeral, scale=""), tokens[at].start, tokens[numeral.after - 1].end,
        -numeral.value if negative else numeral.value, kind="money", unit=unit.name, currency=unit.currency,
        unit_span=Span(tokens[place].start, tokens[number - 1].end), signed=negative,
    )  # fmt: skip
    later = read_unit(tokens, numeral.after, figures=True)
    if later is not None and later.unit.kind == "money" and _same_money(phrase.unit or "", later.unit):
        return _ending(
            tokens, replace(phrase, unit=later.unit.name, currency=later.unit.currency), later.after
        )
    american = word_at(tokens, numeral.after) in ("us", "u.s.") and phrase.unit == "dollar"
    if american and (
        mark_at(tokens, numeral.after + 1)
        or word_at(tokens, numeral.after + 1) in ("a", "an", "per", "each", "")
    ):
        return _ending(tokens, phrase, numeral.after + 1)
    return phrase


def _worth(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a number after "PS" is a sum in pounds, as wires without the sign write it, and no console's."""
    value = tokens[at].value or 0.0
    scaled = word_at(tokens, at + 1) in SCALES or (at + 1 < len(tokens) and tokens[at + 1].text in SUFFIXES)
    return value >= 100 or value != int(value) or scaled


def _same_money(name: str, unit: Unit) -> bool:
    return unit.name == name or (name == "dollar" and unit.name.endswith("dollar"))


def _one_unit(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Read ``a dollar a litre``, ``more than a mile``: an article that counts, since a rate or a bound stands beside it."""
    if word_at(tokens, at) not in ("a", "an"):
        return None
    unit = read_unit(tokens, at + 1, figures=False)
    if unit is None or unit.span.start == tokens[at].start or tokens[at + 1].text in ("-", "‑"):
        return None
    bounded = word_at(tokens, at - 1) == "than" and word_at(tokens, at - 2) in ("more", "less")
    rated = read_rate(tokens, unit.after, unit.unit) is not None
    if unit.unit.kind != "money" or not (bounded or rated):
        return None
    numeral = Numeral(at, at + 1, 1.0, words=True)
    phrase = Phrase(at, at + 1, numeral, tokens[at].start, tokens[at].end, 1.0)
    return _applied(tokens, phrase, unit.unit, unit.span, unit.after)


def _sign(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the sign before a number, and the index of the number."""
    word, mark = word_at(tokens, at), mark_at(tokens, at)
    if word in ("minus", "negative"):
        return "-", skip_dash(tokens, at + 1)
    if mark not in ("-", "−", "–", "+", "±") or at + 1 >= len(tokens):
        return "", at
    free = (
        at == 0 or not tokens[at].glued or tokens[at - 1].text in "([:$€£¥" or tokens[at - 1].kind == "break"
    )
    spaced = not tokens[at + 1].glued
    if spaced and not (at == 0 or tokens[at - 1].text in "(["):
        return "", at
    if not free or (mark == "–" and spaced) or not tokens[at + 1].figures:
        return "", at
    return {"+": "+", "±": "±"}.get(mark, "-"), at + 1


def _ending(tokens: Sequence[Token], phrase: Phrase, after: int) -> Phrase:
    """Return a phrase that ends before a token."""
    return replace(phrase, after=after, end=tokens[after - 1].end)


def _applied(tokens: Sequence[Token], phrase: Phrase, unit: Unit, span: Span, after: int) -> Phrase:
    """Return a phrase with its unit."""
    named = replace(phrase, unit=unit.name, kind=unit.kind, currency=unit.currency, unit_span=span)
    return _ending(tokens, named, after)


def _with_unit(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Return a phrase with the unit written after its number."""
    at = phrase.after
    if phrase.numeral.scale and (settled := _letter(tokens, phrase)) is not None:
        return settled
    figures = tokens[phrase.numeral.after - 1].figures or bool(phrase.numeral.scale)
    found = read_unit(tokens, at, figures=figures)
    if found is None and (phrase.numeral.form in ("fraction", "vague") or phrase.numeral.words):
        place = at + 1 if word_at(tokens, at) == "of" else at
        place = (
            place + 1
            if word_at(tokens, place) in ARTICLES and (place > at or phrase.numeral.form == "fraction")
            else place
        )
        if place > at:
            found = read_unit(tokens, place, figures=False)
            if found is not None and found.unit.kind not in ("measure", "money", "percent"):
                found = None
    if found is None:
        return phrase
    if found.unit.name == "pound-mass" or word_at(tokens, skip_dash(tokens, at)) in ("pound", "pounds"):
        found = replace(found, unit=_pounds(tokens, phrase, found.unit, found.after))
    if _no_unit(tokens, phrase, found.unit, found.after):
        return phrase
    return _applied(tokens, phrase, found.unit, found.span, found.after)


def _no_unit(tokens: Sequence[Token], phrase: Phrase, unit: Unit, after: int) -> bool:
    """Say whether a unit's word counts something else here: ``two seconds`` is time, ``Two SEC commissioners`` is not."""
    word = tokens[after - 1]
    return (
        unit.kind == "measure"
        and word.text.isupper()
        and len(word.text) > 1
        and phrase.numeral.words
        and word.lower in ("sec", "min", "mins", "bar", "mole")
    )


def _pounds(tokens: Sequence[Token], phrase: Phrase, unit: Unit, after: int) -> Unit:
    """Read *pounds* as money beside words of money, else as weight."""
    if word_at(tokens, skip_dash(tokens, phrase.after)) not in ("pound", "pounds"):
        return unit
    around = (
        tokens[max(0, phrase.first - 10) : phrase.first] + tokens[after : after + 6]
        if isinstance(tokens, list)
        else ()
    )
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
    bare = replace(
        phrase, value=value, numeral=replace(phrase.numeral, value=abs(value), scale="", magnitude=1.0)
    )
    last = tokens[at - 1]
    return _applied(
        tokens, bare, unit_named("metre" if metres else "kelvin"), Span(last.end - 1, last.end), at
    )


def _finished(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Return a phrase with its scale after the unit, compound part, rate, and side of zero."""
    for step in (_scale_after, _compound, _temperature, _magnitude, _rated):
        phrase = step(tokens, phrase)
    return phrase


def _scale_after(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Take a scale after the currency: ``75 USD million``."""
    word = word_at(tokens, phrase.after)
    if (
        phrase.kind == "money"
        and word in ("million", "billion", "trillion", "thousand")
        and phrase.numeral.plain
    ):
        return _ending(tokens, replace(phrase, value=phrase.value * SCALES[word]), phrase.after + 1)
    return phrase


def _compound(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Add the smaller part of one size: ``5 ft 11 in``, ``3 stone 4 pounds``, ``15 dollars and 50 cents``."""
    if phrase.unit is None or phrase.value != int(phrase.value) or phrase.numeral.form != "cardinal":
        return phrase
    if (
        phrase.kind == "money"
        and phrase.unit_span is not None
        and phrase.unit_span.start < tokens[phrase.numeral.first].start
    ):
        return phrase
    at = phrase.after
    if word_at(tokens, at) == "and" or mark_at(tokens, at) == ",":
        at += 1
    at = skip_dash(tokens, at)
    if at >= len(tokens) or not (tokens[at].kind == "digits" or tokens[at].kind == "word"):
        return phrase
    part = read_numeral(tokens, at)
    if (
        part is None
        or part.form != "cardinal"
        or part.scale
        or (mark_at(tokens, phrase.after) == "," and part.words)
    ):
        return phrase
    bare = Phrase(at, part.after, part, tokens[at].start, tokens[part.after - 1].end, part.value)
    found = read_unit(tokens, part.after, figures=not part.words)
    if found is not None:
        name = (
            "pound-mass"
            if found.unit.name == "pound sterling" and phrase.unit == "stone"
            else found.unit.name
        )
        factor = PARTS.get((phrase.unit, name))
        after = found.after
        if factor is None and word_at(tokens, part.after) in ("pound", "pounds"):
            factor = PARTS.get((phrase.unit, "pound-mass"))
    else:
        after = part.after
        sums = (
            phrase.kind == "money"
            and part.value < 100
            and (
                after >= len(tokens)
                or mark_at(tokens, after) in tuple(".,;!?)")
                or word_at(tokens, after) == "more"
            )
        )
        short = (
            phrase.unit == "foot"
            and part.value < 12
            and at == phrase.after
            and bare.numeral.plain
            and not _counts_on(tokens, after)
        )
        factor = 100.0 if sums else 12.0 if short else None
    if factor is None or not 0 < part.value < factor:
        return phrase
    return _ending(tokens, replace(phrase, value=phrase.value + part.value / factor), after)


def _counts_on(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a bare number goes on with something that it counts."""
    return bool(word_at(tokens, at)) and word_at(tokens, at) not in DIMENSIONS | {
        "and",
        "or",
        "while",
        "with",
    }


def _temperature(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Read ``20 degrees below zero``, ``40 below``."""
    at = phrase.after
    if (
        phrase.kind == "temperature"
        and not phrase.signed
        and mark_at(tokens, phrase.first - 1) in ("-", "−")
        and word_at(tokens, phrase.first - 2) in ("convert", "to", "of", "at")
    ):
        phrase = replace(
            phrase,
            value=-phrase.value,
            first=phrase.first - 1,
            start=tokens[phrase.first - 1].start,
            signed=True,
        )
    if phrase.kind == "temperature" and word_at(tokens, at) == "below":
        after = at + 2 if word_at(tokens, at + 1) in ("zero", "freezing") else at + 1
        if after == at + 2 or not word_at(tokens, after):
            return _ending(tokens, replace(phrase, value=-abs(phrase.value)), after)
    if phrase.unit is None and phrase.numeral.plain and word_at(tokens, at) == "below":
        zero = word_at(tokens, at + 1) == "zero"
        near = {token.lower for token in tokens[max(0, phrase.first - 8) : at]}
        if zero or (
            near & WARM
            and (not word_at(tokens, at + 1) or word_at(tokens, at + 1) in ("was", "were", "in", "on"))
        ):
            named = replace(phrase, value=-abs(phrase.value), unit="degree", kind="temperature")
            return _ending(tokens, named, at + 1 + zero)
    if (
        phrase.unit is None
        and phrase.numeral.plain
        and word_at(tokens, at) in ("c", "f")
        and tokens[at].text.isupper()
    ):
        near = {token.lower for token in tokens[max(0, phrase.first - 14) : at + 8]}
        if (near & WARM or phrase.signed) and not (
            at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].text not in ".,;)"
        ):
            name = "celsius" if tokens[at].text == "C" else "fahrenheit"
            return _applied(tokens, phrase, unit_named(name), Span(tokens[at].start, tokens[at].end), at + 1)
    return phrase


def _magnitude(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Read ``7.6 on the Richter scale``, ``magnitude 6.1``."""
    following = [word_at(tokens, phrase.after + step) for step in range(3)]
    scaled = following[0] == "on" and "richter" in following
    named = word_at(tokens, phrase.first - 1) == "magnitude"
    if phrase.unit is None and phrase.numeral.plain and phrase.value < 11 and (scaled or named):
        return replace(phrase, unit="magnitude", kind="measure")
    return phrase


def _rated(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Take what a quantity is per, or in: ``$5 a share``, ``76 yen to the dollar``, ``4 m s−1``."""
    if phrase.unit is None or phrase.kind not in ("money", "percent", "measure", "rate"):
        return phrase
    unit = Unit(phrase.unit, phrase.kind)
    if phrase.kind == "measure" and (product := _inverse(tokens, phrase)) is not None:
        return product
    if (
        phrase.kind == "money"
        and word_at(tokens, phrase.after) == "to"
        and word_at(tokens, phrase.after + 1) in ARTICLES
    ):
        other = read_unit(tokens, phrase.after + 2, figures=False)
        if other is not None and other.unit.kind == "money" and other.unit.name != phrase.unit:
            named = replace(phrase, unit=f"{phrase.unit} per {other.unit.name}", kind="rate")
            return _ending(tokens, named, other.after)
    found = read_rate(tokens, phrase.after, unit)
    if (
        found is None
        and phrase.kind == "percent"
        and word_at(tokens, phrase.after) in ("interest", "growth", "inflation")
        and word_at(tokens, phrase.after + 1) in ("per", "a")
    ):
        rate = read_rate(tokens, phrase.after + 1, unit)
        return replace(phrase, unit=f"{phrase.unit} per {rate[0]}", kind="rate") if rate else phrase
    if found is None:
        return phrase
    name, after = found
    if phrase.unit in _CLOCK and word_at(tokens, phrase.after) in ("a", "an") and name not in _CLOCK:
        return phrase
    return _ending(tokens, replace(phrase, unit=f"{phrase.unit} per {name}", kind="rate"), after)


_CLOCK = frozenset(("year", "month", "week", "day"))


def _inverse(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """Read the symbol with a negative exponent after a symbol: ``m s−1``, ``kg m−3``."""
    at = phrase.after
    if at + 2 >= len(tokens) or not tokens[at].text.isalpha() or tokens[at].kind != "word":
        return None
    raised = tokens[at + 1].glued and (
        tokens[at + 1].text in "-−–⁻"
        and tokens[at + 2].glued
        and tokens[at + 2].text in ("1", "2", "3", "¹", "²", "³")
    )
    form = next(
        (
            form
            for form in table().after.get(tokens[at].lower, ())
            if form.words == (tokens[at].text,) and form.cased
        ),
        None,
    )
    if not raised or form is None:
        return None
    power = {"2": "square ", "3": "cubic ", "²": "square ", "³": "cubic "}.get(tokens[at + 2].text, "")
    named = replace(phrase, unit=f"{phrase.unit} per {power}{form.unit.name}", kind="rate")
    return _ending(tokens, named, at + 3)
