"""Sums that the article does in words, done again."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.document.findings import Analysis, Check, Number
from tui.document.span import Span

NEAR = 70  # characters between figures of one sum
_BREAK = re.compile(r"[.!?]\s|\n|;")
_OF = re.compile(
    r"\s*(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+|all\s+|some\s+|a total of\s+|his\s+|her\s+)*",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"[^.;\n]{0,25}?(?:,?\s+or|\s*\(|,)\s+(?:about\s+|nearly\s+|some\s+|roughly\s+|almost\s+|just\s+|or\s+)*",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*(?:[:—–]|\s-\s)\s*")
_ITEM = re.compile(r"(?:\s+[a-z][a-z' -]{0,24})?(?:,\s*(?:and\s+)?|\s+and\s+)")
_END = re.compile(r"(?:\s+[a-z][a-z' -]{0,24})?\s*(?:[.;:)]|$|\n|—|–)")
_BORN = re.compile(r"\bborn\s+(?:in|on)\s+(?:[A-Z]\w+\s+(?:\d{1,2},?\s+)?)?(\d{4})\b")
SLACK = 1.0  # percentage points and
SLACK_SHARE = 0.05  # share of the percentage by which rounding may move a recomputed figure
APPROXIMATE = frozenset(("~",))


def find_wrong_sums(text: str, analysis: Analysis) -> Iterator[Check]:
    """Yield the percentages, shares, totals and ages that do not come out."""
    numbers = analysis.numbers
    for first, second in pairwise(numbers):
        yield from _changed(text, first, second)
        yield from _changed_back(text, first, second)
    for first, second, third in zip(numbers, numbers[1:], numbers[2:], strict=False):
        yield from _from_to(text, first, second, third)
        yield from _share(text, first, second, third)
    yield from _totals(text, numbers)
    yield from _ages(text, analysis)


def _joined(text: str, first: Number, second: Number) -> bool:
    gap = text[first.span.end : second.span.start]
    return len(gap) <= NEAR and _BREAK.search(gap) is None


def _ends(text: str, number: Number) -> tuple[float, float] | None:
    """Return the two ends of ``from A to B`` in the order of the text."""
    if number.value_end is None or not re.search(
        r"\bfrom\s+(?:\w+\s+)?\W?$", text[max(0, number.span.start - 14) : number.span.start]
    ):
        return None
    down = number.change == "down" or re.search(
        r"\b(?:fell|drop\w*|declin\w*|down|decreas\w*|cut|shr[aiu]nk|slump\w*|plung\w*|reduc\w*|slip\w*|lower\w*)\b[^.;]{0,30}$",
        text[max(0, number.span.start - 60) : number.span.start],
        re.IGNORECASE,
    )
    return (number.value_end, number.value) if down else (number.value, number.value_end)


def _changed(text: str, moved: Number, percent: Number) -> Iterator[Check]:
    """Check ``fell from 200 to 150, down 25%``."""
    yield from _moved_by(text, moved, percent, (moved, percent))


def _changed_back(text: str, percent: Number, moved: Number) -> Iterator[Check]:
    """Check ``fell 25%, from 200 to 150``."""
    yield from _moved_by(text, moved, percent, (percent, moved))


def _moved_by(text: str, moved: Number, percent: Number, order: tuple[Number, Number]) -> Iterator[Check]:
    """Check a stated percentage against the ends of a movement, given in order of the text."""
    ends = _ends(text, moved)
    stated = percent.kind == "percent" and percent.unit == "percent" and percent.value_end is None
    if ends and stated and moved.kind != "percent" and _joined(text, *order):
        yield from _recomputed(text, ends, percent, (order[0].span, order[1].span))


def _is_plain_percent(number: Number) -> bool:
    """Return whether a number is a percentage, and not one per year or in percentage points."""
    return number.kind == "percent" and number.unit == "percent"


def _from_to(text: str, first: Number, second: Number, third: Number) -> Iterator[Check]:
    """Check ``rose 20% to 120 from 100``."""
    if not _is_plain_percent(first) or second.unit != third.unit or second.kind == "percent":
        return
    if not (_joined(text, first, second) and _joined(text, second, third)):
        return
    if any(number.value_end is not None for number in (first, second, third)):
        return
    to, origin = (
        text[first.span.end : second.span.start].strip(),
        text[second.span.end : third.span.start].strip(),
    )
    if to == "to" and origin == "from":
        yield from _recomputed(
            text, (third.value, second.value), first, (first.span, second.span, third.span)
        )


def _recomputed(
    text: str, ends: tuple[float, float], percent: Number, spans: tuple[Span, ...]
) -> Iterator[Check]:
    start, end = ends
    if start <= 0 or percent.relation != "=":
        return
    real = abs(end - start) / start * 100
    if abs(real - abs(percent.value)) > max(SLACK, SLACK_SHARE * real, _grain(text, percent)):
        yield Check(
            "",
            "arithmetic",
            f"From {start:,.10g} to {end:,.10g} is {real:.1f} per cent, not {abs(percent.value):.10g}.",
            spans,
        )


def _grain(text: str, number: Number) -> float:
    """Return half a step of the last digit that a figure is given with."""
    digits = re.search(r"\d+(?:\.(\d+))?", number.span.of(text))
    return 0.5 * 10.0 ** -len(digits[1]) if digits and digits[1] else 0.5


def _share(text: str, part: Number, whole: Number, percent: Number) -> Iterator[Check]:
    """Check ``30 of 120 members, or 25%``."""
    if not _is_plain_percent(percent) or part.kind != "count" or whole.kind != "count":
        return
    if whole.value <= 0 or part.value > whole.value:
        return
    if any(number.value_end is not None or number.relation != "=" for number in (part, whole, percent)):
        return
    if _OF.fullmatch(text[part.span.end : whole.span.start]) and _SHARE.fullmatch(
        text[whole.span.end : percent.span.start]
    ):
        real = part.value / whole.value * 100
        if abs(real - percent.value) > max(SLACK, _grain(text, percent)):
            message = (
                f"{part.value:,.10g} of {whole.value:,.10g} is {real:.1f} per cent, not {percent.value:.10g}."
            )
            yield Check("", "arithmetic", message, (part.span, whole.span, percent.span))


def _totals(text: str, numbers: Sequence[Number]) -> Iterator[Check]:
    """Check ``12 people: five men, four women and two children``."""
    for at, total in enumerate(numbers):
        if (
            total.kind != "count"
            or total.value_end is not None
            or not 2 < total.value < 1e6
            or total.relation != "="
        ):
            continue
        parts = _parts(text, numbers[at + 1 : at + 9], total)
        if len(parts) >= 2 and sum(part.value for part in parts) != total.value:
            message = f"The parts make {sum(part.value for part in parts):,.10g}, not {total.value:,.10g}."
            yield Check("", "arithmetic", message, (total.span, *(part.span for part in parts)))


def _parts(text: str, numbers: Sequence[Number], total: Number) -> list[Number]:
    """Return the counts of a list that follows a total and ends with "and"."""
    parts: list[Number] = []
    end, closed = total.span.end, False
    for number in numbers:
        gap = text[end : number.span.start]
        if (
            not (_LIST if not parts else _ITEM).fullmatch(gap)
            or number.kind != "count"
            or number.value_end is not None
            or number.relation != "="
        ):
            return []
        closed = gap.strip().endswith("and")
        parts.append(number)
        end = number.span.end
        if closed:
            break
    return parts if closed and _END.match(text, end) else []


def _ages(text: str, analysis: Analysis) -> Iterator[Check]:
    """Check an age against the year of birth in its sentence and the article's own year."""
    own = analysis.publication.value
    if own is None:
        return
    starts = [sentence.span for sentence in analysis.sentences]
    for number in analysis.numbers:
        if (
            number.kind != "age"
            or number.unit != "year"
            or number.value_end is not None
            or number.relation != "="
        ):
            continue
        at = bisect_left(starts, Span(number.span.start + 1, -1)) - 1
        sentence = starts[at] if 0 <= at < len(starts) else None
        born = list(_BORN.finditer(sentence.of(text))) if sentence else []
        if sentence is None or len(born) != 1:
            continue
        real = own.year - int(born[0][1])
        if number.value not in (real, real - 1):
            year = Span(sentence.start + born[0].start(1), sentence.start + born[0].end(1))
            ages = f"{real - 1} or {real}"
            message = f"Born in {born[0][1]}, the age in {own.year} is {ages}, not {number.value:.10g}."
            yield Check("", "arithmetic", message, (number.span, year))
