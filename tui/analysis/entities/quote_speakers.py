"""The speakers of quoted spans by the cue beside them; "I" and "we" in quotes refer to them."""

from collections.abc import Sequence

from tui.analysis.language.cues import cue_words
from tui.analysis.language.grammar import subject_of
from tui.analysis.language.tokens import Tokens
from tui.document.span import Span

REACH = 14  # words between a closing mark and its verb: "…," Jane Roe, who heads the northern branch, said


def find_voices(tokens: Tokens, marked: Sequence[Span]) -> list[int | None]:
    """Return the head token of each quoted span's speaker, by default the last one of the paragraph."""
    firsts = _first_tokens(tokens, marked)
    inside = [False] * len(tokens)
    for start, end in firsts:
        inside[start:end] = [True] * (end - start)
    voices: list[int | None] = []
    for number, (start, end) in enumerate(firsts):
        after, before = _after(tokens, end, inside), _before(tokens, start, inside)
        speaker = before or after if _is_announced(tokens, start) else after or before
        if (
            speaker is None
            and number
            and _paragraph(tokens, start) - _paragraph(tokens, firsts[number - 1][0]) <= 1
        ):
            speaker = voices[-1]
        voices.append(speaker)
    return voices


def _paragraph(tokens: Tokens, index: int) -> int:
    return tokens.breaks[index] if index < len(tokens) else 0


def _first_tokens(tokens: Tokens, marked: Sequence[Span]) -> list[tuple[int, int]]:
    found = []
    index = 0
    for span in marked:
        while index < len(tokens) and tokens.end(index) <= span.start:
            index += 1
        start = index
        while index < len(tokens) and tokens.starts[index] < span.end:
            index += 1
        found.append((start, index))
    return found


def _is_announced(tokens: Tokens, start: int) -> bool:
    """Return whether a colon or comma leads to the marked words."""
    index = start - 1
    while index > 0 and tokens.words[index].isspace():
        index -= 1
    return index > 0 and tokens.words[index] in (":", ",")


def _after(tokens: Tokens, end: int, inside: list[bool]) -> int | None:
    return _speaker(tokens, range(end, min(end + REACH, len(tokens))), inside)


def _before(tokens: Tokens, start: int, inside: list[bool]) -> int | None:
    return _speaker(tokens, range(start - 1, max(start - REACH, 0) - 1, -1), inside)


def _speaker(tokens: Tokens, near: range, inside: list[bool]) -> int | None:
    """Return the subject of the nearest verb of speaking before the text goes on elsewhere."""
    for index in near:
        if inside[index] or tokens.words[index] in (".", "!", "?", ";"):
            return None
        if "\n" in tokens.words[index] and tokens.words[index - 1] not in (":", ","):
            return None  # what ends in a colon goes on in the next paragraph
        if (
            tokens.lemmas[index] in cue_words()
            and "quote" in cue_words()[tokens.lemmas[index]].frames
            and tokens.poses[index] == "VERB"
        ):
            subject = tokens.child(index, "nsubj")
            if subject is None:
                beside = (other for other in (index - 1, index + 1) if 0 <= other < len(tokens))
                subject = next(
                    (other for other in beside if tokens.poses[other] in ("PROPN", "PRON")), None
                ) or subject_of(tokens, index)
            if subject is not None and not inside[subject]:
                return subject
    return None
