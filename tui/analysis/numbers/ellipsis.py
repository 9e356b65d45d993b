"""Units written once for several numbers: ``7- or 8-inch``, ``rose 64 points to 4,577``, ``the lowest is 74.07``."""

import itertools
import re

from tui.analysis.numbers.quantity import Quantity

_SUSPENDED = re.compile(r"[-‑]?\s*(?:,|,?\s*(?:or|and|to))\s*")
_ONWARD = re.compile(
    r",?\s+(?:(?:up|down|higher|lower)\s+)?(?:to|at|from|versus|against|to a close of)\s+", re.IGNORECASE
)
_COMPARED = re.compile(
    r"[^.;:\n]{1,50}?\b(?:to|at|from|is|was|were|are|fall to|rise to|than)\s+", re.IGNORECASE
)
_UP_BY = re.compile(r"\s+(?:up|down)\s+", re.IGNORECASE)
_MORE = re.compile(r"\s+(?:more|others)\b(?!\s+(?:than|of|\w+s)\b)")
_PART = re.compile(r"\bincluding\s+(?:about\s+|some\s+)?$")
_AND = re.compile(r",?\s+and\s+|,\s+")
_AGED = re.compile(r"\b(?:aged|ages)\s+(?:\d+,\s+)*$", re.IGNORECASE)
_WHO = re.compile(r"\s+who\b")
FURTHEST = 200  # characters that the unit of an index is carried
INDEX = 1000  # "points" belong to an index, whose level is seldom lower
CARRIED = frozenset(("measure", "temperature", "money"))


def carried(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Return the quantities, those without a unit given the one that their neighbour in the sentence has."""
    for before, quantity in itertools.pairwise(quantities):
        gap = text[before.end : quantity.start]
        if before.unit is None and quantity.unit is not None and before.kind == "count":
            if (gap[:1] in "-‑" and _SUSPENDED.fullmatch(gap)) or (
                _UP_BY.fullmatch(gap) and quantity.unit == "point"
            ):
                _give(quantity, before)
        elif (
            quantity.unit is None
            and quantity.kind == "count"
            and quantity.amount.plain
            and _takes_over(before, quantity, gap)
        ):
            _give(before, quantity)
    _carry_points(text, quantities)
    for later, quantity in zip(reversed(quantities), list(reversed(quantities))[1:], strict=False):
        if (
            quantity.unit is None
            and later.unit is not None
            and text[quantity.end : quantity.end + 1] in "-‑"
            and _SUSPENDED.fullmatch(text[quantity.end : later.start])
        ):
            _give(later, quantity)
    _carry_counted(text, quantities)
    for before, quantity in itertools.pairwise(quantities):
        if (
            before.kind == "age"
            and quantity.unit is None
            and quantity.amount.plain
            and _is_listed_age(text, before, quantity)
        ):
            _give(before, quantity)
    for quantity in quantities:
        if quantity.unit is None and quantity.kind == "count" and _WHO.match(text, quantity.end):
            quantity.unit = "people"
    return quantities


def _carry_counted(text: str, quantities: list[Quantity]) -> None:
    """Give what was counted before to ``20 more``, and to the part of it in ``60 nurses, including 12 in Leeds``."""
    for before, quantity in itertools.pairwise(quantities):
        if (
            quantity.unit is not None
            or not before.kind == quantity.kind == "count"
            or not _one_sentence(text, before, quantity)
        ):
            continue
        part = _PART.search(text[before.end : quantity.start]) and quantity.value < before.value
        if part or _MORE.match(text, quantity.end):
            quantity.unit = before.unit


def _is_listed_age(text: str, before: Quantity, quantity: Quantity) -> bool:
    """Say whether a number is one more of ``two sons, aged 3 and 5``."""
    return (
        _AND.fullmatch(text[before.end : quantity.start]) is not None
        and _AGED.search(text[max(0, before.start - 20) : before.start]) is not None
        and re.match(r"\s*[.,;)]|\s+and\b|\s*$", text[quantity.end : quantity.end + 5]) is not None
    )


def _one_sentence(text: str, before: Quantity, quantity: Quantity) -> bool:
    return quantity.start - before.end <= FURTHEST and not re.search(
        r"[.;!?]\s|\n", text[before.end : quantity.start]
    )


def _carry_points(text: str, quantities: list[Quantity]) -> None:
    """Give an index's level the points that its move was told in, also past a percentage between them."""
    moved: Quantity | None = None
    for quantity in quantities:
        if quantity.unit == "point":
            moved = quantity
        elif moved is not None and not _one_sentence(text, moved, quantity):
            moved = None
        elif (
            moved is not None
            and quantity.unit is None
            and quantity.amount.plain
            and quantity.value >= INDEX
            and "." in text[quantity.start : quantity.end]
        ):
            _give(moved, quantity)


def _takes_over(before: Quantity, quantity: Quantity, gap: str) -> bool:
    """Say whether a number without a unit is told in the unit of the one before."""
    if before.unit is None or "\n" in gap:
        return False
    if before.unit == "point":
        return quantity.value >= INDEX and _COMPARED.fullmatch(gap) is not None
    if before.kind == "percent":
        return False
    if _ONWARD.fullmatch(gap):
        return before.kind in CARRIED | {"count"}
    return (
        before.kind in CARRIED
        and before.unit not in TIMES
        and _COMPARED.fullmatch(gap) is not None
        and "." in str(quantity.value).removesuffix(".0")
    )


TIMES = frozenset(("year", "month", "week", "day", "hour", "minute", "second"))


def _give(giver: Quantity, taker: Quantity) -> None:
    taker.unit, taker.kind, taker.currency = giver.unit, giver.kind, giver.currency
