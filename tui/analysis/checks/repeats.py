"""The same quantity told twice with different values."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from tui.document.findings import Analysis, Check, Number

ROUNDING = 0.06  # share by which a rounded figure may lie off
EARLIER = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|at first|then|now|later|former(?:ly)?|another|more|other|"
    r"additional|each|every|year|month|week|"
    r"ago|since|revised|updated|total)\b",
    re.IGNORECASE,
)


def rounds_to(exact: Number, rounded: Number) -> bool:
    """Return whether two figures may be one, either rounded."""
    if exact.kind != rounded.kind or (exact.unit != rounded.unit and None not in (exact.unit, rounded.unit)):
        return False
    ends = [value for value in (exact.value, exact.value_end) if value is not None]
    if min(ends) <= rounded.value <= max(ends):
        return True
    if (rounded.relation in (">", ">=") and max(ends) >= rounded.value) or (
        rounded.relation in ("<", "<=") and min(ends) <= rounded.value
    ):
        return True
    return any(abs(value - rounded.value) <= ROUNDING * max(abs(value), abs(rounded.value)) for value in ends)


def find_number_conflicts(text: str, analysis: Analysis) -> Iterator[Check]:
    """Yield pairs of sentences that give the same happening of the same named thing in different numbers."""
    told: dict[tuple[str, str, str, str], Number] = {}
    for number in analysis.numbers:
        key = _key(text, number, analysis)
        if key is None:
            continue
        first = told.setdefault(key, number)
        if first is not number and not rounds_to(first, number) and not rounds_to(number, first):
            one, other = (" ".join(item.span.of(text).split()) for item in (first, number))
            message = f"The article says {one} and, of the same, {other}."
            yield Check("", "number-conflict", message, (first.span, number.span))


def _key(text: str, number: Number, analysis: Analysis) -> tuple[str, str, str, str] | None:
    """Return what must agree for two figures to be of one thing; None if that is uncertain."""
    exact = number.value_end is None and number.relation == "=" and not number.change
    if number.kind != "count" or number.unit is None or number.concept is None or not exact:
        return None
    concept = number.concept.of(text)
    if not any(word[:1].isupper() for word in concept.split()):
        return None
    at = bisect_right(analysis.sentences, number.span.start, key=lambda item: item.span.start) - 1
    sentence = analysis.sentences[at].span if at >= 0 else None
    if sentence is None or EARLIER.search(sentence.of(text)):
        return None
    after = bisect_left(analysis.timeline, sentence.start, key=lambda time: time.span.start)
    if after < len(analysis.timeline) and analysis.timeline[after].span.start < sentence.end:
        return None
    return (number.kind, number.unit, concept.lower(), number.happening) if number.happening else None
