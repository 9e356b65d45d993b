"""Names of months and weekdays, full and abbreviated."""

import tomllib
from functools import cache
from pathlib import Path

_DATA: dict[str, dict[str, int]] = tomllib.loads(
    Path(__file__).with_name("data").joinpath("calendar.toml").read_text("utf-8").partition("\n")[2]
)
MONTHS, WEEKDAYS = _DATA["months"], _DATA["weekdays"]
"""Every name, in lower case and without a full stop, with its number: ``{"january": 1, "jan": 1, …}``."""
MONTH_NAMES = [name.capitalize() for name in list(MONTHS)[:12]]
WEEKDAY_NAMES = [name.capitalize() for name in list(WEEKDAYS)[:7]]
"""Full names in order, as they are printed."""
MONTHS_ABBREVIATED = frozenset(MONTHS) - frozenset(name.lower() for name in MONTH_NAMES)
WEEKDAYS_LOWER = frozenset(name.lower() for name in WEEKDAY_NAMES)
_THREE_LETTERS = 3


@cache
def printed_names() -> frozenset[str]:
    """Return the names as they are printed: in full, with three letters, "Sept", and weekdays' plurals."""
    short = {name for name in (*MONTHS, *WEEKDAYS) if len(name) == _THREE_LETTERS} | {"sept"}
    plurals = (f"{name}s" for name in WEEKDAY_NAMES)
    return frozenset((*MONTH_NAMES, *WEEKDAY_NAMES, *plurals, *(name.capitalize() for name in short)))
