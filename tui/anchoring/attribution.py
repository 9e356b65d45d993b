"""Finds the sentence that attributes a quoted sentence, where it is another one."""

from bisect import bisect_right
from functools import cached_property

from tui.anchoring.meaning import sense_of
from tui.anchoring.tokens import Words

Sentence = tuple[int, int]
_PERSONS = frozenset(("he", "she", "they"))


class Attributions:
    """The sentences of a text as parts of quotations.

    “We will build. It is decided,” Blake said: the first sentence has its attribution in the second one.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self.sentences = words.sentences()

    @cached_property
    def quoted(self) -> list[bool]:
        """Whether each word is inside quotation marks; a missing mark is assumed at a paragraph's end."""
        found, inside = [], False
        for at, key in enumerate(self.words.keys):
            if self.words.begins_paragraph(at):
                inside = False
            if key != '"':
                found.append(inside)
                continue
            mark = self.words.text[self.words.starts[at]]
            inside = mark in "“„«" or (mark not in "”»" and not inside)
            found.append(True)
        return found

    def outside(self, sentence: Sentence) -> list[int]:
        """Return the unquoted words of a sentence."""
        return [at for at in range(*sentence) if not self.quoted[at] and self.words.keys[at][0].isalnum()]

    def of(self, sentence: Sentence) -> list[Sentence]:
        """Return the other sentences that attribute a sentence: none if it has its own attribution."""
        at = bisect_right(self.sentences, sentence) - 1
        found = at
        if not self.outside(sentence):
            neighbours = self._neighbours(at)
            if not neighbours:
                return []
            found = neighbours[0]
        others = [found] if found != at else []
        if self._names_nobody(found) and found and not self.words.begins_paragraph(self.sentences[found][0]):
            others.append(found - 1)  # “he added”: the speaker is named in the sentence before
        return [self.sentences[n] for n in others if n != at]

    def _neighbours(self, at: int) -> list[int]:
        """Return the sentences that may attribute an entirely quoted sentence, the likeliest first."""
        before, after = self._nearest(at, -1), self._nearest(at, 1)
        found = [n for n in (before, after) if n is not None]
        mixed = [n for n in found if any(self.quoted[slice(*self.sentences[n])])]
        if mixed or found:
            return [*mixed, *(n for n in found if n not in mixed)]
        first = self._first_of_paragraph(at)
        return [first - 1] if first else []

    def _nearest(self, at: int, step: int) -> int | None:
        """Return the nearest sentence of the paragraph, in one direction, that has unquoted words."""
        while True:
            here = at if step < 0 else at + 1
            if here >= len(self.sentences) or self.words.begins_paragraph(self.sentences[here][0]):
                return None
            at += step
            if self.outside(self.sentences[at]):
                return at

    def _first_of_paragraph(self, at: int) -> int:
        while not self.words.begins_paragraph(self.sentences[at][0]):
            at -= 1
        return at

    def _names_nobody(self, at: int) -> bool:
        """Return whether a sentence with a quotation attributes it to a pronoun."""
        sentence = self.sentences[at]
        words = [self.words.keys[place] for place in self.outside(sentence)]
        named = any(word[0].isupper() and sense_of(word.lower()) is None for word in words)
        return (
            any(self.quoted[slice(*sentence)])
            and not named
            and any(word.lower() in _PERSONS for word in words)
        )
