"""So much for each: a total, how many share it, and what the sentence says each gets."""

import re
from collections.abc import Iterator
from itertools import permutations

from tui.analysis.checks.lexicon import words_of_sums
from tui.analysis.checks.statements import Statement, is_exact, wrong
from tui.document.findings import Check, Number

SLACK = 0.06  # share by which rounding may move a recomputed figure,
SLACK_ABOUT = 0.2  # and one that is only about right
_OR = re.compile(
    r"[^.;\n]{0,30}?(?:,?\s+or|,\s+that\s+is|,\s+an?\s+average\s+of|,|\s*\()\s*(?:about\s+|some\s+)?"
    r"(?:(?:for|on|in|to)\s+)?",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"(?P<between>[^.;:\n\d]{0,45}?)\s+(?:(?:which|this|that)\s+)?"
    r"(?P<verb>[a-z]+(?:\s+(?:to|out\s+at|up|that))?)"
    r"(?P<subject>(?:\s+(?:each|every)\s+[a-z]+\s+[a-z]+)?)\s+(?:about\s+|some\s+)?",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\b(?:each|every)\s+(?P<per>[a-z]+)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
_CLOSED = re.compile(
    r"(?:\s+of\s+them|\s+on\s+average|\s+a\s+\w+|\s+[a-z]+)?(?:\s*(?:[.,;:)—]|$)|\s+(?:and|or|but)\b)"
)
_MORE = re.compile(r"\b(?:more|less|fewer|over|under)\b", re.IGNORECASE)
_AT = re.compile(r"\bat\s+$", re.IGNORECASE)
_EACH_OF = re.compile(r"\b(?:each|every\s+one)\s+of\s+(?:the|its|his|her|their)\s+$", re.IGNORECASE)
_OUT_OF = re.compile(r"[^.;:\n\d]{0,30}\b(?:pot|fund|total|sum|budget|pool)\s+of\s+$", re.IGNORECASE)
_PER = re.compile(r"\s+(?:per|an?)\s+\w+", re.IGNORECASE)
_ALL = re.compile(r"\s+in\s+(?:all|total)\b", re.IGNORECASE)
_SINGLY = re.compile(r"(?:\s+[a-z]+){0,2}\s+(?:to|for)\s+each\s+of\s+(?:the\s+|its\s+)?$", re.IGNORECASE)


def find_wrong_rates(statement: Statement) -> Iterator[Check]:
    """Yield rates that are not the quotient of the two figures before them."""
    numbers = statement.numbers
    for first, second, third in zip(numbers, numbers[1:], numbers[2:], strict=False):
        figures = (first, second, third)
        if not all(number.value_end is None and number.relation in "=~" for number in figures):
            continue
        if not statement.joined(first, second):
            continue
        yield from _multiplied(statement, *figures)
        if not all(map(is_exact, (first, second))) or not _is_result(statement, second, third):
            continue
        if _SINGLY.fullmatch(statement.gap(first, second)) and _ALL.match(statement.after(third)):
            yield from _checked(first.value * second.value, third, (first, second, third))
        elif _is_each(statement, third):
            quotients = [
                total.value / many.value
                for total, many in permutations((first, second))
                if many.value > 0 and _may_share(statement, total, many, third)
            ]
            if len(quotients) > 1:
                # 30 masks for 6 people, or 6 masks for 30: the one that the rate is nearer to
                quotients = [real for real in quotients if (real < 1) == (third.value < 1)]
            if len(quotients) == 1:
                yield from _checked(quotients[0], third, (first, second, third))


def _is_result(statement: Statement, second: Number, third: Number) -> bool:
    """Return whether a figure is told as what the two before it make: ``, or``, ``, which works out at``."""
    gap = statement.gap(second, third)
    if _OR.fullmatch(gap):
        return True
    told = _RESULT.fullmatch(gap)
    return bool(told and words_of_sums("comes_to").fullmatch(told["verb"]))


def _multiplied(statement: Statement, first: Number, second: Number, third: Number) -> Iterator[Check]:
    """Check ``at $2 a litre the 30,000 litres cost $60,000``, ``each of the 5 gets 20 from a pot of 100``."""
    if not all(map(is_exact, (first, second, third))) or not statement.joined(second, third):
        return
    if _MORE.search(statement.gap(second, third)):
        return
    unit, _, per = (first.unit or "").partition(" per ")
    if first.kind == "rate" and _AT.search(statement.before(first)):
        if per and per == second.unit and unit == third.unit and second.kind != "rate":
            yield from _checked(first.value * second.value, third, (first, second, third))
    elif (
        _EACH_OF.search(statement.before(first))
        and _OUT_OF.fullmatch(statement.gap(second, third))
        and (first.kind, second.kind, second.unit) == ("count", third.kind, third.unit)
    ):
        yield from _checked(first.value * second.value, third, (first, second, third))


def _is_each(statement: Statement, number: Number) -> bool:
    """Return whether a figure is for each of some: "$20,000 each", "£200,000 per school", "6,000 a city"."""
    if number.kind == "rate":
        said = number.span.of(statement.text)
        return not words_of_sums("singly").search(said) or _CLOSED.match(statement.after(number)) is not None
    behind = statement.after(number)
    if number.kind in ("count", "money", "measure") and _EVERY.search(statement.before(number)):
        return True
    told = words_of_sums("singly").match(behind.lstrip()) if re.match(r"\s+", behind) else None
    if told and _CLOSED.match(behind.lstrip()[told.end() :]):
        return True
    return bool(number.kind in ("count", "money") and _PER.match(behind))


def _may_share(statement: Statement, total: Number, many: Number, rate: Number) -> bool:
    """Return whether a total, shared by so many, may give a rate: its unit is that of the total."""
    unit, _, per = (rate.unit or "").partition(" per ")
    if not per and (behind := _PER.match(statement.after(rate))):
        per = behind[0].split()[-1].lower()
    if not per and (every := _EVERY.search(statement.before(rate))):
        per = every["per"].lower()
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
    slack = SLACK_ABOUT if stated.relation == "~" else SLACK
    if abs(real - stated.value) > slack * real:
        yield wrong(f"That makes {real:,.10g}, not {stated.value:,.10g}.", *figures)
