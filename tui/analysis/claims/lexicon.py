"""Cues of attribution, certainty, negation and kind, read from the package's data file."""

import tomllib
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")


@cache
def cues(table: str, name: str) -> frozenset[str]:
    """Return one list of cues."""
    return frozenset(_tables()[table][name].split())


@cache
def _tables() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = tomllib.loads((DATA / "cues.toml").read_text("utf-8"))
    return tables
