"""Time values as a reader types them: TIMEX3 values (TimeML 1.2.1) and plain days."""

import re
from collections.abc import Callable
from datetime import date, datetime

from tui.analysis.timeline.calendar import (
    SEASON_MONTHS,
    Period,
    century,
    day,
    decade,
    half,
    month,
    on,
    quarter,
    season,
    week,
    weekend,
    year,
)
from tui.document.correction import TimeValue
from tui.document.findings import TimeType

_SPOKEN = {"now": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}
_REFERENCES = frozenset(_SPOKEN.values())
_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_DURATION = re.compile(
    r"P(?=.)(?:(?:\d+(?:\.\d+)?|X+)(?:DE|CE|[YQMWDE]))*(?:T(?:(?:\d+(?:\.\d+)?|X+)[HMS])+)?"
)
_OPEN = re.compile(
    r"(?=.*X)[\dX]{4}(?:-(?:W?[\dX]{2}|[QH][\dX]|SP|SU|FA|WI)(?:-(?:[\dX]{1,2}|WE))?)?(?:T[A-Z\d:]+)?"
)
_OF_DAY = re.compile(
    r"(.+)T(?:MO|MI|AF|EV|NI|DT|(?:[01]\d|2[0-3])(?::[0-5]\d){0,2}(?:Z|[+-]\d\d(?::?\d\d)?)?)"
)


def _week(number: int, of_year: int, part: Callable[[date], Period]) -> Period | None:
    try:
        return part(date.fromisocalendar(of_year, number, 1))
    except ValueError:
        return None


def _day(of_year: int, month_number: int, number: int) -> Period | None:
    found = on(of_year, month_number, number)
    return day(found) if found else None


_CALENDAR: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), lambda m: _day(int(m[1]), int(m[2]), int(m[3]))),
    (re.compile(r"(\d{4})-(\d\d)"), lambda m: month(int(m[1]), int(m[2]))),
    (re.compile(r"(\d{4})-W(\d\d)"), lambda m: _week(int(m[2]), int(m[1]), week)),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), lambda m: _week(int(m[2]), int(m[1]), weekend)),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda m: quarter(int(m[1]), int(m[2]))),
    (re.compile(r"(\d{4})-H([12])"), lambda m: half(int(m[1]), int(m[2]))),
    (re.compile(rf"(\d{{4}})-({'|'.join(SEASON_MONTHS)})"), lambda m: season(int(m[1]), m[2])),
    (re.compile(r"(\d{4})"), lambda m: year(int(m[1]))),
    (re.compile(r"(\d{3})"), lambda m: decade(10 * int(m[1]))),
    (re.compile(r"(\d\d)"), lambda m: century(int(m[1]) + 1)),
)


def read_value(words: str, was: TimeType = "DATE") -> TimeValue | None:
    """Return the meaning of a reader's words and the days covered; ``None`` if neither TIMEX3 value nor day.

    Args:
        words: ``2022-02-24``, ``24 Feb 2022``, ``2022-W08``, ``2022-Q1``, ``P46D``, ``XXXX-WXX-7``, ``now`` …
        was: The expression's type so far, which tells a repeated time from a duration or a date.
    """
    written = read_day(words)
    value = written.isoformat() if written else _SPOKEN.get(words.strip().lower(), words.strip().upper())
    if value in _REFERENCES:
        return TimeValue("DATE", value)
    if _DURATION.fullmatch(value):
        return TimeValue("SET" if was == "SET" else "DURATION", value)
    if _OPEN.fullmatch(value):
        return TimeValue("SET" if was == "SET" else "TIME" if "T" in value else "DATE", value)
    of_day = _OF_DAY.fullmatch(value)
    period = _period(of_day[1] if of_day else value)
    if period is None or (of_day and period.grain != "D"):
        return None
    return TimeValue("TIME" if of_day else "DATE", value, period.first, period.last)


def read_day(words: str) -> date | None:
    """Return the day that a reader typed: ``2022-02-24``, ``24 Feb 2022``, ``February 24, 2022``."""
    plain = " ".join(words.replace(",", " ").split())
    if re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
        return on(*map(int, plain.split("-")))
    for form in _WRITTEN:
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    return None


def _period(value: str) -> Period | None:
    return next((read(match) for pattern, read in _CALENDAR if (match := pattern.fullmatch(value))), None)
