"""Cue words around quantities, read from the package's data file."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, cast

from tui.document.findings import Change, Relation

DATA = Path(__file__).with_name("data")


@cache
def relation_cues() -> tuple[dict[tuple[str, ...], Relation], dict[tuple[str, ...], Relation]]:
    """Return the phrases before and after a quantity that bound it, as words, each with what it means."""
    data = _read("cues.toml")
    return _by_words(data["before"]), _by_words(data["after"])


def _by_words(table: dict[str, str]) -> dict[tuple[str, ...], Relation]:
    """Return what each phrase of a table of relations means."""
    return {
        tuple(form.split("-")) if form.strip("-") else (form,): cast("Relation", relation)
        for relation, forms in table.items()
        for form in forms.split()
    }


@cache
def change_words() -> dict[str, Change]:
    """Return verbs, nouns and particles with the direction that they state."""
    table = _read("cues.toml")["change"]
    return {
        word.replace("-", " "): cast("Change", direction)
        for direction, forms in table.items()
        for word in forms.split()
    }


@cache
def more_words() -> frozenset[str]:
    """Return determiners that make a count an increase."""
    return frozenset(_read("cues.toml")["more"]["up"].split())


@cache
def fillers() -> frozenset[str]:
    """Return words that may be between a word of change and its number."""
    return frozenset(_read("cues.toml")["filler"]["words"].split())


@cache
def counters() -> frozenset[str]:
    """Return nouns that head a phrase but leave the count to the noun after "of"."""
    return frozenset(_read("cues.toml")["counted"]["heads"].split())


@cache
def _read(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((DATA / name).read_text("utf-8"))


@cache
def word_list(module: str, name: str) -> frozenset[str]:
    """Return a list of data/words.toml."""
    return frozenset(_read("words.toml")[module][name].split())


@cache
def name_list(table: str, name: str) -> frozenset[str]:
    """Return a list of data/names.toml."""
    return frozenset(_read("names.toml")[table][name].split())
