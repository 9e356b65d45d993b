"""Meanings of expressions counted from the article's day or from the day the story has reached."""

from datetime import date

from tui.analysis.language.calendar_words import MONTHS, WEEKDAYS
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import reading
from tui.analysis.timeline.calendar import Period
from tui.analysis.timeline.directions import governing_verb, is_plain_present
from tui.analysis.timeline.durations import period_value
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.lexicon import table
from tui.analysis.timeline.scene import SENTENCE_DAY, Reading, Scene
from tui.analysis.timeline.told import told_before, told_day, told_weekday
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
_OPEN_DAYS = {"M": "-XX", "Y": "-XX-XX"}
"""What is unknown of a day that is counted from a whole month or year, by the period's granularity."""
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
    if base is None or (not rel and _is_any(match, scene)):
        return Reading(kind, f"XXXX-WXX-{number}{part}")
    if not rel and (told := _day_named_before(match, number, scene)) is not None:
        return _at(told[0], part, told[1])
    if rel & BACK:
        when = calendar.weekday_from(base, number, ahead=False, strict=True)
    elif rel & AHEAD:
        when = calendar.weekday_from(base, number, ahead=True, strict=True)
    elif "this" in rel:
        when = calendar.weekday_from(base, number, ahead=scene.direction(match) >= 0)
    else:
        ahead = scene.direction(match, plainly=True) > 0
        ahead = ahead or (
            match.before() == "by" and scene.direction(match) > 0
        )  # "by Monday it should be over"
        when = calendar.weekday_from(base, number, ahead=ahead)
    return _at(when, part, anchor)


def _day_named_before(match: Match, weekday: int, scene: Scene) -> tuple[date | None, Span | None] | None:
    """Return the weekday that what was said before gives, and the expression it is counted from."""
    if scene.history and (told := _near_told_day(match, weekday, scene)) is not None:
        return told
    week = _week_at_hand(match, scene)
    if week is not None and week.first is not None:
        return calendar.moved(week.first, weekday - 1), None
    return told_weekday(match, scene, weekday)


def _week_at_hand(match: Match, scene: Scene) -> Period | None:
    """Return the week that the clause has just named: ``next week, perhaps on Wednesday``."""
    earlier = scene.earlier_in_sentence(match)[-1:]
    period = earlier[0].reading.period if earlier else None
    if period is None or period.grain != "W" or period.first is None or period.first.isoweekday() != 1:
        return None
    same = scene.same_verb(earlier[0].span, match.span)
    return period if same and scene.applies(SENTENCE_DAY) else None


def _is_any(match: Match, scene: Scene) -> bool:
    """Return whether some such day is meant: ``it was a Tuesday``; "a Tuesday deadline" is of a known day."""
    token = scene.token(match.encoded.starts[match.groups["wd"][0]])
    if token is None or match.before() not in ("a", "another"):
        return False
    return not (token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN"))


def _near_told_day(match: Match, weekday: int, scene: Scene) -> tuple[date, Span] | None:
    """Return the weekday nearest to the day that a history last told of, and the expression that named it."""
    told = scene.narrated()
    if told is None or told.reading.period is None or told.reading.period.grain != "D":
        return None
    if "\n\n" in scene.text[told.span.end : match.span.start]:
        return None  # an obituary ends with its own day
    start = calendar.moved(told.reading.period.first, -3) if told.reading.period.first else None
    when = calendar.weekday_from(start, weekday, ahead=True) if start else None
    return (when, told.span) if when else None


def _is_nowadays(match: Match, scene: Scene) -> bool:
    """Return whether a history ends with how things are: ``Today it has 1,140 pupils``."""
    token = scene.token(match.span.start)
    verb = governing_verb(token) if token is not None else None
    return scene.history and verb is not None and is_plain_present(verb)


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


def read_weekday_sets(match: Match, scene: Scene) -> list[Reading | None]:
    """``every Tuesday and Thursday``, ``on Monday and Tuesday nights``."""
    part = table("parts").get(match.word("part").removesuffix("s"), "")
    days = [at for at in range(match.first, match.last) if match.encoded.words[at].rstrip(".") in WEEKDAYS]
    return [
        Reading(
            "SET",
            f"XXXX-WXX-{WEEKDAYS[match.encoded.words[at].rstrip('.')]}{part}",
            span=match.part(
                match.first if at == days[0] else at, match.last if part and at == days[-1] else at + 1
            ),
        )
        for at in days
    ]


def read_weekend_set(match: Match, scene: Scene) -> Reading:
    """``every weekend``, ``weekends``, ``weekdays``: TIMEX3 has no name for the latter."""
    return Reading("SET", "XXXX-WXX-WE" if match.text[-1].startswith("weekend") else "XXXX-WXX-WD")


def read_before_last(match: Match, scene: Scene) -> Reading | None:
    """``the Friday before last``, ``the night before last``, ``the week after next``: one step further."""
    base, weekday = scene.base, match.word("wd").rstrip(".")
    sign = 1 if match.text[-1] == "next" else -1
    if base is None:
        open_ended = "FUTURE_REF" if sign > 0 else "PAST_REF"
        return Reading("DATE", f"XXXX-WXX-{WEEKDAYS[weekday]}" if weekday else open_ended)
    if weekday:
        nearest = calendar.weekday_from(base, WEEKDAYS[weekday], ahead=sign > 0, strict=True)
        return _at(calendar.moved(nearest, 7 * sign) if nearest else None)
    if match.word("part"):
        return _at(calendar.moved(base, -2), str(table("parts")[match.word("part")]))
    if match.word("season"):
        name = str(table("seasons")[match.word("season")])
        over = calendar.SEASON_MONTHS[name] < base.month
        return reading(calendar.season(base.year - (1 if over else 2), name))
    if match.word("unit") == "weekend":
        return reading(_weekend(base, 2 * sign, True, 0))
    grain = GRAINS[match.word("unit")]
    when = calendar.shifted(base, 2 * sign, grain)
    return reading(calendar.named(when, grain)) if when else None


def read_named_day(match: Match, scene: Scene) -> Reading | None:
    """``yesterday``, ``tomorrow morning``, ``tonight``, ``the day after tomorrow``."""
    name = match.word("day")
    part = str(table("parts").get(match.word("part"), "TNI" if name == "tonight" else ""))
    if match.text == ["today"] and _is_nowadays(match, scene):
        return Reading("DATE", "PRESENT_REF")
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
        if (day := _open_day(earlier.reading.period)) is not None:
            return Reading("TIME", f"{day}{part}", earlier.reading.period, anchor=anchor)
    if base is None:
        return Reading("TIME", f"XXXX-XX-XX{part}")
    return _at(calendar.moved(base, -1 if rel & BACK else 1 if rel & AHEAD else 0), part, anchor)


def _open_day(period: Period) -> str | None:
    """Return the value of some day of a month or year; ``None`` for other periods."""
    return f"{period.value}{_OPEN_DAYS[period.grain]}" if period.grain in _OPEN_DAYS else None


def read_part_alone(match: Match, scene: Scene) -> Reading | None:
    """``in the morning``, ``at midnight``: of the day the sentence speaks of."""
    part = str(table("parts")[match.word("part")])
    when, anchor = day_at_hand(match, scene)
    return _at(when, part, anchor) if when else Reading("TIME", f"XXXX-XX-XX{part}")


def day_at_hand(match: Match, scene: Scene) -> tuple[date | None, Span | None]:
    """Return the single day that the sentence last named, else the article's."""
    for earlier in reversed(scene.earlier_in_sentence(match)):
        period = earlier.reading.period
        if earlier.reading.type == "SET" and earlier.reading.value.startswith(("XXXX-WXX", "P1D", "PT")):
            return None, None  # "every Monday at 9 a.m.", "every two hours from 9 a.m."
        if period and period.grain == "D" and period.first and scene.applies(SENTENCE_DAY):
            return period.first, earlier.span
    told = scene.narrated() if scene.history else None
    if told is not None and told.reading.period is not None:
        single = told.reading.period.grain == "D"
        return (told.reading.period.first, told.span) if single else (None, None)
    return told_day(match, scene) or (scene.base, None)


def _counts_from_story(rel: set[str], scene: Scene) -> bool:
    """Return whether a period is counted from the story: by its words, or as the text tells a history."""
    if rel & FROM_STORY or {"the", "next"} <= rel:
        return True
    return rel <= {"this"} and scene.history


def _unit_start(match: Match, scene: Scene, unit: str, rel: set[str]) -> tuple[date | None, Span | None]:
    """Return the day from which a unit is counted, and the expression that gave it."""
    if not rel and unit == "day":
        return day_at_hand(match, scene)
    told = None
    if _counts_from_story(rel, scene):
        told = scene.narrated()
    elif not rel and unit == "year":
        told = told_before(match, scene)
    if told is None or told.reading.period is None:
        return scene.base, None
    return told.reading.period.first, told.span


_OPEN_UNITS = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
}


def read_unit(match: Match, scene: Scene) -> Reading | None:
    """``last week``, ``this year``, ``the following day``, ``the end of the month``."""
    unit = match.word("unit")
    rel = set(match.words("rel"))
    if _is_length(match, unit, rel):
        return Reading("DURATION", period_value(1, unit) or "")
    if unit == "year" and (beside := _year_of_day_before(match, scene)) is not None:
        return beside
    base, anchor = _unit_start(match, scene, unit, rel)
    step = -1 if rel & BACK else 1 if rel & AHEAD else 0
    if unit == "day" and anchor is not None and (some := _some_day(anchor, scene)) is not None:
        return some
    if unit == "hour":
        return Reading("DURATION", "PT1H")
    if base is None:
        return Reading("DATE", _OPEN_UNITS.get(unit, "XXXX"))
    if unit == "weekend":
        direction = scene.direction(match) or scene.direction(match, plainly=True)
        return reading(_weekend(base, step, bool(rel), direction), anchor=anchor)
    if unit == "semester":
        return Reading("DATE", "XXXX")
    if unit == "fortnight":
        return Reading("DURATION", "P2W")
    grain = GRAINS[unit]
    when = calendar.shifted(base, step, grain)
    return reading(calendar.named(when, grain), anchor=anchor) if when else None


def _is_length(match: Match, unit: str, rel: set[str]) -> bool:
    """Return whether a unit is a length: ``in the next decade``, ``the year ended 31 March``."""
    if not rel:
        return match.after() in ("ended", "ending") or _runs_to_date(match)
    stretch = unit in STRETCHES.get(match.before(), ())
    return match.text[0] == "the" and stretch and bool(rel & {"last", "next", "coming"})


def _year_of_day_before(match: Match, scene: Scene) -> Reading | None:
    """Return the year that stands right behind a day it belongs to: ``on 2 January the following year``."""
    last = scene.resolved[-1] if scene.resolved else None
    period = last.reading.period if last is not None else None
    if last is None or period is None or last.explicit:
        return None
    if period.first is None or period.grain != "D":
        return None
    beside = scene.text[last.span.end : match.span.start].strip(" ,") in ("", "of")
    if not beside or not set(match.words("rel")) & FROM_STORY:
        return None
    return reading(calendar.named(period.first, "Y"), anchor=last.span)


def _some_day(anchor: Span, scene: Scene) -> Reading | None:
    """Return some day of the month or year that the story has reached: ``In May it burst. The next day``."""
    told = scene.narrated()
    if told is None or told.reading.period is None or told.span != anchor:
        return None
    day = _open_day(told.reading.period)
    return Reading("DATE", day, told.reading.period, anchor=anchor) if day is not None else None


def _runs_to_date(match: Match) -> bool:
    """Return whether a unit is the stretch up to a day: ``the year to 31 March``."""
    return match.after() == "to" and any(match.after(step).rstrip(".") in MONTHS for step in (1, 2))


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
