"""Meanings of expressions that name days, months and years of the calendar."""

import re
from datetime import date

from tui.analysis.language.calendar_words import MONTHS, WEEKDAYS
from tui.analysis.language.numerals import ordinal, words_value
from tui.analysis.timeline import calendar
from tui.analysis.timeline.calendar import Period
from tui.analysis.timeline.directions import is_to_come
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.lexicon import table
from tui.analysis.timeline.scene import (
    DAY_FIRST,
    KNOWN_DAY,
    NEAREST_DAY,
    SENTENCE_YEAR,
    STORY_YEAR,
    Reading,
    Resolved,
    Scene,
)
from tui.analysis.timeline.told import told_year
from tui.document.findings import TimeType
from tui.document.span import Span

MONTHS_OF_YEAR = 12
WORDS_AFTER = 2  # words after a day in which what it is known for may stand
STORY = frozenset(("that", "same", "following", "previous", "preceding", "prior"))
BACK = frozenset(("previous", "preceding", "prior"))
RANGING = frozenset(("to", "until", "till", "–", "-", "—", "through"))
STRETCHES = frozenset(("year", "months", "quarter", "weeks", "half"))
PRESENT = 2029  # the year from which two digits are read where the article's own is not known
AHEAD = 20  # years that a year of two digits may lie ahead: "'44" in 2024, "'71" in 1967
SOON = 45  # days; a choice this near is meant whatever the tense, if the other is almost a year off
NEARLY_A_YEAR = 300  # days; a date without its year further back than this is rather the coming one


def reading(
    period: Period | None, kind: TimeType = "DATE", span: Span | None = None, anchor: Span | None = None
) -> Reading | None:
    """Return a period as a reading."""
    return Reading(kind, period.value, period, span, anchor) if period else None


def month_number(word: str) -> int:
    """Return the number of a month's name."""
    return MONTHS[word.rstrip(".")]


def full_year(word: str, base: date | None) -> int:
    """Return the year that four or two digits mean."""
    number = int(re.sub(r"\D", "", word) or 0)
    if number >= 100 or len(word) > 3:
        return number
    latest = (base.year if base else PRESENT) + AHEAD
    year = latest // 100 * 100 + number
    return year - 100 if year > latest else year


def relative_year(words: str, match: Match, scene: Scene) -> tuple[int, Span | None] | None:
    """Return the year that "last year" or "that year" means, and what it was counted from."""
    anchor = None
    when = scene.base
    if any(
        word in words.split()
        for word in ("that", "previous", "preceding", "prior", "following", "same", "before", "earlier")
    ):
        earlier = scene.narrated()
        if earlier and earlier.reading.period and earlier.reading.period.first:
            when, anchor = earlier.reading.period.first, earlier.span
    if when is None:
        return None
    if re.search(r"\b(last|previous|preceding|prior|past|before|earlier)\b", words):
        return when.year - 1, anchor
    return when.year + bool(re.search(r"\b(next|following|coming)\b", words)), anchor


def read_iso(match: Match, scene: Scene) -> Reading | None:
    """``2022-02-24``, with or without a time."""
    text = match.span.of(match.encoded.text)
    parts = [int(part) for part in re.findall(r"\d+", text)[:3]]
    when = calendar.on(*parts) if len(parts) == 3 else None
    if when is None:
        return None
    return Reading("TIME" if "T" in text else "DATE", text, calendar.day(when))


def read_slash(match: Match, scene: Scene) -> Reading | None:
    """``7/8/07``: month first, as in US news, unless only day first can be."""
    first, second, third = match.text[0].split("/")
    year = full_year(third, scene.base)
    if scene.has_day_first and scene.applies(DAY_FIRST):
        first, second = second, first
    when = calendar.on(year, int(first), int(second)) or calendar.on(year, int(second), int(first))
    return reading(calendar.day(when)) if when else None


def read_calendar(match: Match, scene: Scene) -> Reading | None:
    """``Friday, Oct. 23, 1998``, the year often missing."""
    day_number = int(ordinal(match.word("day")) or words_value(match.words("day")) or 0)
    return dated(match, scene, month_number(match.word("month")), day_number)


def dated(
    match: Match, scene: Scene, month: int, day_number: int, span: Span | None = None
) -> Reading | None:
    """Return a day of a month, its year written, named by a word, or found from the text around."""
    if match.word("year"):
        when = calendar.on(int(match.word("year")), month, day_number)
        return reading(calendar.day(when), span=span) if when else None
    if match.word("rel") and scene.base:
        if "year" in match.text:
            number = scene.base.year + {"last": -1, "this": 0, "next": 1}[match.word("rel")]
        elif match.word("rel") == "last":
            number = scene.base.year - ((month, day_number) >= (scene.base.month, scene.base.day))
        else:
            number = scene.base.year + (
                match.word("rel") == "next" and (month, day_number) <= (scene.base.month, scene.base.day)
            )
        when = calendar.on(number, month, day_number)
        return reading(calendar.day(when), span=span) if when else None
    if (year := _year_of_range(match, month) or _year_told_behind(match, scene)) is not None:
        when = calendar.on(year, month, day_number)
        return reading(calendar.day(when), span=span) if when else None
    known = _known_day(match, month, day_number, scene)
    if known is not None:
        return reading(calendar.day(known), span=span)
    if not 1 <= day_number <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    when = nearest(match, scene, month, day_number)
    if when is None:
        return Reading("DATE", f"XXXX-{month:02}-{day_number:02}", None, span)
    when = _of_its_weekday(match, scene, when)
    return reading(calendar.day(when), span=span)


def _of_its_weekday(match: Match, scene: Scene, when: date) -> date:
    """Return the day in the year told of before in which it has its weekday, else the day as it was found.

    So "Monday, 28 October" in an article of 2020 that tells of 1918 is of 1918.
    """
    wanted = WEEKDAYS.get(match.word("wd").rstrip(".")) if match.word("wd") else None
    if wanted is None or when.isoweekday() == wanted:
        return when
    for earlier in scene.latest():
        period = earlier.reading.period
        if not earlier.explicit or period is None or period.first is None:
            continue
        there = calendar.on(period.first.year, when.month, when.day)
        if there is not None and there.isoweekday() == wanted and scene.applies(STORY_YEAR):
            scene.told_by = earlier.span
            return there
    return when


def _known_day(match: Match, month: int, day_number: int, scene: Scene) -> date | None:
    """Return the day that a name without its year has become a name of: ``the September 11 attacks``."""
    known = table("known_days").get(f"{month:02}-{day_number:02}")
    if known is None:
        return None
    near = [match.after(step) for step in range(WORDS_AFTER)] + [match.before(2), match.before(3)]
    when = date.fromisoformat(str(known["day"]))
    if (scene.base is not None and scene.base < when) or not any(word in known["words"] for word in near):
        return None
    return when if scene.applies(KNOWN_DAY) else None


_RANGE_END = re.compile(
    r"\s*(?:to|and|until|till|through|[-–—])\s*(?:[A-Z][a-z]+day,?\s+)?(?:the\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>[A-Z][a-z]{2,8})|(?P<m2>[A-Z][a-z]{2,8})\.?\s+\d{1,2}),?\s+(?P<year>1\d{3}|20\d\d)\b"
)


def _year_of_range(match: Match, month: int) -> int | None:
    """Return the year that the end of a range names for both: ``from 1 May to 3 June 2019``."""
    end = _RANGE_END.match(match.encoded.text, match.span.end)
    later = MONTHS.get((end["m1"] or end["m2"]).lower()) if end else None
    if end is None or later is None:
        return None
    return int(end["year"]) - (month > later)


_YEAR_BEHIND = re.compile(r",? (?:of )?(?:the )?(?P<rel>following|next|same|previous) year\b")


def _year_told_behind(match: Match, scene: Scene) -> int | None:
    """Return the year that words behind a day give it: ``on 2 January the following year``."""
    found = _YEAR_BEHIND.match(match.encoded.text, match.span.end)
    told = scene.narrated() if found is not None else None
    period = told.reading.period if told is not None else None
    if found is None or period is None or period.first is None:
        return None
    return period.first.year + {"same": 0, "previous": -1}.get(found["rel"], 1)


def story_start(told: Resolved | None, *, ahead: bool) -> date | None:
    """Return the day from which the next or the last of something is counted in a story.

    What follows "in 1846" follows the end of that year.
    """
    period = told.reading.period if told is not None else None
    if period is None:
        return None
    return period.last if ahead and period.grain == "Y" else period.first


def _month_of_story(match: Match, scene: Scene, month: int) -> Reading | None:
    """``that December``, ``the following January``: counted from what the story last told of."""
    rel, told = set(match.words("rel")), scene.narrated()
    ahead = bool(rel & {"following", "next"})
    start = story_start(told, ahead=ahead) or scene.base
    if start is None:
        return Reading("DATE", f"XXXX-{month:02}")
    step = (month <= start.month) if ahead else -(month >= start.month) if rel & BACK else 0
    return reading(calendar.month(start.year + step, month), anchor=told.span if told is not None else None)


_MONTH_RANGE_END = re.compile(
    r"\s*(?:to|and|or|until|till|through|[-–—/])\s*(?P<month>[A-Z][a-z]{2,8})\.?,?\s+(?:(?:of|in)\s+)?"
    r"(?P<year>1\d{3}|20\d\d)\b"
)
_YEAR_OF_MORNING = re.compile(
    r"\s(?:morning|afternoon|evening|night|day)\s(?:of|in)\s(?P<year>1\d{3}|20\d\d)\b"
)


def _year_of_months(match: Match, month: int) -> int | None:
    """Return the year that a second month names for both: ``between May and June in 1981``.

    Also that of ``a March morning in 1911``.
    """
    if (beside := _YEAR_OF_MORNING.match(match.encoded.text, match.span.end)) is not None:
        return int(beside["year"])
    end = _MONTH_RANGE_END.match(match.encoded.text, match.span.end)
    later = MONTHS.get(end["month"].lower()) if end else None
    return int(end["year"]) - (month > later) if end is not None and later is not None else None


def _year_of_sentence(match: Match, scene: Scene) -> int | None:
    """Return the year of the last explicit date before a match, if both depend on one verb."""
    for earlier in reversed(scene.earlier_in_sentence(match)):
        period = earlier.reading.period
        between = match.encoded.text[earlier.span.end : match.span.start].strip()
        if not earlier.explicit and period is not None:
            year = _year_beside(match, scene, period, between)
            if year is not None:
                return year
        if earlier.explicit and period:
            if period.first and between in RANGING and scene.applies(SENTENCE_YEAR):
                later = month_number(match.word("month")) if match.word("month") else period.first.month
                return period.first.year + (later < period.first.month)
            same = period.first is not None and scene.same_verb(earlier.span, match.span)
            return period.first.year if period.first and same and scene.applies(SENTENCE_YEAR) else None
    return None


def _year_beside(match: Match, scene: Scene, period: Period, between: str) -> int | None:
    """Return the year that a period right before gives: ``two years later, in May``, ``from Nov. to May``."""
    if period.first is None:
        return None
    if period.grain == "Y" and between in (", in", "in", ",") and scene.applies(SENTENCE_YEAR):
        return period.first.year
    if period.grain == "Y" or between not in RANGING or not match.word("month"):
        return None
    if scene.history or not scene.applies(SENTENCE_YEAR):
        return None
    return period.first.year + (month_number(match.word("month")) < period.first.month)


def nearest(match: Match, scene: Scene, month: int, day_number: int | None = None) -> date | None:
    """Return the day, or the first of the month, that a name without its year means."""
    base = scene.base
    token = scene.token(match.span.start)
    to_come = base is not None and token is not None and is_to_come(token)
    if (year := _year_of_sentence(match, scene)) is not None and not (to_come and _is_over(year, base)):
        return calendar.on(year, month, day_number or 1)
    ahead = to_come or _goes_on_ahead(match, scene)
    if not ahead and (year := scene.story_year(month, match.span.start)) is not None:
        return calendar.on(year, month, day_number or 1)
    if (year := told_year(match, scene, month, finely=day_number is None)) is not None:
        return calendar.on(year, month, day_number or 1)
    if base is None:
        return _nearest_to_told(scene, month, day_number)
    start = base if day_number else base.replace(day=1)
    years = (base.year - 1, base.year, base.year + 1)
    days = [day for year in years if (day := calendar.on(year, month, day_number or 1))]
    return chosen(days, start, match, scene)


def _is_over(year: int, base: date | None) -> bool:
    """Return whether a year is past, and not that of what "will" be: "will ask about the flood of 2021"."""
    return base is not None and year < base.year


def _goes_on_ahead(match: Match, scene: Scene) -> bool:
    """Return whether a present tense goes on with what lies ahead: "ends on 2 May; one opens in June"."""
    ahead = any(
        earlier.reading.period is not None
        and earlier.reading.period.first is not None
        and scene.base is not None
        and earlier.reading.period.first > scene.base
        for earlier in scene.earlier_in_sentence(match)
    )
    return ahead and scene.direction(match, plainly=True) > 0


def _nearest_to_told(scene: Scene, month: int, day_number: int | None) -> date | None:
    """Return the day nearest to the last one told of in the latest year, where the article's is not known."""
    latest = scene.story.latest_until(date.today().year)  # noqa: DTZ011 - the reader's own day is meant
    told = next((one for one in scene.latest() if _is_day_of(one, latest)), None)
    period = told.reading.period if told is not None else None
    if period is None or period.first is None or not scene.applies(NEAREST_DAY):
        return None
    first = period.first
    years = (first.year - 1, first.year, first.year + 1)
    days = [day for year in years if (day := calendar.on(year, month, day_number or 1))]
    return min(days, key=lambda day: abs((day - first).days), default=None)


def _is_day_of(told: Resolved, year: int) -> bool:
    """Return whether an expression names a day of a year."""
    period = told.reading.period
    return (
        period is not None and period.grain == "D" and period.first is not None and period.first.year == year
    )


def chosen(days: list[date], start: date, match: Match, scene: Scene) -> date | None:
    """Return the day that is meant: the far nearer one, else as the clause says, else the nearest."""
    before = [day for day in days if day <= start]
    after = [day for day in days if day >= start]
    beside = sorted((*before[-1:], *after[:1]), key=lambda day: abs((day - start).days))
    direction = -1 if _had_until(match) or _ends_stretch(match) else scene.direction(match)
    if direction == 0 and scene.direction(match, plainly=True) > 0:  # "the tax expires Dec. 31"
        direction = 1
    announced = direction > 0 and bool(after) and _is_announced(match, scene)
    if not announced and len(beside) > 1 and _is_lopsided(beside, start) and scene.applies(NEAREST_DAY):
        scene.undecided = False
        return beside[0]
    if direction > 0 and after:
        return after[0]
    if direction < 0 and before:
        return before[-1]
    return min(days, key=lambda day: abs((day - start).days)) if days else None


def _is_announced(match: Match, scene: Scene) -> bool:
    """Return whether something will happen then: ``will open in December``, also where it is January."""
    token = scene.token(match.span.start)
    return token is not None and is_to_come(token)


def _had_until(match: Match) -> bool:
    """Return whether somebody had until then: ``had until 1 March to choose``."""
    return (match.before(), match.before(2)) == ("until", "had")


def _ends_stretch(match: Match) -> bool:
    """Return whether a stretch of time that figures are of ends then: ``up 6 % in the year to July``."""
    words = [match.before(step) for step in range(5, 0, -1)] + match.text
    ends = [at for at, word in enumerate(words) if at and word == "to" and words[at - 1] in STRETCHES]
    return any(not {"next", "coming"} & set(words[max(0, at - 4) : at]) for at in ends)


def _is_lopsided(beside: list[date], start: date) -> bool:
    """Return whether the nearer of two days is close and the other almost a year off."""
    return abs((beside[0] - start).days) <= SOON and abs((beside[1] - start).days) > NEARLY_A_YEAR


def read_month(match: Match, scene: Scene) -> Reading | None:
    """``October``, ``last October``, ``October of that year``, ``late October 1998``."""
    month = month_number(match.word("month"))
    if match.word("year"):
        return reading(calendar.month(full_year(match.word("year"), scene.base), month))
    if match.word("rely"):
        found = relative_year(match.word("rely"), match, scene)
        return (
            reading(calendar.month(found[0], month), anchor=found[1])
            if found
            else Reading("DATE", f"XXXX-{month:02}")
        )
    base, rel = scene.base, match.word("rel")
    if not rel and (year := _year_of_months(match, month)) is not None:
        return reading(calendar.month(year, month))
    if base is None:
        when = nearest(match, scene, month)
        return reading(calendar.month(when.year, month)) if when else Reading("DATE", f"XXXX-{month:02}")
    if set(match.words("rel")) & STORY:
        return _month_of_story(match, scene, month)
    if rel in ("last", "this past"):
        return reading(calendar.month(base.year - (month >= base.month), month))
    if rel in ("next", "this coming"):
        return reading(calendar.month(base.year + (month <= base.month), month))
    if rel == "this":
        return reading(calendar.month(base.year, month))
    when = nearest(match, scene, month)
    return reading(calendar.month(when.year, month)) if when else None
