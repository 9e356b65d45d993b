"""Calendar periods and how they are written as TIMEX3 values (TimeML 1.2.1, ISO 8601)."""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from msgspec import Struct
from msgspec.structs import replace

GRAINS = "DWMQYEC"
"""Day, week, month, quarter, year, decade, century: from fine to coarse."""
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
WEEKEND = 6  # ISO number of Saturday


class Period(Struct, frozen=True):
    """A stretch of the calendar with its TIMEX3 value; either end may lie outside what ``date`` can hold."""

    value: str
    grain: str
    first: date | None = None
    last: date | None = None

    def with_value(self, value: str) -> "Period":
        """Return the same stretch under another value."""
        return replace(self, value=value)


def day(when: date) -> Period:
    """Return one day."""
    return Period(when.isoformat(), "D", when, when)


def week(when: date) -> Period:
    """Return the ISO week that holds a day."""
    year, number, weekday = when.isocalendar()
    first = moved(when, 1 - weekday)
    return Period(f"{year:04}-W{number:02}", "W", first, moved(first, 6) if first else None)


def weekend(when: date) -> Period:
    """Return the weekend of the ISO week that holds a day."""
    whole = week(when)
    first = moved(whole.first, WEEKEND - 1) if whole.first else None
    return Period(f"{whole.value}-WE", "W", first, whole.last)


def month(year: int, number: int) -> Period | None:
    """Return a month, None where there is none."""
    if not (1 <= number <= 12 and 1 <= year <= MAXYEAR):
        return None
    return Period(
        f"{year:04}-{number:02}", "M", date(year, number, 1), date(year, number, monthrange(year, number)[1])
    )


def quarter(year: int, number: int) -> Period | None:
    """Return a quarter of a calendar year."""
    return (
        _months(year, 3 * number - 2, 3 * number, f"{year:04}-Q{number}", "Q") if 1 <= number <= 4 else None
    )


def half(year: int, number: int) -> Period | None:
    """Return a half of a calendar year."""
    return (
        _months(year, 6 * number - 5, 6 * number, f"{year:04}-H{number}", "Q") if 1 <= number <= 2 else None
    )


def season(year: int, name: str) -> Period | None:
    """Return a season of the northern half; winter is named by the year in which it begins."""
    start = SEASON_MONTHS[name]
    first, last = month(year, start), month(year + (start == 12), (start + 1) % 12 + 1)
    if first is None:
        return None
    return Period(f"{year:04}-{name}", "Q", first.first, last.last if last else None)


def year(number: int) -> Period | None:
    """Return a year."""
    return _months(number, 1, 12, f"{number:04}", "Y")


def decade(start: int) -> Period | None:
    """Return the ten years from a year that ends in 0."""
    return _years(start, start + 9, f"{start // 10:03}", "E")


def century(number: int) -> Period | None:
    """Return a century by its ordinal: the 20th began, in plain talk, in 1900."""
    return _years(100 * (number - 1), 100 * number - 1, f"{number - 1:02}", "C")


def named(when: date, grain: str) -> Period | None:
    """Return the period of a grain that holds a day."""
    match grain:
        case "D":
            return day(when)
        case "W":
            return week(when)
        case "M":
            return month(when.year, when.month)
        case "Q":
            return quarter(when.year, (when.month + 2) // 3)
        case "E":
            return decade(when.year - when.year % 10)
        case "C":
            return century(when.year // 100 + 1)
    return year(when.year)


def moved(when: date, days: int) -> date | None:
    """Return the day so many days later, None outside the calendar."""
    try:
        return when + timedelta(days)
    except OverflowError:
        return None


def moved_months(when: date, months: int) -> date | None:
    """Return the day so many months later; the 31st becomes the last of a shorter month."""
    index = when.year * 12 + when.month - 1 + months
    number, zero_based = divmod(index, 12)
    if not 1 <= number <= MAXYEAR:
        return None
    return date(number, zero_based + 1, min(when.day, monthrange(number, zero_based + 1)[1]))


def shifted(when: date, count: float, grain: str) -> date | None:
    """Return a day shifted by a number of days, weeks, months, quarters, years, decades or centuries."""
    if abs(count) > MAXYEAR * 366:
        return None
    if grain in "DW":
        return moved(when, round(count * (7 if grain == "W" else 1)))
    return moved_months(when, round(count * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[grain]))


def on(number: int, month_number: int, day_number: int) -> date | None:
    """Return a date, None where the calendar has no such day."""
    try:
        return date(number, month_number, day_number)
    except (ValueError, OverflowError):
        return None


def weekday_from(base: date, weekday: int, ahead: bool, strict: bool = False) -> date | None:
    """Return the nearest such weekday not before (not after) a day; ``strict`` leaves out the day itself."""
    distance = (weekday - base.isoweekday()) % 7 if ahead else -((base.isoweekday() - weekday) % 7)
    if strict and distance == 0:
        distance = 7 if ahead else -7
    return moved(base, distance)


def easter(number: int) -> date | None:
    """Return Western Easter Sunday of a year (the anonymous Gregorian computus of Nature, 1876)."""
    a, (b, c) = number % 19, divmod(number, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    (i, k), m = divmod(c, 4), (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month_number = (h - m + r + 90) // 25
    return on(number, month_number, (h - m + r + month_number + 19) % 32)


def orthodox_easter(number: int) -> date | None:
    """Return Orthodox Easter Sunday of a year in our calendar (the Julian computus of Meeus)."""
    a, b, c = number % 4, number % 7, number % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month_number, zero_based = divmod(d + e + 114, 31)
    julian = on(number, month_number, zero_based + 1)
    return moved(julian, number // 100 - number // 400 - 2) if julian else None


def _months(number: int, first: int, last: int, value: str, grain: str) -> Period | None:
    start, end = month(number, first), month(number, last)
    return Period(value, grain, start.first, end.last) if start and end else None


def _years(first: int, last: int, value: str, grain: str) -> Period | None:
    if first < 0 or last > MAXYEAR:
        return None
    return Period(value, grain, date(max(first, 1), 1, 1), date(last, 12, 31))
