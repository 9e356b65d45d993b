"""Words in marks in a headline that come back in the body: they are the words of whoever says them there."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from msgspec.structs import replace

from tui.document.findings import Quote
from tui.document.span import Span

MOSTLY = 0.5  # of a headline's characters
FEWEST = 3  # words; fewer may be anybody's
LONGEST_HEADING = 80  # characters of a line between paragraphs that is no paragraph
LONGEST_HEADLINE = 400  # characters
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


def _is_unattributed(quote: Quote) -> bool:
    return quote.speaker is None and quote.kind == "direct"


def _is_mostly(span: Span, line: Span, least: float) -> bool:
    """Return whether a span is in the headline and longer than so many characters."""
    return line.covers(span) and len(span) > least


class _Attributed:
    """The quotes of a text that have a speaker, in order, with their plain words as one string to search."""

    def __init__(self, text: str, quotes: Sequence[Quote]) -> None:
        self._text = text
        self._quotes = sorted((one for one in quotes if one.speaker is not None), key=_start)

    @cached_property
    def _lines(self) -> tuple[str, list[int]]:
        """One line of plain words for each quote, and where each line begins."""
        lines = [_plain(quote.span.of(self._text)) + "\n" for quote in self._quotes]
        return "".join(lines), list(accumulate(map(len, lines), initial=0))

    def holding(self, words: str, start: int) -> Quote | None:
        """Return the first quote from a place in the text on that holds plain words."""
        first = bisect_left(self._quotes, start, key=_start)
        if first == len(self._quotes):
            return None
        lines, begins = self._lines
        found = lines.find(words, begins[first])
        return self._quotes[bisect_right(begins, found) - 1] if found >= 0 else None


def _start(quote: Quote) -> int:
    return quote.span.start


def with_headline(
    text: str, quotes: Sequence[Quote], terms: Sequence[Span]
) -> tuple[list[Quote], list[Span]]:
    """Return quotes and terms, with quoted words of the headline attributed like the matching body quote."""
    quotes, terms = _with_headings(text, quotes, terms)
    body = _Attributed(text, quotes)
    line = _first_line(text)
    # a few quoted words in the writer's headline rarely come from the quote in the body that holds them
    least = MOSTLY * len(line)
    open_quotes = [
        quote for quote in quotes if _is_unattributed(quote) and _is_mostly(quote.span, line, least)
    ]
    open_terms = [term for term in terms if _is_mostly(term, line, least)]
    if not (open_quotes or open_terms):
        return list(quotes), list(terms)
    end = line.end
    named = [
        _taken_from(text, quote, body, end) or quote if quote in open_quotes else quote for quote in quotes
    ]
    taken = {term: Quote("", "direct", term, None, None, None, None) for term in open_terms}
    owners = {term: _taken_from(text, quote, body, end) for term, quote in taken.items()}
    found = {term: owned for term, owned in owners.items() if owned is not None}
    return [*named, *found.values()], [term for term in terms if term not in found]


def _with_headings(
    text: str, quotes: Sequence[Quote], terms: Sequence[Span]
) -> tuple[list[Quote], list[Span]]:
    """Return quotes and terms, those that make up a heading with the speaker of the same words below."""
    found, left = list[Quote](), list[Span]()
    body = _Attributed(text, quotes)
    for term in terms:
        end = _heading_end(text, term)
        heading = Quote("", "direct", term)
        quote = _taken_from(text, heading, body, end, cue=False) if end is not None else None
        if quote is None:
            left.append(term)
        else:
            found.append(quote)
    for quote in quotes:
        end = _heading_end(text, quote.span) if quote.kind == "direct" and quote.cue is None else None
        if end is not None:
            quote = _taken_from(text, quote, body, end, cue=False) or quote
        found.append(quote)
    return found, left


def _heading_end(text: str, span: Span) -> int | None:
    """Return the end of the line between paragraphs that a quoted span is most of."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    heading = start > 0 and 0 <= end - start <= LONGEST_HEADING and len(span) > MOSTLY * (end - start)
    return end if heading else None


def _first_line(text: str) -> Span:
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    end = end if end >= 0 else len(text)
    return Span(start, end) if end - start <= LONGEST_HEADLINE else Span(start, start)


def _plain(words: str) -> str:
    return " " + " ".join(_WORD.findall(words.lower().replace("’", "'"))) + " "


def _taken_from(text: str, quote: Quote, body: _Attributed, start: int, *, cue: bool = True) -> Quote | None:
    """Return a headline's quote with speaker and cue of the first quote behind it that holds its words."""
    words = _plain(quote.span.of(text))
    source = body.holding(words, start) if words.count(" ") > FEWEST else None
    if source is None:
        return None
    return replace(quote, speaker=source.speaker, cue=source.cue if cue else None)
