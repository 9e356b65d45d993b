"""Meanings of expressions that name days, months and years of the calendar."""

import re
from datetime import date

from tui.analysis.language.calendar_words import MONTHS, WEEKDAYS
from tui.analysis.language.numerals import ordinal, words_value
from tui.analysis.timeline import calendar
from tui.analysis.timeline.calendar import Period
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.lexicon import table
from tui.analysis.timeline.scene import NEAREST_DAY, SENTENCE_YEAR, Reading, Scene
from tui.document.findings import TimeType
from tui.document.span import Span

PRESENT = 2000  # the century of years in two digits where the article's own is not known
PIVOT = 50  # "'49" may still come, "'50" is past: the customary window for years of two digits
CLOSE = 10  # days around a holiday in which its bare name means this one
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
    century = (base.year if base else PRESENT) // 100 * 100
    return (
        century
        + number
        - (100 if number >= PIVOT or century + number > (base.year if base else 9999) + 20 else 0)
    )


def relative_year(words: str, match: Match, scene: Scene) -> tuple[int, Span | None] | None:
    """Return the year that "last year" or "that year" means, and what it was counted from."""
    anchor = None
    when = scene.base
    if any(
        word in words.split()
        for word in ("that", "previous", "preceding", "prior", "following", "same", "before", "earlier")
    ):
        told = scene.narrated()
        if told and told.reading.period and told.reading.period.first:
            when, anchor = told.reading.period.first, told.span
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
    when = calendar.on(year, int(first), int(second)) or calendar.on(year, int(second), int(first))
    return reading(calendar.day(when)) if when else None


def read_calendar(match: Match, scene: Scene) -> Reading | None:
    """``Friday, Oct. 23, 1998``, the year often missing."""
    day_number = int(ordinal(match.word("day")) or words_value(match.words("day")) or 0)
    return _dated(match, scene, month_number(match.word("month")), day_number)


def _dated(
    match: Match, scene: Scene, month: int, day_number: int, span: Span | None = None
) -> Reading | None:
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
    if not 1 <= day_number <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    when = nearest(match, scene, month, day_number)
    if when is None:
        return Reading("DATE", f"XXXX-{month:02}-{day_number:02}", None, span)
    return reading(calendar.day(when), span=span)


def _year_of_sentence(match: Match, scene: Scene) -> int | None:
    """Return the year of the last explicit date before a match, if both depend on one verb."""
    for earlier in reversed(scene.earlier_in_sentence(match)):
        period = earlier.reading.period
        if earlier.explicit and period:
            same = period.first is not None and scene.same_verb(earlier.span, match.span)
            return period.first.year if period.first and same and scene.applies(SENTENCE_YEAR) else None
    return None


def nearest(match: Match, scene: Scene, month: int, day_number: int | None = None) -> date | None:
    """Return the day, or the first of the month, that a name without its year means."""
    base = scene.base
    if (year := _year_of_sentence(match, scene)) is not None:
        return calendar.on(year, month, day_number or 1)
    if base is None:
        return None
    start = base if day_number else base.replace(day=1)
    years = (base.year - 1, base.year, base.year + 1)
    days = [day for year in years if (day := calendar.on(year, month, day_number or 1))]
    return _chosen(days, start, match, scene)


def _chosen(days: list[date], start: date, match: Match, scene: Scene) -> date | None:
    """Return the day that is meant: the far nearer one, else as the clause says, else the nearest."""
    before = [day for day in days if day <= start]
    after = [day for day in days if day >= start]
    beside = sorted((*before[-1:], *after[:1]), key=lambda day: abs((day - start).days))
    direction = scene.direction(match)
    if len(beside) > 1 and _is_lopsided(beside, start) and scene.applies(NEAREST_DAY):
        return beside[0]
    if direction > 0 and after:
        return after[0]
    if direction < 0 and before:
        return before[-1]
    return min(days, key=lambda day: abs((day - start).days)) if days else None


def _is_lopsided(beside: list[date], start: date) -> bool:
    """Say whether the nearer of two days is close and the other almost a year off."""
    return abs((beside[0] - start).days) <= SOON and abs((beside[1] - start).days) > NEARLY_A_YEAR


def read_days(match: Match, scene: Scene) -> list[Reading | None]:
    """``April 24 and 25``: two days that share a month."""
    month = month_number(match.word("month"))
    out: list[Reading | None] = []
    month_first = match.groups["month"][0] < match.groups["d1"][0]
    for group in ("d1", "d2"):
        first, last = match.groups[group]
        together = (group == "d1") == month_first
        if together:
            first, last = min(first, match.groups["month"][0]), max(last, match.groups["month"][1])
        out.append(
            _dated(
                match,
                scene,
                month,
                int(ordinal(match.word(group)) or words_value(match.words(group)) or 0),
                match.part(first, last),
            )
        )
    return out


def read_month(match: Match, scene: Scene) -> Reading | None:
    """``October``, ``last October``, ``October of that year``, ``late October 1998``."""
    month = month_number(match.word("month"))
    if match.word("year"):
        return reading(calendar.month(int(match.word("year")), month))
    if match.word("rely"):
        found = relative_year(match.word("rely"), match, scene)
        return (
            reading(calendar.month(found[0], month), anchor=found[1])
            if found
            else Reading("DATE", f"XXXX-{month:02}")
        )
    base, rel = scene.base, match.word("rel")
    if base is None:
        when = nearest(match, scene, month)
        return reading(calendar.month(when.year, month)) if when else Reading("DATE", f"XXXX-{month:02}")
    if rel in ("last", "this past"):
        return reading(calendar.month(base.year - (month >= base.month), month))
    if rel in ("next", "this coming"):
        return reading(calendar.month(base.year + (month <= base.month), month))
    if rel == "this":
        return reading(calendar.month(base.year, month))
    when = nearest(match, scene, month)
    return reading(calendar.month(when.year, month)) if when else None


def read_ordinal_week(match: Match, scene: Scene) -> Reading | None:
    """``the last week of March``, ``the first weekend in May``."""
    month = month_number(match.word("month"))
    year = (
        int(match.word("year")) if match.word("year") else getattr(nearest(match, scene, month), "year", None)
    )
    whole = calendar.month(year, month) if year else None
    if whole is None or whole.first is None or whole.last is None:
        return Reading("DATE", f"XXXX-{month:02}")
    number = ordinal(match.word("ord"))
    unit = match.word("unit")
    step = 1 if unit == "day" else 7
    when = calendar.moved(whole.first, int(number - 1) * step) if number else whole.last
    if when is None or when > whole.last:
        return None
    return reading(
        calendar.day(when)
        if unit == "day"
        else calendar.week(when)
        if unit == "week"
        else calendar.weekend(when)
    )


def read_week_of(match: Match, scene: Scene) -> Reading | None:
    """``the week of March 6``."""
    found = read_calendar(match, scene)
    if found and found.period and found.period.first:
        return reading(calendar.week(found.period.first))
    return found


def read_year(match: Match, scene: Scene) -> Reading | None:
    """``2014``, ``mid-2011``."""
    return reading(calendar.year(full_year(match.word("year"), scene.base)))


def read_years(match: Match, scene: Scene) -> list[Reading | None] | None:
    """``1997 to 1999``, ``2014–16``."""
    first, second = match.word("y1"), match.word("y2")
    if len(second) == 2:
        if match.text[1] in ("and", "to", "through", "until"):
            return [reading(calendar.year(int(first)), span=match.part(match.first, match.first + 1))]
        second = first[:2] + second
        if int(second) <= int(first):
            return None
    return [
        reading(calendar.year(int(first)), span=match.part(*match.groups["y1"])),
        reading(calendar.year(int(second)), span=match.part(*match.groups["y2"])),
    ]


def read_era(match: Match, scene: Scene) -> Reading | None:
    """``44 BC``, ``A.D. 1066``; years before our era are written ``BC0044``."""
    number = words_value(match.words("year"))
    if number is None or not 1 <= number <= 9999 or number != int(number):
        return None
    if match.word("era").startswith("b"):
        return Reading("DATE", f"BC{int(number):04}")
    return reading(calendar.year(int(number)))


def read_decade(match: Match, scene: Scene) -> Reading | None:
    """``the 1980s``, ``the '80s``, ``the eighties``."""
    word = match.word("d")
    tens = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
    if word in tens:
        start = 1920 + 10 * tens.index(word)
    else:
        number = int(re.sub(r"\D", "", word))
        start = number if number >= 1000 else 1900 + number
    if start % 100 == 0 and start < 2000:  # "the 1800s" is a century
        return reading(calendar.century(start // 100 + 1))
    return reading(calendar.decade(start))


def read_century(match: Match, scene: Scene) -> Reading | None:
    """``the 20th century``."""
    words = match.words("c")
    number = ordinal(words[-1])
    if number is not None and len(words) > 1:
        number += words_value(words[:-1]) or 0
    return reading(calendar.century(int(number))) if number and number <= 99 else None


def _quarter_number(word: str) -> int:
    """Return the number of a quarter or half: ``third``, ``final``, ``q3``, ``h2``."""
    if word in ("final", "last"):
        return 4
    return int(word[1]) if word[0] in "qh" and word[1:].isdigit() else int(ordinal(word) or 0)


def read_quarter(match: Match, scene: Scene) -> Reading | None:
    """``the third quarter of 2009``, ``fourth-quarter``, ``Q3 2012``."""
    word = match.word("q")
    number = _quarter_number(word)
    builder = calendar.half if word[0] == "h" else calendar.quarter
    if match.word("year"):
        return reading(builder(int(match.word("year")), number))
    if match.word("rely"):
        found = relative_year(match.word("rely"), match, scene)
        return (
            reading(builder(found[0], number), anchor=found[1])
            if found
            else Reading("DATE", f"XXXX-Q{number}")
        )
    if word == "last" and scene.base:
        return reading(calendar.named(calendar.moved_months(scene.base, -3) or scene.base, "Q"))
    if scene.base is None:
        return Reading("DATE", f"XXXX-Q{number}")
    year = scene.base.year
    this = builder(year, number)
    if scene.direction(match) <= 0 and this and this.first and this.first > scene.base:
        this = builder(year - 1, number)
    elif scene.direction(match) > 0 and this and this.last and this.last < scene.base:
        this = builder(year + 1, number)
    return reading(this)


def read_half(match: Match, scene: Scene) -> Reading | None:
    """``the first half of 2010``."""
    number = 1 if match.word("h") == "first" else 2
    if match.word("year"):
        return reading(calendar.half(int(match.word("year")), number))
    found = relative_year(match.word("rely"), match, scene)
    return (
        reading(calendar.half(found[0], number), anchor=found[1])
        if found
        else Reading("DATE", f"XXXX-H{number}")
    )


def read_fiscal(match: Match, scene: Scene) -> Reading | None:
    """``fiscal 2009``, ``the financial year``: its days depend on whose it is, so it covers none."""
    if match.word("year"):
        return Reading("DATE", f"FY{match.word('year')}")
    if scene.base is None:
        return None
    words = match.text
    return Reading("DATE", f"FY{scene.base.year + ('next' in words) - ('last' in words):04}")


def read_season(match: Match, scene: Scene) -> Reading | None:
    """``last fall``, ``the summer of 1998``, ``this spring``."""
    name = str(table("seasons")[match.word("season")])
    if match.word("year"):
        return reading(calendar.season(int(match.word("year")), name))
    if match.word("rely"):
        found = relative_year(match.word("rely"), match, scene)
        return (
            reading(calendar.season(found[0], name), anchor=found[1])
            if found
            else Reading("DATE", f"XXXX-{name}")
        )
    base, rel = scene.base, match.word("rel")
    if base is None:
        return Reading("DATE", f"XXXX-{name}")
    return reading(_season_near(name, rel, base, match, scene))


def _seasons_around(name: str, base: date) -> tuple[list[Period], list[Period], list[Period]]:
    """Return the seasons of a name in the years around a day: before it, around it, after it."""
    years = range(max(base.year - 2, 1), min(base.year + 3, 9999))
    seasons = [one for year in years if (one := calendar.season(year, name)) and one.last]
    before = [one for one in seasons if one.last and one.last < base]
    after = [one for one in seasons if one.first and one.first > base]
    return before, [one for one in seasons if one not in before and one not in after], after


def _season_near(name: str, rel: str, base: date, match: Match, scene: Scene) -> Period | None:
    """Return the season that is meant: last or next, the one of today, or as the clause says."""
    before, within, after = _seasons_around(name, base)
    if rel in ("last", "previous", "preceding", "prior", "this past") and before:
        return before[-1]
    if rel in ("next", "this coming", "coming", "following") and after:
        return after[0]
    if within:
        return within[0]
    if rel == "this":
        return calendar.season(base.year, name)
    if after and scene.direction(match) > 0:
        return after[0]
    return before[-1] if before else None


def _holiday_near(rule: str, rel: str, base: date, match: Match, scene: Scene) -> date | None:
    """Return the day of a holiday that is meant: within days, or the last or next one, or the nearest."""
    days = [day for year in (base.year - 1, base.year, base.year + 1) if (day := holiday(rule, year))]
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


def read_holiday(match: Match, scene: Scene) -> Reading | None:
    """``Thanksgiving``, ``last Christmas Eve``, ``Easter 2000``."""
    name = match.word("day").replace(" '", "'")
    rule = str(table("holidays")[name])
    if match.word("year"):
        when = holiday(rule, int(match.word("year")))
        return reading(calendar.day(when)) if when else None
    base, rel = scene.base, match.word("rel")
    if base is None or rule == "none":
        return Reading("DATE", f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX")
    when = _holiday_near(rule, rel, base, match, scene)
    return _around(when, match) if when else None


def _around(when: date, match: Match) -> Reading | None:
    """Return a holiday, or the week or weekend it lies in."""
    unit = match.word("unit")
    return reading(
        calendar.week(when)
        if unit == "week"
        else calendar.weekend(when)
        if unit == "weekend"
        else calendar.day(when)
    )


def holiday(rule: str, year: int) -> date | None:
    """Return the day of a holiday in a year."""
    if not 1 <= year <= 9998:
        return None
    if re.fullmatch(r"\d\d-\d\d", rule):
        return calendar.on(year, int(rule[:2]), int(rule[3:]))
    if rule.startswith("easter"):
        sunday = calendar.easter(year)
        return calendar.moved(sunday, int(rule.split()[1])) if sunday else None
    if rule == "election":  # US: the Tuesday after the first Monday of November
        monday = calendar.weekday_from(date(year, 11, 1), 1, ahead=True)
        return calendar.moved(monday, 1) if monday else None
    if rule == "none":
        return None
    which, weekday, month = rule.split()
    number = WEEKDAYS[weekday]
    if which == "last":
        whole = calendar.month(year, month_number(month))
        return calendar.weekday_from(whole.last, number, ahead=False) if whole and whole.last else None
    first = calendar.weekday_from(date(year, month_number(month), 1), number, ahead=True)
    return calendar.moved(first, 7 * (int(ordinal(which) or 1) - 1)) if first else None
