"""Small word lists of this package, read once."""

from functools import cache
from pathlib import Path

from tui.analysis.language.cues import read_lines

WORDS = Path(__file__).parent / "data" / "words.txt"


@cache
def word_list(name: str) -> frozenset[str]:
    """Return one of the lists by its name."""
    return next(frozenset(words) for label, *words in read_lines(WORDS) if label == f"{name}:")
