"""Findings as lines that editors jump to: ``file:line:column: kind: text``, as compilers write them."""

from bisect import bisect_right
from collections.abc import Iterator

from tui.document.article import Article
from tui.document.cleaning import cleaned_line
from tui.document.display_names import (
    entity_kind,
    number_value,
    party_name,
    source_name,
    time_value,
    unit_name,
)
from tui.document.findings import Analysis
from tui.document.span import Span

_LONGEST = 100  # characters of an article's words in a line


def quickfix(article: Article, analysis: Analysis) -> Iterator[str]:
    """Yield a line for each check, claim, quote, number, time and name, in the order of the text.

    Lines are those of the text as its source has it; columns count bytes of UTF-8 from 1, as Vim's ``%c``.
    """
    text = article.original
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    name = cleaned_line(article.source or "-")
    for span, kind, words in sorted(_found(article, analysis), key=lambda entry: (entry[0], entry[1])):
        line = bisect_right(starts, span.start)
        before = text[starts[line - 1] : span.start].encode("utf-8", "surrogatepass")
        yield f"{name}:{line}:{len(before) + 1}: {kind}: {cleaned_line(words)}"


def _found(article: Article, analysis: Analysis) -> Iterator[tuple[Span, str, str]]:
    text = article.text
    names = {entity.id: entity.name for entity in analysis.entities}
    for check in analysis.checks:
        yield (check.spans[0] if check.spans else Span(0, 0)), check.kind, check.message
    for claim in analysis.claims:
        yield claim.span, "claim", f"{_short(claim.span, text)} ({source_name(claim.source, names, text)})"
    for quote in analysis.quotes:
        speaker = party_name(quote.speaker, names, text)
        yield quote.span, "quote", _short(quote.span, text) + (f" ({speaker})" if speaker else "")
    for number in analysis.numbers:
        value = f"{number_value(number)} {unit_name(number)}".strip()
        yield number.span, "number", f"{_short(number.span, text)} ({value})"
    for time in analysis.timeline:
        yield time.span, "time", f"{_short(time.span, text)} ({time_value(time)})"
    for entity in analysis.entities:
        if entity.mentions:
            yield entity.mentions[0].span, entity_kind(entity.label), entity.name


def _short(span: Span, text: str) -> str:
    words = " ".join(span.of(text).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
