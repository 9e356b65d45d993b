"""``closeread search``: searches notes and quotes of all articles."""

from typing import Annotated

import typer

from tui.cli.output import echo
from tui.cli.shelf import LibraryOption, reading


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...", help="Words of a note, quote, tag or label; the last may be half a word."
        ),
    ],
    most: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many to list at most.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    library: LibraryOption = None,
) -> None:
    """Search the annotations of all articles; like grep, the exit status is 1 if there are none."""
    from tui.annotations.records import to_record
    from tui.exchange.json_text import dumps

    with reading(library) as shelf:
        found = shelf.search(" ".join(words), most)
    last = None
    for match in found:
        note, article = match.annotation, match.article
        if as_json:
            record = {
                **to_record(note),
                "article": article.digest,
                "title": article.title,
                "source": article.source,
            }
            echo(dumps(record))
            continue
        if article.digest != last:
            echo(f"{article.title}{f'  ({article.source})' if article.source else ''}")
            last = article.digest
        verdict = f" {note.verdict}" if note.verdict else ""
        tags = "".join(f" #{tag}" for tag in note.tags)
        echo(f"  [{note.label}{verdict}] “{_line(note.was or note.quote)}”{tags}")
        if note.note:
            echo(f"      {_line(note.note)}")
    if not found:
        echo("Nothing was found.", err=True)
        raise typer.Exit(1)


def _line(words: str) -> str:
    return " ".join(words.split())
