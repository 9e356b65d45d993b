"""Words of accusation, read from the package's data file."""

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def crimes() -> re.Pattern[str]:
    """Return an expression for verbs that say someone committed a crime or a fraud."""
    return _words("crimes")


@cache
def court() -> re.Pattern[str]:
    """Return an expression for words of a court, a suspicion or a report.

    Beside one of these, an accusation is not the article's own.
    """
    return _words("court")


def _words(name: str) -> re.Pattern[str]:
    data = tomllib.loads(Path(__file__).with_name("data").joinpath("accusation.toml").read_text("utf-8"))
    return re.compile(rf"\b(?:{'|'.join(data[name].split())})\b", re.IGNORECASE)
