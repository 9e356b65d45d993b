"""Word lists that finders share, read once from the package's data file."""

import tomllib
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")


@cache
def word_set(subject: str, name: str) -> frozenset[str]:
    """Return one of the shared word lists; ``data/words.toml`` says what each is for."""
    return frozenset(_tables()[subject][name].split())


@cache
def _tables() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = tomllib.loads((DATA / "words.toml").read_text("utf-8"))
    return tables
