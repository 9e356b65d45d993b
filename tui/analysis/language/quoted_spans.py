"""Spans of a text that are in quotation marks, found by its characters alone, before any parsing."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from tui.analysis.language.quotation_marks import (
    CLOSERS,
    OPENERS,
    PAIRS,
    SINGLE_CLOSERS,
    SINGLE_OPENERS,
    STRAIGHT,
)
from tui.document.span import Span

ELIDED = ("em", "ti", "tw", "ca", "ro", "til", "cuz", "bout", "n")  # ’em, ’tis, ’twas, ’cause, ’round, ’n’
LAST_IN_QUOTE = frozenset(',.!?…;:-—–)]”"')
LONGEST_BLANK = 1000  # characters
MOST_APOSTROPHES = 20  # apostrophes of plurals that one span in single quotation marks may hold
_PAIRED = re.compile("|".join(PAIRS))
_MARK = re.compile(f"[{OPENERS}{CLOSERS}{STRAIGHT}{SINGLE_OPENERS}]")
_SINGLE_CLOSER = re.compile(r"(?<=\S)[’'](?!\w)")
_DECADE = re.compile(r"\d\ds?\b")


class QuotedSpan(Struct, frozen=True):
    """A span of one paragraph that is in quotation marks."""

    span: Span
    """With its quotation marks."""
    words: Span
    """Without its quotation marks; may be empty or blank."""
    closed: bool
    """Whether its closing mark is in the same paragraph."""
    single: bool
    """Whether its quotation marks are single ones."""


def find_quoted_spans(text: str) -> tuple[QuotedSpan, ...]:
    """Return the outermost quoted spans of a text, in order; none crosses the end of its line."""
    found: list[QuotedSpan] = []
    start = 0
    for line in text.split("\n"):
        if _MARK.search(line) or _PAIRED.search(line):
            found += _Line(line, start).quoted_spans()
        start += len(line) + 1
    return tuple(found)


class _Line:
    """Reads one paragraph from left to right."""

    def __init__(self, line: str, offset: int) -> None:
        # a pair becomes one double mark and a filler, so that all offsets stay
        self.line = _PAIRED.sub(lambda pair: PAIRS[pair.group()] + "\x01", line)
        self.offset = offset
        self.straights = [at for at, char in enumerate(self.line) if char == STRAIGHT]
        self.closers = [closer.start() for closer in _SINGLE_CLOSER.finditer(self.line)]
        self.last_curly = self.line.rfind("”")
        self.last_closer = max(self.last_curly, self.line.rfind("»"))

    def quoted_spans(self) -> Iterator[QuotedSpan]:
        """Yield the spans in quotation marks."""
        line, at, opened = self.line, 0, -1
        while (mark := _MARK.search(line, at)) is not None:
            at = mark.start()
            char = line[at]
            after = at + 1 + (line[at + 1 : at + 2] == "\x01")
            if opened < 0:
                if char in SINGLE_OPENERS:
                    if (end := self._single_end(at)) is not None:
                        yield self._quoted_span(at, end, closed=line[end - 1] in SINGLE_CLOSERS, single=True)
                        after = end
                elif self._opens(at, after):
                    opened = at
            elif char in SINGLE_OPENERS:
                pass  # nested
            elif char == "“" and line[opened] == STRAIGHT and self.last_curly >= after:
                after = line.index("”", after) + 1  # nested
            elif self._closes(at, after, opened):
                yield self._quoted_span(opened, after, closed=True)
                opened = -1
            elif char in "“«" or char == STRAIGHT:  # the closing mark was lost
                yield self._quoted_span(opened, self._trimmed(at), closed=False)
                opened = at
            at = after
        if opened >= 0:
            yield self._quoted_span(opened, self._trimmed(len(line)), closed=False)

    def _opens(self, at: int, after: int) -> bool:
        """Return whether a double mark opens a quoted span where none is open."""
        line = self.line
        before, behind = line[at - 1 : at] if at else "", line[after : after + 1]
        if line[at] in OPENERS:
            return True
        if line[at] in CLOSERS:  # the wrong way round: ”Yes”
            closable = self.last_closer >= after or self._straights_from(after) > 0
            return (not before or before.isspace()) and behind.isalnum() and closable
        if before.isdigit() and not behind.isalnum():
            return False  # inches
        if before and not before.isspace() and (not behind or behind.isspace()):
            return self._straights_from(after) > 0 and before not in LAST_IN_QUOTE and not before.isalnum()
        return True

    def _closes(self, at: int, after: int, opened: int) -> bool:
        """Return whether a double mark closes the open span.

        A straight one that adjoins only the next word opens one.
        """
        line, char = self.line, self.line[at]
        if char in CLOSERS:
            return True
        if char == "“":
            return line[opened] == "„" and not line[after : after + 1].isalnum()
        if char != STRAIGHT:
            return False
        leans_right = line[at - 1].isspace() and line[after : after + 1].isalnum()
        if leans_right and self._straights_from(after) % 2 == 1 and opened + 2 < at:
            return False
        inches = line[at - 1].isdigit() and line[at - 2 : at - 1] in " -" and line[after : after + 1] == " "
        return not (inches and self._straights_from(after) % 2 == 1)

    def _single_end(self, at: int) -> int | None:
        """Return the end of a span in single quotation marks that opens here, if one does."""
        line = self.line
        before, behind = line[at - 1 : at] if at else "", line[at + 1 : at + 2]
        if before and (before.isalnum() or before in SINGLE_CLOSERS):
            return None  # an apostrophe
        if not behind or not (behind.isalnum() or behind in '“"[(…$£€#@'):
            return None
        if _DECADE.match(line, at + 1):
            return None
        place = bisect_left(self.closers, at + 2)
        if place == len(self.closers):
            return len(line.rstrip()) if line[at] == "‘" and at == len(line) - len(line.lstrip()) else None
        end = self._first_true(place)
        inner = line[at + 1 : end]
        if (
            line[at] == "'"
            and inner.lower().startswith(ELIDED)
            and inner.count(" ") <= 2
            and line[end - 1] not in LAST_IN_QUOTE
        ):
            return None
        return end + 1

    def _first_true(self, first: int) -> int:
        """Return the first closing mark from a position on.

        The apostrophe of a plural is skipped if a better one follows.
        """
        line, closers = self.line, self.closers[first : first + MOST_APOSTROPHES]
        for closer, following in pairwise(closers):
            genitive = line[closer - 1] in "sS" and re.match(r"[’'] [a-z]", line[closer : closer + 3])
            if not genitive or "‘" in line[closer:following]:
                return closer
        return closers[-1] if len(closers) == 1 or line[closers[-1] - 1] in LAST_IN_QUOTE else closers[0]

    def _straights_from(self, at: int) -> int:
        """Return the number of straight marks from a position on."""
        return len(self.straights) - bisect_left(self.straights, at)

    def _trimmed(self, end: int) -> int:
        start = max(0, end - LONGEST_BLANK)
        return start + len(self.line[start:end].rstrip(" \t\r\x01")) or end

    def _quoted_span(self, start: int, end: int, *, closed: bool, single: bool = False) -> QuotedSpan:
        width = 2 if self.line[start + 1 : start + 2] == "\x01" else 1
        tail = 0 if not closed else 2 if self.line[end - 1] == "\x01" else 1
        by = self.offset
        first = min(start + width, end)
        return QuotedSpan(
            Span(start + by, end + by), Span(first + by, max(first, end - tail) + by), closed, single
        )
