"""Words in marks in a headline that come back in the body: they are the words of whoever says them there."""

import re
from collections.abc import Sequence

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


def _attributed_after(text: str, start: int, quotes: Sequence[Quote]) -> list[tuple[str, Quote]]:
    """Return the quotes of the body that have a speaker, each with its plain words."""
    body = (quote for quote in quotes if quote.span.start >= start and quote.speaker is not None)
    return [(_plain(quote.span.of(text)), quote) for quote in body]


def with_headline(
    text: str, quotes: Sequence[Quote], terms: Sequence[Span]
) -> tuple[list[Quote], list[Span]]:
    """Return quotes and terms, with quoted words of the headline attributed like the matching body quote."""
    quotes, terms = _with_headings(text, quotes, terms)
    line = _first_line(text)
    # a few quoted words in the writer's headline rarely come from the quote in the body that holds them
    least = MOSTLY * len(line)
    open_quotes = [
        quote for quote in quotes if _is_unattributed(quote) and _is_mostly(quote.span, line, least)
    ]
    open_terms = [term for term in terms if _is_mostly(term, line, least)]
    if not (open_quotes or open_terms):
        return list(quotes), list(terms)
    body = _attributed_after(text, line.end, quotes)
    named = [_taken_from(text, quote, body) or quote if quote in open_quotes else quote for quote in quotes]
    taken = {term: Quote("", "direct", term, None, None, None, None) for term in open_terms}
    found = {
        term: owned for term, quote in taken.items() if (owned := _taken_from(text, quote, body)) is not None
    }
    return [*named, *found.values()], [term for term in terms if term not in found]


def _with_headings(
    text: str, quotes: Sequence[Quote], terms: Sequence[Span]
) -> tuple[list[Quote], list[Span]]:
    """Return quotes and terms, those that make up a heading with the speaker of the same words below."""
    found, left = list[Quote](), list[Span]()
    for term in terms:
        end = _heading_end(text, term)
        body = _attributed_after(text, end, quotes) if end is not None else []
        quote = _taken_from(text, Quote("", "direct", term), body, cue=False)
        if quote is None:
            left.append(term)
        else:
            found.append(quote)
    for quote in quotes:
        end = _heading_end(text, quote.span) if quote.kind == "direct" and quote.cue is None else None
        if end is not None:
            quote = _taken_from(text, quote, _attributed_after(text, end, quotes), cue=False) or quote
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


def _taken_from(
    text: str, quote: Quote, body: Sequence[tuple[str, Quote]], *, cue: bool = True
) -> Quote | None:
    """Return a headline's quote with speaker and cue of the first quote in the body that holds its words."""
    words = _plain(quote.span.of(text))
    if words.count(" ") <= FEWEST:
        return None
    source = next((other for held, other in body if words in held), None)
    if source is None:
        return None
    return replace(quote, speaker=source.speaker, cue=source.cue if cue else None)
