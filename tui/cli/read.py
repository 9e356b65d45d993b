"""``closeread [FILE]``: read an article."""

import os
import sys
from datetime import date
from typing import Annotated

import typer

from tui.cli.parsing import parse_day
from tui.errors import InputError


def read(
    file: Annotated[str | None, typer.Argument(metavar="[FILE|-]", help="Text, Markdown or HTML; - for standard input.")] = None,
    published: Annotated[date | None, typer.Option(parser=parse_day, metavar="DATE", help="When it was published (YYYY-MM-DD).")] = None,
    library: Annotated[str | None, typer.Option(metavar="PATH", help="The library of annotations.", envvar="CLOSEREAD_LIBRARY")] = None,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="An installed spaCy model.", envvar="CLOSEREAD_MODEL")] = None,
) -> None:
    """Read an article, its findings beside it; without FILE, choose among recent articles and the samples."""
    from tui.loading.source import STDIN, load_article

    if not sys.stdout.isatty():
        raise InputError("reading needs a terminal; use “closeread analyze” to write the findings to a file or pipe")
    article = load_article(file, published) if file else None
    if file == STDIN:
        _take_terminal()
    from tui.app import run

    run(article, library=library, model=model)


def _take_terminal() -> None:
    """Let keys come from the terminal again after the article came from standard input."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError:
        raise InputError("standard input is the article and there is no terminal to read keys from") from None
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = os.fdopen(0, "r", encoding="utf-8")
    sys.__stdin__ = sys.stdin  # type: ignore[misc]  # Textual's driver reads from here
