"""Parts of a whole and the percentage or fraction that the sentence says they are."""

import re
from collections.abc import Iterator

from tui.analysis.checks.lexicon import words_of_sums
from tui.analysis.checks.statements import Statement, grain, is_percentage, wrong
from tui.document.findings import Check, Number

SLACK = 1.0  # percentage points by which a percentage may be off,
SLACK_ABOUT = 3.0  # where a figure is only about right,
SLACK_FRACTION = 0.12  # and the share by which a fraction may be: "a third" is often 30 per cent
_OF = re.compile(
    r"\s*(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+|all\s+|some\s+|a total of\s+|his\s+|her\s+)*"
    r"(?:(?:[\w-]+\s+)?[\w-]+[’']s?\s+)?",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r",\s+$|,\s+(?:of\s+)?(?:about\s+|some\s+)?$")
_WHOM = re.compile(r"\s+of\s+(?:whom|which|them)\b", re.IGNORECASE)
_OPENED = re.compile(r"\bof\s+(?:the\s+|its\s+|their\s+|all\s+|some\s+)*$", re.IGNORECASE)
_ABOUT = r"(?:(?:that\s+is|or|about|nearly|some|roughly|almost|just)\s+)*"
_OR = re.compile(rf"[^.;\n]{{0,30}}?(?:(?:,?\s+or|,|\s[—–-])\s+|\s*\(){_ABOUT}", re.IGNORECASE)
_STATED_OR = re.compile(rf"[^.;\n]{{0,45}}?(?:(?:,?\s+or|,\s+that\s+is)\s+|\s*\(){_ABOUT}", re.IGNORECASE)
_RESULT = re.compile(
    r"[^.;,\n]{0,40}?,\s+(?:(?:which|that|or|and\s+so)\s+)?(?P<verb>[a-z]+(?:\s+(?:to|up|out\s+at|for))?)\s+"
    rf"{_ABOUT}",
    re.IGNORECASE,
)
_OF_TOTAL = re.compile(r"\s+of\s+(?:the\s+total|the\s+whole|(?:them|all)\s*(?:[.,;)]|$))", re.IGNORECASE)
_OF_WHAT_OR = re.compile(rf"\s+of\s+[^,.;\n]{{1,40}},\s+or\s+{_ABOUT}", re.IGNORECASE)
_OR_FRACTION = re.compile(rf"[^.;,\n]{{0,30}}(?:,?\s+or|,)\s+{_ABOUT}", re.IGNORECASE)


def find_wrong_shares(statement: Statement) -> Iterator[Check]:
    """Yield percentages and fractions that are not what the part is of the whole."""
    numbers = statement.numbers
    for first, second, third in zip(numbers, numbers[1:], numbers[2:], strict=False):
        triple = _part_whole_share(statement, first, second, third)
        if triple is not None:
            yield from _recomputed(statement, *triple)


def _part_whole_share(
    statement: Statement, first: Number, second: Number, third: Number
) -> tuple[Number, Number, Number] | None:
    """Return three figures as part, whole and share, if that is what they are."""
    gap, rest = statement.gap(first, second), statement.gap(second, third)
    if _is_share(third):
        stated = _STATED_OR.fullmatch(rest) if is_percentage(third) else _OR_FRACTION.fullmatch(rest)
        if _OF.fullmatch(gap) and (_OR.fullmatch(rest) if is_percentage(third) else stated):
            return first, second, third  # 30 of 120 members, or 25%
        told = stated or (_OR.fullmatch(rest) and _OF_TOTAL.match(statement.after(third)))
        if told and _OPENED.search(statement.before(first)) and statement.joined(first, second):
            return second, first, third  # of 120 members 30 came, or 25%
        if stated and _OF_WHOM.search(gap) and _WHOM.match(statement.after(second)):
            return second, first, third  # 120 members, 30 of whom, or 25%
    elif is_percentage(first) and _OF_WHAT_OR.fullmatch(gap) and _OF.fullmatch(rest):
        return second, third, first  # 25% of the members, or 30 of its 120
    return _told_as_result(statement, first, second, third)


def _told_as_result(
    statement: Statement, first: Number, second: Number, third: Number
) -> tuple[Number, Number, Number] | None:
    """Return ``1.2 million of the 2 million votes, which amounts to 60 percent`` as part, whole and share."""
    rest = statement.gap(second, third)
    told = _RESULT.fullmatch(rest) if _is_share(third) else None
    if told is None or not words_of_sums("comes_to").fullmatch(told["verb"]):
        return None
    return (first, second, third) if _OF.fullmatch(statement.gap(first, second)) else None


def _is_share(number: Number) -> bool:
    return is_percentage(number) or (number.kind == "fraction" and 0 < number.value < 1)


def _recomputed(statement: Statement, part: Number, whole: Number, share: Number) -> Iterator[Check]:
    figures = (part, whole, share)
    if {part.kind, whole.kind} != {"count"} or any(number.value_end is not None for number in figures):
        return
    if whole.value <= 0 or part.value > whole.value or any(number.relation not in "=~" for number in figures):
        return
    real = part.value / whole.value * 100
    about = any(number.relation == "~" for number in figures)
    if is_percentage(share):
        stated, slack = share.value, max(SLACK_ABOUT if about else SLACK, grain(statement.text, share))
        said = f"{stated:.10g}"
    else:
        stated, slack = 100 * share.value, SLACK_FRACTION * 100 * share.value + SLACK
        said = " ".join(share.span.of(statement.text).split())
    if abs(real - stated) > slack:
        yield wrong(
            f"{part.value:,.10g} of {whole.value:,.10g} is {real:.1f} per cent, not {said}.", *figures
        )
