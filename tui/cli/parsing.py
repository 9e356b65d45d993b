"""Parsers of command-line values."""

import re
from datetime import date
from typing import Annotated

import typer

from tui.inputs import DEFAULT, Limits

_SIZE = re.compile(r"(\d{1,9})([KMG]?)B?", re.IGNORECASE)
_INTERVAL = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)([smhd]?)", re.IGNORECASE)
_SECONDS = {"": 1, "s": 1, "m": 60, "h": 3_600, "d": 86_400}
_LONGEST_INTERVAL = 7 * 86_400  # seconds
_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def parse_day(value: str) -> date:
    """Parse a date written as YYYY-MM-DD."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a day; write it as YYYY-MM-DD") from None


def parse_size(value: str) -> int:
    """Parse a number of bytes written as ``500K``, ``64M`` or ``1G``."""
    found = _SIZE.fullmatch(value.strip())
    if not found or not int(found[1]):
        raise typer.BadParameter(f"{value!r} is not a size; write it as 500K, 64M or 1G")
    return int(found[1]) * _UNITS[found[2].upper()]


def parse_interval(value: str) -> float:
    """Parse a time of at least a second written as ``30s``, ``15m`` or ``2h``; return seconds."""
    found = _INTERVAL.fullmatch(str(value).strip())
    seconds = float(found[1]) * _SECONDS[found[2].lower()] if found else 0.0
    if not 1 <= seconds <= _LONGEST_INTERVAL:
        raise typer.BadParameter(f"{value!r} is no time of a second to a week; write it as 30s, 15m or 2h")
    return seconds


MaxSize = Annotated[
    int | None,
    typer.Option("--max-size", parser=parse_size, metavar="SIZE", help="Refuse larger articles (64M)."),
]
"""The limit option of every command that loads articles."""


def limits_of(max_size: int | None) -> Limits:
    """Return the limits for loading an article; more bytes also allow more memory."""
    if max_size is None:
        return DEFAULT
    return Limits(size=max_size, memory=max(DEFAULT.memory, DEFAULT.memory // DEFAULT.size * max_size))


ModelOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="An installed spaCy model.", envvar="CLOSEREAD_MODEL")
]
"""The ``--model`` option of every command."""
Offline = Annotated[
    bool, typer.Option("--offline", help="Fetch nothing; open addresses from the library's copies.")
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from private networks and this machine, too.")
]


def is_offline(offline: bool) -> bool:
    """Return whether fetching is forbidden, by the option or by the settings."""
    from tui.settings import load_settings

    return offline or load_settings().offline
