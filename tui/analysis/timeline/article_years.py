"""Which years a whole article tells of, in what order, and whether it is a history."""

import re
from bisect import bisect_left
from datetime import date
from functools import cached_property, lru_cache

from tui.analysis.context import Context

MANY_YEARS = 6  # years written out in a text, above which it may be a history
MOST_YEARS = 0.65  # share of them that lie before the article's own in a history
FEW_YEARS, LONG_PAST = 3, 30  # so few years are enough where all of them lie so far back
CHRONICLE = 300  # characters for each year that is written out, up to which a text is a chronicle
LONG_AGO = 1  # years
RECENT = 10  # years back to the middle of those told of, up to which a text with days of its own is news
REACH = 20_000  # characters around a section in which the story goes on that it is a part of
FURTHEST_TEXT = 200_000  # characters that are looked at to tell a history
LONGEST_ASIDE = 2  # mentions of a year in a row that an aside may have
_YEAR = re.compile(r"(?<![\d,.$€£#-])\b(?:1\d{3}|20\d\d)\b(?![\d%]|,\d)")
_DAY_FIRST = re.compile(r"(?<![\d/-])(?:1[3-9]|2\d|3[01])[/-]\d{1,2}[/-](?:\d{4}|\d\d)(?![\d/-])")
MANY_ANCIENT = 3  # years before our era, from which a text is a story of that time
_BEFORE_ERA = re.compile(r"\d (?:BCE?\b|B\.C\.)")
_EARLY = re.compile(
    r"\b(?:A\.D\.|AD\b|CE\b|[4-9]th century|"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|1st|2nd|3rd)"
    r"[ -]century|[Ii]n \d{3},? (?:the|he|she|they) )|\d (?:B\.?C\.?|AD\b|CE\b)"
)
_OWN_DAYS = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|(?<!the )(?:this|last|next) (?:morning|night|week|month|year)|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
_OWN_DAY = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|this (?:morning|week|month)|last (?:night|week)|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!,? (?:the )?\d|,? [A-Z][a-z]+ \d))\b"
)


_HAS_DIED = re.compile(r"\bhas died\b|\b[Oo]bituary\b|, who died (?:on|last|at|aged)\b")
_DEATH = re.compile(r"\b(?:died|has died|passed away|survived by)\b")
_DIED_IN = re.compile(r"[^.;\n]{0,20}?\b(1\d{3}|20\d\d)\b")
_LIFE = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)\s?[-–—]\s?(1[89]\d\d|20\d\d)(?!\d)")
SHORTEST_LIFE, LONGEST_LIFE = 16, 115  # years
LATEST_OBITUARY = 2  # years after the death
LEAD = 1500  # characters in which an obituary says that somebody has died
CLOSE = 0.6  # share of an obituary behind which it comes back to the death


@lru_cache(maxsize=4)
def _years(text: str) -> tuple[int, ...]:
    """Return the years that a text writes; kept, since every section of an article asks for them."""
    return tuple(int(word) for word in _YEAR.findall(text))


@lru_cache(maxsize=16)
def _count(pattern: re.Pattern[str], text: str) -> int:
    """Return how often a pattern occurs in a text; kept, since every section of an article asks for it."""
    return sum(1 for _ in pattern.finditer(text))


class ArticleYears:
    """The years of an article; offsets are those of the section of it that is being read."""

    def __init__(self, context: Context, text: str, base: date | None) -> None:
        self._whole = context.whole or text
        self._offset = context.offset if context.whole else 0
        self._base = base
        self._head = self._whole[:FURTHEST_TEXT]
        self._first = max(0, self._offset - REACH)
        self._last = self._offset + len(text) + REACH

    @cached_property
    def is_history(self) -> bool:
        """Whether the text tells of years before its own and hardly ever of its own day.

        Then a day or month without its year is of the year that the story has reached.
        """
        text, years = self._head, _years(self._head)
        latest = self._base.year if self._base else max(years, default=0)
        if FEW_YEARS <= len(years) < MANY_YEARS:  # a short biography
            return all(year <= latest - LONG_PAST for year in years) and not _count(_OWN_DAY, text)
        if len(years) < MANY_YEARS:
            return False
        if (
            len(set(years)) >= MANY_YEARS
            and len(text) <= CHRONICLE * len(years)
            and not _count(_OWN_DAY, text)
        ):
            return True
        own_days = _count(_OWN_DAY, text)
        if own_days and sorted(years)[len(years) // 2] > latest - RECENT:
            return False  # a report of the day that looks back a few years
        past = self._past(years, latest)
        return past >= MOST_YEARS * len(years) and own_days <= len(years) // 8

    @cached_property
    def looks_back(self) -> bool:
        """Whether most years of the text lie before its own, as in an obituary."""
        years = _years(self._head)
        latest = self._base.year if self._base else max(years, default=0)
        return len(years) >= MANY_YEARS and self._past(years, latest) >= MOST_YEARS * len(years)

    @staticmethod
    def _past(years: tuple[int, ...], latest: int) -> int:
        """Return how many of the years lie before the latest."""
        return sum(year <= latest - LONG_AGO for year in years)

    @staticmethod
    def names_own_days(text: str) -> bool:
        """Return whether words name days by their weekdays or from the article's own."""
        return _OWN_DAYS.search(text) is not None

    @cached_property
    def has_day_first(self) -> bool:
        """Whether the text writes a date in figures that can only have its day first: ``25/03/2007``."""
        return _count(_DAY_FIRST, self._head) > 0

    @cached_property
    def is_ancient(self) -> bool:
        """Whether the text tells of years before our era."""
        return _count(_BEFORE_ERA, self._head) >= MANY_ANCIENT

    @cached_property
    def has_own_days(self) -> bool:
        """Whether the text names days by their weekdays or from its own, as news does."""
        return _count(_OWN_DAYS, self._head) > 0

    @cached_property
    def is_early(self) -> bool:
        """Whether the text tells of the centuries of which years have fewer than four digits."""
        return _count(_EARLY, self._head) > 0

    def year_of_death(self, month: int, start: int) -> int | None:
        """Return the year of a month that is named where an obituary tells of the death, else ``None``.

        That is the last year of the life that the headline gives, else the month is the article's last one.

        Args:
            month: The number of the month.
            start: Where it is named.
        """
        if not self._is_obituary or not self._tells_death(start + self._offset):
            return None
        if self._life is not None:
            return self._life[1]
        return self._base.year - (month > self._base.month) if self._base is not None else None

    def latest_until(self, year: int) -> int:
        """Return the latest year that the text names, none after a year; 0 where it names none."""
        return max((named for named in _years(self._head) if named <= year), default=0)

    @cached_property
    def _life(self) -> tuple[int, int] | None:
        """The years of birth and death at the head: ``1938-2025``, not those of a war, a post or a season."""
        spans = ((int(found[1]), int(found[2])) for found in _LIFE.finditer(self._whole, 0, LEAD))
        return next((years for years in spans if self._may_be_life(*years)), None)

    def _may_be_life(self, born: int, died: int) -> bool:
        """Say whether years may be those of a life that an obituary tells of: it ended not long ago."""
        recent = self._base is None or 0 <= self._base.year - died <= LATEST_OBITUARY
        return recent and SHORTEST_LIFE <= died - born <= LONGEST_LIFE

    @cached_property
    def _is_obituary(self) -> bool:
        """Whether the head says that somebody has died, and not in which year long ago."""
        latest = self._base.year if self._base is not None else None
        return any(
            latest is None
            or (year := _DIED_IN.match(self._whole, found.end())) is None
            or latest - int(year[1]) <= LATEST_OBITUARY
            for found in _HAS_DIED.finditer(self._whole, 0, LEAD)
        )

    def _tells_death(self, at: int) -> bool:
        """Return whether the paragraph at an offset is at the head or near the end and tells of the death."""
        if LEAD < at < CLOSE * len(self._whole):
            return False
        first = self._whole.rfind("\n", max(0, at - LEAD), at) + 1
        last = self._whole.find("\n", at, at + LEAD)
        return _DEATH.search(self._whole, first, last if last >= 0 else at + LEAD) is not None

    @cached_property
    def told_before(self) -> int | None:
        """The last year that the article tells before this section of it."""
        years = _YEAR.findall(self._whole[self._first : self._offset])
        return int(years[-1]) if years else None

    def is_aside(self, start: int, end: int) -> bool:
        """Return whether a stretch names a year that the story leaves again at once."""
        start, end = start + self._offset, end + self._offset
        at = bisect_left(self._asides, start)
        return at < len(self._asides) and self._asides[at] < end

    @cached_property
    def _asides(self) -> list[int]:
        """Where years are named that the story looks back or ahead to and then leaves again, in order.

        Such a year is named once or twice between years of which the latter is not before the former, and
        lies before or after both.
        """
        runs: list[tuple[int, list[int]]] = []
        for found in _YEAR.finditer(self._whole, self._first, self._last):
            year = int(found[0])
            if runs and runs[-1][0] == year:
                runs[-1][1].append(found.start())
            else:
                runs.append((year, [found.start()]))
        asides: list[int] = []
        kept: list[tuple[int, list[int]]] = []
        for at, (year, places) in enumerate(runs):
            following = runs[at + 1][0] if at + 1 < len(runs) else None
            before = kept[-1][0] if kept else None
            if before is not None and following is not None and len(places) <= LONGEST_ASIDE:
                apart = year < before <= following or before <= following < year
                if apart:
                    asides += places
                    continue
            kept.append((year, places))
        return asides
