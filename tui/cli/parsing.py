"""Values that the command line takes."""

from datetime import date

import typer


def parse_day(value: str) -> date:
    """Return a day given as YYYY-MM-DD."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a day; write it as YYYY-MM-DD") from None
