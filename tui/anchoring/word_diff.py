"""Changes between two versions of some words, graded by significance: negations, numbers, names."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from tui.anchoring.meaning import FUNCTION_WORDS, WordClass, is_mistyped, sense_of, senses
from tui.anchoring.patience_diff import operations
from tui.anchoring.tokens import Words

DifferenceKind = WordClass | Literal["name", "quotation marks", "attribution", "words", "marks"]
_HARMLESS: tuple[DifferenceKind, ...] = ("words", "marks")
_RANKED: tuple[WordClass, ...] = ("negation", "number", "direction", "comparison", "hedge", "pronoun")
_BEFORE_CAPITALS = frozenset("\"'([-:…")
"""What may precede the first word of a sentence, or of a sentence quoted in it."""
_LONGEST = 60  # characters of quoted words in a description


class Difference(Struct, frozen=True):
    """Words that were replaced; ``was`` is empty for insertions, ``now`` for deletions."""

    kind: DifferenceKind
    was: str
    now: str

    @property
    def grave(self) -> bool:
        """Whether it changes what the sentence says, however few words it has."""
        return self.kind not in _HARMLESS

    def __str__(self) -> str:
        kind = "" if self.kind in _HARMLESS else f"{self.kind} "
        if self.was and self.now:
            return f"{kind}{_short(self.was)} → {_short(self.now)}"
        return f"{kind}{_short(self.was)} removed" if self.was else f"{kind}{_short(self.now)} added"


def differences(
    old: Words, mine: tuple[int, int], new: Words, theirs: tuple[int, int]
) -> tuple[Difference, ...]:
    """Return the differences between two ranges of words, in the order of the text."""
    return tuple(difference for difference, _, _ in placed_differences(old, mine, new, theirs))


def placed_differences(
    old: Words, mine: tuple[int, int], new: Words, theirs: tuple[int, int]
) -> Iterator[tuple[Difference, range, range]]:
    """Yield the differences between two ranges of words, each with its words in both texts."""
    (a, b), (c, d) = mine, theirs
    for what, start, end, to, until in operations(old.keys[a:b], new.keys[c:d]):
        if what != "equal":
            was, now = range(a + start, a + end), range(c + to, c + until)
            kind = _kind(old, was, new, now)
            yield (
                Difference(kind, _between(old, was.start, was.stop), _between(new, now.start, now.stop)),
                was,
                now,
            )


def _kind(old: Words, was: range, new: Words, now: range) -> DifferenceKind:
    before, after = [old.keys[at] for at in was], [new.keys[at] for at in now]
    mistyped = [len(before) == len(after) and is_mistyped(*pair) for pair in zip(before, after, strict=False)]
    found, present = (
        senses(word for n, word in enumerate(words) if n >= len(mistyped) or not mistyped[n])
        for words in (before, after)
    )
    changed = {sense[0] for sense in (found - present) + (present - found)}
    first = next((kind for kind in _RANKED if kind in changed), None)
    if first is not None:
        return first
    if _names(old, was, new) != _names(new, now, old):
        return "name"
    marks = _quotation_marks(old, was), _quotation_marks(new, now)
    if len(marks[0]) != len(marks[1]) and (any(marks[0]) or any(marks[1])):
        return "quotation marks"
    return "words" if any(word[0].isalnum() for word in (*before, *after)) else "marks"


def _names(words: Words, places: range, other: Words) -> list[str]:
    """Return the capitalised words of a range, in order.

    The first word of a sentence is left out if it is a function word, or occurs in lower case in either text.
    """
    found = []
    for at in places:
        word = words.keys[at]
        if not word[0].isupper() or (len(word) == 1 and word != "I"):
            continue
        lower = word.lower()
        if sense_of(lower) is None and not (_is_first(words, at) and _is_common(lower, words, other)):
            found.append(word)
    return found


def _is_first(words: Words, at: int) -> bool:
    return at in words.sentence_starts or words.keys[at - 1] in _BEFORE_CAPITALS


def _is_common(word: str, words: Words, other: Words) -> bool:
    return word in FUNCTION_WORDS or word in words.lower_case or word in other.lower_case


def _quotation_marks(words: Words, places: range) -> list[bool]:
    """Return for each quotation mark in a range whether it is certainly one and not an apostrophe."""
    found = []
    for at in places:
        if words.keys[at] == '"':
            found.append(True)
        elif words.keys[at] == "'":
            apart = at == 0 or words.ends[at - 1] < words.starts[at]
            found.append(apart and at + 1 < len(words) and words.ends[at] == words.starts[at + 1])
    return found


def _between(words: Words, start: int, end: int) -> str:
    return " ".join(words.text[words.starts[start] : words.ends[end - 1]].split()) if end > start else ""


def _short(words: str) -> str:
    return f"“{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}”"
