"""Dates that contradict the calendar or one another."""

from datetime import date

from spacy.tokens import Doc, Token

from tui.analysis.language.calendar_words import MONTH_NAMES, WEEKDAY_NAMES, WEEKDAYS
from tui.analysis.language.numerals import ordinal, words_value
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import month_number
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.scene import Resolved
from tui.document.findings import Check, Publication
from tui.document.span import Span

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
    said = f"{when.day} {MONTH_NAMES[when.month - 1]} {when.year}"
    return (
        match.span,
        f"{said} was a {WEEKDAY_NAMES[when.isoweekday() - 1]}, not a {WEEKDAY_NAMES[wanted - 1]}.",
        (weekday, rest),
    )


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
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    token: Token | None = found.root if found is not None else None
    for _ in range(3):
        if token is None or token.head == token:
            break
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token.tag_ == "VBD"
    return token is not None and token.tag_ == "VBD"
