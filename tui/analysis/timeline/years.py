"""Meanings of expressions that name years, quarters, seasons, decades and centuries."""

import re
from datetime import date

from msgspec.structs import replace

from tui.analysis.language.numerals import TENS, UNITS, ordinal, words_value
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import full_year, read_month, reading, relative_year, story_start
from tui.analysis.timeline.calendar import Period
from tui.analysis.timeline.directions import governing_verb, is_plain_present
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.lexicon import table
from tui.analysis.timeline.scene import Reading, Scene
from tui.analysis.timeline.told import told_year
from tui.document.findings import TimeMod

LONGEST_MONTH = 31  # days

STORY = frozenset(("that", "following", "previous", "preceding", "prior"))
"""Words that count a season from what the story last told of."""


def read_year(match: Match, scene: Scene) -> Reading | None:
    """``2014``, ``mid-2011``, ``'98``."""
    return reading(calendar.year(_full_year(match.word("year"), match, scene)))


def read_year_in_words(match: Match, scene: Scene) -> Reading | None:
    """``nineteen eighty-four``, ``nineteen hundred and five``, ``twenty twenty-five``."""
    century, tail = words_value([match.word("century")]), _tail(match)
    return reading(calendar.year(int(century) * 100 + tail)) if century and tail is not None else None


def _tail(match: Match) -> int | None:
    """Return the last two digits of a year in words; None where the words are no such year."""
    words = [word for word in match.words("tail") if word not in ("oh", "o")]
    value = words_value(words)
    small = value is not None and value < len(UNITS)
    joined = len(words) == 1 or (words[0] in TENS and words[-1] in UNITS[1:10])
    below_ten = small and value is not None and value < 10
    if value is None or value >= 100 or not joined:
        return None
    return int(value) if not below_ten or "hundred" in match.text or words != match.words("tail") else None


def _full_year(word: str, match: Match, scene: Scene) -> int:
    """Return the year that four digits or two mean; ``in '36`` is behind where the clause looks back."""
    year = full_year(word, scene.base)
    short = len(word) < len("1936")
    ahead = scene.base is not None and year > scene.base.year
    return year - 100 if short and ahead and scene.direction(match) < 0 else year


def read_years(match: Match, scene: Scene) -> list[Reading | None] | None:
    """``1997 to 1999``, ``2014–16``, ``1931 and '36``, ``'91 to '94``."""
    first, second = match.word("y1"), match.word("y2")
    if not first.isdigit():
        first = str(_full_year(first, match, scene))
    if not second.isdigit():
        second = first[:2] + second[1:]
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


def read_decade(match: Match, scene: Scene) -> Reading | None:
    """``the 1980s``, ``the '80s``, ``the eighties``."""
    word = match.word("d")
    tens = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
    if word in tens:
        start = 1920 + 10 * tens.index(word)
    else:
        number = int(re.sub(r"\D", "", word))
        if match.word("era").startswith("b"):
            return Reading("DATE", f"BC{number // 10:03}")
        start = number if number >= 100 or match.word("era") else 1900 + number
    if start % 100 == 0 and start < 2000:  # "the 1800s" is a century
        return reading(calendar.century(start // 100 + 1))
    return reading(calendar.decade(start))


def read_century(match: Match, scene: Scene) -> Reading | None:
    """``the 20th century``."""
    words = match.words("c")
    number = ordinal(words[-1])
    if number is not None and len(words) > 1:
        number += words_value(words[:-1]) or 0
    if not number or number > 99:
        return None
    if match.word("era").startswith("b"):
        return Reading("DATE", f"BC{int(number) - 1:02}")
    return reading(calendar.century(int(number)))


def read_millennium(match: Match, scene: Scene) -> Reading | None:
    """``the second millennium BC``."""
    number = int(ordinal(match.word("c")) or 0)
    if not 1 <= number <= 9:
        return None
    value = str(number - 1)
    if match.word("era").startswith("b"):
        return Reading("DATE", f"BC{value}")
    first, last = date(max(1000 * (number - 1), 1), 1, 1), date(1000 * number - 1, 12, 31)
    return reading(Period(value, "C", first, last))


def read_centuries(match: Match, scene: Scene) -> list[Reading | None]:
    """``the 15th and 16th centuries``, ``the 5th to the 7th century``."""
    ordinals = [at for at in range(match.first, match.last) if ordinal(match.encoded.words[at])]
    before_era = match.word("era").startswith("b")
    out: list[Reading | None] = []
    for at in ordinals:
        number = int(ordinal(match.encoded.words[at]) or 0)
        span = match.part(
            match.first if at == ordinals[0] else at, match.last if at == ordinals[-1] else at + 1
        )
        found = Reading("DATE", f"BC{number - 1:02}") if before_era else reading(calendar.century(number))
        out.append(replace(found, span=span) if found else None)
    return out


PARTS = {"half": 2, "third": 3, "quarter": 4}
LAST_PART, DECADE = frozenset(("last", "final", "latter", "closing")), 10


def read_part_of_age(match: Match, scene: Scene) -> Reading | None:
    """``the first half of the 20th century``, ``the second half of the 1990s``, ``the last third of May``."""
    if match.word("month"):
        whole = read_month(match, scene)
    else:
        whole = read_century(match, scene) if match.word("c") else read_decade(match, scene)
    period = whole.period if whole is not None else None
    if whole is None or period is None or period.first is None or period.last is None:
        return None
    first, last = _piece(match, period.first, period.last)
    word = match.word("n")
    mod: TimeMod = "START" if word in ("first", "opening") else "END" if word in LAST_PART else ""
    if first is None or last is None:
        return replace(whole, mod=mod)
    grain = "E" if match.word("piece") == "decade" else period.grain
    value = f"{first.year // 10:03}" if grain == "E" and period.grain == "C" else period.value
    return replace(whole, value=value, period=Period(value, grain, first, last), mod=mod)


def _piece(match: Match, first: date, last: date) -> tuple[date | None, date | None]:
    """Return the first and last day of the nth part of a period, of nothing where it has no such part."""
    if match.word("piece") in ("years", "decades"):
        return None, None
    parts = PARTS.get(match.word("piece"), (last.year - first.year + 1) // DECADE)
    number = int(ordinal(match.word("n")) or (parts if match.word("n") in LAST_PART else 1))
    if number > parts or match.word("n") == "middle":
        return None, None
    if (last - first).days <= LONGEST_MONTH:
        days = (last - first).days + 1
        return first.replace(day=1 + days * (number - 1) // parts), first.replace(day=days * number // parts)
    years = last.year - first.year + 1
    begin, end = first.year + years * (number - 1) // parts, first.year + years * number // parts - 1
    return date(max(begin, 1), 1, 1), date(max(end, 1), 12, 31)


def read_years_slash(match: Match, scene: Scene) -> Reading | None:
    """``1998/99``: a season or a business year that two years share."""
    first, _, last = match.text[0].partition("/")
    start, end = calendar.year(int(first)), calendar.year(int(first) + 1)
    if start is None or end is None or int(last) != (int(first) + 1) % 100:
        return None
    return Reading("DATE", start.value, Period(start.value, "Y", start.first, end.last))


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
        return reading(builder(full_year(match.word("year"), scene.base), number))
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
        return Reading("DATE", f"FY{full_year(match.word('year'), scene.base)}")
    if scene.base is None:
        return None
    words = match.text
    return Reading("DATE", f"FY{scene.base.year + ('next' in words) - ('last' in words):04}")


def read_season(match: Match, scene: Scene) -> Reading | None:
    """``last fall``, ``the summer of 1998``, ``this spring``."""
    name = str(table("seasons")[match.word("season")])
    if match.word("year"):
        of = match.words("year")[0].partition("/")[0]  # "the winter of 1776/77"
        return reading(calendar.season(full_year(of, scene.base), name))
    if match.word("rely"):
        found = relative_year(match.word("rely"), match, scene)
        return (
            reading(calendar.season(found[0], name), anchor=found[1])
            if found
            else Reading("DATE", f"XXXX-{name}")
        )
    base, rel = scene.base, match.word("rel")
    if len(match.text) == 1 and _is_usual(match, scene):
        return Reading("DATE", f"XXXX-{name}")
    if rel in STORY or (rel == "next" and match.text[-3:-1] == ["the", "next"]):
        return _season_of_story(name, rel, scene)
    if not rel and (year := scene.story_year(calendar.SEASON_MONTHS[name], match.span.start)) is not None:
        return reading(calendar.season(year, name))
    if rel == "next" and (year := scene.story_year(1, match.span.start)) is not None:
        return reading(calendar.season(year + 1, name))
    of_story = told_year(match, scene, calendar.SEASON_MONTHS[name], finely=True) if not rel else None
    if of_story is not None:
        return reading(calendar.season(of_story, name))
    if base is None:
        return Reading("DATE", f"XXXX-{name}")
    return reading(_season_near(name, rel, base, match, scene))


def _is_usual(match: Match, scene: Scene) -> bool:
    """Return whether a season is that of any year: ``In winter the road is shut``."""
    token = scene.token(match.span.start)
    verb = governing_verb(token) if token is not None else None
    opens = match.part(match.first - 1, match.first).start == scene.sentence_start(match) or match.before(
        2
    ) in (";", ",")
    usual = match.before() == "in" and opens and verb is not None
    return usual and verb is not None and is_plain_present(verb)


def _season_of_story(name: str, rel: str, scene: Scene) -> Reading | None:
    """``that summer``, ``the next spring``: counted from what the story last told of."""
    told = scene.narrated()
    start = story_start(told, ahead=rel in ("next", "following", "coming")) or scene.base
    if start is None:
        return Reading("DATE", f"XXXX-{name}")
    around = [
        one for step in (-1, 0, 1, 2) if (one := calendar.season(start.year + step, name)) and one.first
    ]
    before = [one for one in around if one.first and one.first < start]
    after = [one for one in around if one.first and one.first > start]
    if rel in ("next", "following", "coming"):
        found = after[0] if after else None
    elif rel == "that":
        found = calendar.season(start.year, name)
    else:
        found = before[-1] if before else None
    return reading(found, anchor=told.span if told is not None else None)


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
