"""Meanings of offsets by weekdays and weeks: ``two Thursdays ago``, ``Monday week``."""

from datetime import date

from tui.analysis.language.calendar_words import WEEKDAYS
from tui.analysis.language.numerals import words_value
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import reading
from tui.analysis.timeline.durations import amount
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.lexicon import unit_of
from tui.analysis.timeline.relative import DAY_NAMES
from tui.analysis.timeline.scene import Reading, Scene

WEEK, HALF_WEEK = 7, 3  # days
THURSDAY = 4  # the day that decides which year a week belongs to


def read_weekdays_away(match: Match, scene: Scene) -> Reading | None:
    """``two Thursdays ago``, ``three Fridays from now``."""
    number = WEEKDAYS[match.word("wd")[:-1]]
    count = amount(match)
    if scene.base is None or count is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    ahead = match.word("dir") not in ("ago", "earlier")
    nearest = calendar.weekday_from(scene.base, number, ahead=ahead, strict=True)
    days = WEEK * (int(count) - 1)
    when = calendar.moved(nearest, days if ahead else -days) if nearest else None
    return reading(calendar.day(when)) if when else None


def read_weekday_week_ahead(match: Match, scene: Scene) -> Reading | None:
    """``Monday week``, ``a week on Thursday``, ``two weeks today``, ``a week last Friday``."""
    weekday = match.word("wd").rstrip(".")
    if scene.base is None:
        return Reading("DATE", f"XXXX-WXX-{WEEKDAYS[weekday]}" if weekday else "XXXX-XX-XX")
    unit = unit_of(match.word("unit"))
    days = WEEK * int((unit[1] if unit else 1) * (words_value(match.words("n")) or 1))
    if match.word("last"):
        start = calendar.weekday_from(scene.base, WEEKDAYS[weekday], ahead=False, strict=True)
        days = -days
    elif weekday:
        start = calendar.weekday_from(scene.base, WEEKDAYS[weekday], ahead=True)
    else:
        start = calendar.moved(scene.base, DAY_NAMES[match.word("day")])
        days = -days if match.word("day") == "yesterday" else days
    when = calendar.moved(start, days) if start else None
    return reading(calendar.day(when)) if when else None


def read_ago_day(match: Match, scene: Scene) -> Reading | None:
    """``a year ago Friday``, ``two years ago today``, ``two years ago this week``."""
    unit, count = unit_of(match.word("unit")), amount(match)
    if unit is None or count is None or scene.base is None or unit[0].startswith("T"):
        return Reading("DATE", "PAST_REF")
    start = _day_beside(match, scene.base)
    when = calendar.shifted(start, -count * unit[1], unit[0]) if start else None
    if when is None:
        return None
    grain = {"week": "W", "month": "M"}.get(match.word("this").split()[-1] if match.word("this") else "", "D")
    if match.word("this").endswith("weekend"):
        return reading(calendar.weekend(when))
    return reading(calendar.named(when, grain))


def _day_beside(match: Match, base: date) -> date | None:
    """Return the day that the words after "ago" name: the nearest such weekday, or this week's Thursday."""
    if match.word("last"):
        return calendar.weekday_from(base, WEEKDAYS[match.word("wd").rstrip(".")], ahead=False, strict=True)
    if match.word("wd"):
        start = calendar.moved(base, -HALF_WEEK)
        return (
            calendar.weekday_from(start, WEEKDAYS[match.word("wd").rstrip(".")], ahead=True)
            if start
            else None
        )
    if match.word("day"):
        return calendar.moved(base, DAY_NAMES[match.word("day")])
    return calendar.moved(base, THURSDAY - base.isoweekday())


def read_at_the_time(match: Match, scene: Scene) -> Reading | None:
    """``at the time``: when the story last told of, without a story the past."""
    if match.after() in ("of", "when", "that", "and", "being"):
        return None
    span = match.part(*match.groups["point"])
    told = scene.narrated()
    if told is None or told.reading.period is None:
        return Reading("DATE", "PAST_REF", span=span)
    return reading(told.reading.period, span=span, anchor=told.span)


def read_same_period(match: Match, scene: Scene) -> Reading | None:
    """``the same month a year ago``: what the sentence, or else the story, spoke of, in another year."""
    earlier = next(
        (
            earlier
            for earlier in reversed(scene.resolved[-12:])
            if earlier.reading.period and earlier.reading.period.grain in "DWMQ"
        ),
        None,
    )
    period = earlier.reading.period if earlier else None
    if earlier is None or period is None or period.first is None:
        found = calendar.shifted(scene.base, -1, "Y") if scene.base else None
        return reading(calendar.named(found, "Y")) if found else None
    if match.word("year"):
        when = calendar.on(int(match.word("year")), period.first.month, min(period.first.day, 28))
    else:
        when = calendar.shifted(
            period.first,
            0 if "this" in match.words("rel") else 1 if "next" in match.words("rel") else -1,
            "Y",
        )
    return reading(calendar.named(when, period.grain), anchor=earlier.span) if when else None
