"""Words as they are compared across articles."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|%|[$€£]")

_DATELINE = re.compile(r"\A(?=[^.!?\n]{0,70}?\d)[^.!?\n]{2,70}?\s[-–—]+\s")
"""What precedes the first sentence: place and day."""


@cache
def word_list(name: str) -> frozenset[str]:
    """Return a list of words of ``data/words.toml``."""
    lists = tomllib.loads((Path(__file__).parent / "data" / "words.toml").read_text("utf-8"))
    return frozenset(lists[name].split())


def folded(words: str) -> str:
    """Return words without accents, in lower case."""
    if words.isascii():  # has no accents, as most words have none
        return words.casefold()
    plain = unicodedata.normalize("NFKD", words)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold().replace("’", "'")


def tokens(words: str) -> list[str]:
    """Return the words of a text, folded."""
    return _WORD.findall(folded(words))


def without_dateline(sentence: str) -> str:
    """Return a sentence without the place and day that precede an article's first."""
    return _DATELINE.sub("", sentence)


def stem(word: str) -> str:
    """Return a word without the commonest endings of English: the same for most of its forms."""
    word = word.removesuffix("'s").removesuffix("'")
    for ending, least in (("ies", 2), ("ing", 4), ("ed", 4), ("es", 4), ("s", 3)):
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


def content(words: Iterable[str]) -> frozenset[str]:
    """Return the stems of the words that say what a text is about; figures are left out."""
    stop = word_list("stop")
    return frozenset(stem(one) for one in words if one not in stop and not one[0].isdigit() and len(one) > 1)


def is_negated(words: Iterable[str]) -> bool:
    """Return whether a text denies something."""
    return any(word in word_list("negations") or word.endswith("n't") for word in words)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of common words in the shorter of two sets, which is stable where one adds words."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of common words in both (Jaccard)."""
    every = len(one | other)
    return len(one & other) / every if every else 0.0
