"""``closeread [FILE]``: read an article."""

from datetime import date
from typing import Annotated

import typer

from tui.cli.parsing import AllowPrivate, MaxSize, Offline, is_offline, limits_of, parse_day


def read(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE|ADDRESS|DIRECTORY|-]...", help="Articles; - for standard input."),
    ] = None,
    published: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="DATE", help="When it was published (YYYY-MM-DD)."),
    ] = None,
    library: Annotated[
        str | None,
        typer.Option(metavar="PATH", help="The library of annotations.", envvar="CLOSEREAD_LIBRARY"),
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="An installed spaCy model.", envvar="CLOSEREAD_MODEL")
    ] = None,
    max_size: MaxSize = None,
    offline: Offline = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Read an article, its findings beside it; without FILE, choose among recent articles and the samples."""
    from tui.launch import reading

    several = files if files and len(files) > 1 else None
    if several and published:
        raise typer.BadParameter("--published is about one article: name one file")
    reading.read(
        several or next(iter(files or ()), None),
        published,
        library,
        model,
        limits=limits_of(max_size) if max_size else None,
        offline=is_offline(offline),
        allow_private=allow_private,
    )
