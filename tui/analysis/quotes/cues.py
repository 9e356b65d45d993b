"""Cues: the words that announce speech, with the frames in which they do."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from msgspec import Struct

from tui.document.findings import Stance

DATA = Path(__file__).parent / "data"
PREPOSITIONS = {"to-": "to"}  # in the list "to" alone is the infinitive's
NO_PREPOSITIONS = frozenset(("clause", "quote", "object", "to", "hearer"))


class CueWord(Struct, frozen=True):
    """A verb that announces speech."""

    lemma: str
    stance: Stance
    frames: frozenset[str]
    behind: Mapping[str, Stance] = {}
    """The stance before certain prepositions, where it is another: one calls it a shame, but calls for help."""

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions that lead to the content."""
        return frozenset(PREPOSITIONS.get(frame, frame) for frame in self.frames - NO_PREPOSITIONS)


def _lines(name: str) -> list[list[str]]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def cue_words() -> dict[str, CueWord]:
    """Return the verbs by lemma."""
    found: dict[str, CueWord] = {}
    for lemma, stance, *frames in _lines("cues.txt"):
        pairs = [frame.split("=") for frame in frames]
        behind = {pair[0]: cast("Stance", pair[1]) for pair in pairs if len(pair) > 1}
        found[lemma] = CueWord(lemma, cast("Stance", stance), frozenset(pair[0] for pair in pairs), behind)
    return found


@cache
def cue_nouns() -> frozenset[str]:
    """Return the nouns that announce speech."""
    return frozenset(word for line in _lines("nouns.txt") for word in line)


@cache
def word_list(name: str) -> frozenset[str]:
    """Return one of the small lists."""
    return next(frozenset(words) for label, *words in _lines("words.txt") if label == f"{name}:")
