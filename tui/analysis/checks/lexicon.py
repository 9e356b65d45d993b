"""The word lists of the checks, read from the package's data files."""

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def crimes() -> re.Pattern[str]:
    """Return an expression for verbs that say someone committed a crime or a fraud."""
    return _pattern("accusation", "crimes")


@cache
def court() -> re.Pattern[str]:
    """Return an expression for words of a court, a suspicion or a report.

    Beside one of these, an accusation is not the article's own.
    """
    return _pattern("accusation", "court")


@cache
def words_of_sums(*names: str) -> re.Pattern[str]:
    """Return an expression for the words of some lists by which sums are told, in either case."""
    return _pattern("figures", *names)


def _pattern(file: str, *names: str) -> re.Pattern[str]:
    lists = _lists(file)
    words = sorted((word for name in names for word in lists[name].split()), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b".replace("_", r"\s+"), re.IGNORECASE)


@cache
def _lists(file: str) -> dict[str, str]:
    data: dict[str, str] = tomllib.loads(
        Path(__file__).with_name("data").joinpath(f"{file}.toml").read_text("utf-8")
    )
    return data
