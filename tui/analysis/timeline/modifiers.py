"""TIMEX3 modifiers: which part of a period is meant, or how a length relates to what is written."""

from datetime import date
from typing import cast

from tui.analysis.timeline import calendar
from tui.analysis.timeline.calendar import Period
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.lexicon import table
from tui.analysis.timeline.scene import Reading
from tui.document.findings import TimeMod

LATE_IN_MONTH, EARLY_IN_MONTH, MIDDLE_OF_MONTH = 20, 10, (11, 20)  # days
_MONTHS = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}  # of a year
_WHOLE = frozenset("DEC")
"""Days, decades, centuries: their parts have no customary bounds."""


def modifier(match: Match, reading: Reading) -> TimeMod:
    """Return the modifier that the words of a match, or the word before it, give a reading."""
    if reading.mod:
        return reading.mod
    words = match.word("mod").replace("the ", "")
    mods = table("mods")
    part = next((mods[word] for word in words.split() if word in mods), "")
    if part:
        return cast(TimeMod, part if reading.type in ("DATE", "TIME") else "")
    rough = match.word("rough") or _before(match)
    if reading.span is not None and reading.span.start > match.span.start and match.word("rough"):
        return ""  # "18 fewer than [four years ago]"
    return cast(TimeMod, table("roughly").get(rough, ""))


def _before(match: Match) -> str:
    """Return the word before a match that makes it rough: ``about two years``."""
    before = match.before()
    return before if before in table("roughly") and table("roughly")[before] == "APPROX" else ""


def days_of(period: Period, mod: str) -> tuple[date | None, date | None]:
    """Return the first and last day of the part of a period that a modifier names."""
    first, last = period.first, period.last
    if first is None or last is None or mod not in ("START", "MID", "END"):
        return first, last
    if period.grain == "M":
        return _of_month(first, last, mod)
    if period.grain == "Y":
        start, end = (calendar.month(first.year, number) for number in _MONTHS[mod])
        return (start.first, end.last) if start and end else (first, last)
    if period.grain in _WHOLE:
        return first, last
    third = (last - first).days // 3
    at = ("START", "MID", "END").index(mod)
    begin = calendar.moved(first, at * (third + 1))
    return begin, last if mod == "END" else calendar.moved(begin, third) if begin else last


def _of_month(first: date, last: date, mod: str) -> tuple[date, date]:
    if mod == "START":
        return first, first.replace(day=EARLY_IN_MONTH)
    if mod == "END":
        return first.replace(day=LATE_IN_MONTH), last
    return first.replace(day=MIDDLE_OF_MONTH[0]), first.replace(day=MIDDLE_OF_MONTH[1])
