"""Paragraphs that belong to the site rather than to the article."""

import re
from functools import cache
from pathlib import Path

_LONGEST = 30  # words


def is_furniture(paragraph: str) -> bool:
    """Return whether a paragraph is an advertisement's label, a link to another article or the like."""
    if paragraph.startswith("[") and paragraph.endswith("]"):
        paragraph = paragraph[1:-1]
    return (
        len(paragraph.split(None, _LONGEST + 1)) <= _LONGEST and _pattern().fullmatch(paragraph) is not None
    )


@cache
def _pattern() -> re.Pattern[str]:
    lines = Path(__file__).with_name("data").joinpath("furniture.txt").read_text("utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    return re.compile("|".join(f"(?:{rule})" for rule in rules), re.IGNORECASE)
