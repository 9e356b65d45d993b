"""Totals and the parts that the sentence lists of them."""

import re
from collections.abc import Iterator, Sequence

from tui.analysis.checks.lexicon import words_of_sums
from tui.analysis.checks.remainders import LIKELY, is_rest, up_to_rest
from tui.analysis.checks.statements import Statement, alike, is_exact, wrong
from tui.document.findings import Check, Number

MOST_PARTS = 8
LARGEST = 1e6  # of a count; greater ones are rounded
ALMOST = 0.1  # share by which listed parts may be off the total for the list to be taken as complete
_LIST_AFTER_WORDS = re.compile(r"(?:\s+[\w’'-]+){1,6}:\s+")
_VERB = re.compile(r"^[^.;:)]*\b(?:was|were|is|are|has|have|had|will)\b", re.IGNORECASE)
_CLOSED = re.compile(r"\s*(?:[.;,)]|$)(?!\s*(?:with|including|counting|not)\b)")
_TOGETHER = re.compile(
    r"[^.:\n\d]{0,30}?(?P<set_off>,\s+(?:or|that\s+is)|[,;]|\s*[(—–]|\s+—)\s*"
    r"(?:(?:for|in)\s+)?(?P<verb>[a-z]+(?:\s+[a-z]+)*?)?:?\s*"
)
_LIST = re.compile(r"\s*(?:[:—–]|\s-\s)\s*")
_ITEM = re.compile(r"(?:\s+[a-z][a-z' -]{0,24})?(?:,\s*(?:and\s+)?|\s+and\s+)")
_END = re.compile(r"(?:\s+[a-z][a-z' -]{0,24})?\s*(?:[.;:)]|$|\n|—|–)")
_APPOSITION = re.compile(r"(?:\s+[a-z]+){0,6},\s+(?:of\s+(?:whom|which|them)\s+)?")
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
    yield from _added_up(statement)
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
        rest = is_rest(statement, parts)
        share = LIKELY if rest else ALMOST
        if complete or abs(whole - total.value) <= max(1.0, share * total.value):
            yield wrong(f"The parts make {whole:,.10g}, not {total.value:,.10g}.", total, *parts)


def _added_up(statement: Statement) -> Iterator[Check]:
    """Check ``340 from one and 260 from the other, or 600 in total``."""
    numbers = statement.numbers
    for at, total in enumerate(numbers):
        if at < 2 or total.kind not in ("count", "money", "measure") or not is_exact(total):
            continue
        told = _TOGETHER.fullmatch(statement.gap(numbers[at - 1], total))
        if told is None:
            continue
        behind = statement.after(total, 40).lstrip()
        summed = words_of_sums("in_all").match(behind)
        if not summed and not (told["verb"] and words_of_sums("totalling").fullmatch(told["verb"])):
            continue
        if not _CLOSED.match(behind[summed.end() :] if summed else behind):
            continue
        parts = _parts_before(statement, numbers[:at])
        whole = sum(part.value for part in parts)
        if len(parts) < 2 or any(not alike(part, total) for part in parts):
            continue
        if abs(whole - total.value) > _rounding(parts) and abs(whole - total.value) <= LIKELY * total.value:
            yield wrong(f"The parts make {whole:,.10g}, not {total.value:,.10g}.", *parts, total)


def _parts_before(statement: Statement, numbers: Sequence[Number]) -> list[Number]:
    """Return the figures of one kind that run up to the last of some and are joined by commas and "and"."""
    parts = [numbers[-1]]
    for number in reversed(numbers[:-1]):
        gap = statement.gap(number, parts[0])
        if number.kind != parts[0].kind or not is_exact(number) or not _AND_PART.fullmatch(gap):
            break
        parts.insert(0, number)
    return parts if all(map(is_exact, parts)) else []


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
    if _LIST_AFTER_WORDS.fullmatch(gap) and (parts := _listed(statement, total, numbers)):
        return ([] if _VERB.search(statement.after(parts[-1])) else parts), False
    rest = up_to_rest(statement, total, numbers)
    if rest:
        return rest, False
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
