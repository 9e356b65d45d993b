"""Intermediate form of a quote: cue, speaker and content as ranges of tokens."""

from msgspec import Struct

from tui.analysis.language.cues import CueWord
from tui.analysis.language.grammar import Phrase, Range

LONGEST_CONTENT = 400  # tokens of reported speech; only a broken parse reports more
REACH = 12  # tokens between a cue and marked words that follow it
FINITE = frozenset(("VBD", "VBZ", "VBP"))
JOINTS = frozenset((",", "—", "–", "--", ":"))
STOPS = JOINTS | {".", "!", "?", ";"}
NO_CUE = CueWord("", "neutral", frozenset())
ACCORDING = CueWord("according to", "neutral", frozenset())


class Attribution(Struct, frozen=True):
    """One announcement of speech, as tokens."""

    cue: Range
    """Empty where nothing but marks announces the words."""
    word: CueWord
    speaker: Phrase | None
    contents: tuple[Range, ...]
    """The stretches of content: two where the attribution is in the middle."""
    addressee: Phrase | None = None
    verbatim: bool = False
    """Whether the words are the speaker's own even without marks, as in a transcript."""
