"""TIMEX3 values of known days in English: ``spring 1955``, ``3–9 Jun 2024``, ``1962-05-06 morning``."""

import re
from collections.abc import Callable
from datetime import date

SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
PARTS_OF_DAY = {
    "MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "day",
}  # fmt: skip
_HALVES = {"1": "1st", "2": "2nd"}


def calendar_value(value: str, first: date | None, last: date | None) -> str:
    """Return a value of the calendar in English; days and months remain as ISO 8601 writes them.

    Args:
        value: The TIMEX3 value.
        first: The first day that it covers, if it is known.
        last: The last day that it covers, if it is known.
    """
    for pattern, words in _FORMS:
        if match := pattern.fullmatch(value):
            return words(match, first, last)
    return value


def guessed_day(day: date) -> str:
    """Return a guessed day with its weekday, by which it was found: ``Mon 20 May 2024``."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def ordinal(value: float) -> str:
    """Return 2 as ``2nd``."""
    number = int(value)
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{suffix}"


def _of_day(match: re.Match[str], first: date | None, last: date | None) -> str:
    """Return a part of a day or a time by the clock."""
    return f"{match['day']} {PARTS_OF_DAY.get(match['hour'], match['hour'])}"


def _week(match: re.Match[str], first: date | None, last: date | None) -> str:
    """Return a week or a weekend by its days."""
    if first is None or last is None:
        return f"{'weekend' if match['end'] else 'week'} {int(match['week'])} of {match['year']}"
    start = f"{first.day}" if first.month == last.month else f"{first.day} {first:%b}"
    return f"{start}–{last.day} {last:%b} {last.year}"


_Words = Callable[[re.Match[str], date | None, date | None], str]
_FORMS: tuple[tuple[re.Pattern[str], _Words], ...] = (
    (re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?:XX:XX)"), lambda m, first, last: m["day"]),
    (re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?P<hour>MO|MI|AF|EV|NI|DT|\d\d:\d\d(?::\d\d)?)"), _of_day),
    (re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?P<hour>\d\d:\d\d(?::\d\d)?)Z"), lambda *m: f"{_of_day(*m)}Z"),
    (re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)(?P<end>-WE)?"), _week),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda m, first, last: f"{SEASONS[m[2]]} {int(m[1])}"),
    (re.compile(r"(\d{4})-(Q[1-4])"), lambda m, first, last: f"{m[2]} {int(m[1])}"),
    (re.compile(r"(\d{4})-H([12])"), lambda m, first, last: f"{_HALVES[m[2]]} half {int(m[1])}"),
    (re.compile(r"FY(\d{4})"), lambda m, first, last: f"fiscal {m[1]}"),
    (re.compile(r"0(\d{3})"), lambda m, first, last: f"{int(m[1])} AD"),
    (re.compile(r"(\d{3})"), lambda m, first, last: f"{int(m[1])}0s"),
    (re.compile(r"(\d\d)"), lambda m, first, last: f"{ordinal(int(m[1]) + 1)} century"),
)
