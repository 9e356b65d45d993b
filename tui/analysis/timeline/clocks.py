"""Meanings of clock times."""

import re
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from tui.analysis.language.calendar_words import WEEKDAYS
from tui.analysis.language.numerals import words_value
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import month_number, nearest
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.lexicon import table
from tui.analysis.timeline.month_days import read_month_day
from tui.analysis.timeline.relative import DAY_NAMES, day_at_hand, read_weekday
from tui.analysis.timeline.scene import Reading, Resolved, Scene
from tui.analysis.timeline.time_stamps import is_time_stamp
from tui.analysis.timeline.told import FAR_BETWEEN_HOURS, day_of_clocks
from tui.document.span import Span

MINUTES = 60  # of an hour
AFTER_HOURS = frozenset(("PUNCT", "ADP", "CCONJ", "SCONJ", "PART", "PRON", "SPACE", "ADV"))
"""Word classes that may follow an hour; a noun or a percent sign is counted by the number."""
HALF_DAY = 12
MOST_LENGTHS = 3  # expressions back in which the last clock time is looked for
_TOLD_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_MINUTES = re.compile(r"\d{1,2}\.[0-5]\d")
_PRICED = re.compile(
    r"[$£€¥%]|\b(?:per ?cent|points?|cents?|euros?|pence|shares?|degrees|odds|knots|price[sd]?)\b"
)
PLACES_OF_TRAVEL = frozenset(
    (
        "coast",
        "city",
        "capital",
        "airport",
        "port",
        "border",
        "island",
        "islands",
        "mainland",
        "north",
        "south",
        "east",
        "west",
    )
)
DAWN = "05:00"
_EVENING = re.compile(r"\d{4}-\d\d-\d\dT(?:(?:19|2[0-4]):\d\d|NI|EV)")
FIRST_OF_NIGHT = 5  # hours before this that "at night" leaves before the dawn


def read_clock(match: Match, scene: Scene) -> Reading | None:
    """``10:35 a.m.``, ``0800 UTC``, ``9 a.m. EST Tuesday``."""
    clock = _clock(match)
    if clock is None:
        return None
    zone = "Z" if match.word("tz") in ("utc", "gmt", "z") else ""
    when, anchor = _day_of(match, scene)
    if when is not None and anchor is not None and _past_midnight(match, clock, scene):
        when = calendar.moved(when, 1)
    value = f"{when.isoformat() if when else 'XXXX-XX-XX'}T{clock}{zone}"
    return Reading("TIME", value, calendar.day(when) if when else None, anchor=anchor)


def _past_midnight(match: Match, clock: str, scene: Scene) -> bool:
    """Return whether a clock time before dawn follows one of the evening: "at 11 p.m. … at 12.25 a.m."."""
    last = scene.resolved[-1] if scene.resolved else None
    told = _EVENING.fullmatch(last.reading.value) if last is not None else None
    own_day = any(match.word(part) for part in ("wd", "day", "dayrel", "month", "dayno"))
    return told is not None and not own_day and clock < DAWN


def read_clock_after_verb(match: Match, scene: Scene) -> Reading | None:
    """``closed at nine``: an hour, unless the number counts what follows it."""
    if match.before() != "at" or match.before(2) not in table("clock_verbs")["words"]:
        return None
    following = scene.token(match.encoded.starts[match.last]) if match.after() else None
    counts = following is not None and following.pos_ not in AFTER_HOURS
    if counts or match.after() == "of" or (match.word("time"), match.after()) == ("one", "with"):
        return None  # "open at one of the ends", "ended at one with nature"
    return read_clock(match, scene)


def read_clock_of_journey(match: Match, scene: Scene) -> Reading | None:
    """``left at 17.42 on Sunday``: a dotted time at which somebody goes or comes, unless it counts a noun."""
    if match.before() != "at" or match.before(2) not in table("clock_verbs")["journeys"]:
        return None
    following = scene.token(match.encoded.starts[match.last]) if match.after() else None
    counts = following is not None and following.pos_ not in AFTER_HOURS
    return None if counts or not _MINUTES.fullmatch(match.word("time")) else read_clock(match, scene)


def read_departure(match: Match, scene: Scene) -> Reading | None:
    """``the 17.42 from Halifax``, ``the 8.05 train``: the clock time by which a train is known."""
    if not _MINUTES.fullmatch(match.word("time").replace(":", ".")) or not match.after().isalpha():
        return None  # "the 2.5 to 3 per cent"
    if match.text[-1] in ("from", "to") and not _goes_to_place(match, scene):
        return None  # "the 9.15 from the committee"
    found = read_clock(match, scene)
    return replace(found, span=match.part(*match.groups["time"])) if found is not None else None


def _goes_to_place(match: Match, scene: Scene) -> bool:
    """Return whether a place may follow: a name, ``the coast``."""
    if match.after() == "the":
        return match.after(1) in PLACES_OF_TRAVEL
    return scene.text[match.encoded.starts[match.last]].isupper()


def read_clock_told_on(match: Match, scene: Scene) -> Reading | None:
    """``Polls closed at 8 p.m. At 9.15 the count began``: the first such time after the one told before."""
    told = _clock_told(match, scene)
    clock = _clock(match) if told is not None and match.before() == "at" else None
    if told is None or clock is None or _counts(match, scene):
        return None
    last = datetime.fromisoformat(told.reading.value[: len("0000-00-00")])
    hour, minute = told.reading.value[-5:].split(":")
    reached = last + timedelta(hours=int(hour), minutes=int(minute))
    start = last + timedelta(hours=int(clock[:2]) % HALF_DAY, minutes=int(clock[3:]))
    when = next(time for step in range(5) if (time := start + timedelta(hours=HALF_DAY * step)) >= reached)
    return Reading("TIME", f"{when:%Y-%m-%dT%H:%M}", calendar.day(when.date()), anchor=told.span)


def _clock_told(match: Match, scene: Scene) -> Resolved | None:
    """Return the clock time that the paragraph told last, if only lengths have been told since."""
    dated = (one for one in reversed(scene.resolved[-MOST_LENGTHS:]) if one.reading.type in ("DATE", "TIME"))
    last = next(dated, None)
    if last is None or not _TOLD_CLOCK.fullmatch(last.reading.value):
        return None
    between = scene.text[last.span.end : match.span.start]
    return last if len(between) <= FAR_BETWEEN_HOURS and "\n" not in between else None


def _counts(match: Match, scene: Scene) -> bool:
    """Return whether a number behind "at" is a price, a rate or a count of what follows it."""
    if "." in match.word("time") and not _MINUTES.fullmatch(match.word("time")):
        return True
    following = scene.token(match.encoded.starts[match.last]) if match.after() else None
    if following is not None and (
        following.pos_ in ("NOUN", "NUM", "SYM") or match.after() in ("of", "per", "a")
    ):
        return True
    start = scene.sentence_start(match)
    end = scene.text.find(". ", match.span.end)
    return _PRICED.search(scene.text, start, end if end > 0 else len(scene.text)) is not None


def read_clock_range(match: Match, scene: Scene) -> list[Reading | None]:
    """``between 3 and 4 p.m. on Friday``: two clock times of one day, the half of it said once."""
    late = read_clock(match, scene)
    if late is None:
        return [late]
    first, last = match.groups["early"]
    hour, _, minute = match.word("early").partition(":")
    number = int(words_value([hour]) or 0)
    afternoon = _half(match) == "p" and number <= int(late.value.rpartition("T")[2][:2]) - 12
    if number > 12:
        return [late]
    number = number % 12 + (12 if afternoon else 0)
    value = f"{late.value.rpartition('T')[0]}T{number:02}:{minute or '00'}"
    rest = match.part(match.groups["time"][0], match.last)
    return [
        Reading("TIME", value, late.period, match.part(first, last), late.anchor),
        replace(late, span=rest),
    ]


def read_part_on_day(match: Match, scene: Scene) -> Reading | None:
    """``midnight on Thursday``, ``the night of 8 February 1904``, ``the early hours of Tuesday``."""
    part = str(table("parts").get(match.word("part"), "TMO"))
    when, anchor = _day_of(match, scene)
    if when is None:
        return Reading("TIME", f"XXXX-XX-XX{part}")
    period = calendar.day(when)
    return Reading("TIME", period.value + part, period, anchor=anchor)


def _clock(match: Match) -> str | None:
    """Return the hour and minute, in twenty-four hours."""
    pieces = _pieces(match.word("time"))
    if (len(pieces[0]) > 2 and pieces[0].isdigit()) or (len(pieces) > 1 and len(pieces[1]) != 2):
        return None
    hour = int(words_value([pieces[0]]) or 0)
    minute = int(pieces[1]) if len(pieces) > 1 else 0
    hour, minute = _past(match.word("past"), hour, minute)
    half = "" if match.word("part") == "night" and hour < FIRST_OF_NIGHT else _half(match)
    if (half and hour > 12) or hour > 24 or minute > 59:
        return None
    hour += 12 if half == "p" and hour < 12 else -12 if half == "a" and hour == 12 else 0
    return f"{hour:02}:{minute:02}"


def _pieces(text: str) -> list[str]:
    """Return the hour, and the minute if there is one: ``10:35``, ``10.35``, ``10h35``, ``1035``, ``ten``."""
    if len(text) == len("1035") and text.isdigit():
        return [text[:2], text[2:]]
    return re.split(r"[:.h]", text) if text[0].isdigit() else [text]


def _half(match: Match) -> str:
    """Return "a" or "p" for the half of the day, nothing where the words leave it open."""
    if match.word("ampm"):
        return match.word("ampm")[0]
    if match.word("day") == "tonight":
        return "p"
    return {"morning": "a", "afternoon": "p", "evening": "p", "night": "p"}.get(match.word("part"), "")


def _past(words: str, hour: int, minute: int) -> tuple[int, int]:
    """Return the hour and minute of ``half past three``, ``quarter to eleven``."""
    if words.startswith("half"):
        return hour, 30
    if words and not words.startswith("quarter"):
        minutes = int(words_value([word for word in words.split()[:-1] if word != "minutes"]) or 0)
        return (hour, minutes) if words.endswith("past") else (hour - 1, MINUTES - minutes)
    if words:
        return (hour, 15) if words.endswith("past") else (hour - 1, 45)
    return hour, minute


def _day_of(match: Match, scene: Scene) -> tuple[date | None, Span | None]:
    """Return the day that stands with a clock time, else the one at hand."""
    if match.word("wd") and not match.word("month"):
        found = read_weekday(match, scene)
        return (found.period.first if found and found.period else None), None
    if match.word("day"):
        return (calendar.moved(scene.base, DAY_NAMES[match.word("day")]) if scene.base else None), None
    if match.word("dayrel"):
        return _day_beside_told(match, scene)
    if match.text[-2:] == ["last", "night"] and scene.base is not None:
        return calendar.moved(scene.base, -1), None
    if match.word("month") or match.word("dayno"):
        return _day_of_month(match, scene), None
    if not scene.earlier_in_sentence(match) and (weekday := _weekday_after(match)) and scene.base:
        return calendar.weekday_from(
            scene.base, weekday, ahead=scene.direction(match, plainly=True) > 0
        ), None
    if is_time_stamp(match, scene):
        return scene.base, None
    if (beside := _day_before(match, scene)) is not None:
        return beside
    when, anchor = day_at_hand(match, scene)
    if anchor is None and (told := day_of_clocks(match, scene)) is not None:
        return told
    return when, anchor


def _day_before(match: Match, scene: Scene) -> tuple[date, Span] | None:
    """Return the day that stands right before a clock time: ``8 August 2024, 9:05 am``."""
    last = scene.resolved[-1] if scene.resolved else None
    period = last.reading.period if last is not None else None
    if last is None or period is None or period.first is None or period.grain != "D":
        return None
    between = scene.text[last.span.end : match.span.start]
    return (period.first, last.span) if between.strip(" ,-–|") in ("", "at") and len(between) < 6 else None


def _day_of_month(match: Match, scene: Scene) -> date | None:
    """Return the day of ``noon on the 12th`` and ``9 a.m. on 3 May 2019``."""
    if match.word("dayno"):
        found = read_month_day(replace(match, groups={"day": match.groups["dayno"]}), scene)
        return found.period.first if found and found.period else None
    month = month_number(match.word("month"))
    number = int(words_value([re.sub(r"\D", "", match.word("dom"))]) or 0)
    if match.word("year"):
        return calendar.on(int(match.word("year")), month, number)
    return nearest(match, scene, month, number)


def _day_beside_told(match: Match, scene: Scene) -> tuple[date | None, Span | None]:
    """Return the day of ``4 a.m. the next day``, counted from the day of the sentence or the story."""
    told = scene.narrated()
    if told is None or told.reading.period is None or told.reading.period.first is None:
        return scene.base, None
    rel = match.word("dayrel")
    step = 1 if rel in ("next", "following") else 0 if rel == "same" else -1
    return calendar.moved(told.reading.period.first, step), told.span


def _weekday_after(match: Match) -> int | None:
    """Return the weekday that follows a clock time and what is in brackets after it."""
    words = match.encoded.words[match.last : match.last + 7]
    for word in words:
        if word in WEEKDAYS and len(word) > 5:
            return WEEKDAYS[word]
        if word in (".", ";", ","):
            break
    return None
