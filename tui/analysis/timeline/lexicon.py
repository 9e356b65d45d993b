"""Words of the calendar, read from the package's data files."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("data")


@cache
def table(name: str) -> dict[str, Any]:
    """Return one table of the lexicon."""
    found: dict[str, Any] = _lexicon()[name]
    return found


@cache
def grammar() -> dict[str, Any]:
    """Return the grammar's macros and rules."""
    return tomllib.loads((DATA / "grammar.toml").read_text("utf-8"))


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((DATA / "lexicon.toml").read_text("utf-8"))


@cache
def unit_of(word: str) -> tuple[str, int] | None:
    """Return the ISO 8601 designator of a unit's name in either number, and how many of it the unit is."""
    found = table("units").get(table("plurals").get(word, word))
    return (str(found[0]), int(found[1])) if found else None
