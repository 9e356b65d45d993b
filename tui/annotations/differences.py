"""What changed between two versions of some words, told apart by what matters to a reader: negations, numbers, names."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from tui.annotations.words import Words

DifferenceKind = Literal["negation", "number", "name", "words", "marks"]
GRAVE: frozenset[DifferenceKind] = frozenset(("negation", "number", "name"))
"""Differences that change what a sentence says however few the words are."""
_NEGATION_WORDS = """
not no never none nobody nothing nowhere neither nor cannot without hardly scarcely barely denied denies deny refused refuses failed
"""
_NUMBER_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half third quarter first second twice percent
percentage double triple monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december
"""
_NEGATIONS, _NUMERALS = frozenset(_NEGATION_WORDS.split()), frozenset(_NUMBER_WORDS.split())
_NUMBER = re.compile(r"\d")
_LONGEST = 60  # characters of words that are told


class Difference(Struct, frozen=True):
    """Some words that gave way to others; ``was`` is empty where they are new, ``now`` where they are gone."""

    kind: DifferenceKind
    was: str
    now: str

    def __str__(self) -> str:
        kind = {"words": "", "marks": ""}.get(self.kind, f"{self.kind} ")
        if self.was and self.now:
            return f"{kind}{_short(self.was)} → {_short(self.now)}"
        return f"{kind}{_short(self.was)} removed" if self.was else f"{kind}{_short(self.now)} added"


def differences(old: Words, mine: tuple[int, int], new: Words, theirs: tuple[int, int]) -> tuple[Difference, ...]:
    """Return how a range of words differs from another, in the order of the text."""
    (a, b), (c, d) = mine, theirs
    found = []
    for what, start, end, to, until in SequenceMatcher(None, old.keys[a:b], new.keys[c:d], autojunk=False).get_opcodes():
        if what != "equal":
            was, now = old.keys[a + start : a + end], new.keys[c + to : c + until]
            kind = _kind(was, now, initial=(start == 0, to == 0))
            found.append(Difference(kind, _between(old, a + start, a + end), _between(new, c + to, c + until)))
    return tuple(found)


def _kind(was: Sequence[str], now: Sequence[str], initial: tuple[bool, bool]) -> DifferenceKind:
    if not any(word[0].isalnum() for word in (*was, *now)):
        return "marks"
    sets = [{word.lower() for word in words} for words in (was, now)]
    if _negations(sets[0]) != _negations(sets[1]):
        return "negation"
    if _numbers(sets[0]) != _numbers(sets[1]):
        return "number"
    names = [{word for word in words[first:] if word[:1].isupper() and len(word) > 1} for words, first in zip((was, now), initial, strict=True)]
    return "name" if names[0] != names[1] else "words"


def _negations(words: set[str]) -> set[str]:
    return {word for word in words if word in _NEGATIONS or word.endswith(("n't", "n’t"))}


def _numbers(words: set[str]) -> set[str]:
    return {word for word in words if _NUMBER.search(word) or word in _NUMERALS}


def _between(words: Words, start: int, end: int) -> str:
    return " ".join(words.text[words.starts[start] : words.ends[end - 1]].split()) if end > start else ""


def _short(words: str) -> str:
    return f"“{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}”"
