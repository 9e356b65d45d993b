"""The forms in which a sentence tells that one value became another, or is set beside another."""

import re
from collections.abc import Iterator
from itertools import pairwise
from math import isclose
from typing import NamedTuple

from tui.analysis.checks.lexicon import words_of_sums
from tui.analysis.checks.statements import Statement, alike, is_exact, is_percentage
from tui.analysis.numerals.reader import read_numeral
from tui.analysis.numerals.scanner import scan
from tui.document.findings import Number

VERB_NEAR = 60  # characters between a verb and the movement that it tells
_HEDGE = r"(?:(?:about|some|only|just|almost|nearly|around|roughly|an?\s+average\s+of|an?\s+record)\s+)?"
_WHEN = r"(?:,?\s+(?:(?:late|early)\s+)?(?:(?:in|on|for|during|by|at|of|as\s+of)\s+)?@)"
_NAMED = rf"(?:\s+[a-z]+){{0,3}}(?:\s+per\s+@)?{_WHEN}*"
_FROM = re.compile(r"\bfrom\s+(?:about\s+|some\s+|only\s+|just\s+|an?\s+\w+\s+)?$", re.IGNORECASE)
_TO = re.compile(rf"{_NAMED}\s+to\s+{_HEDGE}")
_BACK = re.compile(rf"{_NAMED},?\s+(?:(?:up|down)\s+)?from\s+{_HEDGE}")
_INSTEAD = re.compile(rf"{_NAMED},?\s+(?:instead\s+of|rather\s+than)\s+{_HEDGE}")
_AGAINST = re.compile(rf"{_NAMED},?\s+(?:against|versus|after|compared\s+(?:with|to))\s+{_HEDGE}")
_CLOSED = re.compile(
    r"\s*[.,;)]|\s*$|(?:\s+(?:recorded|reported|seen|counted|made|earned|paid|registered|posted))?"
    r"\s+(?:in\s+|on\s+|for\s+|during\s+|at\s+)?(?:the\s+[a-z]+\s+of\s+)?@"
)
_OWN_SCALE = re.compile(r"[^\W\d]|[$£€¥]")
_UP_DOWN = re.compile(r"(?:\s+[a-z]+){0,2},\s+(?:up|down)\s+(?:by\s+)?")
_REACHED = re.compile(rf"\bto\s+{_HEDGE}$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+$", re.IGNORECASE)
_BY_TO = re.compile(r"\s+to\s+")
_SET_OFF = re.compile(r"[^.;:\n]{0,50}?(?:,|\(|\s[—–-]|\bor)\s+(?:or\s+|about\s+|some\s+|which\s+is\s+)?")
_THAN = re.compile(
    r"\s+(?P<side>below|under|above|over|"
    r"(?:higher|lower|more|less|fewer|larger|smaller|greater|cheaper|dearer)"
    r"\s+than)\s+(?:the\s+|its\s+|their\s+)?(?:(?:average|record|figure|level)\s+of\s+)?"
)


class Movement(NamedTuple):
    """A value that became another, and the figures that tell it in their order."""

    start: float
    end: float
    told: tuple[Number, ...]
    governed: bool
    """Whether it is told as "from … to …", so that a verb before it says the direction."""


def find_movements(statement: Statement) -> Iterator[Movement]:
    """Yield the movements that a sentence tells."""
    numbers = statement.numbers
    for number in numbers:
        if number.value_end is not None and _FROM.search(statement.before(number)):
            start, end = _in_order(statement.text, number)
            yield Movement(start, end, (number,), governed=True)
        elif number.value_end is not None and _BY.search(statement.before(number)):
            if not _OWN_SCALE.search(number.span.of(statement.text).partition(" to ")[0]):
                continue  # "by 20 to 30 euros" is a range
            yield from _by_to(statement, *_in_order(statement.text, number), (number,))
    for first, second in pairwise(numbers):
        if alike(first, second) and is_exact(first) and is_exact(second):
            yield from _of_two(statement, first, second)
    for first, percent, second in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if is_percentage(percent) and alike(first, second) and is_exact(first):
            yield from _around(statement, first, percent, second)


def _of_two(statement: Statement, first: Number, second: Number) -> Iterator[Movement]:
    """Yield ``from A to B``, ``to B from A``, ``B instead of A``, ``B against A in 2018``, ``by D to B``."""
    gap = statement.told_gap(first, second)
    before = statement.before(first)
    reached = _REACHED.search(before) is not None
    if _FROM.search(before) and _TO.fullmatch(gap):
        yield Movement(first.value, second.value, (first, second), governed=True)
    elif _BACK.fullmatch(gap):
        yield Movement(second.value, first.value, (first, second), governed=reached)
    elif _INSTEAD.fullmatch(gap) or (_AGAINST.fullmatch(gap) and _stands_alone(statement, second)):
        yield Movement(
            second.value,
            first.value,
            (first, second),
            governed=reached and _stands_alone(statement, second),
        )
    elif _BY.search(before) and _BY_TO.fullmatch(gap):
        yield from _by_to(statement, first.value, second.value, (first, second))


def _around(statement: Statement, first: Number, percent: Number, second: Number) -> Iterator[Movement]:
    """Yield ``B, down 20% from A`` and ``B, 20% below the A of last year``."""
    behind = statement.gap(percent, second)
    if _BACK.fullmatch(behind):
        told = is_exact(second) and _UP_DOWN.fullmatch(statement.gap(first, percent))
    else:  # "below the 60" is no bound
        exact = second.value_end is None and second.relation != "~"
        told = exact and _THAN.fullmatch(behind) and _SET_OFF.fullmatch(statement.told_gap(first, percent))
    if told:
        yield Movement(second.value, first.value, (first, percent, second), governed=False)


def _by_to(statement: Statement, moved: float, end: float, told: tuple[Number, ...]) -> Iterator[Movement]:
    """Yield ``cut by 3 to 27``: from 30, as the verb before it says."""
    words = statement.before(told[0], VERB_NEAR)
    ups, downs = (words_of_sums(name).search(words) for name in ("up", "down"))
    if bool(ups) != bool(downs) and told[0].kind != "percent":
        start = end - moved if ups else end + moved
        if start > 0:
            yield Movement(start, end, told, governed=False)


def _stands_alone(statement: Statement, number: Number) -> bool:
    """Return whether a clause ends behind a figure, a time set aside: the same thing is meant as before."""
    return _CLOSED.match(statement.told_after(number)) is not None


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
