"""The word lists of the audit, and nouns as they are looked up in them."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*['’]?")


@cache
def tables() -> dict[str, Any]:
    """Return all tables of ``data/words.toml``."""
    return tomllib.loads((Path(__file__).parent / "data" / "words.toml").read_text("utf-8"))


@cache
def word_list(table: str, name: str = "words") -> frozenset[str]:
    """Return a list of words; a list that a table does not have is empty."""
    return frozenset(tables()[table].get(name, "").split())


@cache
def phrases(table: str, name: str) -> re.Pattern[str]:
    """Return a pattern for a list of phrases that are separated by bars; plurals in s match too."""
    every = "|".join(re.escape(one) for one in tables()[table][name].split("|"))
    return re.compile(rf"\b(?:{every})s?\b", re.IGNORECASE)


def words_of(phrase: str) -> list[str]:
    """Return the words of a phrase in lower case, without possessive endings."""
    folded = (word.replace("’", "'").lower() for word in _WORD.findall(phrase))
    return [word.removesuffix("'s").rstrip("'") for word in folded]


def singular(word: str) -> str:
    """Return a noun in the singular, as the lists have it."""
    known: str | None = tables()["plurals"].get(word)
    if known is not None:
        return known
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ses", "xes", "ches", "shes", "sses")):
        return word[:-1] if word.endswith("ses") and not word.endswith("sses") else word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def head_of(phrase: str) -> list[str]:
    """Return the singular words of a noun phrase up to its head: what precedes the first preposition."""
    return list(_head(words_of(phrase)))


def _head(words: list[str]) -> Iterator[str]:
    ends = word_list("beginnings", "ends")
    for at, word in enumerate(words):
        if at and word in ends:
            return
        yield singular(word)


def behind_head(phrase: str) -> str:
    """Return what follows the head of a noun phrase: “the rebels” of “a spokeswoman for the rebels”."""
    found = list(_WORD.finditer(phrase))
    ends = word_list("beginnings", "ends")
    at = next((one.start() for one in found[1:] if one[0].lower() in ends), len(phrase))
    return phrase[at:]
