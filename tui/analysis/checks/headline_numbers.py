"""The figures of the headline against the body: contradicted there, or found nowhere in it.

A figure is borne out if the body has it, in figures or words, exactly or to the precision in which the
headline gives it; or if it follows from figures of the body: as a sum, a difference, a share, a change or a
span of years.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise
from math import isclose

from msgspec import Struct

from tui.analysis.numerals.numeral import PLURAL_SCALES, TEN
from tui.analysis.numerals.reader import read_numeral
from tui.analysis.numerals.scanner import scan
from tui.document.findings import Analysis, Check, Number
from tui.document.span import Span

SMALLEST = 5.0  # smaller counts are told by naming those counted: "a man and a woman"
LOOSE = 0.12  # share by which a figure with "about", "nearly", "over" may lie off
KINDS = frozenset(
    ("count", "money", "percent", "measure", "rate", "fraction", "multiplier", "temperature", "age", "score")
)
CENTS = frozenset(("cent", "penny", "pence"))
PLAIN = frozenset(("count", "money", "measure", "rate"))
"""Kinds of which one may be a share or a multiple of another."""
_LISTED = re.compile(r"(?:\s+[a-z]+){0,2}(?:,|\s+and|,\s+and)\s+")
NEAR = 0.5  # share by which a bounded figure may lie off
VICTIMS = frozenset(("die", "injure"))
CONFLICTING = frozenset(("count", "money", "percent"))
POINTS = {"point": 1, "percentage point": 1, "basis point": 100}
"""Units of the difference of two percentages, with how many of them a percent is."""
HALF = 0.5
IN_POINTS = 0.05  # points by which a difference of two percentages may lie off: both have one decimal
MOST_SHARES = 40  # percentages of which any two are compared
NEAREST_PARTS = 6  # figures in a row that may be the parts of a sum


class Figure(Struct, frozen=True):
    """A number of the body: where it is and its value, whatever it counts."""

    start: int
    value: float
    form: str
    kind: str = ""
    """Kind of the quantity that it belongs to, "date" in a time expression, else nothing."""


def find_headline_figures(text: str, analysis: Analysis, title: Span | None) -> Iterator[Check]:
    """Yield a check for each figure of the headline that the body does not bear out."""
    if title is None or title.end >= len(text.rstrip()):
        return
    head = [number for number in analysis.numbers if title.covers(number.span) and number.kind in KINDS]
    if not head:
        return
    body = [number for number in analysis.numbers if number.span.start >= title.end]
    figures, published = _figures(text, title.end, analysis), analysis.publication.value
    for number in head:
        if (
            _exempt(number)
            or _borne_out(text, number, body, figures)
            or _follows(text, number, body, figures, published)
        ):
            continue
        other = _contradicting(text, number, body)
        said = _said(text, number)
        if other is not None:
            message = f"The headline says {said}, the article {_said(text, other)}."
            yield Check("", "number-conflict", message, (number.span, other.span))
        else:
            message = (
                f"The headline says {said}; the article has no such figure, and none that it follows from."
            )
            yield Check("", "number-conflict", message, (number.span,), strength="not-found")


def _figures(text: str, start: int, analysis: Analysis) -> list[Figure]:
    """Return every number of the body, dates and names included: each may be what the headline means."""
    tokens = scan(text[start:])
    found: list[Figure] = []
    at = 0
    while at < len(tokens):
        numeral = read_numeral(tokens, at)
        if numeral is None:
            at += 1
            continue
        place = start + tokens[numeral.first].start
        found.append(Figure(place, numeral.value, numeral.form, _kind_at(place, analysis)))
        at = max(numeral.after, at + 1)
    return found


def _kind_at(place: int, analysis: Analysis) -> str:
    at = bisect_right(analysis.numbers, place, key=lambda number: number.span.start) - 1
    if at >= 0 and analysis.numbers[at].span.end > place:
        number = analysis.numbers[at]
        return number.kind if number.unit is not None else ""
    at = bisect_right(analysis.timeline, place, key=lambda time: time.span.start) - 1
    return "date" if at >= 0 and analysis.timeline[at].span.end > place else ""


def _may_be(number: Number, figure: Figure) -> bool:
    """Return whether a figure of the body may be the headline's: a sum of money is no count, and no date."""
    if number.kind in ("count", "measure") and number.unit is not None:
        return figure.kind not in ("percent", "money", "date")
    if number.kind not in ("money", "percent"):
        return True
    return figure.kind in ("", number.kind, "rate", "fraction")


def _exempt(number: Number) -> bool:
    """Return whether a figure is too small, or of a kind, to be looked for."""
    return number.kind in ("count", "multiplier") and number.value < SMALLEST and number.value_end is None


def _precision(value: float) -> float:
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


def _equal(stated: float, value: float, number: Number) -> bool:
    """Return whether a value of the body is the headline's figure to the precision in which that is given."""
    if isclose(stated, value, rel_tol=1e-6):
        return True
    if stated * value < 0:
        return False
    loose = LOOSE * abs(value) if number.relation != "=" else 0.0
    whole = (
        HALF if float(stated).is_integer() and not float(value).is_integer() else 0.0
    )  # 22 for 22.4 seconds
    return abs(stated - value) <= max(_precision(stated), loose, whole)


def _borne_out(text: str, number: Number, body: Sequence[Number], figures: Sequence[Figure]) -> bool:
    """Return whether the body has a figure, or bounds it: ``at least 14`` bears out 15."""
    if any(_bounds(number, other) or _is_same(number, other) for other in body):
        return True
    vague = number.span.of(text).split()[0].lower() in PLURAL_SCALES
    ends = [value for value in (number.value, number.value_end) if value is not None]
    return all(any(_bears_out(end, number, figure, vague=vague) for figure in figures) for end in ends)


def _is_same(number: Number, other: Number) -> bool:
    """Return whether a quantity of the body is the headline's as a whole, as "one in eleven" is."""
    return other.kind == number.kind and other.value_end is None and _equal(number.value, other.value, number)


def _bears_out(stated: float, number: Number, figure: Figure, *, vague: bool) -> bool:
    if not _may_be(number, figure):
        return False
    if vague:  # "dozens"
        return stated <= figure.value < TEN * stated
    if figure.form == "vague":
        return figure.value <= stated < TEN * figure.value
    if figure.form == "ordinal":
        return isclose(stated, figure.value)
    return _equal(stated, figure.value, number)


def _bounds(number: Number, other: Number) -> bool:
    """Return whether a bounded figure of the body holds for the headline's, and is near it."""
    if other.kind != number.kind or not _same_unit(number, other):
        return False
    low, high = sorted((number.value, other.value))
    near = high <= (1 + NEAR) * low
    above = other.relation in (">", ">=") and number.value >= other.value
    below = other.relation in ("<", "<=") and number.value <= other.value
    return near and (above or below)


def _follows(
    text: str, number: Number, body: Sequence[Number], figures: Sequence[Figure], published: date | None
) -> bool:
    """Return whether a figure follows from those of the body."""
    stated = number.value
    if number.kind == "percent" and _is_percentage(stated, body, number):
        return True
    if number.kind in ("fraction", "multiplier") and _is_proportion(stated, body):
        return True
    if number.unit in POINTS and _is_in_points(stated, number, body):
        return True
    values = list(_comparable(number, body))
    differences = (abs(first - second) for first, second in combinations(values[:40], 2))
    if any(_equal(stated, value, number) for value in (*_sums(values), *differences)):
        return True
    if number.kind == "count" and any(_equal(stated, value, number) for value in _listed_sums(text, body)):
        return True
    of_years = number.unit in ("year", "decade") or (number.unit is None and stated < 150)
    return of_years and _is_span_of_years(stated, number, figures, published)


def _is_span_of_years(
    stated: float, number: Number, figures: Sequence[Figure], published: date | None
) -> bool:
    """Return whether a figure is the time between two years of the body, or since one of them."""
    years = {one.value for one in figures if 1500 <= one.value <= 2100 and one.value.is_integer()}
    if published is not None:
        years.add(float(published.year))
    elif years and number.unit in ("year", "decade"):
        return True  # "since 2014" may be as many years ago as the headline says
    return any(abs(stated - (second - first)) <= 1 for first, second in combinations(sorted(years), 2))


def _is_in_points(stated: float, number: Number, body: Sequence[Number]) -> bool:
    """Return whether points are the difference of two percentages: "leads by 18 points"."""
    bare = [other for other in body if other.kind == "percent" or (other.kind == "count" and not other.unit)]
    return any(
        abs(stated - POINTS[number.unit or ""] * abs(first.value - second.value)) <= IN_POINTS
        for first, second in combinations(bare[:MOST_SHARES], 2)
        if "percent" in (first.kind, second.kind)
    )


def _comparable(number: Number, body: Sequence[Number]) -> Iterator[float]:
    """Yield the values of the body's figures that may be added to, or taken from, the headline's."""
    for other in body:
        if not (_same_kind(number, other) and _same_unit(number, other)):
            continue
        cents = number.unit in CENTS and other.unit not in CENTS
        for value in (other.value, other.value_end):
            if value is not None:
                yield 100 * value if cents else value


def _same_kind(number: Number, other: Number) -> bool:
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


def _same_unit(first: Number, second: Number) -> bool:
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
    if any(_equal(stated, value, number) for value in (*(100 - value for value in percents), *fractions)):
        return True
    for first, second in _pairs(body):
        low, high = sorted((first, second))
        changes = (100 * low / high, 100 * (high - low) / low, 100 * (high - low) / high)
        if any(abs(stated - value) <= 0.6 for value in changes):
            return True
    return False


def _is_proportion(stated: float, body: Sequence[Number]) -> bool:
    """Return whether "half" or "twice" follows from two figures of the body, as a share or as a change."""
    found = [other.value / 100 for other in body if other.kind == "percent"]
    for first, second in _pairs(body):
        low, high = sorted((first, second))
        found += (low / high, high / low, (high - low) / low, (high - low) / high)
    return any(abs(stated - value) <= 0.1 * stated for value in found)


def _pairs(body: Sequence[Number]) -> Iterator[tuple[float, float]]:
    """Yield the values of figures that follow one another and are comparable, and the ends of ranges."""
    plain = [other for other in body if other.kind in PLAIN and other.value > 0]
    for first, second in pairwise(plain):
        if _same_kind(first, second) and _same_unit(first, second):
            yield first.value, second.value
    yield from ((other.value, other.value_end) for other in plain if other.value_end)


def _contradicting(text: str, number: Number, body: Sequence[Number]) -> Number | None:
    """Return the figure of the body for the same thing: of its unit, and of the same happening or thing."""
    if number.kind not in CONFLICTING:
        return None
    happening, words = number.happening, _words(text, number)
    for other in body:
        if (
            other.kind != number.kind
            or other.value_end is not None
            or other.change not in (None, number.change)
        ):
            continue
        same_event = bool(happening) and happening == other.happening
        other_event = bool(happening) and bool(other.happening) and not same_event
        same_thing = bool(words & _words(text, other)) and not other_event
        same_unit = number.unit is not None and other.unit is not None and _same_unit(number, other)
        victims = number.unit is None and same_event and happening in VICTIMS
        if victims or (same_unit and (same_event or same_thing)):
            return other
    return None


def _words(text: str, number: Number) -> set[str]:
    """Return the words of what a figure is of."""
    if number.concept is None:
        return set()
    return {word.lower().removesuffix("s") for word in number.concept.of(text).split() if len(word) > 3}


def _said(text: str, number: Number) -> str:
    return " ".join(number.span.of(text).split())
