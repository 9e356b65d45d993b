"""Meanings of dates before our era, and of what a story of that time counts from them."""

import re
from collections.abc import Callable

from tui.analysis.language.numerals import ordinal, words_value
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import month_number, reading
from tui.analysis.timeline.durations import amount
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.lexicon import table, unit_of
from tui.analysis.timeline.scene import BEFORE_ERA, Reading, Scene

LATEST = 9999  # years that four digits can write
_VALUE = re.compile(r"BC(\d{4})\b")
BACK = frozenset(("last", "previous", "preceding", "prior", "before", "earlier"))
AHEAD = frozenset(("next", "following", "coming", "after", "later"))
STORY = BACK | AHEAD | {"that", "same"}
NEVER_NARRATED = frozenset(("last", "this"))
"""Words that count from the writer's day even in a story."""


def read_era(match: Match, scene: Scene) -> Reading | None:
    """``44 BC``, ``A.D. 1066``, ``August 480 BC``, ``the spring of 479 BC``.

    Years before our era are written ``BC0044``.
    """
    words = match.words("year")
    number = words_value(words[:1] if "/" not in words[0] else [words[0].partition("/")[0]])
    if number is None or not 1 <= number <= LATEST or number != int(number):
        return None
    year, part = int(number), _part(match)
    if match.word("era").startswith("b"):
        return Reading("DATE", f"BC{year:04}{part}")
    if not part:
        return reading(calendar.year(year))
    if match.word("season"):
        return reading(calendar.season(year, part[1:]))
    if not match.word("day"):
        return reading(calendar.month(year, month_number(match.word("month"))))
    when = calendar.on(year, month_number(match.word("month")), _day(match))
    return reading(calendar.day(when)) if when else None


def read_era_years(match: Match, scene: Scene) -> list[Reading | None]:
    """``492–490 BC``: two years that share the era."""
    out: list[Reading | None] = []
    for group in ("y1", "y2"):
        first, last = match.groups[group]
        number = int(words_value(match.words(group)) or 0)
        span = match.part(first, last if group == "y1" else match.last)
        out.append(Reading("DATE", f"BC{number:04}", span=span) if 1 <= number <= LATEST else None)
    return out


def _day(match: Match) -> int:
    return int(ordinal(match.word("day")) or words_value(match.words("day")) or 0)


def _part(match: Match) -> str:
    """Return what a value says after the year: a month, a day, a season."""
    if match.word("season"):
        return f"-{table('seasons')[match.word('season')]}"
    if not match.word("month"):
        return ""
    day = f"-{_day(match):02}" if match.word("day") else ""
    return f"-{month_number(match.word('month')):02}{day}"


def told_year(scene: Scene) -> int | None:
    """Return the year before our era that the story has reached, None in another story."""
    if not scene.story.is_ancient:
        return None
    for earlier in scene.latest():
        value = _VALUE.match(earlier.reading.value)
        if value is not None:
            return int(value[1])
        if earlier.explicit:
            return None
    return None


def read_in_story(match: Match, scene: Scene) -> Reading | None:
    """Return what an expression without its year means in a story of the time before our era."""
    reader = _READERS.get(match.meaning)
    if reader is None or match.word("year") or NEVER_NARRATED & set(match.words("rel")):
        return None
    year = told_year(scene)
    found = reader(match, year) if year is not None else None
    return found if found is not None and scene.applies(BEFORE_ERA) else None


def _steps(rel: set[str]) -> int:
    """Return how many years a word of direction goes on; years before our era count down."""
    return 1 if rel & BACK else -1 if rel & AHEAD else 0


def _dated(match: Match, year: int) -> Reading | None:
    rel = set(match.words("rely")) | set(match.words("rel"))
    return _year(year + _steps(rel), _part(match))


def _unit(match: Match, year: int) -> Reading | None:
    rel = set(match.words("rel"))
    if match.word("unit") == "year":
        return _year(year + _steps(rel))
    if not rel & STORY or match.word("unit") not in ("day", "week", "month"):
        return None
    return Reading("DATE", {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}[match.word("unit")])


def _shift(match: Match, year: int) -> Reading | None:
    unit, count = unit_of(match.word("unit")), amount(match)
    direction = match.word("dir")
    if (
        unit is None
        or count is None
        or direction not in ("later", "earlier", "before", "after", "afterwards")
    ):
        return None
    if unit[0] != "Y":
        return Reading("DATE", {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit[0], "XXXX"))
    return _year(year + int(count * unit[1]) * (1 if direction in ("earlier", "before") else -1))


def _part_of_day(match: Match, year: int) -> Reading | None:
    return Reading("TIME", f"XXXX-XX-XX{table('parts')[match.word('part')]}")


def _year(year: int, part: str = "") -> Reading | None:
    return Reading("DATE", f"BC{year:04}{part}") if 1 <= year <= LATEST else None


_READERS: dict[str, Callable[[Match, int], Reading | None]] = {
    "month": _dated,
    "calendar": _dated,
    "season": _dated,
    "unit": _unit,
    "unit_before": _unit,
    "shift": _shift,
    "part": _part_of_day,
}
"""How the expressions of a meaning are read there."""
