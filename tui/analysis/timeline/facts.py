"""Dated public facts, and which of them an article's sentences speak of."""

import re
from datetime import date
from functools import cache

from msgspec import Struct

from tui.analysis.timeline.lexicon import DATA
from tui.document.span import Span

FORMER = re.compile(
    r"\b(?:former|ex-|late|then-|erstwhile|retired|onetime|one-time)\W*(?:\w+\W+){0,3}$", re.IGNORECASE
)
CLOSE = 60  # characters between a title and a name that still belong together


class Fact(Struct, frozen=True):
    """A public event with known dates."""

    kind: str
    first: date
    last: date
    words: tuple[tuple[str, ...], ...]
    """Groups of alternatives, in lower case; one of each group must be there."""
    label: str


@cache
def facts() -> tuple[Fact, ...]:
    """Return the facts of the data file."""
    found = []
    for line in (DATA / "facts.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, first, last, words, label = line.split("\t")
            groups = tuple(tuple(group.split("|")) for group in words.split("+"))
            found.append(
                Fact(
                    kind,
                    date.fromisoformat(first),
                    date.max if last == "-" else date.fromisoformat(last),
                    groups,
                    label,
                )
            )
    return tuple(found)


@cache
def _by_word() -> tuple[re.Pattern[str], dict[str, tuple[int, ...]]]:
    """Return an expression for the rarest words of every fact, and the facts that each word may begin."""
    places: dict[str, list[int]] = {}
    for number, fact in enumerate(facts()):
        for word in fact.words[1] if fact.kind == "office" and len(fact.words) > 1 else fact.words[0]:
            places.setdefault(word, []).append(number)
    words = "|".join(re.escape(word) for word in sorted(places, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)"), {
        word: tuple(numbers) for word, numbers in places.items()
    }


def spoken_of(text: str, sentence: Span) -> list[tuple[Fact, Span]]:
    """Return the facts whose words stand together in a sentence, each with where."""
    lower = sentence.of(text).lower()
    if len(lower) != len(sentence):  # a letter that changes length in lower case: offsets would shift
        return []
    pattern, places = _by_word()
    found: list[tuple[Fact, Span]] = []
    seen: set[int] = set()
    for match in pattern.finditer(lower):
        for number in places[match[0]]:
            if number in seen:
                continue
            span = _together(facts()[number], lower, match)
            if span is not None:
                seen.add(number)
                found.append((facts()[number], Span(sentence.start + span.start, sentence.start + span.end)))
    return found


def _together(fact: Fact, lower: str, match: re.Match[str]) -> Span | None:
    """Return the span that holds a word of every group; a title must be close to its name."""
    start, end = match.span()
    room = (max(0, start - CLOSE), min(len(lower), end + CLOSE)) if fact.kind == "office" else (0, len(lower))
    for group in fact.words:
        places = [(place, place + len(word)) for word in group if (place := _find(lower, word, *room)) >= 0]
        if not places:
            return None
        start, end = min(start, *(first for first, _ in places)), max(end, *(after for _, after in places))
    if fact.kind == "office" and FORMER.search(lower[: match.start()][-40:]):
        return None
    return Span(start, end)


def _find(lower: str, word: str, start: int, end: int) -> int:
    """Return where a whole word is, -1 if nowhere."""
    at = lower.find(word, start, end)
    while at >= 0:
        after = at + len(word)
        if not (at and (lower[at - 1].isalnum())) and not (after < len(lower) and lower[after].isalnum()):
            return at
        at = lower.find(word, at + 1, end)
    return -1
