"""Meanings of holidays and named days: fixed, counted from Easter or a weekday, or in the table of feasts."""

import re
from datetime import date
from functools import cache

from tui.analysis.language.calendar_words import WEEKDAYS
from tui.analysis.language.numerals import ordinal
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import month_number, reading
from tui.analysis.timeline.calendar import Period
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.lexicon import DATA, table
from tui.analysis.timeline.scene import YEAR_BESIDE, Reading, Scene
from tui.analysis.timeline.told import told_year

CLOSE = 10  # days around a holiday in which its bare name means this one
_ONE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
SOME_YEAR = 2001  # in which every feast falls in its usual month
FASTING_MONTH = "feast ramadan"
_YEAR_BESIDE = re.compile(r"(?: was| fell)?(?: (?:in|of)|,)? (?P<year>1\d{3}|20\d\d)\b(?! [a-z]+s\b)")


def read_holiday(match: Match, scene: Scene) -> Reading | None:
    """``Thanksgiving``, ``last Christmas Eve``, ``Easter 2000``, ``the Lunar New Year``."""
    rule = rule_of(match.word("day"))
    year = int(match.word("year")) if match.word("year") else _year_beside(match, scene)
    base, rel = scene.base, match.word("rel")
    if year is None and not rel and (known := holidays(rule, SOME_YEAR)):
        month = known[0].month
        year = scene.story_year(month, match.span.start) or told_year(match, scene, month, finely=True)
    if _ONE_DAY.fullmatch(rule):
        return reading(calendar.day(date.fromisoformat(rule)))
    if year is not None:
        when = next(iter(holidays(rule, year)), None)
    elif base is None or rule == "none":
        return Reading("DATE", f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX")
    else:
        when = _nearest_holiday(rule, rel, base, match, scene)
    if when is None:
        return None
    return _fasting_month(when) if rule == FASTING_MONTH else _around(when, match)


def _year_beside(match: Match, scene: Scene) -> int | None:
    """Return the year that follows a holiday's name: ``Ramadan in 2023``."""
    found = _YEAR_BESIDE.match(match.encoded.text, match.span.end)
    return int(found["year"]) if found is not None and scene.applies(YEAR_BESIDE) else None


def read_named_holiday(name: str, match: Match, scene: Scene) -> date | None:
    """Return the day of a holiday that an expression is counted from."""
    rule = rule_of(name)
    if _ONE_DAY.fullmatch(rule):
        return date.fromisoformat(rule)
    return _nearest_holiday(rule, "", scene.base, match, scene) if scene.base is not None else None


def rule_of(name: str) -> str:
    """Return the rule of a holiday as the text writes it."""
    return str(table("holidays")[re.sub(r" ?[-–—‑] ?", "-", name.replace(" '", "'"))])


def _nearest_holiday(rule: str, rel: str, base: date, match: Match, scene: Scene) -> date | None:
    """Return the day of a holiday that is meant: within days, or the last or next one, or the nearest."""
    days = [day for year in (base.year - 1, base.year, base.year + 1) for day in holidays(rule, year)]
    before = [day for day in days if day <= base]
    after = [day for day in days if day >= base]
    close = [day for day in days if abs((day - base).days) <= CLOSE]
    if close and not rel:
        return close[0]
    if rel == "last" and before:
        return before[-1]
    if (rel == "next" or scene.direction(match) > 0) and after:
        return after[0]
    if scene.direction(match) < 0 and before:
        return before[-1]
    return min(days, key=lambda day: abs((day - base).days)) if days else None


def _around(when: date, match: Match) -> Reading | None:
    """Return a holiday, or the week or weekend it lies in."""
    if match.word("unit") == "week":
        return reading(calendar.week(when))
    return reading(calendar.weekend(when) if match.word("unit") else calendar.day(when))


def _fasting_month(first: date) -> Reading:
    """Return the month of Ramadan as a stretch with its days."""
    end = next(
        (day for year in (first.year, first.year + 1) for day in feast("eid-al-fitr", year) if day > first),
        None,
    )
    return Reading("DURATION", "P1M", Period("P1M", "M", first, calendar.moved(end, -1) if end else None))


def holidays(rule: str, year: int) -> tuple[date, ...]:
    """Return the days of a holiday in a year; of a lunar one there may be two or none."""
    if not 1 <= year <= 9998:
        return ()
    kind, *rest = rule.split()
    if kind == "feast":
        return feast(rest[0], year)
    found = _day(kind, rest, rule, year)
    return (found,) if found is not None else ()


def _day(kind: str, rest: list[str], rule: str, year: int) -> date | None:
    """Return the day of a holiday that every year has once."""
    if re.fullmatch(r"\d\d-\d\d", rule):
        return calendar.on(year, int(rule[:2]), int(rule[3:]))
    if kind in ("easter", "orthodox"):
        sunday = calendar.easter(year) if kind == "easter" else calendar.orthodox_easter(year)
        return calendar.moved(sunday, int(rest[0])) if sunday else None
    if kind == "election":  # US: the Tuesday after the first Monday of November
        monday = calendar.weekday_from(date(year, 11, 1), 1, ahead=True)
        return calendar.moved(monday, 1) if monday else None
    if kind == "after":  # "after fourth thursday november 1"
        *before, days = rest
        start = _nth_weekday(before, year)
        return calendar.moved(start, int(days)) if start else None
    return _nth_weekday([kind, *rest], year) if rest else None


def _nth_weekday(words: list[str], year: int) -> date | None:
    """Return the day that ``fourth thursday november`` names."""
    which, weekday, month = words
    number = WEEKDAYS[weekday]
    if which == "last":
        whole = calendar.month(year, month_number(month))
        return calendar.weekday_from(whole.last, number, ahead=False) if whole and whole.last else None
    first = calendar.weekday_from(date(year, month_number(month), 1), number, ahead=True)
    return calendar.moved(first, 7 * (int(ordinal(which) or 1) - 1)) if first else None


def feast(name: str, year: int) -> tuple[date, ...]:
    """Return the days of a movable feast in a year."""
    return _feasts().get(name, {}).get(year, ())


@cache
def _feasts() -> dict[str, dict[int, tuple[date, ...]]]:
    """Return the days of every feast of the table, by year."""
    found: dict[str, dict[int, tuple[date, ...]]] = {}
    for line in DATA.joinpath("feasts.tsv").read_text("utf-8").splitlines():
        name, *days = line.split("\t")
        by_year = found.setdefault(name, {})
        for day in days if not line.startswith("#") else ():
            when = date(int(day[:4]), int(day[4:6]), int(day[6:]))
            by_year[when.year] = (*by_year.get(when.year, ()), when)
    return found
