"""Options that state an article's metadata."""

import re
from datetime import date
from typing import Annotated

import typer

from tui.cli.parsing import parse_day
from tui.document.description import Description

_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
Url = Annotated[
    str | None, typer.Option("--url", metavar="URL", help="The article's address, for citations.")
]
Title = Annotated[str | None, typer.Option("--title", metavar="WORDS", help="Its headline.")]
Author = Annotated[
    list[str] | None, typer.Option("--author", metavar="NAME", help="Who wrote it; may be repeated.")
]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published it.")]
Published = Annotated[
    date | None,
    typer.Option("--published", parser=parse_day, metavar="DATE", help="When it was published (YYYY-MM-DD)."),
]
AnyLanguage = Annotated[
    bool, typer.Option("--any-language", help="Analyse it as English although it is in another language.")
]


def description_of(
    url: str | None,
    title: str | None,
    authors: list[str] | None,
    outlet: str | None,
    published: date | None = None,
) -> Description | None:
    """Return what the options state, ``None`` where they state nothing.

    Raises:
        BadParameter: The address is none.
    """
    from tui.document.cleaning import cleaned_line

    def line(words: str | None) -> str | None:
        return None if words is None else cleaned_line(words)

    if url is not None and not _ADDRESS.fullmatch(url.strip()):
        raise typer.BadParameter(f"--url {url}: an address begins with http:// or https://")
    names = tuple(name for one in authors or () if (name := cleaned_line(one)))
    if all(one is None for one in (url, title, outlet, published)) and not authors:
        return None
    return Description(line(title), names if authors else None, line(outlet), line(url), published)


def for_one_article(description: Description | None, *, several: bool) -> None:
    """Refuse metadata that would be stated of several articles.

    Raises:
        BadParameter: There are several.
    """
    if description is not None and several:
        raise typer.BadParameter("--url, --title, --author and --outlet are about one article")
