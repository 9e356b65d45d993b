"""Movements from one value to another, against what the sentence says: percentage, multiple, direction."""

import re
from collections.abc import Iterator

from tui.analysis.checks.lexicon import words_of_sums
from tui.analysis.checks.movement_forms import VERB_NEAR, Movement, find_movements
from tui.analysis.checks.multiples import find_then_and_now, find_wrong_multiples, wrong_multiple
from tui.analysis.checks.statements import Statement, grain, is_percentage, wrong
from tui.document.findings import Check, Number

SLACK = 1.0  # percentage points and
SLACK_SHARE = 0.05  # share of the percentage by which rounding may move a recomputed figure
FEWEST = 100  # smallest count without a unit that rises or falls; smaller ones may be places in a table
_WHOLE = re.compile(r"\s+of\s+", re.IGNORECASE)
_OTHER_CLAUSE = re.compile(
    r"\b(?:while|whereas|after|as|when|although|though|but|because|since|and|if|who|whose|where)\b",
    re.IGNORECASE,
)
_OTHER_VERB = re.compile(
    r"[,;:()—]|\b(?:was|were|is|are|be|has|have|had|went|came|stood|got"
    r"|and|but|while|as|after|when|that|who|which)\b",
    re.IGNORECASE,
)
_NOUNS = re.compile(
    r"(?:rise|fall|drop|decline|increase|decrease|cut|slump|surge|jump|climb|lift"
    r"|advance|slide|dip|plunge)s?",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\s+(?:the|an?|its|their|his|her|this|that|to|from|by)\b", re.IGNORECASE)
_AS_NOUN = re.compile(r"\b(?:the|an?|this|that|its|their|any|further)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|no|would|could|may|might|should|if)\b|n[’']t\b", re.IGNORECASE)


def find_wrong_movements(statement: Statement) -> Iterator[Check]:
    """Yield movements whose percentage, multiple or direction is another than the sentence says."""
    movements = list(find_movements(statement))
    for movement in movements:
        yield from _percentages(statement, movement)
    if len(movements) == 1:
        yield from wrong_multiple(statement, movements[0])
        yield from _directions(statement, movements[0])
    if not movements:
        for movement in find_then_and_now(statement):
            yield from wrong_multiple(statement, movement, behind_only=True)
        yield from find_wrong_multiples(statement)


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
    if (
        after is not None
        and is_percentage(after)
        and statement.joined(told[-1], after)
        and not _OTHER_CLAUSE.search(statement.told_gap(told[-1], after))
    ):
        return None if _WHOLE.match(statement.after(after)) else after
    if (
        before is not None
        and is_percentage(before)
        and statement.joined(before, told[0])
        and not _OTHER_CLAUSE.search(statement.told_gap(before, told[0]))
    ):
        return before
    return None


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
    match = (ups or downs)[-1]
    behind = words[match.end() :]
    if _OTHER_VERB.search(behind) or _is_noun(words, match):
        return
    verb = match[0]
    if movement.end != movement.start and (movement.end > movement.start) != bool(ups):
        ends = f"{movement.start:,.10g} to {movement.end:,.10g}"
        yield wrong(f"“{' '.join(verb.split())}” is said of {ends}.", *movement.told)


def _is_noun(words: str, match: re.Match[str]) -> bool:
    """Return whether a word of movement is a noun with words of its own: "the rise in fares"."""
    determined = _NOUNS.fullmatch(match[0]) and _AS_NOUN.search(words[: match.start()])
    return bool(determined) and _OBJECT.match(words, match.end()) is None
