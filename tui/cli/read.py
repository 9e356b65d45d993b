"""``closeread [FILE]``: read an article."""

from typing import Annotated

import typer

from tui.cli.describing import (
    AnyLanguage,
    Author,
    Outlet,
    Published,
    Title,
    Url,
    description_of,
    for_one_article,
)
from tui.cli.parsing import AllowPrivate, MaxSize, ModelOption, Offline, is_offline, limits_of


def read(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE|ADDRESS|DIRECTORY|-]...", help="Articles; - for standard input."),
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
    model: ModelOption = None,
    max_size: MaxSize = None,
    offline: Offline = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Read an article, its findings beside it; without FILE, choose among recent articles and the samples."""
    description = description_of(url, title, author, outlet, published)
    if description is not None and not files:
        raise typer.BadParameter("name the article that the options are about")
    several = files if files and len(files) > 1 else None
    for_one_article(description, several=several is not None)
    from tui.launch import start_reader

    start_reader.read(
        several or next(iter(files or ()), None),
        library,
        model,
        limits=limits_of(max_size) if max_size else None,
        description=description,
        any_language=any_language,
        offline=is_offline(offline),
        allow_private=allow_private,
    )
