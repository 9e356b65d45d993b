"""Meanings of days in figures, lists of days, and days whose month the text names elsewhere."""

import re
from datetime import date

from tui.analysis.language.calendar_words import MONTHS, WEEKDAYS
from tui.analysis.language.numerals import ordinal, words_value
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import MONTHS_OF_YEAR, dated, month_number, reading
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.holidays import rule_of
from tui.analysis.timeline.lexicon import table
from tui.analysis.timeline.scene import DAY_FIRST, MONTH_OF_SENTENCE, Reading, Resolved, Scene
from tui.analysis.timeline.told import told_before
from tui.document.span import Span

BACK = frozenset(("last", "previous", "preceding", "prior"))
AHEAD = frozenset(("next", "following"))
STORY = frozenset(("that", "same", "previous", "preceding", "prior", "following"))
_MONTH_LATER = re.compile(r"[^.;!?\n]{0,80}?\b\d{1,2}(?:st|nd|rd|th) of (?P<month>[A-Z][a-z]{2,8})\b")
_LISTED = re.compile(
    r"(?:, (?:the )?\d{1,2}(?:st|nd|rd|th))*,? and (?:on )?(?:the )?"
    r"\d{1,2}(?:st|nd|rd|th) of [A-Z][a-z]{2,8}\b"
)
_LONGEST_DAY_WORD = 4  # characters of "31st"


def read_numeric(match: Match, scene: Scene) -> Reading | None:
    """``19.02.2010``, ``12-03-2007``, ``09-JAN-2017``, ``2024/02/13``."""
    year, month, day = figures(match.span.of(match.encoded.text), day_first=day_first(scene))
    when = calendar.on(year, month, day) or calendar.on(year, day, month)
    return reading(calendar.day(when)) if when else None


def figures(text: str, *, day_first: bool) -> tuple[int, int, int]:
    """Return year, month and day of a date in figures; a hyphen leaves open which comes first."""
    pieces = re.split(r"[./-]", text)
    if len(pieces[0]) == len("2024"):
        return int(pieces[0]), int(pieces[1]), int(pieces[2])
    if pieces[1].isalpha():
        return int(pieces[2]), MONTHS.get(pieces[1].lower(), 0), int(pieces[0])
    first, second, year = (int(piece) for piece in pieces)
    if "." in text or day_first or first > MONTHS_OF_YEAR:
        return year, second, first
    return year, first, second


def day_first(scene: Scene) -> bool:
    """Return whether another date of the text can only have its day before its month."""
    return scene.has_day_first and scene.applies(DAY_FIRST)


def read_day_list(match: Match, scene: Scene) -> list[Reading | None]:
    """``May 20, 22 and 24``, ``3, 4 and 7 June 2019``: days that share a month."""
    month = month_number(match.word("month"))
    at_month = match.groups["month"][0]
    year = match.groups.get("year")
    days = [
        at
        for at in range(match.first, match.last)
        if match.encoded.words[at][0].isdigit() and len(match.encoded.words[at]) <= _LONGEST_DAY_WORD
        if at != (year or (-1, -1))[0]
    ]
    beside = days[0] if at_month < days[0] else days[-1]
    out: list[Reading | None] = []
    for at in days:
        first, last = at, at + 1
        if at == beside:
            first, last = min(first, at_month), max(last, at_month + 1)
        if at == days[-1] and year:
            last = year[1]
        number = int(ordinal(match.encoded.words[at]) or words_value([match.encoded.words[at]]) or 0)
        out.append(dated(match, scene, month, number, match.part(first, last)))
    return out


def read_month_day(match: Match, scene: Scene) -> Reading | None:
    """``the 30th``, ``the 20th of next month``: of the month that the sentence or the story speaks of."""
    number = int(ordinal(match.word("day")) or 0)
    first, anchor = month_meant(match, scene)
    if first is None:
        return Reading("DATE", f"XXXX-XX-{number:02}")
    when = calendar.on(first.year, first.month, number)
    if when is None:
        return None
    if match.word("rel") or anchor is not None or scene.base is None:
        return reading(calendar.day(when), anchor=anchor)
    direction = scene.direction(match, plainly=True)
    step = 1 if direction > 0 and when < scene.base else -1 if direction < 0 and when > scene.base else 0
    moved = calendar.moved_months(first, step)
    when = calendar.on(moved.year, moved.month, number) if moved else None
    return reading(calendar.day(when)) if when else None


def month_meant(match: Match, scene: Scene) -> tuple[date | None, Span | None]:
    """Return the first of the month that a bare day belongs to, and the expression that names it."""
    rel = set(match.words("rel"))
    base = scene.base.replace(day=1) if scene.base else None
    if rel - {"the"}:
        step = -1 if rel & BACK else 1 if rel & AHEAD else 0
        start, anchor = _first_of_month(scene.narrated()) if rel & STORY else (None, None)
        start = start or base
        return (calendar.moved_months(start, step) if start else None), anchor
    told, anchor = _month_of_sentence(match, base, scene)
    if told is not None:
        return told, anchor
    reached = scene.narrated() if scene.history else told_before(match, scene)
    if not scene.history and _is_of_a_year(reached):
        reached = None
    told, anchor = _first_of_month(reached)
    return told or base, anchor


def _month_of_sentence(match: Match, base: date | None, scene: Scene) -> tuple[date | None, Span | None]:
    """Return the month that the sentence names: behind a list of days, before the day, or further on."""
    later = _month_later(match, base, scene) if base is not None else None
    if later is not None and _LISTED.match(match.encoded.text, match.span.end):
        return later, None
    for earlier in reversed(scene.earlier_in_sentence(match)):
        period = earlier.reading.period
        if period and period.first and period.grain in "DM" and scene.applies(MONTH_OF_SENTENCE):
            return period.first.replace(day=1), earlier.span
    return later, None


def _is_of_a_year(told: Resolved | None) -> bool:
    """Return whether an expression names a whole year or quarter, which leaves the month open."""
    period = told.reading.period if told is not None else None
    return period is not None and period.grain not in "DM"


def _first_of_month(told: Resolved | None) -> tuple[date | None, Span | None]:
    """Return the first of the month that the story has reached, and the expression that names it."""
    period = told.reading.period if told is not None else None
    if told is None or period is None or period.first is None:
        return None, None
    return period.first.replace(day=1), told.span


def _month_later(match: Match, base: date, scene: Scene) -> date | None:
    """Return the month that the sentence names further on: ``on the 3rd and left on the 9th of May``."""
    later = _MONTH_LATER.match(match.encoded.text, match.span.end)
    number = MONTHS.get(later["month"].lower()) if later else None
    if number is None or not scene.applies(MONTH_OF_SENTENCE):
        return None
    near = [calendar.on(year, number, 1) for year in range(base.year - 1, base.year + 2)]
    return min((day for day in near if day), key=lambda day: abs((day - base).days), default=base)


def read_month_set(match: Match, scene: Scene) -> Reading | None:
    """``the 15th of each month``, ``the second Monday of every month``."""
    if match.word("wd"):
        return Reading("SET", f"XXXX-WXX-{WEEKDAYS[match.word('wd').rstrip('.')]}")
    number = ordinal(match.word("ord"))
    if match.word("unit") in ("", "day") and number:
        return Reading("SET", f"XXXX-XX-{int(number):02}")
    return Reading("SET", "P1M")


def read_period_set(match: Match, scene: Scene) -> Reading | None:
    """``each summer``, ``every July``, ``every 3 May``, ``every Christmas``."""
    if match.word("season"):
        return Reading("SET", f"XXXX-{table('seasons')[match.word('season')]}")
    if match.word("month"):
        day = f"-{int(ordinal(match.word('day')) or words_value(match.words('day')) or 0):02}"
        return Reading(
            "SET", f"XXXX-{month_number(match.word('month')):02}{day if match.word('day') else ''}"
        )
    rule = rule_of(match.word("holiday"))
    return Reading("SET", f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "P1Y")


def read_days(match: Match, scene: Scene) -> list[Reading | None]:
    """``April 24 and 25``: two days that share a month."""
    month = month_number(match.word("month"))
    out: list[Reading | None] = []
    month_first = match.groups["month"][0] < match.groups["d1"][0]
    for group in ("d1", "d2"):
        first, last = match.groups[group]
        if match.encoded.words[first - 1] == "the" and first > match.first:
            first -= 1
        together = (group == "d1") == month_first
        if together:
            first, last = min(first, match.groups["month"][0]), max(last, match.groups["month"][1])
        if group == "d2":
            last = match.last
        out.append(
            dated(
                match,
                scene,
                month,
                int(ordinal(match.word(group)) or words_value(match.words(group)) or 0),
                match.part(first, last),
            )
        )
    return out


def read_days_slash(match: Match, scene: Scene) -> list[Reading | None]:
    """``12/13 May``: two days in a row."""
    first, _, second = match.word("pair").partition("/")
    month = month_number(match.word("month"))
    if not second.isdigit() or int(second) != int(first) + 1:
        return []
    start = match.span.start
    return [
        dated(match, scene, month, int(first), Span(start, start + len(first))),
        dated(match, scene, month, int(second), Span(start + len(first) + 1, match.span.end)),
    ]


def read_figures(match: Match, scene: Scene) -> Reading | None:
    """``on 4/22``: the month first, unless the text's dates have their day first or only that can be."""
    first, _, second = match.word("pair").partition("/")
    if not first.isdigit() or not second.isdigit():
        return None
    month, day_number = int(first), int(second)
    if month > MONTHS_OF_YEAR or (scene.has_day_first and scene.applies(DAY_FIRST)):
        month, day_number = day_number, month
    return dated(match, scene, month, day_number) if 1 <= month <= MONTHS_OF_YEAR else None


def read_spoken_day(match: Match, scene: Scene) -> Reading | None:
    """``November fifth``, ``May twenty-third, 2019``, but not ``December first lady``."""
    words = match.words("day")
    following = scene.token(match.encoded.starts[match.last]) if match.after() else None
    counts = following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ", "PUNCT")
    if counts and match.after() not in (",", ".", ";", ":", ")") and not match.word("year"):
        return None
    tens = words_value(words[:1]) or 0 if len(words) > 1 else 0
    day_number = int(tens + (ordinal(words[-1]) or 0))
    return dated(match, scene, month_number(match.word("month")), day_number)
