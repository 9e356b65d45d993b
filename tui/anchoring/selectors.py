"""Anchors of annotations (W3C Web Annotation: TextQuoteSelector with TextPositionSelector)."""

from tui.anchoring.attribution import Attributions
from tui.anchoring.tokens import Words
from tui.document.span import Span

CONTEXT = 32  # characters of context on each side, rounded up to a word's end
AMONG_COPIES = 160  # characters of context where the sentence occurs more than once
MOST_CONTEXT = 4_096  # characters; a text that repeats itself for longer is told apart by positions
_BEYOND = 2  # characters into the adjacent sentences; rounded up to a word
SENTENCE = 320  # characters within which the rest of the quote's own sentence is part of the context
ATTRIBUTION = 640  # characters on each side within which a quotation's attribution is searched for
_QUOTATION_MARKS = '"“”„«»'
_ENDS = (". ", "! ", "? ", ".\n", "!\n", "?\n", "\n\n", ".” ", "?” ", "!” ", '." ', '?" ')


def describe(text: str, span: Span) -> tuple[str, str, str]:
    """Return the quote, its prefix and its suffix.

    The context is 32 characters and the rest of the sentence, since a negation there matters, with a word of
    the adjacent sentences, which marks the sentence's bounds; for quoted words, also the sentence that
    attributes them. If the same sentence occurs more than once, the context is longer, because the annotated
    copy may later be deleted. It grows until the three are unique in the text, or too long to be kept with
    each of thousands of annotations.
    """
    first, last = _with_attribution(text, _sentence_start(text, span.start), _sentence_end(text, span.end))
    sentence = text[first:last]
    several = text.find(sentence, text.find(sentence) + 1) >= 0
    reach = AMONG_COPIES if several else CONTEXT
    while True:
        start = min(_word_start(text, first - _BEYOND), _word_start(text, span.start - reach))
        end = max(_word_end(text, last + _BEYOND), _word_end(text, span.end + reach))
        prefix, quote, suffix = text[start : span.start], span.of(text), text[span.end : end]
        around = prefix + quote + suffix
        is_whole = reach >= MOST_CONTEXT or (start == 0 and end == len(text))
        if is_whole or text.find(around, text.find(around) + 1) < 0:
            return quote, prefix, suffix
        reach *= 2


def _with_attribution(text: str, first: int, last: int) -> tuple[int, int]:
    """Extend a range by the nearby sentences that attribute it."""
    low, high = max(0, first - ATTRIBUTION), min(len(text), last + ATTRIBUTION)
    if (found := text.rfind("\n\n", low, first)) >= 0:
        low = found
    if (found := text.find("\n\n", last, high)) >= 0:
        high = found
    if not any(mark in text[low:high] for mark in _QUOTATION_MARKS):
        return first, last
    if low:  # an introduction may be a paragraph of its own
        near = max(0, low - SENTENCE)
        low = max(near, text.rfind("\n\n", near, low))
    words = Words(text[low:high])
    attributions = Attributions(words)
    start, end = words.within(first - low, last - low)
    for sentence in attributions.sentences:
        if sentence[0] < end and start < sentence[1]:
            for a, b in attributions.of(sentence):
                first, last = min(first, low + words.starts[a]), max(last, low + words.ends[b - 1])
    return first, last


def _sentence_start(text: str, offset: int) -> int:
    """Return the start of the sentence at an offset, or the offset if the start is far away."""
    low = max(0, offset - SENTENCE)
    found = max(
        text.rfind(mark, low, offset) + len(mark) if mark in text[low:offset] else -1 for mark in _ENDS
    )
    return found if found >= 0 else low and offset


def _sentence_end(text: str, offset: int) -> int:
    """Return the end of the sentence at an offset, or the offset if the end is far away."""
    high = min(len(text), offset + SENTENCE)
    ends = [
        place + len(mark.rstrip())
        for mark in _ENDS
        if (place := text.find(mark, max(0, offset - 1), high)) >= 0
    ]
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
