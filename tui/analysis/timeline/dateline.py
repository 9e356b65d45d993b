"""The date printed at the head of an article.

Examples: ``WASHINGTON, March 12 (Xinhua) --``, ``(Reuters) - Jan 5``, ``Published: 4 May 2021``.
"""

import re
from datetime import date

from msgspec import Struct

from tui.analysis.language.numerals import ordinal, words_value
from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import full_year, month_number
from tui.analysis.timeline.grammar import Match
from tui.document.span import Span

HEAD = 700  # characters in which an article's own date is
_CITY = re.compile(
    r"(?:^|\n)\s*(?:[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+)*)(?:,\s*[\w. ]{2,25}?)?,?\s*"
    r"(?:\([A-Z][\w ./]{1,20}\)\s*[-–—_]*\s*)?$"
)
_AGENCY = re.compile(
    r"\((?:Reuters|AP|AFP|UPI|dpa|DPA|Xinhua|Bloomberg|TASS|Kyodo|ANSA|EFE|PTI|ANI)[\w ]*\)\s*[-–—_]+\s*$"
)
_AFTER = re.compile(r"\s*(?:\((?:[A-Z][\w ./]{1,20})\)|[-–—_]{1,2}\s|/[A-Z])")
_LABEL = re.compile(
    r"(?:^|\n)\s*(?:(?:First |Last )?(?:Published|Updated|Posted|Date|Issued|Filed|Modified)"
    r"(?: on| at|:)?\s*(?:on\s*)?|By [^\n]{2,60}[,|·•-]\s*)$",
    re.IGNORECASE,
)


class Dateline(Struct, frozen=True):
    """A month and day at an article's head, with the year if it is printed."""

    month: int
    day: int
    year: int | None
    span: Span

    @property
    def date(self) -> date | None:
        """The full date, None without a year."""
        return calendar.on(self.year, self.month, self.day) if self.year else None


def find_dateline(matches: list[Match], text: str) -> Dateline | None:
    """Return the article's own printed date."""
    for match in matches:
        span = match.span
        if span.start > HEAD:
            break
        if match.meaning not in ("calendar", "iso", "slash") or match.word("rel"):
            continue
        before, after = text[max(0, span.start - 90) : span.start], text[span.end : span.end + 30]
        alone = (
            (not before.rpartition("\n")[2].strip())
            and re.match(r"[^\S\n]*(?:$|\n|\||·|•|at\b|[\d:]+)", after) is not None
            and match.meaning != "calendar"
        ) or _stands_alone(match, before, after)
        labelled = _LABEL.search(before) or _AGENCY.search(before)
        if alone or labelled or (_CITY.search(before) and _AFTER.match(after)):
            return _dateline(match)
    return None


def _stands_alone(match: Match, before: str, after: str) -> bool:
    """Say whether a full date fills its line, but for a time."""
    return (
        bool(match.word("year"))
        and not before.rpartition("\n")[2].strip(" \t-–—|·•")
        and re.match(r"[^\S\n]*(?:\n|$|\||·|•|[-–—,]?\s*\d{1,2}[:.]\d\d)", after) is not None
    )


def _dateline(match: Match) -> Dateline | None:
    if match.meaning == "iso":
        year, month, day = (int(part) for part in re.findall(r"\d+", match.text[0])[:3])
    elif match.meaning == "slash":
        month, day, year = (
            int(match.text[0].split("/")[0]),
            int(match.text[0].split("/")[1]),
            full_year(match.text[0].split("/")[2], None),
        )
    else:
        month, day = (
            month_number(match.word("month")),
            int(ordinal(match.word("day")) or words_value(match.words("day")) or 0),
        )
        year = int(match.word("year")) if match.word("year") else 0
    if not 1 <= month <= 12 or calendar.on(year or 2000, month, day) is None:
        return None
    return Dateline(month, day, year or None, match.span)
