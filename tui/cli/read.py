"""``closeread [FILE]``: read an article."""

from datetime import date
from typing import Annotated

import typer

from tui.cli.parsing import MaxSize, limits_of, parse_day


def read(
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE|-]", help="Text, Markdown or HTML; - for standard input.")
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
) -> None:
    """Read an article, its findings beside it; without FILE, choose among recent articles and the samples."""
    from tui.launch import reading

    reading.read(file, published, library, model, limits=limits_of(max_size) if max_size else None)
