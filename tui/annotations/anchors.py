"""Anchors: what finds the place of an annotation again (W3C Web Annotation: TextQuoteSelector with TextPositionSelector)."""

from tui.document.span import Span

CONTEXT = 32  # characters of context on each side, rounded up to a word's end
AMONG_COPIES = 160  # characters of context where the sentence is not the only one of its kind
_BEYOND = 2  # characters into the sentences beside; rounded up to a word
SENTENCE = 320  # characters within which the rest of the quote's own sentence is context too
_ENDS = (". ", "! ", "? ", ".\n", "!\n", "?\n", "\n\n", ".” ", "?” ", "!” ", '." ', '?" ')


def describe(text: str, span: Span) -> tuple[str, str, str]:
    """Return the quote, its prefix and its suffix.

    The context is 32 characters and the rest of the sentence, since a negation there matters, with a word of those beside it, so that it can
    be seen where the sentence ends. Where the same sentence stands elsewhere too, it
    is more, since the copy may be what is left one day. It grows until the three are unique in the text.
    """
    first, last = _sentence_start(text, span.start), _sentence_end(text, span.end)
    sentence = text[first:last]
    several = text.find(sentence, text.find(sentence) + 1) >= 0
    reach = AMONG_COPIES if several else CONTEXT
    while True:
        start = min(_word_start(text, first - _BEYOND), _word_start(text, span.start - reach))
        end = max(_word_end(text, last + _BEYOND), _word_end(text, span.end + reach))
        prefix, quote, suffix = text[start : span.start], span.of(text), text[span.end : end]
        around = prefix + quote + suffix
        if (start == 0 and end == len(text)) or text.find(around, text.find(around) + 1) < 0:
            return quote, prefix, suffix
        reach *= 2


def _sentence_start(text: str, offset: int) -> int:
    """Return where the sentence at an offset begins, or the offset where that is far away."""
    low = max(0, offset - SENTENCE)
    found = max(text.rfind(mark, low, offset) + len(mark) if mark in text[low:offset] else -1 for mark in _ENDS)
    return found if found >= 0 else low and offset


def _sentence_end(text: str, offset: int) -> int:
    """Return where the sentence at an offset ends, or the offset where that is far away."""
    high = min(len(text), offset + SENTENCE)
    ends = [place + len(mark.rstrip()) for mark in _ENDS if (place := text.find(mark, max(0, offset - 1), high)) >= 0]
    return max(offset, min(ends)) if ends else len(text) if high == len(text) else offset


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
