"""Cues: words that introduce quotes or reported speech, with the frames in which they do."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from msgspec import Struct

from tui.document.findings import Stance

DATA = Path(__file__).parent / "data"
PREPOSITIONS = {"to-": "to"}  # in the data file a bare "to" is the infinitive marker
NO_PREPOSITIONS = frozenset(("clause", "quote", "object", "to", "hearer", "that"))


class CueWord(Struct, frozen=True):
    """A verb that introduces a quote."""

    lemma: str
    stance: Stance
    frames: frozenset[str]
    by_preposition: Mapping[str, Stance] = {}
    """Stances by preposition: to call something a shame is judging, to call for help is urging."""

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions that introduce the content."""
        return frozenset(PREPOSITIONS.get(frame, frame) for frame in self.frames - NO_PREPOSITIONS)


def read_lines(path: Path) -> list[list[str]]:
    """Return the words of each line of a data file, without comments and blank lines."""
    text = path.read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def cue_words() -> dict[str, CueWord]:
    """Return the verbs by lemma."""
    found: dict[str, CueWord] = {}
    for lemma, stance, *frames in read_lines(DATA / "cues.txt"):
        pairs = [frame.split("=") for frame in frames]
        by_preposition = {pair[0]: cast("Stance", pair[1]) for pair in pairs if len(pair) > 1}
        found[lemma] = CueWord(
            lemma, cast("Stance", stance), frozenset(pair[0] for pair in pairs), by_preposition
        )
    return found


@cache
def cue_nouns() -> frozenset[str]:
    """Return the nouns that introduce reported speech: "the claim that …"."""
    return frozenset(word for line in read_lines(DATA / "cue_nouns.txt") for word in line)
