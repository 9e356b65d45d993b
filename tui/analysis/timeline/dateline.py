"""The date printed at the head of an article.

Examples: ``WASHINGTON, March 12 (Xinhua) --``, ``(Reuters) - Jan 5``, ``Published: 4 May 2021``,
``Updated 3:15 p.m. ET, Tue February 13, 2024``, ``(Feb 13, 2024  1:28 PM CDT) Officials say``.
"""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from tui.analysis.language.numerals import ordinal, words_value
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import full_year, month_number
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.month_days import figures
from tui.document.span import Span

HEAD = 700  # characters in which an article's own date is
LONGEST_LINE = 120  # characters of a line that holds a date and little else
_DATED = ("calendar", "iso", "slash", "numeric", "clock")
CONFIDENCE = {"published": 0.97, "alone": 0.95, "dispatch": 0.78, "modified": 0.6}
"""How sure each form of a date line is; a dispatch is often published the day after, a page changed later."""
_CITY = re.compile(
    r"(?:^|\n)\s*(?:[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+)*)(?:,\s*[\w. ]{2,25}?)?,?\s*"
    r"(?:\([A-Z][\w ./]{1,20}\)\s*[-–—_]*\s*)?$"
)
_CITY_BRACKET = re.compile(
    r"(?:^|\n)\s*[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+)*(?:,\s*[\w. ]{2,25}?)?\s*\(\s*$"
)
"""A place before a date in brackets: ``MILL CREEK, Ohio (Oct. 12, 2025) —``."""
_TOWN = re.compile(
    r"(?:^|\n)\s*[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}(?:,\s*[A-Z][\w. ]{1,25}?)?,\s*"
    r"(?:(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?i:day)?[,.]?\s*)?$"
)
_TOWN_ENDS = re.compile(r"\s?(?::\s+|\([A-Z][\w ./]{1,20}\)[\s:.–—-]+|\s?[–—]\s+|\s--?\s+)[“\"‘']?[A-Z\d]")
"""A town written as usual before a date, and what ends such a line: ``New Delhi, Oct 29 (PTI)``."""
OLDEST_TOWN_LINE = 1980
"""Year from which such a line tells when an article was written."""
_BRACKET_DASH = re.compile(r"\s*\)\s*[-–—_]")
_AGENCY = re.compile(
    r"\((?:Reuters|AP|AFP|UPI|dpa|DPA|Xinhua|Bloomberg|TASS|Kyodo|ANSA|EFE|PTI|ANI)[\w ]*\)\s*[-–—_]+\s*$"
)
_AFTER = re.compile(r"\s*(?:\((?:[A-Z][\w ./]{1,20})\)|[-–—_]{1,2}\s|/[A-Z])")
_CLOCK = r"\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{1,4}T|UTC|GMT)?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_BETWEEN = rf"(?:\s|[:,@|·•–—-]|\bon\b|\bat\b|{_CLOCK}|{_WEEKDAY})*"
_PUBLISHED = re.compile(
    rf"(?:\b(?:first published|published|posted|date|issued|filed)|\bby [^\n]{{2,60}}?[,|·•-]){_BETWEEN}$",
    re.IGNORECASE,
)
_MODIFIED = re.compile(
    rf"\b(?:last )?(?:updated|modified|edited|revised|changed)(?: on| at)?{_BETWEEN}$", re.IGNORECASE
)
_OUTLET = re.compile(rf"(?:[A-Z][\w.'’&-]*\s?){{0,4}}[,|·•–—-]?\s*{_BETWEEN}$")
_PREPOSITION = re.compile(r"^\W*(?:On|In|By|Since|Until|Before|After|From)\W*$")
_ENDS_LINE = re.compile(rf"[^\S\n]*(?:\n|$|[|·•;]|[-–—,@]?\s*(?:at\s+)?{_CLOCK})", re.IGNORECASE)
_BRACKET_ENDS = re.compile(rf"[\s,]*(?:{_CLOCK})?\s*\)", re.IGNORECASE)


class Dateline(Struct, frozen=True):
    """A month and day at an article's head, with the year if it is printed."""

    month: int
    day: int
    year: int | None
    span: Span
    form: str = "dispatch"
    """Which form of date line it is, see ``CONFIDENCE``."""

    @property
    def date(self) -> date | None:
        """The full date, None without a year."""
        return calendar.on(self.year, self.month, self.day) if self.year else None

    @property
    def confidence(self) -> float:
        """How sure it is that the article is of this day."""
        return CONFIDENCE[self.form]

    @property
    def reason(self) -> str:
        """What the article does with its date, in words."""
        return {
            "published": "the article says that it was published then",
            "modified": "the article says that it was changed then",
        }.get(self.form, "the article prints its date")


def find_dateline(matches: list[Match], text: str) -> Dateline | None:
    """Return the article's own printed date: the surest of its date lines, the first of equal ones."""
    return min(_datelines(matches, text), key=lambda one: -one.confidence, default=None)


def other_datelines(matches: list[Match], text: str, best: Dateline) -> tuple[Dateline, ...]:
    """Return the other dated lines at the head of an article."""
    return tuple(one for one in _datelines(matches, text) if (one.month, one.day) != (best.month, best.day))


def _datelines(matches: list[Match], text: str) -> Iterator[Dateline]:
    """Yield the date lines at an article's head."""
    done = 0
    for match in matches:
        span = match.span
        if span.start > HEAD:
            break
        if match.first < done or match.meaning not in _DATED or match.word("rel"):
            continue
        if match.meaning == "clock" and not match.word("month"):
            continue
        form = _form(match, text)
        found = _dateline(match, form) if form else None
        if found is not None:
            done = match.last
            yield found


def _form(match: Match, text: str) -> str | None:
    """Return which form of date line a date stands in, None for one in the text."""
    span = match.span
    line = text[: span.start].rpartition("\n")[2]
    before, after = text[max(0, span.start - 90) : span.start], text[span.end : span.end + 30]
    segment = re.split(r"[;|·•(]", line)[-1]
    if len(line) > LONGEST_LINE:
        return None
    if _MODIFIED.search(segment):
        return "modified"
    if _PUBLISHED.search(segment):
        return "published"
    if line.strip() == "(" and match.word("year") and _BRACKET_ENDS.match(after):
        return "alone"
    if _CITY_BRACKET.search(before) and _BRACKET_DASH.match(after):
        return "alone" if match.word("year") else "dispatch"
    if _is_behind_town(match, before, after):
        return "alone" if match.word("year") else "dispatch"
    full = bool(match.word("year")) or match.meaning in ("iso", "slash", "numeric")
    outlet = _OUTLET.fullmatch(segment.strip(" \t-–—|·•"))
    if full and outlet and not _PREPOSITION.search(line) and _ENDS_LINE.match(after):
        return "alone"
    if _AGENCY.search(before) or (_CITY.search(before) and _AFTER.match(after)):
        return "dispatch"
    return None


def _is_behind_town(match: Match, before: str, after: str) -> bool:
    """Return whether a date stands in a line such as ``New Delhi, Oct 29 (PTI)``.

    "Paris, 14 July 1789: A mob …" heads a history.
    """
    year = match.word("year")
    recent = not year or int(year) >= OLDEST_TOWN_LINE
    return recent and _TOWN.search(before) is not None and _TOWN_ENDS.match(after) is not None


def _dateline(match: Match, form: str) -> Dateline | None:
    if match.meaning == "iso":
        year, month, day = (int(part) for part in re.findall(r"\d+", match.text[0])[:3])
    elif match.meaning == "slash":
        first, second, last = match.text[0].split("/")
        month, day, year = int(first), int(second), full_year(last, None)
        if month > 12:  # day first, as outside America
            month, day = day, month
    elif match.meaning == "numeric":
        year, month, day = figures(match.span.of(match.encoded.text), day_first=True)
    else:
        word = match.word("day") if match.meaning == "calendar" else match.word("dom")
        month, day = month_number(match.word("month")), int(ordinal(word) or words_value([word]) or 0)
        year = int(match.word("year")) if match.word("year") else 0
    if not 1 <= month <= 12 or calendar.on(year or 2000, month, day) is None:
        return None
    return Dateline(month, day, year or None, match.span, form)
