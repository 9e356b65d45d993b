"""What loading noticed about an article's source, as checks."""

import re

from tui.analysis.checks.hidden_text import MOST_SPANS, find_hidden
from tui.document.article import Article
from tui.document.findings import Check
from tui.document.span import Span

_DAMAGE = re.compile("\ufffd+")
_MOJIBAKE = re.compile(
    "\u00e2\u20ac[\u2122\u0153\u009d\u201c\u201d\u02dc\u00a6]|"
    "\u00c3[\u00a9\u00a8\u00bc\u00b6\u00a4\u00a1\u00b1\u00ad]|\u00c2[\u00a3\u00a9\u00b0]"
)
"""UTF-8 that somebody read as windows-1252 before it came here: “â€™” for an apostrophe."""


def find_noticed(article: Article, ident: str) -> tuple[Check, ...]:
    """Return the checks about an article's source, those about all of it first."""
    return (
        *(
            Check(ident, notice.kind, notice.message, _spans(notice.span, article.text))
            for notice in article.notices
        ),
        *_damaged(article.text, ident),
        *find_hidden(article, ident),
    )


def _spans(span: Span | None, text: str) -> tuple[Span, ...]:
    """Return where a notice is shown: at its place, else at the first word."""
    if span is not None and 0 <= span.start < span.end <= len(text):
        return (span,)
    first = re.search(r"\S+", text)
    return (Span(first.start(), first.end()),) if first else ()


def _damaged(text: str, ident: str) -> tuple[Check, ...]:
    """Return a check of kind ``damaged-text`` if characters are lost or were decoded wrongly."""
    found = []
    for pattern, what in ((_DAMAGE, "could not be decoded"), (_MOJIBAKE, "were decoded wrongly")):
        spans = tuple(Span(*match.span()) for match in pattern.finditer(text))
        if not spans:
            continue
        noun = "place" if len(spans) == 1 else "places"
        message = f"Characters {what} at {len(spans):,} {noun}; what is around them may be wrong."
        found.append(Check(ident, "damaged-text", message, spans[:MOST_SPANS]))
    return tuple(found)
