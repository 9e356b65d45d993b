"""``closeread [FILE]``: read an article."""

from typing import Annotated

import typer

from tui.cli.describing import AnyLanguage, Author, Outlet, Published, Title, Url, description_of
from tui.cli.parsing import MaxSize, limits_of


def read(
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE|-]", help="Text, Markdown or HTML; - for standard input.")
    ] = None,
    published: Published = None,
    url: Url = None,
    title: Title = None,
    author: Author = None,
    outlet: Outlet = None,
    any_language: AnyLanguage = False,
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

    description = description_of(url, title, author, outlet, published)
    if description is not None and file is None:
        raise typer.BadParameter("name the article that the options are about")
    reading.read(
        file,
        library,
        model,
        limits=limits_of(max_size) if max_size else None,
        description=description,
        any_language=any_language,
    )
