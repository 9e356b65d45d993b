"""Whether two written forms can be names of one thing."""

import re
from collections.abc import Iterator

from tui.analysis.entities.lexicon import word_list

SHORTEST_FIRST = 3  # letters of a first word that can stand for a firm
_MARKS = re.compile(r"[^\w\s&-]")
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""What tells two people of one name apart."""


def plain(written: str) -> str:
    """Return a name in lower case without marks, article and genitive."""
    lower = written.lower().replace("’", "'").removesuffix("'s")
    words = (
        _MARKS.sub("", lower)
        .replace("isation", "ization")
        .replace("defence", "defense")
        .replace("labour", "labor")
        .split()
    )
    if len(words) > 1 and words[0] in ("the", "a", "an") and not lower.startswith("a."):
        words = words[1:]
    return " ".join(words)


def person_matches(short: str, long: str) -> bool:
    """Return whether one person's name is contained in another's.

    All its words occur in order, and both names begin or end alike; initials count.
    """
    shorter, longer = short.split(), long.split()
    if set(shorter) & SUFFIXES - set(longer):
        return False
    whole = shorter[-1] == longer[-1] or shorter == longer[: len(shorter)]
    if not whole and not _is_middle(short, long):
        return False
    rest = iter(longer)
    return all(any(_same(word, other) for other in rest) for word in shorter)


def _is_middle(short: str, long: str) -> bool:
    """Return whether a name begins with a particle inside a longer one: "Abdullah bin Rashid Orr"."""
    return short.split(maxsplit=1)[0] in word_list("particle") and f" {short} " in f"{long} "


def surname_of(key: str) -> str:
    """Return the last word of a person's name that is no "Jr."."""
    words = key.split()
    return words[-2] if len(words) > 2 and words[-1] in SUFFIXES else words[-1]


def _same(word: str, other: str) -> bool:
    shorter, longer = sorted((word, other), key=len)
    return word == other or (len(shorter) == 1 and longer.startswith(shorter))


def acronym_of(written: str) -> str:
    """Return the initials of a name's words, small words left out."""
    words = re.split(r"[\s-]+", written)
    return "".join(
        word[0] for word in words if word and word.lower() not in word_list("small") and word[0].isalpha()
    ).upper()


def company(key: str) -> Iterator[str]:
    """Yield an organisation's short names: without its legal form, and its words before a general one."""
    words = key.split()
    general = words[-1] in word_list("legal-form") | word_list("firm")
    while len(words) > 1 and words[-1] in word_list("legal-form"):
        words = words[:-1]
        yield " ".join(words)
    if len(words) > 1 and words[-1] in word_list("firm"):
        words = words[:-1]
        yield " ".join(words)
    if general and len(words) > 1 and len(words[0]) > SHORTEST_FIRST:
        yield words[0]
