"""Meanings of expressions that share words with one beside them: two seasons of one year, two weekdays."""

from msgspec.structs import replace

from tui.analysis.language.calendar_words import WEEKDAYS
from tui.analysis.language.numerals import ordinal
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import reading
from tui.analysis.timeline.calendar import Period
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.lexicon import table
from tui.analysis.timeline.relative import read_weekday
from tui.analysis.timeline.scene import Reading, Scene

HABITS = frozenset(
    ("open", "close", "closed", "hour", "hours", "operate", "serve", "available", "daily", "weekly")
) | {"usually", "normally", "always", "every"}
"""Lemmas of a sentence in which a range of weekdays comes round every week."""
_QUARTERS, _CENTURIES = 4, 99


def read_seasons(match: Match, scene: Scene) -> list[Reading | None]:
    """``the summers of 2012 and 2013``: the season of each year."""
    name = str(table("seasons")[match.word("season").removesuffix("s")])
    out: list[Reading | None] = []
    for at in range(match.groups["y1"][0], match.last):
        if match.encoded.words[at].isdigit():
            span = match.part(match.first if not out else at, at + 1)
            out.append(reading(calendar.season(int(match.encoded.words[at]), name), span=span))
    return out


def read_season_pair(match: Match, scene: Scene) -> list[Reading | None]:
    """``the spring and summer of 2020``: two seasons that share the year."""
    year = int(match.word("year"))
    (_, end), (start, _) = match.groups["s1"], match.groups["s2"]
    spans = match.part(match.first, end), match.part(start, match.last)
    names = (str(table("seasons")[match.word(group)]) for group in ("s1", "s2"))
    return [reading(calendar.season(year, name), span=span) for name, span in zip(names, spans, strict=True)]


def counted_like(match: Match, scene: Scene) -> Period | None:
    """Return the quarter or century named before in the sentence, beside which an ordinal alone is one."""
    earlier = scene.earlier_in_sentence(match)[-1:]
    period = earlier[0].reading.period if earlier else None
    most = {"Q": _QUARTERS, "C": _CENTURIES}.get(period.grain, 0) if period is not None else 0
    return period if int(ordinal(match.word("n")) or 0) <= most else None


def read_elided(match: Match, scene: Scene) -> Reading | None:
    """``in the third quarter of 2018 and in the fourth``, ``the 19th century and the 20th``."""
    period = counted_like(match, scene)
    number = int(ordinal(match.word("n")) or 0)
    if period is None or period.first is None or not number:
        return None
    if period.grain == "C":
        return reading(calendar.century(number))
    return reading(calendar.quarter(period.first.year, number))


def read_weekday_range(match: Match, scene: Scene) -> list[Reading | None]:
    """``Monday through Friday``: two days of one week or, where a habit is told of, of every week."""
    first, last = (match.groups[group] for group in ("wd1", "wd2"))
    numbers = [WEEKDAYS[match.word(group).rstrip(".")] for group in ("wd1", "wd2")]
    spans = [match.part(*first), match.part(*last)]
    if _is_habit(match, scene):
        return [Reading("SET", f"XXXX-WXX-{day}", span=at) for day, at in zip(numbers, spans, strict=True)]
    begin = read_weekday(replace(match, groups={"wd": first}), scene)
    start = begin.period.first if begin is not None and begin.period is not None else None
    end = calendar.weekday_from(start, numbers[1], ahead=True, strict=True) if start else None
    if begin is None or start is None or end is None:
        unknown = Reading("DATE", f"XXXX-WXX-{numbers[1]}", span=spans[1])
        return [begin and replace(begin, span=spans[0]), unknown]
    if scene.base is not None and start <= scene.base < end and scene.direction(match) < 0:
        earlier = calendar.moved(start, -7), calendar.moved(end, -7)
        start, end = earlier[0] or start, earlier[1] or end
    return [reading(calendar.day(when), span=at) for when, at in zip((start, end), spans, strict=True)]


def _is_habit(match: Match, scene: Scene) -> bool:
    token = scene.token(match.span.start)
    if token is None or match.before() in ("this", "next", "last") or scene.direction(match) < 0:
        return False
    words = list(token.sent)
    return any(word.lemma_.lower() in HABITS for word in words) and not any(
        word.lower_ in ("will", "'ll", "’ll", "this", "next") for word in words
    )
