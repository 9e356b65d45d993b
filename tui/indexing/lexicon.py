"""Words that say one thing, and words that say its opposite, by their stems."""

import tomllib
from functools import cache
from pathlib import Path

from msgspec import Struct

from tui.story.words import stem, word_list


class Lexicon(Struct, frozen=True, eq=False):
    """The word lists of ``data/words.toml``; a sense is written as the first of its words."""

    senses: dict[str, str]
    """What the stem of a word says."""
    signs: dict[str, tuple[str, int]]
    """The sense of a stem that has an opposite, with 1 or -1 for the side that it is on."""
    negators: frozenset[str]
    light: frozenset[str]
    roles: frozenset[str]
    times: dict[str, float]
    """Words that multiply or say how often, with the number that they stand for."""


@cache
def lexicon() -> Lexicon:
    """Return the word lists, read once."""
    lists = tomllib.loads((Path(__file__).parent / "data" / "words.toml").read_text("utf-8"))
    senses: dict[str, str] = {}
    signs: dict[str, tuple[str, int]] = {}
    for line in lists["synonyms"]:
        words = line.split()
        for word in words:
            senses.setdefault(stem(word), words[0])
    for line in lists["opposites"]:
        sides = [side.split() for side in line.split("|")]
        name = sides[0][0]
        for side, words in zip((1, -1), sides, strict=True):
            for word in words:
                signs.setdefault(stem(word), (name, side))
    negators = frozenset(lists["negators"].split()) | word_list("negations")
    times = {word: float(value) for value, words in lists["times"].items() for word in words.split()}
    return Lexicon(senses, signs, negators, _stems(lists["light"]), _stems(lists["roles"]), times)


def sense(plain: str) -> str:
    """Return what the stem of a word says: the same for words that mean one thing, or its opposite."""
    lists = lexicon()
    sign = lists.signs.get(plain)
    return sign[0] if sign else lists.senses.get(plain, plain)


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))
