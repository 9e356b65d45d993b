"""``closeread verify``: checks an export."""

from pathlib import Path
from typing import Annotated

import typer

from tui.cli.output import echo
from tui.errors import InputError
from tui.inputs import RECORDS, read_bytes


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="closeread's JSON or W3C Web Annotations.")],
    article: Annotated[
        str | None, typer.Option(metavar="FILE", help="The article to check it against.")
    ] = None,
) -> None:
    """Check an export: schema, offsets, quotes, order, hash and links; exit status 3 if it has faults."""
    from tui.exchange.verifying import faults
    from tui.loading.source import load_article

    loaded = load_article(article) if article else None
    text, original = (loaded.text, loaded.original) if loaded else (None, None)
    try:
        words = read_bytes(str(file), RECORDS).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: is not UTF-8") from error
    found, checked = faults(file, words, text, original)
    for line in found:
        echo(line)
    against = "" if article else ", not checked against an article"
    echo(
        f"{file}: {checked} places checked{against}: {f'{len(found)} wrong' if found else 'all right'}",
        err=True,
    )
    if found:
        raise typer.Exit(InputError.exit_status)
