"""Cursor motions: from one offset to another. Every result is the start of a grapheme within the text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache

from tui.document.findings import Sentence
from tui.document.graphemes import next_boundary, previous_boundary, snapped
from tui.document.span import Span

_WORD = r"\w+(?:[’'.,-]\w+)*"
_SENTENCE_START = r"(?:(?<=[.!?…])[”’\"')\]]*\s+|\n\s*|\A\s*)(?=\S)"
_CLAUSE_START = (
    r"(?<=[,;:])[”’\"')\]]*\s+(?=\S)|(?<=\s[–—-])\s+|(?<=[—(])(?=\w)|"
    r"\s+(?=(?:and|but|or|nor|because|although|though|while|when|which|who|that|if|unless|whether|"
    r"since|after|before|until)\b)"
)
REACH = 4_096  # characters searched for the end of a word or sentence, as a text may have none


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when a key first needs it, since compiling would delay the first page."""
    return re.compile(pattern)


def last_offset(text: str) -> int:
    """Return the offset of the last character that shows."""
    end = len(text.rstrip()) if text[-REACH:].isspace() or text[-1:].isspace() else len(text)
    return previous_boundary(text, end)


def character(text: str, offset: int, step: int) -> int:
    """Return the next or previous grapheme."""
    return (
        min(next_boundary(text, offset), last_offset(text)) if step > 0 else previous_boundary(text, offset)
    )


def word(text: str, offset: int, step: int) -> int:
    """Return the start of the next or previous word."""
    if step > 0:
        found = _compiled(_WORD).search(text, _word_end(text, offset), offset + REACH)
        return found.start() if found else last_offset(text)
    start = max(0, offset - REACH)
    starts = [match.start() for match in _compiled(_WORD).finditer(text, start, offset)]
    return starts[-1] if starts else 0


def word_end(text: str, offset: int) -> int:
    """Return the last character of the word at or after an offset, as vim's ``e``."""
    found = next(
        (
            m
            for m in _compiled(_WORD).finditer(text, _word_start(text, offset), offset + REACH)
            if m.end() - 1 > offset
        ),
        None,
    )
    return snapped(text, found.end() - 1) if found else last_offset(text)


def up_to_next(text: str, offset: int, following: Callable[[int], int]) -> int:
    """Return the last character before the next unit, for a range that ends with the unit it is in.

    Args:
        text: The text.
        offset: The end of the range that moves, which may be at the end of a unit already.
        following: Returns the start of the unit that follows an offset, or the last character of the text.
    """
    last = last_offset(text)
    start = following(offset)
    while start < last:
        end = previous_boundary(text, len(text[offset:start].rstrip()) + offset)
        if end > offset:
            return end
        after = following(start)
        end = previous_boundary(text, len(text[start:after].rstrip()) + start) if after < last else last
        if end > offset:
            return end
        start = after
    return last


def word_at(text: str, offset: int) -> Span | None:
    """Return the word that an offset lies in."""
    found = _compiled(_WORD).search(text, _word_start(text, offset), offset + REACH)
    return Span(*found.span()) if found and found.start() <= offset < found.end() else None


def sentence(text: str, offset: int, step: int, sentences: Sequence[Sentence] = ()) -> int:
    """Return the start of the next or previous sentence; before the sentences are known, by punctuation."""
    if sentences and sentences[0].span.start <= offset <= sentences[-1].span.end:
        starts: Sequence[int] = [item.span.start for item in sentences]
    else:
        low, high = max(0, offset - REACH), offset + REACH
        starts = [match.end() for match in _compiled(_SENTENCE_START).finditer(text, low, high)]
    return _step(text, starts, offset, step)


def clause(text: str, offset: int, step: int, sentences: Sequence[Sentence] = ()) -> int:
    """Return the start of the next or previous clause: after ``, ; : —`` or at a conjunction."""
    low, high = max(0, offset - REACH), min(len(text), offset + REACH)
    starts = {match.end() for match in _compiled(_CLAUSE_START).finditer(text, low, high)}
    bound = sentence(text, offset, step, sentences)
    starts |= {bound, *(match.end() for match in _compiled(_SENTENCE_START).finditer(text, low, high))}
    return _step(text, sorted(start for start in starts if start < len(text)), offset, step)


def clause_at(text: str, offset: int, sentences: Sequence[Sentence] = ()) -> Span | None:
    """Return the clause that an offset lies in, without the comma or conjunction's space that ends it."""
    start = clause(text, offset + 1, -1, sentences)
    end = clause(text, offset, 1, sentences)
    end = len(text) if end <= offset else end
    words = text[start:end].rstrip().rstrip(",;:–—( ")
    return Span(start, start + len(words)) if words and start <= offset < start + len(words) else None


def sentence_at(text: str, offset: int) -> Span | None:
    """Return the sentence that an offset lies in, by punctuation, before the sentences are known."""
    start = sentence(text, offset + 1, -1)
    end = sentence(text, offset, 1)
    end = len(text) if end <= offset or end >= last_offset(text) else end
    words = text[start : min(end, offset + REACH)].rstrip()
    return Span(start, start + len(words)) if words and start <= offset < start + len(words) else None


def beside_text(text: str, offset: int) -> int:
    """Return the first character behind a blank line, else the last before it; elsewhere the offset."""
    if offset >= len(text) or text[offset] != "\n":
        return offset
    near = range(offset, min(len(text), offset + REACH))
    following = next((at for at in near if not text[at].isspace()), None)
    return following if following is not None else max(len(text[:offset].rstrip()) - 1, 0)


def paragraph(text: str, offset: int, step: int, paragraphs: Sequence[Span]) -> int:
    """Return the start of the next or previous paragraph."""
    return _step(text, _Starts(paragraphs), offset, step)


class _Starts(Sequence[int]):
    """The starts of spans, without building a list of them at every key."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans

    def __len__(self) -> int:
        return len(self._spans)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self._spans[index].start


def _step(text: str, starts: Sequence[int], offset: int, step: int) -> int:
    if step > 0:
        index = bisect_right(starts, offset)
        return starts[index] if index < len(starts) else last_offset(text)
    index = bisect_left(starts, offset) - 1
    return starts[index] if index >= 0 else 0


def _word_start(text: str, offset: int) -> int:
    start = offset
    while start > 0 and offset - start < REACH and not text[start - 1].isspace():
        start -= 1
    return start


def _word_end(text: str, offset: int) -> int:
    found = word_at(text, offset)
    return found.end if found else offset + 1


def paragraphs_around(text: str, offset: int) -> tuple[Span, ...]:
    """Return the paragraph that an offset lies in, by its line breaks alone."""
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    span = Span(start, end if end >= 0 else len(text))
    return (span,) if len(span) else ()
