"""Spans of a text where no number counts anything: addresses, codes, list markers, dates and times."""

import re
from collections.abc import Sequence

from tui.analysis.numbers.lexicon import word_list
from tui.document.findings import TimeExpression
from tui.document.span import Span

PIECE = 99  # characters: the parser's text has a space after so many of an endless word
URL = re.compile(
    rf"(?:https?://|www\.)\S+(?:(?:(?<=\s\S{{{PIECE}}})|(?<=^\S{{{PIECE}}}))\s\S+)*|"
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,120}"
)
CODE = re.compile(
    r"""
    (?<![\d.])
    (?!\d+\.\d+\s?[-–]\s?\d+(?:\.\d+)?(?![-–.\d])) (?!\d+[-–]\d+\.\d+(?![-–.]\d))  # ranges of decimals
    (?:
        \+?\d[\d()]*(?:[-–.]\d+){2,} | \+\d{8,}\b  # telephone numbers, dates, versions
      | \+?\d{1,3}[-\ ]\(?\d{3}\)?[-\ ]\d{3}[-\ ]?\d{3,4} | \d{3}-\d{4}\b | \d+-\d{3,}-\d+(?:[/-]\d+)*
      | \d{1,4}(?:/\d{1,4}){2,} | \d+:\d\d+(?::\d+)*(?:\.\d+)? | \d+(?::\d+){2,}  # dates, clock times
      | \b[A-Z][a-z]+\ \d+:\d(?!\d)  # verses
      | (?:19|20)\d\d-\d\d\b(?![-\d]) | (?:1[5-9]|20)\d\d/\d\d\b  # seasons
      | (?:24/7|9/11|7/7|50/50)\b
      | \b\d{1,2}[x×]\d{1,3}(?=\s+(?:relay|car|vehicle|truck|drive|hurdles))
    )
    """,
    re.VERBOSE,
)
"""Telephone numbers, dates, clock times, versions, seasons."""
MARKER = re.compile(r"(?:^|\n)[ \t]*[(\[]?\d{1,2}[.)\]](?=\s)|\[\d{1,3}\]")
"""Numbers of list items and notes."""
SHIFT = re.compile(r"\b(?:ago|later|earlier|from now|hence)$", re.IGNORECASE)
"""Ends of expressions that name a day by a stretch of time, which is a quantity: "two years later"."""
SIZES = word_list("names", "sizes")
YEAR_DIGITS = 4
_COUNTED_YEAR = re.compile(
    r"\s+(?!(?:and|or|to|in|was|is|has|elections?|season|series|olympics|games|champions)\b)(?:[a-z-]+\s+)?"
    r"[a-z-]+s\b(?<!us)(?<!ss)(?<!was)(?<!is)"
)
_PLURAL_DOES = re.compile(r"\s+[a-z-]+s\s+(?:were|are|have|had)\b")
_DATING = re.compile(
    r"\b(?:in|of|since|by|from|until|till|the|during|for|before|after|its|their|between|and|to|on|last|this)\s+$",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"(?:^|[.!?;:]\s+|\b(?:about|some|around|nearly|over|only|than|least|sold|of the)\s+)$", re.IGNORECASE
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|us|the)\b", re.IGNORECASE)
_MEASURED = re.compile(
    r"\s?(?:mm|cm|km|kg|mg|ml|ppm|ppb|Hz|kHz|MHz|rpm|kW|MW|GW|kWh|MWh|GWh|°|%|per cent|percent|tonnes?|tons?|"
    r"metres?|meters?|miles?|feet|acres?|hectares?|litres?|liters?|dollars|euros|pounds)\b|\s?%"
)
_SIZE_OF = re.compile(rf"\b(?:{'|'.join(sorted(SIZES))}) of\s+$")


def barred(text: str, times: Sequence[TimeExpression]) -> list[Span]:
    """Return the spans of a text where no number counts anything, in order and without overlaps."""
    spans = [Span(*match.span()) for pattern in (URL, CODE, MARKER) for match in pattern.finditer(text)]
    spans += [time.span for time in times if time.type in ("DATE", "TIME") and not _is_size(text, time.span)]
    merged: list[Span] = []
    for span in sorted(spans):  # a long address holds many codes: merged they hide nothing of it
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _is_size(text: str, span: Span) -> bool:
    """Return whether what could be a time is a quantity: a duration until then, or a bare size."""
    written = text[span.start : span.end]
    if SHIFT.search(written):
        return True
    if not written.isdigit():
        return False
    if _MEASURED.match(text, span.end):
        return True
    return len(written) == YEAR_DIGITS and _counts(text, span)


def _counts(text: str, span: Span) -> bool:
    """Return whether four figures count something: ``About 2000 tickets``, ``an average of 1900``."""
    before = text[max(0, span.start - 30) : span.start]
    if _SIZE_OF.search(before) or _OF_THEM.match(text, span.end):
        return True
    if _COUNTING.search(before) and _COUNTED_YEAR.match(text, span.end):
        return True
    return _DATING.search(before) is None and _PLURAL_DOES.match(text, span.end) is not None
