"""Meanings of offsets by lengths: ``two years ago``, ``a week later``, ``three days before Christmas``."""

import re
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from tui.analysis.language.calendar_words import WEEKDAYS
from tui.analysis.language.numerals import ordinal
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import reading
from tui.analysis.timeline.durations import amount, period_value
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.holidays import read_named_holiday
from tui.analysis.timeline.lexicon import unit_of
from tui.analysis.timeline.relative import DAY_NAMES
from tui.analysis.timeline.scene import Reading, Scene
from tui.document.span import Span

COMPARING = frozenset(("from", "than", "with", "against", "versus"))
"""Words before "a year earlier" that compare with the present."""
OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}
"""Values of periods of which only the length is known."""
FROM_STORY_ON = frozenset(("later", "afterward", "afterwards"))
"""Words that count on from what was told, which a text may leave unsaid."""
_MINUTES = {"TM": 1, "TH": 60}
_FROM_CLOCK = frozenset(("later", "earlier", "afterward", "afterwards", "before"))
_CLOCK = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?P<hour>\d\d):(?P<minute>\d\d)")
NEAR_CLOCK = 250  # characters after a clock time in which hours and minutes are counted from it
_SAME_AS = {"before": "earlier", "after": "later"}
_AHEAD = re.compile(r"(?:later|hence|from|after|time\b)(?!.* than)|later")


def read_shift(match: Match, scene: Scene) -> Reading | None:
    """``two years ago``, ``a week later``, ``three days after Monday``, ``in two years' time``."""
    if _compares_amounts(match, scene):
        return _without_comparison(match, scene)
    unit = unit_of(match.word("unit"))
    count = amount(match) if match.words("n") else 1.0
    sign = 1 if _AHEAD.match(match.word("dir")) else -1
    if unit is None:
        return None
    if match.word("dir") in ("later", "earlier") and match.after() == "than":  # "later than planned"
        length = period_value(count, match.word("unit"))
        return Reading("DURATION", length, span=match.part(match.first, match.last - 1)) if length else None
    if count is None:
        return Reading("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF")
    base, anchor, grain = _start(match, scene, unit[0])
    grain = _grain_of(grain, unit[0], count)
    if anchor is None and _follows_nothing(match, scene, unit[0]):
        base = None
    if unit[0] == "TH" and count % 24 == 0:  # "48 hours after Sunday" is a day
        unit, count, grain = ("D", 1), count / 24, "D"
    if unit[0].startswith("T"):
        return _after_clock(match, scene, sign * count * _MINUTES.get(unit[0], 0) * unit[1]) or _some_hour(
            base, anchor
        )
    if base is None:
        return Reading("DATE", OPEN.get(unit[0], "XXXX"))
    when = calendar.shifted(base, sign * count * unit[1], unit[0])
    return _moved_to(when, grain, sign, anchor)


def _grain_of(grain: str, unit: str, count: float) -> str:
    """Return how finely a shift is told: "a year later" than a month is a month, "five years later" a year.

    "A week later" is a day.
    """
    if unit == "Y" and grain == "M" and count != 1:
        return "Y"
    return "D" if grain == "W" and count == 1 else grain


def _compares_amounts(match: Match, scene: Scene) -> bool:
    """Return whether "fewer than" compares a number with that of a time: ``18 fewer than four years ago``."""
    if not match.words("rough") or match.words("rough")[-1] != "than":
        return False
    token = scene.token(match.span.start - 1) if match.span.start else None
    return token is not None and (token.pos_ == "NUM" or token.text == "%" or token.tag_ == "NNS")


def _after_clock(match: Match, scene: Scene, minutes: float) -> Reading | None:
    """Return the clock time so many minutes after the one just told: "at 9 p.m. … Ten minutes later"."""
    last = scene.resolved[-1] if scene.resolved else None
    clock = _CLOCK.fullmatch(last.reading.value) if last is not None else None
    if last is None or clock is None or not minutes or match.word("dir") not in _FROM_CLOCK:
        return None
    if match.span.start - last.span.end > NEAR_CLOCK or "\n" in scene.text[last.span.end : match.span.start]:
        return None
    day = datetime.fromisoformat(clock["day"])
    when = day + timedelta(hours=int(clock["hour"]), minutes=int(clock["minute"]) + minutes)
    return Reading("TIME", f"{when:%Y-%m-%dT%H:%M}", calendar.day(when.date()), anchor=last.span)


def _some_hour(day: date | None, anchor: Span | None) -> Reading:
    """Return an unknown hour of a day."""
    value = f"{day.isoformat()}TXX:XX" if day else "XXXX-XX-XXTXX:XX"
    return Reading("TIME", value, calendar.day(day) if day else None, anchor=anchor)


def _without_comparison(match: Match, scene: Scene) -> Reading | None:
    """Return the time that an amount is compared with: *four years ago* of ``fewer than four years ago``."""
    groups = {name: part for name, part in match.groups.items() if name != "rough"}
    there = replace(match, first=match.groups["rough"][1], groups=groups)
    found = read_shift(there, scene)
    return replace(found, span=there.span) if found is not None else None


def _follows_nothing(match: Match, scene: Scene, unit: str) -> bool:
    """Return whether nothing says later than what: ``a decade later the plan came back``."""
    return unit in "MY" and match.word("dir") in FROM_STORY_ON and scene.direction(match) < 0


def _moved_to(when: date | None, grain: str, sign: int, anchor: Span | None) -> Reading | None:
    """Return where a shift arrives; beyond the calendar it is only the past or the future."""
    if when is None:
        return Reading("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF")
    return reading(calendar.named(when, grain), anchor=anchor)


def read_weekday_by_holiday(match: Match, scene: Scene) -> Reading | None:
    """``the Friday before Christmas``, ``the second Sunday after Easter``."""
    weekday = WEEKDAYS[match.word("wd").rstrip(".")]
    holiday = read_named_holiday(match.word("holiday"), match, scene)
    if holiday is None:
        return Reading("DATE", f"XXXX-WXX-{weekday}")
    sign = 1 if match.word("dir") == "after" else -1
    when = calendar.weekday_from(holiday, weekday, ahead=sign > 0, strict=True)
    weeks = int(ordinal(match.word("ord")) or 1) - 1
    when = calendar.moved(when, 7 * sign * weeks) if when else None
    return reading(calendar.day(when)) if when else None


def read_shift_compound(match: Match, scene: Scene) -> Reading | None:
    """``a year and two months ago``: as fine as its finer unit."""
    coarse, fine = unit_of(match.word("unit1")), unit_of(match.word("unit"))
    counts = amount(match, "n1"), amount(match)
    if coarse is None or fine is None or fine[0] not in "DWMY" or coarse[0] not in "DWMY":
        return None
    if counts[0] is None or counts[1] is None or "DWMY".index(coarse[0]) <= "DWMY".index(fine[0]):
        return None
    base, anchor, _ = _compared_start(match, scene, fine[0])
    sign = 1 if _AHEAD.match(match.word("dir")) else -1
    if base is None:
        return Reading("DATE", OPEN.get(fine[0], "XXXX"))
    when = calendar.shifted(base, sign * counts[0] * coarse[1], coarse[0])
    when = calendar.shifted(when, sign * counts[1] * fine[1], fine[0]) if when else None
    return _moved_to(when, fine[0], sign, anchor)


def _start(match: Match, scene: Scene, unit: str) -> tuple[date | None, Span | None, str]:
    """Return the day from which a shift counts, the expression that gave it, and the result's granularity.

    "A year earlier" keeps the granularity of what the sentence compares: a quarter with a quarter. What is
    counted from a day is a day: "two weeks from Friday".
    """
    if match.word("holiday"):
        return read_named_holiday(match.word("holiday"), match, scene), None, unit
    if match.word("base"):
        return (calendar.moved(scene.base, DAY_NAMES[match.word("base")]) if scene.base else None), None, "D"
    if match.word("dir") == "from today":
        return scene.base, None, "D"
    if match.word("wd") and scene.base:
        weekday = WEEKDAYS[match.word("wd").rstrip(".")]
        when = calendar.weekday_from(scene.base, weekday, ahead=scene.direction(match) > 0)
        return when, None, "D" if unit == "W" else unit
    return _compared_start(match, scene, unit)


def _compared_start(match: Match, scene: Scene, unit: str) -> tuple[date | None, Span | None, str]:
    """Return where a shift without a base of its own counts from: sentence, story, or the article's day."""
    direction = _SAME_AS.get(match.word("dir"), match.word("dir"))
    compared = [
        earlier
        for earlier in scene.earlier_in_sentence(match)
        if earlier.reading.period and earlier.reading.period.grain in "MQ" and earlier.reading.period.first
        if direction == "later"
        or earlier.reading.anchor is None  # "up from a month earlier and a year earlier"
    ]
    if unit == "Y" and direction in ("earlier", "ago", "later") and compared:
        period = compared[-1].reading.period
        if period and (direction != "ago" or period.grain == "Q"):
            return period.first, compared[-1].span, period.grain
    if direction == "earlier" and match.before() in COMPARING:
        return (
            scene.base,
            None,
            unit,
        )  # "fell from a year earlier" looks back from the report, not from what it last told of
    if (
        direction in ("earlier", "later", "afterward", "afterwards", "beforehand", "previously")
        and (earlier := scene.narrated())
        and earlier.reading.period
    ):
        return earlier.reading.period.first, earlier.span, unit
    return scene.base, None, unit


def read_ago(match: Match, scene: Scene) -> Reading:
    """``years ago``, ``days later``."""
    return Reading("DATE", "FUTURE_REF" if match.word("dir") in ("later", "from now") else "PAST_REF")
