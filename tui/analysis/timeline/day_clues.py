"""Ways to the day of an article: its dateline, "yesterday, March 3", "46 days", the weekday of its lead."""

import itertools
import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from tui.analysis.language.calendar_words import MONTH_NAMES, WEEKDAY_NAMES
from tui.analysis.timeline import calendar
from tui.analysis.timeline.dateline import Dateline
from tui.analysis.timeline.facts import Fact
from tui.analysis.timeline.scene import Resolved
from tui.document.span import Span

MOST_FACTS = 200  # mentions of public facts that are weighed
LEAD = 500  # characters in which the lead is
SINCE = re.compile(
    r"\b(?:for|after|lasted|dragg\w+ on for|raged for|entered its|into|over the past|in its|nearly|almost|"
    r"has gone on|since)\s+"
    r"(?:about |some |nearly |almost |the past |the last )?$",
    re.IGNORECASE,
)
NEAR = 120  # characters within which a bare weekday belongs to a duration before it
_NOON = re.compile(r"\b(?:today|yesterday|tomorrow)\b", re.IGNORECASE)
OFFSETS = {"today": 0, "yesterday": 1, "tomorrow": -1}


class DayClue(Struct, frozen=True):
    """A way to the day once the year is known: a month and day, an offset in days, perhaps a weekday."""

    month: int
    day: int
    shifts: tuple[int, ...]
    weekday: int | None
    weight: float
    span: Span
    words: str
    most: float = 0.97
    """How sure a day can be that follows from it."""

    def days(self, year: int) -> Iterator[date]:
        """Yield the days that fit in a year."""
        start = calendar.on(year, self.month, self.day)
        for shift in self.shifts if start else ():
            when = calendar.moved(start, shift) if start else None
            if when and (self.weekday is None or when.isoweekday() == self.weekday):
                yield when


def looks_ahead(text: str, span: Span) -> bool:
    """Return whether the words before a stretch speak of what is to come."""
    before = text[max(0, span.start - 70) : span.end]
    return (
        re.search(
            r"\b(?:will|won['’]t|shall|upcoming|scheduled|planned|expected|plans? to|hopes? (?:to|that)|"
            r"hope that|when they meet|ahead of|next)\b",
            before,
        )
        is not None
    )


def day_clues(
    text: str, resolved: list[Resolved], spoken: list[tuple[Fact, Span]], dateline: Dateline | None
) -> Iterator[DayClue]:
    """Yield the ways to the day."""
    if dateline is not None:
        yield DayClue(
            dateline.month,
            dateline.day,
            (0,),
            None,
            0.95,
            dateline.span,
            f"the dateline {dateline.span.of(text)}",
            dateline.confidence,
        )
    yield from _beside_today(text, resolved)
    yield from _counted(text, resolved, spoken)
    yield from _bracketed(text, resolved)


def _beside_today(text: str, resolved: list[Resolved]) -> Iterator[DayClue]:
    """Yield ``yesterday, March 3`` and ``March 3 (today)``."""
    for first, second in itertools.pairwise(resolved):
        gap = text[first.span.end : second.span.start]
        if len(gap) > 4 or not re.fullmatch(r"\s*[,(–—-]?\s*", gap):
            continue
        for name, day in ((first, second), (second, first)):
            word = _NOON.search(name.span.of(text))
            parts = re.search(r"-(\d\d)-(\d\d)$", day.reading.value)
            if word and parts:
                month, number, shift = int(parts[1]), int(parts[2]), OFFSETS[word[0].lower()]
                words = (
                    f"{word[0].lower()} was {MONTH_NAMES[month - 1]} {number}"
                    if shift >= 0
                    else f"tomorrow is {MONTH_NAMES[month - 1]} {number}"
                )
                yield DayClue(
                    month, number, (shift,), None, 0.93, Span(first.span.start, second.span.end), words
                )


def _bracketed(text: str, resolved: list[Resolved]) -> Iterator[DayClue]:
    """Yield the weekday of the first sentences, after the latest past day and before the next future one.

    News names its own day, or the day its news happened, by the bare weekday in its lead.
    """
    dated = [
        (item, int(parts[1]), int(parts[2]))
        for item in resolved
        if (parts := re.fullmatch(r"(?:XXXX|\d{4})-(\d\d)-(\d\d)", item.reading.value))
    ]
    past = [entry for entry in dated if not looks_ahead(text, entry[0].span)]
    coming = [entry for entry in dated if looks_ahead(text, entry[0].span)]
    lead = next(
        (
            item
            for item in resolved
            if item.span.start < LEAD and re.match(r"XXXX-WXX-\d", item.reading.value)
        ),
        None,
    )
    if not past or lead is None or looks_ahead(text, lead.span):
        return
    item, month, day = max(past, key=lambda entry: entry[1:])
    weekday = int(lead.reading.value[9])
    bound = min(
        ((other, m, d) for other, m, d in coming if (m, d) > (month, day)),
        key=lambda entry: entry[1:],
        default=None,
    )
    words = f"after {MONTH_NAMES[month - 1]} {day}"
    limit = 7
    if bound is not None:
        limit = min((bound[1] - month) * 31 + bound[2] - day, 7)
        words += f", before {MONTH_NAMES[bound[1] - 1]} {bound[2]}"
    spans = [item.span, lead.span, *([bound[0].span] if bound else [])]
    span = Span(min(one.start for one in spans), max(one.end for one in spans))
    yield DayClue(
        month,
        day,
        tuple(range(limit)),
        weekday,
        0.85 if bound else 0.45,
        span,
        f"{words}, and a {WEEKDAY_NAMES[weekday - 1]}",
    )


def _counted(text: str, resolved: list[Resolved], spoken: list[tuple[Fact, Span]]) -> Iterator[DayClue]:
    """Yield ``46 days`` since a day from the text or from a public fact, on a weekday that it names."""
    starts = list(_starts(resolved, spoken[:MOST_FACTS]))
    for at, item in enumerate(resolved):
        counted = re.fullmatch(r"P(\d{1,4})([DW])", item.reading.value)
        if (
            item.reading.type != "DURATION"
            or not counted
            or not SINCE.search(text[max(0, item.span.start - 40) : item.span.start])
        ):
            continue
        count = int(counted[1]) * (7 if counted[2] == "W" else 1)
        weekday = _weekday_near(resolved[at + 1 : at + 6], item, text)
        exact = counted[2] == "D"
        shifts = (count - 1, count) if exact else (count,)
        for month, day in starts:
            words = f"{MONTH_NAMES[month - 1]} {day} + {counted[1]} {'days' if exact else 'weeks'}"
            words += f", and a {WEEKDAY_NAMES[weekday[0] - 1]}" if weekday else ""
            span = (
                Span(min(item.span.start, weekday[1].start), max(item.span.end, weekday[1].end))
                if weekday
                else item.span
            )
            weight = 0.92 if weekday and exact else 0.6 if exact else 0.4
            yield DayClue(month, day, shifts, weekday[0] if weekday else None, weight, span, words)


def _starts(resolved: list[Resolved], spoken: list[tuple[Fact, Span]]) -> Iterator[tuple[int, int]]:
    """Yield the days from which a duration may count.

    They are those of public facts that the text names too, else the only day that it names.
    """
    named = [
        (int(parts[1]), int(parts[2]))
        for other in resolved
        if (parts := re.search(r"^(?:XXXX|\d{4})-(\d\d)-(\d\d)$", other.reading.value))
    ]
    for fact, _ in spoken:
        if fact.kind == "event" and (fact.first.month, fact.first.day) in named:
            yield fact.first.month, fact.first.day
    if len(set(named)) == 1:
        yield named[0]


def _weekday_near(resolved: list[Resolved], item: Resolved, text: str) -> tuple[int, Span] | None:
    """Return the first bare weekday named soon after an expression."""
    for other in resolved:
        if 0 <= other.span.start - item.span.end <= NEAR:
            found = re.fullmatch(r"XXXX-WXX-(\d)", other.reading.value)
            if found and other.reading.type == "DATE" and "\n" not in text[item.span.end : other.span.start]:
                return int(found[1]), other.span
    return None
