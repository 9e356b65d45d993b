"""The word lists of this package, read once."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

DATA = Path(__file__).parent / "data"
OCCUPATIONS = (
    "ologist",
    "ician",
    "grapher",
    "logian",
    "keeper",
    "smith",
    "monger",
    "herder",
    "maker",
    "ographer",
    "ianist",
    "olinist",
    "eneur",
)
SHORTEST_OCCUPATION = 7  # letters
SYLLABLE = r"(?:[bcdfghjklmnpqrstwxyz]|ch|sh|hs|ts|hw|ky|ry|my|zh|gw|kw)?h?[aeiouyw]{1,3}(?:ng?|[klmpthr])?"
EAST_ASIAN = re.compile(rf"(?:{SYLLABLE}){{1,2}}(?:-{SYLLABLE})?", re.IGNORECASE)
"""A Korean or Chinese given name: "Jong-un", "Jinping"."""
FIRST_WORD = re.compile(r"\w+")


class Entry(Struct, frozen=True):
    """What a list says of one name: its kind and the name that it is a form of."""

    label: str
    name: str
    kind: str = ""
    """What nouns can stand for it: the list it is in, or its section of the list."""


class Gazetteer(Struct, frozen=True):
    """Names of known things."""

    entries: dict[str, Entry]
    uppers: dict[str, Entry]
    """The same in capitals, for headlines and datelines."""
    firsts: frozenset[str]
    """The first words of all entries, in capitals: a cheap test before looking closer."""

    def find(self, name: str) -> Entry | None:
        """Return what is known of a name as it is written, less an article."""
        plain = name.replace("’", "'")
        return self.entries.get(plain) or self.entries.get(plain.removeprefix("the ").removeprefix("The "))


def _lines(name: str) -> Iterator[str]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _entries(file: str, label: str | None) -> Iterator[tuple[str, Entry]]:
    """Yield the names of a list whose lines may start with their own label."""
    section = file.removesuffix(".txt")
    for line in _lines(file):
        if line.startswith("["):
            section = line.strip("[]")
            continue
        tag, names = (label, line) if label else line.split(" ", 1)
        forms = [form.strip() for form in names.split("|")]
        for form in forms:
            yield form, Entry(tag or "", forms[0], section)


@cache
def gazetteer() -> Gazetteer:
    """Return the names of countries, cities, regions, peoples, organisations and other known things."""
    files = (
        ("others.txt", None),
        ("organisations.txt", "ORG"),
        ("regions.txt", "LOC"),
        ("cities.txt", "GPE"),
        ("countries.txt", "GPE"),
    )
    entries = {form: entry for file, label in files for form, entry in _entries(file, label)}
    for word in " ".join(_lines("demonyms.txt")).split():
        entries.setdefault(word, Entry("NORP", word, "demonyms"))
        if not word.endswith(("s", "sh", "ch", "ese", "x")):
            entries.setdefault(word + "s", Entry("NORP", word, "demonyms"))
    uppers = {form.upper(): entry for form, entry in entries.items() if len(form) > 2}
    firsts = frozenset(first.group().upper() for form in entries if (first := FIRST_WORD.match(form)))
    return Gazetteer(entries, uppers, firsts)


@cache
def titles() -> dict[str, str]:
    """Return titles of persons in lower case, with the gender that they imply (``f``, ``m`` or nothing)."""
    return {line.split()[0]: [*line.split(), ""][1] for line in _lines("titles.txt")}


@cache
def given_names() -> dict[str, str]:
    """Return given names with the sex they tell."""
    male, female = (set(" ".join(_lines(f"given_{sex}.txt")).split()) for sex in ("male", "female"))
    return (
        dict.fromkeys(male & female, "")
        | dict.fromkeys(male - female, "m")
        | dict.fromkeys(female - male, "f")
    )


def is_family_first(words: Sequence[str]) -> bool:
    """Return whether words are a family name of East Asia and the given name behind it."""
    return words[0] in word_list("family-first") and all(map(EAST_ASIAN.fullmatch, words[1:]))


@cache
def name_parts() -> tuple[dict[str, str], dict[str, str]]:
    """Return the label that a name's last word gives, and the label that any word of it gives."""
    last: dict[str, str] = {}
    anywhere: dict[str, str] = {}
    for line in _lines("name_parts.txt"):
        label, words = line.split(":", 1)
        for word in words.split():
            if not word.startswith("^"):
                (anywhere if word.startswith("*") else last).setdefault(word.removeprefix("*"), label)
    return last, anywhere


@cache
def first_parts() -> dict[str, str]:
    """Return the label that a name's first word gives: "River …"."""
    lines = (line.split(":", 1) for line in _lines("name_parts.txt"))
    return {
        word.removeprefix("^"): label
        for label, words in lines
        for word in words.split()
        if word.startswith("^")
    }


@cache
def nouns() -> dict[str, str]:
    """Return common nouns with the likeliest kind of thing that they can refer to, the first in the list."""
    return {word: kinds[0] for word, kinds in noun_kinds().items()}


def noun_kind(noun: str) -> str:
    """Return the kind of thing that a lower-case common noun can refer to.

    Suffixes reveal occupations that no list holds.
    """
    return nouns().get(noun) or (
        "person" if len(noun) > SHORTEST_OCCUPATION and noun.endswith(OCCUPATIONS) else ""
    )


@cache
def noun_kinds() -> dict[str, tuple[str, ...]]:
    """Return common nouns with all kinds of things they can stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines("nouns.txt"):
        kind, words = line.split(":", 1)
        for word in words.split():
            found[word] = (*found.get(word, ()), kind)
    return found


@cache
def contexts() -> dict[str, frozenset[str]]:
    """Return the words whose company tells what a name names, by where they stand."""
    return {
        place: frozenset(words.split())
        for place, words in (line.split(":", 1) for line in _lines("contexts.txt"))
    }


@cache
def stand_ins() -> dict[str, frozenset[str]]:
    """Return the nouns that can stand for a name, by the list that the name is in."""
    return {
        section: frozenset(words.split())
        for section, words in (line.split(":", 1) for line in _lines("standins.txt"))
    }


@cache
def word_list(name: str) -> frozenset[str]:
    """Return one of the small lists."""
    return next(
        frozenset(words) for label, *words in map(str.split, _lines("words.txt")) if label == f"{name}:"
    )
