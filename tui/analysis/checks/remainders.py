"""Parts of which the last is what remains: "six are in custody, the other five on the run"."""

import re
from collections.abc import Iterator, Sequence

from tui.analysis.checks.lexicon import words_of_sums
from tui.analysis.checks.statements import Statement, alike, is_exact, wrong
from tui.document.findings import Check, Number

LIKELY = 0.5  # share of the total by which its parts may be off; parts farther off are of something else
_REST = re.compile(
    r"[^.:\n\d]{0,60}?(?:,|;|\band|\bwhile)\s+(?:(?:and|while|for)\s+)?"
    r"(?:the|its|another)\s+(?P<rest>[a-z]+)\s+$",
    re.IGNORECASE,
)
_ONE = re.compile(r"[^.;:\n\d]{0,25}\b(?:the\s+first|one)\b", re.IGNORECASE)
_OTHER = re.compile(r"[^.;:,\n\d]{0,25}\b(?:the\s+second|the\s+other)\b", re.IGNORECASE)
_MEMBERS = re.compile(r"\s+(?:of\s+(?:them|those|the)|are|were|is|was|have|had)\b")
PAIR = 2.0


def is_rest(statement: Statement, parts: Sequence[Number]) -> bool:
    """Return whether the last part is what remains of a total: "the other five"."""
    found = _REST.fullmatch(statement.gap(parts[-2], parts[-1])) if len(parts) > 1 else None
    return bool(found and words_of_sums("rest").fullmatch(found["rest"]))


def up_to_rest(statement: Statement, total: Number, numbers: Sequence[Number]) -> list[Number]:
    """Return the parts of a total of which the last is what remains; none if they are of another."""
    parts: list[Number] = []
    for number in numbers:
        unit = alike(number, total) and (total.kind != "money" or number.unit == total.unit)
        if not unit or not is_exact(number) or number.value >= total.value:
            return []
        parts.append(number)
        if is_rest(statement, parts):
            left = total.value - sum(part.value for part in parts)
            others = [other.value for other in statement.numbers if other not in parts]
            return [] if left in others or _of_another(statement, parts) else parts
    return []


def _of_another(statement: Statement, parts: Sequence[Number]) -> bool:
    """Return whether the last parts make an earlier figure of the sentence: they are parts of that one."""
    numbers = statement.numbers
    for at in range(2, len(parts) + 1):
        run = parts[-at:]
        before = numbers[: numbers.index(run[0])]
        if any(other.value == sum(part.value for part in run) for other in before):
            return True
    return False


def find_wrong_remainders(
    first: Statement, second: Statement, third: Statement | None = None
) -> Iterator[Check]:
    """Yield a total of one sentence that the parts in the next one do not make.

    The next one has to say that there are no others: "the other five", or "in the first" and "in the second".
    What is left must not stand in either, or in the one behind them.
    """
    totals = [number for number in first.numbers if number.kind == "count" and is_exact(number)]
    counts = [number for number in second.numbers if number.kind != "rank"]
    if len(counts) < 2 or not _are_all(
        second, *counts[:2], pair=any(number.value == PAIR for number in totals)
    ):
        return
    one, other = counts[:2]
    wholes = [number for number in totals if number.value > max(one.value, other.value)]
    if len(wholes) != 1 or not alike(wholes[0], one):
        return
    total, whole = wholes[0], one.value + other.value
    left = total.value - whole
    told = (*first.numbers, *counts[2:], *(third.numbers if third else ()))
    if left and abs(left) <= LIKELY * total.value and all(number.value != left for number in told):
        yield wrong(f"The parts make {whole:,.10g}, not {total.value:,.10g}.", total, one, other)


def _are_all(statement: Statement, one: Number, other: Number, *, pair: bool) -> bool:
    """Return whether two counts of a sentence are all the parts of something told before.

    Args:
        statement: The sentence.
        one: The first count.
        other: The second count.
        pair: Whether what was told before is in two places.
    """
    if not (one.kind == other.kind == "count" and is_exact(one) and is_exact(other)):
        return False
    if one.unit is not None and other.unit not in (None, one.unit):
        return False
    if is_rest(statement, (one, other)):
        return _MEMBERS.match(statement.after(one)) is not None
    each = _ONE.match(statement.after(one)) and _OTHER.match(statement.after(other))
    return pair and bool(each)
