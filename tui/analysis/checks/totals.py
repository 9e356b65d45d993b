"""Totals and the parts that the sentence lists of them."""

import re
from collections.abc import Iterator, Sequence

from tui.analysis.checks.lexicon import words_of_sums
from tui.analysis.checks.statements import Statement, is_exact, wrong
from tui.document.findings import Check, Number

MOST_PARTS = 8
LARGEST = 1e6  # of a count; greater ones are rounded
ALMOST = 0.1  # share by which listed parts may be off the total for the list to be taken as complete
_LIST = re.compile(r"\s*(?:[:—–]|\s-\s)\s*")
_ITEM = re.compile(r"(?:\s+[a-z][a-z' -]{0,24})?(?:,\s*(?:and\s+)?|\s+and\s+)")
_END = re.compile(r"(?:\s+[a-z][a-z' -]{0,24})?\s*(?:[.;:)]|$|\n|—|–)")
_APPOSITION = re.compile(r"(?:\s+[a-z]+){0,3},\s+(?:of\s+(?:whom|which|them)\s+)?")
_OPENED = re.compile(r"\bof\s+(?:the\s+|its\s+|their\s+|all\s+)*$", re.IGNORECASE)
_AND_PART = re.compile(r"[^.;:\n]{0,45}?(?:,|\band)\s+(?:the\s+(?:other|remaining)\s+)?$")
_WHERE = re.compile(
    r"\s+(?:of\s+(?:them|these)\s+)?(?:in|on|at|from|for|are|were|is|was|to)\s", re.IGNORECASE
)
_OPEN_ENDED = re.compile(
    r"\b(?:includ\w*|among|another|more|further|besides|plus|as\s+well\s+as|with)\b", re.IGNORECASE
)


def find_wrong_totals(statement: Statement) -> Iterator[Check]:
    """Yield totals that are not the sum of the parts listed behind them."""
    numbers = statement.numbers
    listed: set[Number] = set()
    for at, total in enumerate(numbers):
        if total in listed or total.kind not in ("count", "money") or not is_exact(total) or total.value <= 2:
            continue
        if total.kind == "count" and total.value >= LARGEST:
            continue
        parts, complete = _parts(statement, total, numbers[at + 1 : at + 1 + MOST_PARTS])
        listed.update(parts)
        whole = sum(part.value for part in parts)
        if len(parts) < 2 or abs(whole - total.value) <= _rounding(parts):
            continue
        if complete or abs(whole - total.value) <= max(1.0, ALMOST * total.value):
            yield wrong(f"The parts make {whole:,.10g}, not {total.value:,.10g}.", total, *parts)


def _rounding(parts: Sequence[Number]) -> float:
    """Return by how much the sum of rounded parts may be off: sums of money are given in tenths."""
    return max(part.value for part in parts) * 0.02 if parts[0].kind == "money" else 0.0


def _parts(statement: Statement, total: Number, numbers: Sequence[Number]) -> tuple[list[Number], bool]:
    """Return the parts listed behind a total, and whether the list is complete by its form."""
    if not numbers:
        return [], False
    gap = statement.gap(total, numbers[0])
    if _LIST.fullmatch(gap) and (parts := _listed(statement, total, numbers)):
        return parts, True
    if _OPEN_ENDED.search(gap):
        return [], False
    made = words_of_sums("made_of").search(gap)
    if made and len(gap) - made.end() <= 2:
        return _joined(statement, total, numbers), True
    if _OPENED.search(statement.before(total)) or _APPOSITION.fullmatch(gap):
        parts = _joined(statement, total, numbers)
        if parts and all(_is_part(statement, part) for part in parts):
            return parts, False
    return [], False


def _is_part(statement: Statement, part: Number) -> bool:
    """Return whether a figure counts some of those before it: "31 women", "800 in Leeds", "13 are girls"."""
    if part.kind == "money" or part.unit is None:
        return _WHERE.match(statement.after(part)) is not None
    return bool(words_of_sums("persons").fullmatch(part.unit)) or bool(_WHERE.match(statement.after(part)))


def _listed(statement: Statement, total: Number, numbers: Sequence[Number]) -> list[Number]:
    """Return the figures of a list behind a colon or dash that ends with "and"."""
    parts: list[Number] = []
    last = total
    for number in numbers:
        gap = statement.gap(last, number)
        if number.kind != total.kind or not is_exact(number):
            return []
        if parts and not (_ITEM.fullmatch(gap) or (total.kind == "money" and _AND_PART.fullmatch(gap))):
            return []
        parts.append(number)
        last = number
        if parts[1:] and re.search(r"\band\b", gap):
            ends = _END.match(statement.text, last.span.end) or total.kind == "money"
            return parts if ends else []
    return []


def _joined(statement: Statement, total: Number, numbers: Sequence[Number]) -> list[Number]:
    """Return the figures joined by commas and a last "and", all smaller than the total."""
    parts: list[Number] = []
    last = total
    for number in numbers:
        gap = statement.gap(last, number)
        unit = number.kind == total.kind and (total.kind != "money" or number.unit == total.unit)
        if not unit or not is_exact(number) or number.value >= total.value:
            return []
        if parts and (not _AND_PART.fullmatch(gap) or _OPEN_ENDED.search(gap)):
            return []
        parts.append(number)
        last = number
        if parts[1:] and re.search(r"\band\b", gap):
            return parts
    return []
