"""Multiples: "doubled", "a fourfold rise", "a quarter of the 200", "twice as many as", done again."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tui.analysis.checks.lexicon import words_of_sums
from tui.analysis.checks.movement_forms import VERB_NEAR, Movement
from tui.analysis.checks.statements import Statement, alike, is_exact, wrong
from tui.document.findings import Check

LOOSE = 0.15  # share by which "doubled" may be off
FOLD = {"halves": 0.5, "doubles": 2.0, "triples": 3.0, "quadruples": 4.0}
_BY_HALF = re.compile(r"\b(?:by|in)\s+$", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|no|would|could|may|might|should|if)\b|n[’']t\b", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:\s+[a-z]+){0,2},\s+(?:or\s+)?(?:an?\s+|that\s+is\s+)?(?P<hedge>(?:[a-z]+\s+){0,2})$"
)
_AS_MUCH = re.compile(
    r"\s+as\s+(?:much|many|high|large|big|long)\b(?!\s+as\b)|\s+(?:rise|increase|jump|growth)\b"
)
_ALSO = re.compile(r"\b(?:was|were|had|cost|used\s+to)\b.*", re.IGNORECASE | re.DOTALL)
_NOW = re.compile(r"(?:\s+[\w’'-]+){0,6}\s+(?:will|now|today|costs?)\s+(?:[\w’'-]+\s+){0,4}", re.IGNORECASE)
_PART_GAP = re.compile(r"(?:\s+[\w@]+){0,3},\s+(?:only\s+|just\s+|or\s+|about\s+|an?\s+)*")
_OF_THE = re.compile(r"\s+(?:of\s+)?(?:the|last\s+year[’']s)\s+", re.IGNORECASE)
_AS_MANY_AS = re.compile(
    r"\s+(?:as\s+(?:many|much|large|high|big|long|tall|old)(?:\s+[a-z]+){0,2}\s+as|that\s+of)\s+"
    r"[^.;:,\n\d]{1,40},\s+(?:who|which|with|at)\s+(?:(?:has|have|had|is|was|won|got|scored)\s+)?"
)
_HAS_DONE = re.compile(r"[^.;:\n]{1,60}")


def find_wrong_multiples(statement: Statement) -> Iterator[Check]:
    """Yield multiples that two figures around them do not make."""
    numbers = statement.numbers
    for first, many, second in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if not (is_exact(first) and is_exact(second) and first.value > 0 and second.value > 0):
            continue
        if many.kind not in ("fraction", "multiplier") or many.value <= 0 or not is_exact(many):
            continue
        gap, rest = statement.told_gap(first, many), statement.gap(many, second)
        part = alike(first, second) and _PART_GAP.fullmatch(gap) and _OF_THE.fullmatch(rest)
        several = many.kind == "multiplier" and _AS_MANY_AS.fullmatch(rest) and _HAS_DONE.fullmatch(gap)
        if (part or several) and not _DENIED.search(gap):
            times = first.value / second.value
            if abs(times / many.value - 1) > LOOSE:
                said = " ".join(many.span.of(statement.text).split())
                yield wrong(
                    f"{first.value:,.10g} is {times:.3g} times {second.value:,.10g}, not “{said}”.",
                    first,
                    many,
                    second,
                )


def find_then_and_now(statement: Statement) -> Iterator[Movement]:
    """Yield ``cost 25 then and will cost 75``: only a multiple behind it is done again."""
    numbers = statement.numbers
    for first, second in pairwise(numbers):
        if alike(first, second) and is_exact(first) and is_exact(second) and first.unit == second.unit:
            then = _ALSO.search(statement.before(first))
            if then and _NOW.fullmatch(statement.told_gap(first, second)):
                yield Movement(first.value, second.value, (first, second), governed=False)


def wrong_multiple(statement: Statement, movement: Movement, *, behind_only: bool = False) -> Iterator[Check]:
    """Check ``doubled from 15 to 30``, ``grew fivefold from …``, ``from 3 to 12, a fourfold rise``."""
    if movement.start <= 0 or movement.end <= 0:
        return
    told = None if behind_only else _multiple_before(statement, movement)
    told = told or _multiple_behind(statement, movement)
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
            how = _BY_HALF.search(words[:start])
            if number.kind == "multiplier" and word.lower().endswith("fold"):
                found = [(start, word, number.value)]
            elif (
                number.kind == "fraction"
                and how
                and (how[0].strip() == "by" or number.value == FOLD["halves"])
            ):
                found = [(start, f"{how[0].strip()} {word}", 1 - number.value)]
    if len(found) != 1:
        return None
    start, word, value = found[0]
    hedge, rest = words[max(0, start - 20) : start], words[start + len(word) :]
    moves = (match[0] for match in words_of_sums("up", "down").finditer(rest))
    if any(not move.endswith("ing") for move in moves):
        return None  # "which doubled then, fell to …"
    if _DENIED.search(hedge) or re.search(r"[.;!?]\s", words[start:]):
        return None
    return word, value, hedge


def _multiple_behind(statement: Statement, movement: Movement) -> tuple[str, float, str] | None:
    """Return the multiple right behind a movement: ``, a fourfold rise``, ``, twice as much``."""
    last = movement.told[-1]
    at = statement.numbers.index(last) + 1
    number = statement.numbers[at] if at < len(statement.numbers) else None
    if number is None or number.kind != "multiplier" or number.value_end is not None or number.value <= 1:
        return None
    gap = _BEHIND.fullmatch(statement.told_gap(last, number))
    if gap is None or not _AS_MUCH.match(statement.after(number)):
        return None
    hedge = gap["hedge"] if number.relation == "=" else "nearly" if number.relation in "~<" else "more than"
    return " ".join(number.span.of(statement.text).split()), number.value, hedge
