"""Reads a day from words: ISO 8601, RFC 5322, and the ways in which pages print dates in many languages."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from msgspec import Struct

LOCALES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "nb", "sv", "da", "fi", "pl", "cs", "sk", "hu", "ro", "tr",
    "id",
    "ms", "ru", "uk", "bg", "sr", "el", "ca", "hr", "lt", "lv", "et", "vi", "th", "hi",
)  # fmt: skip
"""The languages whose names of months are known."""
FIRST_YEAR = 1700  # the oldest newspapers that are on the web
_AHEAD = 2  # days: the date line may be ahead of the reader's clock
_BUDDHIST = 543  # years between the Thai and the Gregorian calendar
_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_ENGLISH = {form: number for number, name in enumerate(_NAMES, 1) for form in (name, name[:3])} | {"sept": 9}
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{6}Z?|T\d{4}Z?)?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[./年년]\s?(\d{1,2})\s?[./月월]\s?(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|\.|º|ª|°)?[\s-]+(?:of\s+|de\s+|d['’]\s*)?([^\W\d_]{3,12})[.,]?[\s-]+(?:de[l]?\s+)?(\d{4})(?!\d)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    r"(?<![^\W\d_])([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})(?!\d)", re.IGNORECASE
)


class WrittenDay(Struct, frozen=True):
    """A day that a text names."""

    day: date
    start: int
    end: int
    other: date | None = None
    """The other day that ``03/04/2020`` may be."""


def declared_day(value: str | None) -> date | None:
    """Return the day that a machine-readable field names, as it is written, whatever its time zone.

    A bare year or month names none.
    """
    text = (value or "").strip()
    if not text or len(text) > 80:
        return None
    if match := _ISO.match(text):
        return _valid(*map(int, match.groups()))
    if match := _COMPACT.fullmatch(text):
        return _valid(*map(int, match.groups()))
    if _EPOCH.fullmatch(text):
        return _plausible(datetime.fromtimestamp(int(text[:10]), UTC).date())
    try:
        return _plausible(parsedate_to_datetime(text).date())
    except (TypeError, ValueError, IndexError):
        pass
    written = next(written_days(text), None)
    return written.day if written else None


def written_days(text: str, *, month_first: bool | None = None) -> Iterator[WrittenDay]:
    """Yield the full dates in a text, in order.

    Args:
        text: Words that a page shows.
        month_first: How ``03/04/2020`` is to be read; ``None`` reads the month first and yields the other
            day too.
    """
    found: list[WrittenDay] = []
    for pattern in (_ISO, _YEAR_FIRST):
        for match in pattern.finditer(text):
            found += _found(match, _valid(*map(int, match.groups())))
    for match in _YEAR_LAST.finditer(text):
        found += _numeric(match, text, month_first)
    for pattern, month_group, day_group in ((_DAY_MONTH, 2, 1), (_MONTH_DAY, 1, 2)):
        for match in pattern.finditer(text):
            if month := _month(match[month_group]):
                found += _found(match, _valid(int(match[3]), month, int(match[day_group])))
    taken = -1
    for written in sorted(found, key=lambda one: (one.start, -one.end)):
        if written.start >= taken:
            taken = written.end
            yield written


def _numeric(match: re.Match[str], text: str, month_first: bool | None) -> list[WrittenDay]:
    """Return what ``03/04/2020`` is: by its separator, its weekday, or the country's custom."""
    one, sign, two, year = int(match[1]), match[2], int(match[3]), int(match[4])
    european, american = _valid(year, two, one), _valid(year, one, two)
    if sign == "." or american is None or european == american:
        return _found(match, european)
    if european is None:
        return _found(match, american)
    weekday = _weekdays().get(_word_before(text, match.start()))
    if weekday is not None and american.weekday() != european.weekday():
        return _found(match, american if american.weekday() == weekday else european)
    if month_first is not None:
        return _found(match, american if month_first else european)
    return _found(match, american, european)


def _word_before(text: str, place: int) -> str:
    words = re.findall(r"[^\W\d_]+", text[max(0, place - 20) : place])
    return words[-1].casefold() if words else ""


def _found(match: re.Match[str], day: date | None, other: date | None = None) -> list[WrittenDay]:
    return [WrittenDay(day, match.start(), match.end(), other)] if day else []


def _valid(year: int, month: int, day: int) -> date | None:
    if 2400 < year < 2700:
        year -= _BUDDHIST
    try:
        return _plausible(date(year, month, day))
    except ValueError:
        return None


def _plausible(day: date) -> date | None:
    """Return a day on which an article may have been published; an unset clock says 1 January 1970."""
    today = date.today()  # noqa: DTZ011 - the reader's own day is meant
    if day.year < FIRST_YEAR or day.toordinal() > today.toordinal() + _AHEAD or day == date(1970, 1, 1):
        return None
    return day


def _month(name: str) -> int | None:
    """Return the number of a month; other languages than English are loaded where they are needed."""
    name = name.casefold()
    return _ENGLISH.get(name) or _months().get(name)


@cache
def _months() -> dict[str, int]:
    """Return the numbers of the months by their names and abbreviations in the known languages."""
    from babel.dates import get_month_names

    names: dict[str, int] = {"sept": 9, "juil": 7, "janv": 1, "févr": 2, "avr": 4, "août": 8}
    for locale in reversed(LOCALES):  # the first language wins
        for width in ("abbreviated", "wide"):
            for context in ("stand-alone", "format"):
                for number, name in get_month_names(width, context, locale).items():
                    names[name.casefold().rstrip(".")] = number
    return {name: number for name, number in names.items() if len(name) >= 3}


@cache
def _weekdays() -> dict[str, int]:
    """Return the numbers of the weekdays, Monday 0, by their names and abbreviations."""
    from babel.dates import get_day_names

    names: dict[str, int] = {}
    for locale in reversed(LOCALES):
        for width in ("abbreviated", "wide"):
            for number, name in get_day_names(width, "format", locale).items():
                names[name.casefold().rstrip(".")] = number
    return names
