"""Movements from one value to another, against what the sentence says: percentage, multiple, direction."""

import re
from collections.abc import Iterator
from itertools import pairwise
from math import isclose
from typing import NamedTuple

from tui.analysis.checks.lexicon import words_of_sums
from tui.analysis.checks.statements import Statement, alike, grain, is_exact, is_percentage, wrong
from tui.analysis.numerals.reader import read_numeral
from tui.analysis.numerals.scanner import scan
from tui.document.findings import Check, Number

SLACK = 1.0  # percentage points and
SLACK_SHARE = 0.05  # share of the percentage by which rounding may move a recomputed figure
LOOSE = 0.15  # share by which "doubled" may be off
VERB_NEAR = 60  # characters between a verb and the movement that it tells
FEWEST = 100  # smallest count without a unit that rises or falls; smaller ones may be places in a table
FOLD = {"halves": 0.5, "doubles": 2.0, "triples": 3.0, "quadruples": 4.0}
_FROM = re.compile(r"\bfrom\s+(?:about\s+|some\s+|only\s+|just\s+|an?\s+\w+\s+)?$", re.IGNORECASE)
_TO = re.compile(r"(?:\s+[a-z]+){0,3}\s+(?:in\s+\d{4}\s+)?to\s+(?:about\s+|some\s+|only\s+|just\s+)?")
_BACK = re.compile(r"(?:\s+[a-z]+){0,3},?\s+from\s+(?:about\s+|some\s+|only\s+|just\s+)?")
_INSTEAD = re.compile(r"(?:\s+[a-z]+){0,3},?\s+(?:instead\s+of|compared\s+(?:with|to))\s+")
_UP_DOWN = re.compile(r"(?:\s+[a-z]+){0,2},\s+(?:up|down)\s+(?:by\s+)?")
_BY_HALF = re.compile(r"\bby\s+$", re.IGNORECASE)
_WHOLE = re.compile(r"\s+of\s+", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|no|would|could|may|might|should|if)\b|n[’']t\b", re.IGNORECASE)


class Movement(NamedTuple):
    """A value that became another, and the figures that tell it in their order."""

    start: float
    end: float
    told: tuple[Number, ...]
    governed: bool
    """Whether it is told as "from … to …", so that a verb before it says the direction."""


def find_wrong_movements(statement: Statement) -> Iterator[Check]:
    """Yield movements whose percentage, multiple or direction is another than the sentence says."""
    movements = list(find_movements(statement))
    for movement in movements:
        yield from _percentages(statement, movement)
    if len(movements) == 1:
        yield from _multiples(statement, movements[0])
        yield from _directions(statement, movements[0])


def find_movements(statement: Statement) -> Iterator[Movement]:
    """Yield the movements that a sentence tells."""
    numbers = statement.numbers
    for number in numbers:
        if number.value_end is not None and _FROM.search(statement.before(number)):
            start, end = _in_order(statement.text, number)
            yield Movement(start, end, (number,), governed=True)
    for first, second in pairwise(numbers):
        if not (alike(first, second) and is_exact(first) and is_exact(second)):
            continue
        gap = statement.gap(first, second)
        if _FROM.search(statement.before(first)) and _TO.fullmatch(gap):
            yield Movement(first.value, second.value, (first, second), governed=True)
        elif _BACK.fullmatch(gap) or _INSTEAD.fullmatch(gap):
            yield Movement(second.value, first.value, (first, second), governed=False)
    for first, percent, second in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if is_percentage(percent) and alike(first, second) and is_exact(first) and is_exact(second):
            told = _UP_DOWN.fullmatch(statement.gap(first, percent))
            if told and _BACK.fullmatch(statement.gap(percent, second)):
                yield Movement(second.value, first.value, (first, percent, second), governed=False)


def _in_order(text: str, number: Number) -> tuple[float, float]:
    """Return the two ends of a range in the order of the text.

    A magnitude may stand behind the second one only: "from 2 to 1.5 million".
    """
    low, high = number.value, number.value_end if number.value_end is not None else number.value
    tokens = scan(number.span.of(text))
    values = [numeral.value for at in range(len(tokens)) if (numeral := read_numeral(tokens, at))]
    if not values or isclose(values[0], low):
        return low, high
    falls = isclose(values[0], high) or isclose(values[-1], low)
    return (high, low) if falls else (low, high)


# Percentages ----------------------------------------------------------------------------------------------


def _percentages(statement: Statement, movement: Movement) -> Iterator[Check]:
    """Check ``fell from 200 to 150, down 25%`` and ``rose 20% to 120 from 100``."""
    told = movement.told
    if movement.start <= 0 or told[0].kind == "percent":
        return
    percent = _percentage_of(statement, movement)
    if percent is None or percent.relation != "=":
        return
    real = abs(movement.end - movement.start) / movement.start * 100
    stated = abs(percent.value)
    if abs(real - stated) > max(SLACK, SLACK_SHARE * real, grain(statement.text, percent)):
        ends = f"From {movement.start:,.10g} to {movement.end:,.10g}"
        yield wrong(f"{ends} is {real:.1f} per cent, not {stated:.10g}.", percent, *set(told) - {percent})


def _percentage_of(statement: Statement, movement: Movement) -> Number | None:
    """Return the percentage that belongs to a movement: within it, before it, or behind it."""
    told, numbers = movement.told, statement.numbers
    for number in told:
        if is_percentage(number):
            return number
    first, last = numbers.index(told[0]), numbers.index(told[-1])
    before = numbers[first - 1] if first else None
    after = numbers[last + 1] if last + 1 < len(numbers) else None
    if after is not None and is_percentage(after) and statement.joined(told[-1], after):
        return None if _WHOLE.match(statement.after(after)) else after
    if before is not None and is_percentage(before) and statement.joined(before, told[0]):
        return before
    return None


# Multiples ------------------------------------------------------------------------------------------------


def _multiples(statement: Statement, movement: Movement) -> Iterator[Check]:
    """Check ``doubled from 15 to 30``, ``grew fivefold from …``, ``fell by half, from …``."""
    if movement.start <= 0 or movement.end <= 0:
        return
    told = _multiple_before(statement, movement)
    if told is None:
        return
    name, multiple, hedge = told
    times = movement.end / movement.start / multiple
    if words_of_sums("at_least").search(hedge):
        fits = times <= 1 if multiple < 1 else times >= 1
        fits = fits and 1 / 2 < times < 2
    elif words_of_sums("at_most").search(hedge):
        fits = 1 - 2 * LOOSE <= times <= 1 + 2 * LOOSE
    else:
        fits = abs(times - 1) <= LOOSE
    if not fits:
        ends = f"from {movement.start:,.10g} to {movement.end:,.10g}"
        yield wrong(
            f"{ends[0].upper()}{ends[1:]} is {movement.end / movement.start:.3g} times, not “{name}”.",
            *movement.told,
        )


def _multiple_before(statement: Statement, movement: Movement) -> tuple[str, float, str] | None:
    """Return the word for a multiple before a movement, its value, and the words that hedge it."""
    first = movement.told[0]
    words = statement.before(first, VERB_NEAR)
    found = [
        (match.start(), match[0], value)
        for name, value in FOLD.items()
        for match in words_of_sums(name).finditer(words)
    ]
    at = statement.numbers.index(first)
    if at and not found:
        number = statement.numbers[at - 1]
        start = number.span.start - first.span.start + len(words)
        if start >= 0 and statement.joined(number, first):
            word = number.span.of(statement.text)
            if number.kind == "multiplier" and word.lower().endswith("fold"):
                found = [(start, word, number.value)]
            elif number.kind == "fraction" and _BY_HALF.search(words[:start]):
                found = [(start, f"by {word}", 1 - number.value)]
    if len(found) != 1:
        return None
    start, word, value = found[0]
    hedge = words[max(0, start - 20) : start]
    if _DENIED.search(hedge) or re.search(r"[.;!?]\s", words[start:]):
        return None
    return word, value, hedge


# Directions -----------------------------------------------------------------------------------------------


def _directions(statement: Statement, movement: Movement) -> Iterator[Check]:
    """Check ``rose from 300 to 250``."""
    first = movement.told[0]
    if not movement.governed or first.kind not in ("count", "money", "percent", "measure", "rate"):
        return
    if first.unit is None and min(movement.start, movement.end) < FEWEST:
        return
    words = statement.before(first, VERB_NEAR)
    ups, downs = (list(words_of_sums(name).finditer(words)) for name in ("up", "down"))
    if bool(ups) == bool(downs) or _DENIED.search(words) or re.search(r"[.;!?]\s", words):
        return
    verb = (ups or downs)[-1][0]
    if movement.end != movement.start and (movement.end > movement.start) != bool(ups):
        ends = f"{movement.start:,.10g} to {movement.end:,.10g}"
        yield wrong(f"“{' '.join(verb.split())}” is said of {ends}.", *movement.told)
