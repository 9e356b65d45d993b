"""Meanings of expressions counted from the article's day or from the day the story has reached."""

import re
from datetime import date

from tui.analysis.language.calendar_words import WEEKDAYS
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import reading
from tui.analysis.timeline.calendar import Period
from tui.analysis.timeline.durations import amount, period_value
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.holidays import read_named_holiday
from tui.analysis.timeline.lexicon import table, unit_of
from tui.analysis.timeline.scene import SENTENCE_DAY, Reading, Scene
from tui.document.findings import TimeType
from tui.document.span import Span

BACK = frozenset(("last", "previous", "preceding", "prior", "past", "before", "earlier"))
AHEAD = frozenset(("next", "following", "coming", "upcoming", "after", "later"))
FROM_STORY = frozenset(
    (
        "that",
        "previous",
        "preceding",
        "prior",
        "following",
        "same",
        "before",
        "earlier",
        "after",
        "later",
        "very",
    )
)
"""Words that count from the story rather than from the article's day."""
GRAINS = {
    "day": "D",
    "night": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
}
STRETCHES = {"over": frozenset(GRAINS), "within": frozenset(GRAINS)} | dict.fromkeys(
    ("in", "during", "for"), frozenset(("decade", "century"))
)
"""Words before "the next year" or "the last decade" that make it a duration, with their units."""
COMPARING = frozenset(("from", "than", "with", "against", "versus"))
DAY_NAMES = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def read_weekday(match: Match, scene: Scene) -> Reading | None:
    """``Friday``, ``last Friday``, ``Friday night``.

    It is the article's day or one of the six days before, unless the clause looks ahead.
    """
    number = WEEKDAYS[match.word("wd").rstrip(".")]
    part = table("parts").get(match.word("part"), "")
    kind: TimeType = "TIME" if part else "DATE"
    base, anchor = scene.base, None
    rel = set(match.words("rel"))
    if rel & FROM_STORY and (earlier := scene.narrated()) and earlier.reading.period:
        base, anchor = earlier.reading.period.first, earlier.span
    if base is None:
        return Reading(kind, f"XXXX-WXX-{number}{part}")
    if not rel and scene.history and (told := _near_told_day(number, scene)) is not None:
        return _at(told[0], part, told[1])
    if rel & BACK:
        when = calendar.weekday_from(base, number, ahead=False, strict=True)
    elif rel & AHEAD:
        when = calendar.weekday_from(base, number, ahead=True, strict=True)
    elif "this" in rel:
        when = calendar.weekday_from(base, number, ahead=scene.direction(match) >= 0)
    else:
        when = calendar.weekday_from(base, number, ahead=scene.direction(match, plainly=True) > 0)
    return _at(when, part, anchor)


def _near_told_day(weekday: int, scene: Scene) -> tuple[date, Span] | None:
    """Return the weekday nearest to the day that a history last told of, and the expression that named it."""
    told = scene.narrated()
    if told is None or told.reading.period is None or told.reading.period.grain != "D":
        return None
    start = calendar.moved(told.reading.period.first, -3) if told.reading.period.first else None
    when = calendar.weekday_from(start, weekday, ahead=True) if start else None
    return (when, told.span) if when else None


def _at(when: date | None, part: str = "", anchor: Span | None = None) -> Reading | None:
    """Return a day, or a part of it, as a reading."""
    if when is None:
        return None
    period = calendar.day(when)
    return reading(period.with_value(period.value + part), "TIME" if part else "DATE", anchor=anchor)


def read_weekday_week(match: Match, scene: Scene) -> Reading | None:
    """``Monday of last week``."""
    number = WEEKDAYS[match.word("wd").rstrip(".")]
    if scene.base is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    rel = set(match.words("rel"))
    week = calendar.week(
        calendar.moved(scene.base, -7 if rel & BACK else 7 if rel & AHEAD else 0) or scene.base
    )
    return (
        _at(calendar.moved(week.first, number - 1), table("parts").get(match.word("part"), ""))
        if week.first
        else None
    )


def read_weekday_set(match: Match, scene: Scene) -> Reading | None:
    """``every Monday``, ``Mondays``."""
    word = match.word("wd").rstrip(".")
    number = WEEKDAYS.get(word) or WEEKDAYS[word[:-1]]
    return Reading("SET", f"XXXX-WXX-{number}{table('parts').get(match.word('part'), '')}")


def read_weekend_set(match: Match, scene: Scene) -> Reading:
    """``every weekend``, ``weekends``."""
    return Reading("SET", "XXXX-WXX-WE")


def read_before_last(match: Match, scene: Scene) -> Reading | None:
    """``the Friday before last``, ``the week before last``: one step further back than the last."""
    base, weekday = scene.base, match.word("wd").rstrip(".")
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{WEEKDAYS[weekday]}" if weekday else "PAST_REF")
    if weekday:
        last = calendar.weekday_from(base, WEEKDAYS[weekday], ahead=False, strict=True)
        return _at(calendar.moved(last, -7) if last else None)
    if match.word("unit") == "weekend":
        return reading(_weekend(base, -2, True, 0))
    grain = GRAINS[match.word("unit")]
    when = calendar.shifted(base, -2, grain)
    return reading(calendar.named(when, grain)) if when else None


def read_named_day(match: Match, scene: Scene) -> Reading | None:
    """``yesterday``, ``tomorrow morning``, ``tonight``, ``the day after tomorrow``."""
    name = match.word("day")
    part = str(table("parts").get(match.word("part"), "TNI" if name == "tonight" else ""))
    offset = DAY_NAMES[name]
    if "day" in match.text and "the" in match.text:
        offset += -1 if "before" in match.text else 1
    if scene.base is None:
        return Reading("TIME" if part else "DATE", f"XXXX-XX-XX{part}")
    return _at(calendar.moved(scene.base, offset), part)


def read_part(match: Match, scene: Scene) -> Reading | None:
    """``this morning``, ``last night``, ``the next evening``, ``that afternoon``."""
    part = str(table("parts")[match.word("part")])
    rel = set(match.words("rel"))
    base, anchor = scene.base, None
    if rel & (FROM_STORY | {"the"}) and (earlier := scene.narrated()) and earlier.reading.period:
        base, anchor = earlier.reading.period.first, earlier.span
    if base is None:
        return Reading("TIME", f"XXXX-XX-XX{part}")
    return _at(calendar.moved(base, -1 if rel & BACK else 1 if rel & AHEAD else 0), part, anchor)


def read_part_alone(match: Match, scene: Scene) -> Reading | None:
    """``in the morning``, ``at midnight``: of the day the sentence speaks of."""
    part = str(table("parts")[match.word("part")])
    when, anchor = day_at_hand(match, scene)
    return _at(when, part, anchor) if when else Reading("TIME", f"XXXX-XX-XX{part}")


def day_at_hand(match: Match, scene: Scene) -> tuple[date | None, Span | None]:
    """Return the single day that the sentence last named, else the article's."""
    for earlier in reversed(scene.earlier_in_sentence(match)):
        period = earlier.reading.period
        if period and period.grain == "D" and period.first and scene.applies(SENTENCE_DAY):
            return period.first, earlier.span
    told = scene.narrated() if scene.history else None
    if told is not None and told.reading.period is not None:
        single = told.reading.period.grain == "D"
        return (told.reading.period.first, told.span) if single else (None, None)
    return scene.base, None


def _counts_from_story(rel: set[str], scene: Scene) -> bool:
    """Say whether a period is counted from the story: by its words, or because the text tells a history."""
    if rel & FROM_STORY or {"the", "next"} <= rel:
        return True
    return rel <= {"this"} and scene.history


def read_unit(match: Match, scene: Scene) -> Reading | None:
    """``last week``, ``this year``, ``the following day``, ``the end of the month``."""
    unit = match.word("unit")
    rel = set(match.words("rel"))
    if (
        match.text[0] == "the"
        and rel & {"last", "next", "coming"}
        and unit in STRETCHES.get(match.before(), ())
    ):
        return Reading("DURATION", period_value(1, unit) or "")
    base, anchor = scene.base, None
    earlier = scene.narrated()
    if not rel and unit == "day":
        base, anchor = day_at_hand(match, scene)
    elif _counts_from_story(rel, scene) and earlier and earlier.reading.period:
        base, anchor = earlier.reading.period.first, earlier.span
    step = -1 if rel & BACK else 1 if rel & AHEAD else 0
    if unit == "hour":
        return Reading("DURATION", "PT1H")
    if base is None:
        return Reading(
            "DATE",
            {
                "day": "XXXX-XX-XX",
                "week": "XXXX-WXX",
                "weekend": "XXXX-WXX-WE",
                "month": "XXXX-XX",
                "quarter": "XXXX-QX",
            }.get(unit, "XXXX"),
        )
    if unit == "weekend":
        return reading(_weekend(base, step, bool(rel), scene.direction(match)), anchor=anchor)
    if unit == "semester":
        return Reading("DATE", "XXXX")
    if unit == "fortnight":
        return Reading("DURATION", "P2W")
    grain = GRAINS[unit]
    when = calendar.shifted(base, step, grain)
    return reading(calendar.named(when, grain), anchor=anchor) if when else None


def _weekend(base: date, step: int, relative: bool, direction: int) -> Period | None:
    """Return the weekend meant: bare, the last one begun unless the clause looks ahead."""
    if not relative and direction <= 0 and base.isoweekday() < calendar.WEEKEND:
        step = -1
    when = calendar.moved(base, 7 * step)
    return calendar.weekend(when) if when else None


def read_unit_before(match: Match, scene: Scene) -> Reading | None:
    """``the day before``, ``the year earlier``."""
    earlier, unit = scene.narrated(), match.word("unit")
    base, anchor = (
        (earlier.reading.period.first, earlier.span)
        if earlier and earlier.reading.period
        else (scene.base, None)
    )
    if base is None:
        return None
    grain = GRAINS[unit]
    when = calendar.shifted(base, -1 if match.word("rel") in BACK else 1, grain)
    if when is None:
        return None
    return (
        _at(when, "TNI", anchor) if unit == "night" else reading(calendar.named(when, grain), anchor=anchor)
    )


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


def read_shift(match: Match, scene: Scene) -> Reading | None:
    """``two years ago``, ``a week later``, ``three days after Monday``."""
    unit = unit_of(match.word("unit"))
    count = amount(match) if match.words("n") else 1.0
    direction = match.word("dir")
    sign = (
        1
        if (re.match(r"later|hence|from|after", direction) and "than" not in direction)
        or direction.startswith("later")
        else -1
    )
    if unit is None:
        return None
    if count is None:
        return Reading("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF")
    base, anchor, grain = _start(match, scene, unit[0])
    if unit[0] == "TH" and count % 24 == 0:  # "48 hours after Sunday" is a day
        unit, count, grain = ("D", 1), count / 24, "D"
    if unit[0].startswith("T"):
        return Reading(
            "TIME",
            f"{base.isoformat()}TXX:XX" if base else "XXXX-XX-XXTXX:XX",
            calendar.day(base) if base else None,
            anchor=anchor,
        )
    if base is None:
        return Reading(
            "DATE", {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(unit[0], "XXXX")
        )
    when = calendar.shifted(base, sign * count * unit[1], unit[0])
    grain = "D" if grain == "W" and count == 1 else grain
    return (
        reading(calendar.named(when, grain), anchor=anchor)
        if when
        else Reading("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF")
    )


def _start(match: Match, scene: Scene, unit: str) -> tuple[date | None, Span | None, str]:
    """Return the day from which a shift counts, the expression that gave it, and the result's granularity.

    "A year earlier" keeps the granularity of what the sentence compares: a quarter with a quarter.
    """
    if match.word("holiday"):
        return read_named_holiday(match.word("holiday"), match, scene), None, unit
    if match.word("base"):
        return calendar.moved(scene.base, DAY_NAMES[match.word("base")]) if scene.base else None, None, unit
    if match.word("wd") and scene.base:
        weekday = WEEKDAYS[match.word("wd").rstrip(".")]
        return calendar.weekday_from(scene.base, weekday, ahead=scene.direction(match) > 0), None, unit
    return _compared_start(match, scene, unit)


def _compared_start(match: Match, scene: Scene, unit: str) -> tuple[date | None, Span | None, str]:
    """Return where a shift without a base of its own counts from: sentence, story, or the article's day."""
    direction = match.word("dir")
    compared = [
        earlier
        for earlier in scene.earlier_in_sentence(match)
        if earlier.reading.period and earlier.reading.period.grain in "MQ" and earlier.reading.period.first
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
