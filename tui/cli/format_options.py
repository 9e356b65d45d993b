"""Options of ``closeread export`` that are about one format only."""

import re
from typing import TYPE_CHECKING, Any

import typer

from tui.document.cleaning import cleaned_line

if TYPE_CHECKING:
    from tui.exchange.claim_review import Publishing
    from tui.exchange.formats import Format

_NUMBERED = re.compile(r"(\d+)=(.*)", re.DOTALL)


def publishing_of(url: str | None, reviewer: str | None, claimants: list[str] | None) -> "Publishing | None":
    """Return what the options state of reviews, ``None`` where they state nothing."""
    if not (url or reviewer or claimants):
        return None
    from tui.exchange.claim_review import Publishing

    named: dict[int, str] = {}
    for one in claimants or ():
        match = _NUMBERED.fullmatch(one)
        number, name = (int(match[1]), match[2]) if match else (0, one)
        if not cleaned_line(name) or (match and not number):
            raise typer.BadParameter(f"{one}: is neither NAME nor N=NAME, N from 1", param_hint="--claimant")
        named[number] = cleaned_line(name)
    return Publishing(cleaned_line(url or ""), cleaned_line(reviewer or ""), named)


def check_numbers(publishing: "Publishing | None", count: int) -> None:
    """Refuse claimants of reviews that an article does not have.

    Raises:
        BadParameter: There is no review of that number.
    """
    missing = [number for number in (publishing.claimants if publishing else ()) if number > count]
    if missing:
        raise typer.BadParameter(
            f"there is no review {missing[0]}; there {'is' if count == 1 else 'are'} {count}",
            param_hint="--claimant",
        )


def options_of(how: "Format", *, excel: bool, publishing: "Publishing | None") -> dict[str, Any]:
    """Return the arguments of a format's functions.

    Raises:
        BadParameter: An option is about another format.
    """
    if excel and "excel" not in how.options:
        raise typer.BadParameter("--excel is for --format csv")
    if publishing is not None and "publishing" not in how.options:
        raise typer.BadParameter("--review-url, --reviewer and --claimant are for --format claimreview")
    stated: dict[str, Any] = {"excel": excel, "publishing": publishing}
    return {name: value for name, value in stated.items() if name in how.options}
