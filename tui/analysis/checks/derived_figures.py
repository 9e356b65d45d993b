"""What follows from the figures of an article: sums, shares, changes, spans of years, other units."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise
from math import isclose

from msgspec import Struct

from tui.document.findings import Number

LOOSE = 0.12  # share by which a figure with "about", "nearly", "over" may lie off
LOOSE_SUM = 0.05  # and, of a sum or difference, one that is given in tens or hundreds
CENTS = frozenset(("cent", "penny", "pence"))
PLAIN = frozenset(("count", "money", "measure", "rate"))
"""Kinds of which one may be a share or a multiple of another."""
POINTS = {"point": 1, "percentage point": 1, "basis point": 100}
"""Units of the difference of two percentages, with how many of them a percent is."""
HALF = 0.5
IN_POINTS = 0.05  # points by which a difference of two percentages may lie off: both have one decimal
NEAREST_PARTS = 6  # figures in a row that may be the parts of a sum
MOST = 40  # figures of one unit that are added to one another
OLDEST = 120
DAYS = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "night": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.44,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525.0,
}
METRES = {
    "metre": 1.0,
    "kilometre": 1000.0,
    "mile": 1609.34,
    "foot": 0.3048,
    "yard": 0.9144,
    "centimetre": 0.01,
    "inch": 0.0254,
    "millimetre": 0.001,
}
KILOGRAMS = {"gram": 0.001, "kilogram": 1.0, "tonne": 1000.0, "ton": 1000.0, "pound-mass": 0.4536}
HECTARES = {"hectare": 1.0, "acre": 0.4047, "square kilometre": 100.0, "square mile": 259.0}
SCALES = (DAYS, METRES, KILOGRAMS, HECTARES)
"""Units of one dimension, with what each is worth."""
LOOSE_UNIT = 0.05  # share by which a figure given in another unit may lie off
_DURATION = re.compile(
    r"P(?:(?P<y>[\d.]+)Y)?(?:(?P<mo>[\d.]+)M)?(?:(?P<w>[\d.]+)W)?(?:(?P<d>[\d.]+)D)?"
    r"(?:T(?:(?P<h>[\d.]+)H)?(?:(?P<mi>[\d.]+)M)?(?:[\d.]+S)?)?"
)
_DURATION_DAYS = {"y": 365.25, "mo": 30.44, "w": 7.0, "d": 1.0, "h": 1 / 24, "mi": 1 / 1440}
_LISTED = re.compile(r"(?:\s+[a-z]+){0,2}(?:,|\s+and|,\s+and)\s+")
_IN = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?")
_BORN = re.compile(r"\bborn\b[^.;\n]{0,60}$", re.IGNORECASE)


class Figure(Struct, frozen=True):
    """A number of the body: where it is and its value, whatever it counts."""

    start: int
    value: float
    form: str
    kind: str = ""
    """Kind of the quantity that it belongs to, "date" in a time expression, else nothing."""


def precision(value: float) -> float:
    """Return half a unit of the last digit that a figure is given in: 50 of 1,200; 0.05 of 3.4."""
    if not value:
        return 0.0
    digits = (
        f"{abs(value):.10g}".rstrip("0") if abs(value) < 1 or value != int(value) else f"{abs(value):.0f}"
    )
    if "." in digits:
        return 0.5 * 10.0 ** -len(digits.partition(".")[2])
    zeros = len(digits) - len(digits.rstrip("0"))
    return 0.5 * 10.0**zeros if zeros else 0.0


def equal(stated: float, value: float, number: Number) -> bool:
    """Return whether a value of the body is the headline's figure to the precision in which that is given."""
    if isclose(stated, value, rel_tol=1e-6):
        return True
    if stated * value < 0:
        return False
    loose = LOOSE * abs(value) if number.relation != "=" else 0.0
    whole = (
        HALF if float(stated).is_integer() and not float(value).is_integer() else 0.0
    )  # 22 for 22.4 seconds
    return abs(stated - value) <= max(precision(stated), loose, whole)


def follows(
    text: str, number: Number, body: Sequence[Number], figures: Sequence[Figure], published: date | None
) -> bool:
    """Return whether a figure follows from those of the body.

    Args:
        text: The article.
        number: The figure of the headline.
        body: The quantities of the body.
        figures: All its numbers, years included.
        published: When the article was published: "104 years after 1916" counts up to then.
    """
    stated = number.value
    if number.kind == "percent" and _is_percentage(stated, body, number):
        return True
    if number.kind in ("fraction", "multiplier") and is_proportion(stated, body):
        return True
    if number.unit in POINTS and _is_in_points(stated, number, body):
        return True
    if any(_is_derived(stated, values, number) for values in _comparable(number, body)):
        return True
    if number.kind == "count" and any(equal(stated, value, number) for value in _listed_sums(text, body)):
        return True
    return _in_other_unit(number, body) or _is_span(text, number, figures, published)


def _is_derived(stated: float, values: Sequence[float], number: Number) -> bool:
    """Return whether a value is a sum or a difference of some."""
    differences = (abs(first - second) for first, second in combinations(values[:MOST], 2))
    most = LOOSE_SUM * stated if number.relation == "=" else LOOSE * stated
    return any(
        equal(stated, value, number) and abs(stated - value) <= most
        for value in (*_sums(values), *differences)
    )


def _is_span(text: str, number: Number, figures: Sequence[Figure], published: date | None) -> bool:
    """Return whether a figure is what lies between two years, the article's own one of them."""
    stated, bare = number.value, number.unit is None
    if number.unit == "decade":
        stated *= 10
    elif number.unit == "century":
        stated *= 100
    elif not (number.unit == "year" or (bare and stated < OLDEST)):
        return False
    places = {
        figure.value: figure.start
        for figure in figures
        if 1000 <= figure.value <= 2100 and figure.value.is_integer()
    }
    if any(abs(stated - abs(second - first)) <= 1 for first, second in combinations(places, 2)):
        return True
    if published is None:
        return bool(places) and not bare  # "since 2014" may be as many years ago as the headline says
    return any(
        abs(stated - (published.year - year)) <= 1
        and (not bare or _BORN.search(text[max(0, start - 80) : start]))
        for year, start in places.items()
    )


def _is_in_points(stated: float, number: Number, body: Sequence[Number]) -> bool:
    """Return whether points are the difference of two percentages: "leads by 18 points"."""
    bare = [other for other in body if other.kind == "percent" or (other.kind == "count" and not other.unit)]
    return any(
        abs(stated - POINTS[number.unit or ""] * abs(first.value - second.value)) <= IN_POINTS
        for first, second in combinations(bare[:MOST], 2)
        if "percent" in (first.kind, second.kind)
    )


def _in_other_unit(number: Number, body: Sequence[Number]) -> bool:
    """Return whether the body has a measure in another unit of its dimension: 72 hours, three days."""
    for scale in SCALES:
        if number.unit not in scale:
            continue
        stated = number.value * scale[number.unit]
        loose = LOOSE_UNIT if number.relation == "=" else LOOSE
        for other in body:
            if other.kind in ("measure", "age") and other.unit in scale and other.unit != number.unit:
                value = other.value * scale[other.unit]
                if abs(value - stated) <= max(loose * value, precision(number.value) * scale[number.unit]):
                    return True
    return False


def days_of(value: str) -> float:
    """Return how many days a TIMEX3 duration is, 0 if it is none or of no certain length."""
    found = _DURATION.fullmatch(value)
    if found is None:
        return 0.0
    return sum(float(found[unit] or 0) * days for unit, days in _DURATION_DAYS.items())


def lasts(number: Number, durations: Sequence[float]) -> bool:
    """Return whether one of the body's durations, in days, is that of a headline: an hour and a half."""
    if number.unit not in DAYS:
        return False
    stated, loose = number.value * DAYS[number.unit], LOOSE_UNIT if number.relation == "=" else LOOSE
    return any(abs(stated - days) <= loose * days for days in durations)


def as_share(text: str, first: Number, second: Number) -> float | None:
    """Return the share that two figures of a headline are together: 0.6 for "six in ten"."""
    counts = first.kind == "count" and second.kind == "count" and None in (first.unit, second.unit)
    if counts and 0 < first.value < second.value and _IN.fullmatch(text[first.span.end : second.span.start]):
        return first.value / second.value
    return None


def _comparable(number: Number, body: Sequence[Number]) -> Iterator[list[float]]:
    """Yield for each unit the values of the body that may be added to, or taken from, one another.

    Figures without a unit go with those of any unit that is not one of measure.
    """
    found: dict[str | None, list[tuple[int, float]]] = {}
    for other in body:
        if not (same_kind(number, other) and same_unit(number, other)):
            continue
        cents = number.unit in CENTS and other.unit not in CENTS
        unit = None if other.unit is None or other.kind == "money" else other.unit.split()[-1]
        if other.kind in ("measure", "rate"):
            unit = f"{other.kind} {other.unit}"
        for value in (other.value, other.value_end):
            if value is not None:
                found.setdefault(unit, []).append((other.span.start, 100 * value if cents else value))
    bare = found.pop(None, [])
    if len(bare) > 1:
        yield [value for _, value in bare]
    for unit, values in found.items():
        mixed = unit is not None and not unit.startswith(("measure ", "rate "))
        yield [value for _, value in sorted(values + bare if mixed or number.unit else values)]


def same_kind(number: Number, other: Number) -> bool:
    """Return whether two figures are of one kind; a bare number may be a sum of money or a measure."""
    if number.kind == other.kind:
        return True
    first, second = (number, other) if number.kind == "count" else (other, number)
    return first.kind == "count" and first.unit is None and second.kind in ("money", "measure", "rate")


def _listed_sums(text: str, body: Sequence[Number]) -> Iterator[float]:
    """Yield the sums of counts that stand in a list, whatever they count: "three girls and two boys"."""
    total = 0.0
    for first, second in pairwise(body):
        gap = text[first.span.end : second.span.start]
        if first.kind == second.kind == "count" and _LISTED.fullmatch(gap):
            total = (total or first.value) + second.value
            yield total
        else:
            total = 0.0


def same_unit(first: Number, second: Number) -> bool:
    """Return whether two figures have one unit, or one of them has none."""
    if first.unit is None or second.unit is None:
        return True
    if first.kind == second.kind == "money" and not {first.unit, second.unit}.isdisjoint(CENTS):
        return True
    return first.unit.split()[-1] == second.unit.split()[-1]


def _sums(values: Sequence[float]) -> Iterator[float]:
    """Yield the sums of figures that follow one another, and of any two."""
    for start in range(len(values)):
        total = values[start]
        for value in values[start + 1 : start + NEAREST_PARTS]:
            total += value
            yield total
    yield from (first + second for first, second in combinations(values[:40], 2))


def _is_percentage(stated: float, body: Sequence[Number], number: Number) -> bool:
    """Return whether a percentage is the rest of one, or the share or change of neighbouring figures."""
    percents = [other.value for other in body if other.kind == "percent"]
    fractions = [100 * other.value for other in body if other.kind == "fraction"]
    if any(equal(stated, value, number) for value in (*(100 - value for value in percents), *fractions)):
        return True
    for first, second in _pairs(body):
        low, high = sorted((first, second))
        changes = (100 * low / high, 100 * (high - low) / low, 100 * (high - low) / high)
        if any(abs(stated - value) <= 0.6 for value in changes):
            return True
    return False


def is_proportion(stated: float, body: Sequence[Number]) -> bool:
    """Return whether "half" or "twice" follows from two figures of the body, as a share or as a change.

    The nearer a fraction is to the whole, the nearer it has to be: four fifths is not three quarters.
    """
    found = [other.value / 100 for other in body if other.kind == "percent"]
    for first, second in _pairs(body):
        low, high = sorted((first, second))
        found += (low / high, high / low, (high - low) / low, (high - low) / high)
    loose = 0.1 * (min(stated, 1 - stated) if 0.5 < stated < 1 else stated) + 0.005
    return any(abs(stated - value) <= loose for value in found)


def _pairs(body: Sequence[Number]) -> Iterator[tuple[float, float]]:
    """Yield the values of figures that follow one another and are comparable, and the ends of ranges."""
    plain = [other for other in body if other.kind in PLAIN and other.value > 0]
    for first, second in pairwise(plain):
        if same_kind(first, second) and same_unit(first, second):
            yield first.value, second.value
    yield from ((other.value, other.value_end) for other in plain if other.value_end)
