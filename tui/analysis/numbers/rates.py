"""What a quantity is per: ``per gallon``, ``a year``, ``/kg``, ``annually``."""

from collections.abc import Sequence

from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.units import Form, Unit, match_form, table
from tui.analysis.numerals.scanner import Token, mark_at, skip_hyphen, word_at

DENOMINATORS = word_list("rates", "denominators")
"""What "a" before it may make a rate of: ``$5 a share``."""
PER_NAMES = {
    "kg": "kilogram", "km": "kilometre", "hr": "hour", "h": "hour", "s": "second", "sec": "second",
    "min": "minute", "yr": "year", "mo": "month", "capita": "person", "head": "person", "annum": "year",
    "liter": "litre", "meter": "metre", "kilometer": "kilometre", "pound": "pound-mass", "lb": "pound-mass",
    "oz": "ounce", "gramme": "gram", "l": "litre", "kilo": "kilogram", "wk": "week", "d": "day",
    "mmbtu": "mega british thermal unit",
}  # fmt: skip
"""Names of denominators by how they are written."""
ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}
SHIFTED = word_list("rates", "shifted")
"""Words after "a year" and the like that make it a time."""


def read_rate(tokens: Sequence[Token], at: int, unit: Unit) -> tuple[str, int] | None:
    """Return the name of what a quantity is per, and the index after it.

    Args:
        tokens: All tokens.
        at: The index after the quantity.
        unit: Its unit: of sums of money, ``annually`` makes a rate too.
    """
    if unit.kind == "money" and word_at(tokens, at) in ADVERBS:
        return ADVERBS[word_at(tokens, at)], at + 1
    opening = _opening(tokens, at)
    if opening is None:
        return None
    link, place = opening[0], skip_hyphen(tokens, opening[1])
    what = word_at(tokens, place)
    if not what or (link not in ("per", "/") and what not in DENOMINATORS):
        return None
    if link == "a" and word_at(tokens, place + 1) in SHIFTED:
        return None  # "5% a year ago"
    named = match_form(tokens, place, table().after)
    if named is not None and (link == "/" or _spelled_out(named, place, what)):
        return _unit_name(named[0], what), named[1]
    if link == "/" and what not in PER_NAMES and len(what) < 3:
        return None
    following = word_at(tokens, place + 1)
    if what in ("square", "cubic") and following:
        return f"{what} {PER_NAMES.get(following, following)}", place + 2
    return PER_NAMES.get(what, what), place + 1


def _opening(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Return what opens a rate, as "per", "each", "a", "-" or "/", and the index after it."""
    word, mark = word_at(tokens, at), mark_at(tokens, at)
    if mark == "/":
        return ("/", at + 1) if at + 1 < len(tokens) and tokens[at + 1].glued else None
    if word == "per":
        return "per", at + 1
    if word in ("each", "every"):
        return "each", at + 1
    if word in ("a", "an"):
        return "a", at + 1
    if mark == "-" and word_at(tokens, at + 1) == "a" and mark_at(tokens, at + 2) == "-":
        return "-", at + 3
    if skip_hyphen(tokens, at) > at and word_at(tokens, at + 1) in ("a", "per"):
        return "-", skip_hyphen(tokens, at + 2)  # "$5-a-share"
    return None


def _spelled_out(named: tuple[Form, int], place: int, what: str) -> bool:
    """Return whether a unit is more than a letter, which could mean something else after a word."""
    form, after = named
    return not form.cased or after > place + 1 or len(what) > 1


def _unit_name(form: Form, what: str) -> str:
    name = form.unit.name
    if form.unit.kind == "money" and what in ("pound", "pounds"):
        name = "pound-mass"
    return PER_NAMES.get(name, name)
