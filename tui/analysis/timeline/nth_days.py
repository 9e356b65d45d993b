"""Meanings of days and weeks by their number in a month: ``the first Tuesday of June``."""

from datetime import date

from tui.analysis.language.calendar_words import WEEKDAYS
from tui.analysis.language.numerals import ordinal
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import chosen, month_number, nearest, read_calendar, reading
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.month_days import month_meant
from tui.analysis.timeline.scene import Reading, Scene


def read_ordinal_week(match: Match, scene: Scene) -> Reading | None:
    """``the last week of March``, ``the first weekend in May``, ``the last day of the month``."""
    if match.word("rel"):
        first, anchor = month_meant(match, scene)
        whole, unknown = calendar.month(first.year, first.month) if first else None, "XXXX-XX"
    else:
        month, anchor = month_number(match.word("month")), None
        stated = int(match.word("year")) if match.word("year") else None
        year = stated or getattr(nearest(match, scene, month), "year", None)
        whole, unknown = calendar.month(year, month) if year else None, f"XXXX-{month:02}"
    if whole is None or whole.first is None or whole.last is None:
        return Reading("DATE", unknown)
    when = _nth_part(match.word("unit"), ordinal(match.word("ord")), whole.first, whole.last)
    if when is None or when > whole.last:
        return None
    return reading(
        {"day": calendar.day, "week": calendar.week, "weekend": calendar.weekend}[match.word("unit")](when),
        anchor=anchor,
    )


def _nth_part(unit: str, number: float | None, first: date, last: date) -> date | None:
    """Return a day of the nth day, week or weekend of a month, of the last one without a number.

    A week belongs to the month that holds most of it, a weekend to that of its Saturday.
    """
    if unit == "day":
        return calendar.moved(first, int(number - 1)) if number else last
    if unit == "weekend":
        start = calendar.weekday_from(first, calendar.WEEKEND, ahead=True)
        if number is None:
            return calendar.weekday_from(last, calendar.WEEKEND, ahead=False)
        return calendar.moved(start, 7 * int(number - 1)) if start else None
    return calendar.moved(first, 3 + 7 * int(number - 1)) if number else calendar.moved(last, -3)


def read_nth_weekday(match: Match, scene: Scene) -> Reading | None:
    """``the first Tuesday of June``, ``the last Sunday in October 2021``."""
    weekday, number = WEEKDAYS[match.word("wd").rstrip(".")], ordinal(match.word("ord"))
    if match.word("rel"):
        return _nth_of_relative_month(match, scene, weekday, number)
    month = month_number(match.word("month"))
    years = _years_of(match, scene, month)
    if not years:
        return Reading("DATE", f"XXXX-{month:02}-WXX-{weekday}")
    days = [day for year in years if (day := _nth(year, month, weekday, number)) is not None]
    if not days:
        return None
    when = days[0] if len(days) == 1 or scene.base is None else chosen(days, scene.base, match, scene)
    if when and match.word("then"):  # "the first Tuesday after the first Monday"
        when = calendar.weekday_from(when, WEEKDAYS[match.word("then").rstrip(".")], ahead=True, strict=True)
    return reading(calendar.day(when)) if when else None


def _years_of(match: Match, scene: Scene, month: int) -> list[int]:
    """Return the years in which a month may be meant, none where nothing is known of them."""
    if match.word("year"):
        return [int(match.word("year"))]
    if (told := scene.story_year(month, match.span.start)) is not None:
        return [told]
    return [scene.base.year + step for step in (-1, 0, 1)] if scene.base is not None else []


def _nth_of_relative_month(match: Match, scene: Scene, weekday: int, number: float | None) -> Reading | None:
    """Return the nth weekday of the month that words like "next" name, of the month told of after "that"."""
    first, anchor = month_meant(match, scene)
    when = _nth(first.year, first.month, weekday, number) if first else None
    if first is None:
        return Reading("DATE", f"XXXX-XX-WXX-{weekday}")
    return reading(calendar.day(when), anchor=anchor) if when else None


def _nth(year: int, month: int, weekday: int, number: float | None) -> date | None:
    """Return the nth weekday of a month, the last one without a number."""
    whole = calendar.month(year, month)
    if whole is None or whole.first is None or whole.last is None:
        return None
    if number is None:
        return calendar.weekday_from(whole.last, weekday, ahead=False)
    first = calendar.weekday_from(whole.first, weekday, ahead=True)
    when = calendar.moved(first, 7 * int(number - 1)) if first else None
    return when if when is not None and when <= whole.last else None


def read_weekday_day(match: Match, scene: Scene) -> Reading | None:
    """``Thursday the 23rd``: the nearest month in which that day is one."""
    number, weekday = int(ordinal(match.word("day")) or 0), WEEKDAYS[match.word("wd").rstrip(".")]
    if scene.base is None or not number:
        return None
    months = [calendar.shifted(scene.base.replace(day=1), step, "M") for step in range(-6, 7)]
    days = [calendar.on(first.year, first.month, number) for first in months if first is not None]
    fitting = [day for day in days if day is not None and day.isoweekday() == weekday]
    when = min(fitting, key=lambda day: abs((day - scene.base).days)) if fitting else None  # type: ignore[operator]
    return reading(calendar.day(when)) if when else None


def read_week_of(match: Match, scene: Scene) -> Reading | None:
    """``the week of March 6``, ``the weekend of 8 June``."""
    found = read_calendar(match, scene)
    if found and found.period and found.period.first:
        around = calendar.weekend if match.word("unit") == "weekend" else calendar.week
        return reading(around(found.period.first))
    return found
