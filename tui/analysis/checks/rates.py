"""So much for each: a total, how many share it, and what the sentence says each gets."""

import re
from collections.abc import Iterator
from itertools import permutations

from tui.analysis.checks.lexicon import words_of_sums
from tui.analysis.checks.statements import Statement, is_exact, wrong
from tui.document.findings import Check, Number

SLACK = 0.06  # share by which rounding may move a recomputed figure
_OR = re.compile(
    r"[^.;\n]{0,30}?(?:,?\s+or|,\s+that\s+is|,\s+an?\s+average\s+of|,|\s*\()\s*(?:about\s+|some\s+)?",
    re.IGNORECASE,
)
_PER = re.compile(r"\s+(?:per|an?)\s+\w+", re.IGNORECASE)
_ALL = re.compile(r"\s+in\s+(?:all|total)\b", re.IGNORECASE)
_SINGLY = re.compile(r"(?:\s+[a-z]+){0,2}\s+(?:to|for)\s+each\s+of\s+(?:the\s+|its\s+)?$", re.IGNORECASE)


def find_wrong_rates(statement: Statement) -> Iterator[Check]:
    """Yield rates that are not the quotient of the two figures before them."""
    numbers = statement.numbers
    for first, second, third in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if not all(map(is_exact, (first, second, third))) or not statement.joined(first, second):
            continue
        if not _OR.fullmatch(statement.gap(second, third)):
            continue
        if _SINGLY.fullmatch(statement.gap(first, second)) and _ALL.match(statement.after(third)):
            yield from _checked(first.value * second.value, third, (first, second, third))
        elif _is_each(statement, third):
            quotients = [
                total.value / many.value
                for total, many in permutations((first, second))
                if many.value > 0 and _may_share(statement, total, many, third)
            ]
            if len(quotients) == 1:
                yield from _checked(quotients[0], third, (first, second, third))


def _is_each(statement: Statement, number: Number) -> bool:
    """Return whether a figure is for each of some: "$20,000 each", "£200,000 per school", "6,000 a city"."""
    if number.kind == "rate":
        return True
    behind = statement.after(number)
    return bool(re.match(r"\s+", behind) and words_of_sums("singly").match(behind.lstrip())) or bool(
        number.kind in ("count", "money") and _PER.match(behind)
    )


def _may_share(statement: Statement, total: Number, many: Number, rate: Number) -> bool:
    """Return whether a total, shared by so many, may give a rate: its unit is that of the total."""
    unit, _, per = (rate.unit or "").partition(" per ")
    if not per and (behind := _PER.match(statement.after(rate))):
        per = behind[0].split()[-1].lower()
    if unit and unit != total.unit:
        return False
    if not unit and total.kind not in ("count", "money"):
        return False
    counted = (many.unit or "").split()[-1:] or [""]
    return (
        not per
        or per == counted[0]
        or (many.kind == "count" and per in ("head", "person", "worker", "employee"))
    )


def _checked(real: float, stated: Number, figures: tuple[Number, ...]) -> Iterator[Check]:
    if abs(real - stated.value) > SLACK * real:
        yield wrong(f"That makes {real:,.10g}, not {stated.value:,.10g}.", *figures)
