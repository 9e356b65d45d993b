"""Anchors: what finds the place of an annotation again (W3C Web Annotation: TextQuoteSelector with TextPositionSelector)."""

from tui.document.span import Span

CONTEXT = 32  # characters of context on each side, rounded up to a word's end


def describe(text: str, span: Span) -> tuple[str, str, str]:
    """Return the quote, its prefix and its suffix; the context grows from 32 characters until the three are unique in the text."""
    reach = CONTEXT
    while True:
        start, end = _word_start(text, span.start - reach), _word_end(text, span.end + reach)
        prefix, quote, suffix = text[start : span.start], span.of(text), text[span.end : end]
        around = prefix + quote + suffix
        if (start == 0 and end == len(text)) or text.find(around, text.find(around) + 1) < 0:
            return quote, prefix, suffix
        reach *= 2


def _word_start(text: str, offset: int) -> int:
    if offset <= 0:
        return 0
    space = max(text.rfind(" ", 0, offset), text.rfind("\n", 0, offset))
    return space + 1 if space >= 0 and offset - space <= CONTEXT else offset


def _word_end(text: str, offset: int) -> int:
    if offset >= len(text):
        return len(text)
    ends = [text.find(mark, offset, offset + CONTEXT) for mark in " \n"]
    return min((end for end in ends if end >= 0), default=offset)
