"""How a quantity is bounded: ``about``, ``more than``, ``or so``."""

from collections.abc import Sequence

from tui.analysis.numbers.lexicon import relation_cues, word_list
from tui.analysis.numbers.numerals import word_at
from tui.analysis.numbers.phrases import Phrase
from tui.analysis.numbers.scanner import Token
from tui.analysis.numbers.units import TIMES
from tui.document.findings import Relation

FILLERS = word_list("bounds", "fillers")
"""Words that may stand between a bound and its number."""
LONGEST = 6  # words of the longest phrase that bounds


def relation_of(tokens: Sequence[Token], phrase: Phrase) -> Relation:
    """Return how the words around a phrase bound it; its own relation where there are none."""
    found = _before(tokens, phrase) or phrase.relation
    if found in ("=", "~") and (after := _after(tokens, phrase)) is not None:
        return after
    return found


def _before(tokens: Sequence[Token], phrase: Phrase) -> Relation | None:
    for first in dict.fromkeys((phrase.first, phrase.numeral.first)):
        at = first - 1
        for _ in range(3):
            found = _ending_at(tokens, at, phrase)
            if found is not None:
                return found
            if word_at(tokens, at) not in FILLERS:
                break
            if word_at(tokens, at) == "the" and word_at(tokens, at - 1) == "than":
                return None  # "more than the 12 of last week" compares
            at -= 1
    return None


def _ending_at(tokens: Sequence[Token], last: int, phrase: Phrase) -> Relation | None:
    """Return the meaning of the longest bound whose last word is at an index."""
    before, _ = relation_cues()
    for length in range(min(LONGEST, last + 1), 0, -1):
        words = tuple(token.lower for token in tokens[last - length + 1 : last + 1])
        meaning = before.get(words)
        if meaning is None:
            continue
        if words == ("over",) and phrase.unit in TIMES and _spread(tokens, last):
            return None
        if words in (("below",), ("above",), ("under",), ("over",), ("near",)) and word_at(
            tokens, last - 1
        ) in ("go", "cross"):
            return None
        if words == ("some",) and phrase.value == 1:
            return None
        return meaning
    return None


BOUNDING = word_list("bounds", "bounding")
"""Words after which "over" bounds a stretch of time; after others it says how long something takes: ``7% over two years``."""


def _spread(tokens: Sequence[Token], at: int) -> bool:
    return (
        at > 0
        and tokens[at - 1].kind != "break"
        and word_at(tokens, at - 1) not in BOUNDING
        and tokens[at - 1].text not in (",", ".", "(")
    )


def _after(tokens: Sequence[Token], phrase: Phrase) -> Relation | None:
    _, after = relation_cues()
    for first in dict.fromkeys((phrase.numeral.after, phrase.after)):
        for length in range(4, 0, -1):
            words = tuple(token.lower for token in tokens[first : first + length])
            if len(words) == length and words in after:
                if (
                    words == ("plus",)
                    and first + 1 < len(tokens)
                    and (tokens[first + 1].figures or tokens[first + 1].text == "$")
                ):
                    continue  # an addition
                if words == ("+",) and not tokens[first].glued:
                    continue
                return after[words]
    return None
