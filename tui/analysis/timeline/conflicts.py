"""Dates that contradict the calendar or one another."""

import re
from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc

from tui.analysis.language.calendar_words import MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS
from tui.analysis.language.numerals import ordinal, words_value
from tui.analysis.language.parsed_doc import ParsedDoc, Token
from tui.analysis.language.tokens import Tokens
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import month_number
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.scene import Resolved
from tui.document.findings import Check, Publication
from tui.document.span import Span

_NAMES = "|".join(sorted((name.capitalize() for name in WEEKDAYS), key=len, reverse=True))
_MONTHS = "|".join(name.capitalize() for name in MONTHS)
_INSIDE = re.compile(rf"\b({_NAMES})\.?,?\s+(?:the\s+)?(?=\d{{1,2}}(?:st|nd|rd|th)?\b|(?:{_MONTHS})\b)")
_BEHIND = re.compile(
    rf",?\s+(?:which\s+was\s+)?an?\s+({_NAMES})\b(?!\s+[a-z])|\s*\(an?\s+({_NAMES})\)|\s*\(({_NAMES})\)"
)
_BEFORE = re.compile(rf"\b({_NAMES})\s*\($")
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
NEAR = 14  # characters before a date in which its weekday is looked for

LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def find_conflicts(
    doc: Doc, matches: list[Match], resolved: list[Resolved], publication: Publication
) -> tuple[Check, ...]:
    """Return the dates that cannot be as the article prints them."""
    found: list[tuple[Span, str, tuple[Span, ...]]] = []
    years = {
        item.span.start: item.reading.period.first
        for item in resolved
        if item.reading.period and item.reading.period.first
    }
    seen: set[int] = set()
    for match in matches:
        if match.meaning != "calendar" or match.span.start in seen:
            continue
        seen.add(match.span.start)
        conflict = _impossible(match) or _wrong_weekday(match, years.get(match.span.start), publication)
        if conflict:
            found.append(conflict)
    told = {match.span.start for match in matches if match.meaning == "calendar" and match.word("wd")}
    found += _weekdays_beside(Tokens.of(doc).text, resolved, told)
    found += _future_told_as_past(doc, resolved, publication)
    return tuple(
        Check(f"k{number}", "date-conflict", message, spans)
        for number, (_, message, spans) in enumerate(sorted(found), 1)
    )


def _day(match: Match) -> int:
    return int(ordinal(match.word("day")) or words_value(match.words("day")) or 0)


def _impossible(match: Match) -> tuple[Span, str, tuple[Span, ...]] | None:
    """Return a conflict for a day that its month does not have."""
    month, number = month_number(match.word("month")), _day(match)
    year = match.word("year")
    if number > LONGEST_MONTHS[month - 1] or (year and calendar.on(int(year), month, number) is None):
        said = f"{MONTH_NAMES[month - 1]} {number}" + (f", {year}" if year else "")
        return match.span, f"There is no {said}.", (match.span,)
    return None


def _wrong_weekday(
    match: Match, when: date | None, publication: Publication
) -> tuple[Span, str, tuple[Span, ...]] | None:
    """Return a conflict for a weekday that does not fall on its date."""
    if not match.word("wd") or when is None:
        return None
    if not match.word("year") and publication.origin not in ("given", "metadata", "dateline"):
        return None
    wanted = WEEKDAYS[match.word("wd").rstrip(".")]
    if when.isoweekday() == wanted:
        return None
    if not match.word("year") and any(
        (other := calendar.on(when.year + step, when.month, when.day)) and other.isoweekday() == wanted
        for step in (-1, 1)
    ):
        return None  # another year is meant
    first, last = match.groups["wd"]
    weekday = match.part(first, last)
    rest = Span(match.part(last, match.last).start, match.span.end)
    return match.span, _other_weekday(when, wanted), (weekday, rest)


def _weekdays_beside(
    text: str, resolved: list[Resolved], told: set[int]
) -> Iterator[tuple[Span, str, tuple[Span, ...]]]:
    """Yield full dates whose weekday stands beside them: "9 May 1990, a Tuesday", "Tuesday (9 May 1990)"."""
    for item in resolved:
        period, span = item.reading.period, item.span
        when = period.first if period else None
        if when is None or not item.explicit or not _FULL.match(item.reading.value) or span.start in told:
            continue
        if when.isoformat() != item.reading.value[: len("0000-00-00")]:
            continue
        before = max(0, span.start - NEAR)
        for match in (
            _INSIDE.search(text, span.start, span.end),
            _BEHIND.match(text, span.end),
            _BEFORE.search(text[before : span.start]),
        ):
            if match is None:
                continue
            group = match.lastindex or 1
            start = match.start(group) + (before if match.re is _BEFORE else 0)
            wanted = WEEKDAYS[match[group].lower()]
            if wanted != when.isoweekday():
                weekday = Span(start, start + len(match[group]))
                yield span, _other_weekday(when, wanted), (weekday, span)
            break


def _other_weekday(when: date, wanted: int) -> str:
    said = f"{when.day} {MONTH_NAMES[when.month - 1]} {when.year}"
    return f"{said} was a {WEEKDAY_NAMES[when.isoweekday() - 1]}, not a {WEEKDAY_NAMES[wanted - 1]}."


def _future_told_as_past(
    doc: Doc, resolved: list[Resolved], publication: Publication
) -> list[tuple[Span, str, tuple[Span, ...]]]:
    """Return conflicts for full dates after the article's own day that a past verb tells of."""
    base = publication.value
    if base is None or publication.origin not in ("given", "metadata", "dateline"):
        return []
    found: list[tuple[Span, str, tuple[Span, ...]]] = []
    for item in resolved:
        period = item.reading.period
        if not item.explicit or period is None or period.first is None or period.grain != "D":
            continue
        if (period.first - base).days > 1 and _plainly_past(doc, item.span):
            said = f"{period.first.day} {MONTH_NAMES[period.first.month - 1]} {period.first.year}"
            own = f"{base.day} {MONTH_NAMES[base.month - 1]} {base.year}"
            found.append(
                (item.span, f"The article tells of {said} as past, but is itself dated {own}.", (item.span,))
            )
    return found


def _plainly_past(doc: Doc, span: Span) -> bool:
    """Return whether the verb directly above a date is in the simple past."""
    found = ParsedDoc.of(doc).covering(span.start, span.end)
    token: Token | None = found.root if found is not None else None
    for _ in range(3):
        if token is None or token.head == token:
            break
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token.tag_ == "VBD"
    return token is not None and token.tag_ == "VBD"
