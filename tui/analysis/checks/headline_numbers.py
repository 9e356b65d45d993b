"""The figures of the headline against the body: contradicted there, or found nowhere in it.

A figure is borne out if the body has it, in figures or words, exactly or to the precision in which the
headline gives it; or if it follows from figures of the body: as a sum, a difference, a share, a change or a
span of years.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isclose

from tui.analysis.checks.derived_figures import (
    Figure,
    as_share,
    days_of,
    equal,
    follows,
    is_proportion,
    lasts,
    same_unit,
)
from tui.analysis.numerals.numeral import PLURAL_SCALES, TEN
from tui.analysis.numerals.reader import read_numeral
from tui.analysis.numerals.scanner import scan
from tui.document.findings import Analysis, Check, Number
from tui.document.span import Span

SMALLEST = 5.0  # smaller counts are told by naming those counted: "a man and a woman"
KINDS = frozenset(
    ("count", "money", "percent", "measure", "rate", "fraction", "multiplier", "temperature", "age", "score")
)
NEAR = 0.5  # share by which a bounded figure may lie off
VICTIMS = frozenset(("die", "injure"))
CONFLICTING = frozenset(("count", "money", "percent"))


def find_headline_figures(text: str, analysis: Analysis, title: Span | None) -> Iterator[Check]:
    """Yield a check for each figure of the headline that the body does not bear out."""
    if title is None or title.end >= len(text.rstrip()):
        return
    head = [number for number in analysis.numbers if title.covers(number.span) and number.kind in KINDS]
    if not head:
        return
    body = [number for number in analysis.numbers if number.span.start >= title.end]
    figures = _figures(text, title.end, analysis)
    durations = _durations(analysis, title.end)

    def told_in_body(number: Number) -> bool:
        return (
            _borne_out(text, number, body, figures)
            or follows(text, number, body, figures, analysis.publication.value)
            or lasts(number, durations)
        )

    seconds = _shares(text, head)
    told = {second for second, share in seconds.values() if is_proportion(share, body)}
    for number in head:
        if _exempt(number) or number in told or told_in_body(number):
            continue
        if number not in seconds:
            yield _unfounded(text, number, body)
        elif (second := seconds[number][0]) not in told:  # "six in ten" is one figure
            place = Span(number.span.start, second.span.end)
            yield _not_found(" ".join(place.of(text).split()), place)
            told.add(second)


def _unfounded(text: str, number: Number, body: Sequence[Number]) -> Check:
    """Return a check of a figure of the headline: with the body's own figure for the same, if it has one."""
    other, said = _contradicting(text, number, body), _said(text, number)
    if other is None:
        return _not_found(said, number.span)
    message = f"The headline says {said}, the article {_said(text, other)}."
    return Check("", "number-conflict", message, (number.span, other.span))


def _durations(analysis: Analysis, start: int) -> list[float]:
    return [days_of(time.value) for time in analysis.timeline if time.span.start >= start]


def _not_found(said: str, place: Span) -> Check:
    message = f"The headline says {said}; the article has no such figure, and none that it follows from."
    return Check("", "number-conflict", message, (place,), strength="not-found")


def _shares(text: str, head: Sequence[Number]) -> dict[Number, tuple[Number, float]]:
    """Return the figures of the headline that are a share with the next one: "six in ten"."""
    found: dict[Number, tuple[Number, float]] = {}
    for first, second in pairwise(head):
        share = as_share(text, first, second)
        if share is not None:
            found[first] = (second, share)
    return found


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


def _borne_out(text: str, number: Number, body: Sequence[Number], figures: Sequence[Figure]) -> bool:
    """Return whether the body has a figure, or bounds it: ``at least 14`` bears out 15."""
    if any(_bounds(number, other) or _is_same(number, other) for other in body):
        return True
    vague = number.span.of(text).split()[0].lower() in PLURAL_SCALES
    ends = [value for value in (number.value, number.value_end) if value is not None]
    return all(any(_bears_out(end, number, figure, vague=vague) for figure in figures) for end in ends)


def _is_same(number: Number, other: Number) -> bool:
    """Return whether a quantity of the body is the headline's as a whole, as "one in eleven" is."""
    ranged = number.value_end is not None or other.value_end is not None
    return other.kind == number.kind and not ranged and equal(number.value, other.value, number)


def _bears_out(stated: float, number: Number, figure: Figure, *, vague: bool) -> bool:
    if not _may_be(number, figure):
        return False
    if vague:  # "dozens"
        return stated <= figure.value < TEN * stated
    if figure.form == "vague":
        return figure.value <= stated < TEN * figure.value
    if figure.form == "ordinal":
        return isclose(stated, figure.value)
    return equal(stated, figure.value, number)


def _bounds(number: Number, other: Number) -> bool:
    """Return whether a bounded figure of the body holds for the headline's, and is near it."""
    if other.kind != number.kind or not same_unit(number, other):
        return False
    low, high = sorted((number.value, other.value))
    near = high <= (1 + NEAR) * low
    above = other.relation in (">", ">=") and number.value >= other.value
    below = other.relation in ("<", "<=") and number.value <= other.value
    return near and (above or below)


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
        counts_same = number.unit is not None and other.unit is not None and same_unit(number, other)
        victims = number.unit is None and same_event and happening in VICTIMS
        if victims or (counts_same and (same_event or same_thing)):
            return other
    return None


def _words(text: str, number: Number) -> set[str]:
    """Return the words of what a figure is of."""
    if number.concept is None:
        return set()
    return {word.lower().removesuffix("s") for word in number.concept.of(text).split() if len(word) > 3}


def _said(text: str, number: Number) -> str:
    return " ".join(number.span.of(text).split())
