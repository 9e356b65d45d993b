"""Whose words the marked stretches of a text are, as far as the word beside them tells: what "I" and "we" in them need."""

from collections.abc import Sequence

from tui.analysis.entities.tokens import Tokens
from tui.document.span import Span

VERBS = frozenset(
    ["say", "tell", "add", "ask", "reply", "explain", "write", "tweet", "note", "insist", "argue", "admit", "recall", "declare", "announce", "claim", "warn", "state", "continue", "comment", "post", "joke", "respond", "answer", "quip", "conclude", "remark", "observe", "stress", "acknowledge", "concede", "complain", "suggest", "read", "testify", "exclaim", "ask"]
)
REACH = 14  # words between a closing mark and its verb: "…," Jane Roe, who heads the union's northern branch, said


def find_voices(tokens: Tokens, marked: Sequence[Span]) -> list[int | None]:
    """Return for each marked stretch the head token of its speaker; a stretch without one takes the paragraph's last."""
    firsts = _first_tokens(tokens, marked)
    inside = [False] * len(tokens)
    for (start, end) in firsts:
        inside[start:end] = [True] * (end - start)
    voices: list[int | None] = []
    for number, (start, end) in enumerate(firsts):
        speaker = _after(tokens, end, inside) or _before(tokens, start, inside)
        if speaker is None and number and voices[-1] is not None and tokens.breaks[min(start, len(tokens) - 1)] - tokens.breaks[firsts[number - 1][0]] <= 1:
            speaker = voices[-1]
        voices.append(speaker)
    return voices


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
        if tokens.lemmas[index] in VERBS and tokens.poses[index] == "VERB":
            subject = tokens.child(index, "nsubj")
            if subject is None:
                beside = (other for other in (index - 1, index + 1) if 0 <= other < len(tokens))
                subject = next((other for other in beside if tokens.poses[other] in ("PROPN", "PRON")), None)
            if subject is not None and not inside[subject]:
                return subject
    return None
