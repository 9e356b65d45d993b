"""``closeread search``: searches notes and quotes of all articles."""

import csv
import sys
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.listing import AsJson
from tui.cli.output import echo
from tui.cli.shelf import LibraryOption, reading
from tui.document.display_names import plural

if TYPE_CHECKING:
    from tui.document.annotation import Annotation
    from tui.store.entries import Match

_HELP = (
    "Words of a note, quote, tag or label; the last may be half a word. Also label:NAME, tag:NAME, "
    "verdict:WORDS, speaker:NAME (who says the words), article:WORDS, since:2024-05-01 and "
    "/regular expression/. All terms must hold."
)
_COLUMNS = ("title", "source", "label", "verdict", "quote", "note", "tags", "evidence", "created", "modified")


def search(
    words: Annotated[list[str], typer.Argument(metavar="TERMS...", help=_HELP)],
    most: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="How many to list.")] = 50,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="A table.")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="A list for a document.")] = False,
    library: LibraryOption = None,
) -> None:
    """Search the annotations of all articles; like grep, the exit status is 1 if there are none."""
    if as_json + as_csv + as_markdown > 1:
        raise typer.BadParameter("choose one of --json, --csv and --markdown")
    with reading(library) as shelf:
        terms = " ".join(map(_whole, words))
        found, passed_over = shelf.search(terms, most), shelf.without_speakers(terms)
    if passed_over:
        echo(
            f"{plural(passed_over, 'annotated article')} not indexed, so nobody is known to speak there; "
            "closeread library index does it.",
            err=True,
        )
    if not found:
        echo(f"Nothing was found.{_unknown_fields(terms)}", err=True)
        raise typer.Exit(1)
    write = _json if as_json else _csv if as_csv else _markdown if as_markdown else _text
    write(found)


def _whole(term: str) -> str:
    """Return a term of the command line with its value in quotes, where a shell took them off."""
    field, colon, value = term.partition(":")
    quoted = colon and field.isalpha() and " " in value and '"' not in value
    return f'{field}:"{value}"' if quoted else term


def _unknown_fields(terms: str) -> str:
    """Return that what looks like a field is none; it was searched for as a word, as an address is."""
    from tui.store.query import FIELDS, unknown_fields

    unknown = ", ".join(f"{name}:" for name in unknown_fields(terms))
    fields = ", ".join(f"{name}:" for name in FIELDS)
    if not unknown:
        return ""
    return f" {unknown} is no field, so it was searched for as a word; fields are {fields}."


def _json(found: "Iterable[Match]") -> None:
    from tui.annotations.records import to_record
    from tui.exchange.json_text import dumps

    for match in found:
        article = match.article
        about = {"article": article.digest, "title": article.title, "source": article.source}
        echo(dumps({**to_record(match.annotation), **about}))


def _csv(found: "Iterable[Match]") -> None:
    from tui.exchange.table import harmless

    table = csv.writer(sys.stdout)
    table.writerow(_COLUMNS)
    for match in found:
        note, article = match.annotation, match.article
        row = (
            article.title, article.source or "", note.label, note.verdict or "", note.was or note.quote,
            note.note, " ".join(note.tags), " ".join(note.evidence), note.created, note.modified,
        )  # fmt: skip
        table.writerow([harmless(cell) for cell in row])


def _markdown(found: "Iterable[Match]") -> None:
    from tui.exchange.markdown import escaped

    for _, matches in groupby(found, key=lambda match: match.article.digest):
        several = list(matches)
        echo(f"## {escaped(_line(several[0].article.title))}\n")
        for match in several:
            note = match.annotation
            verdict = f" — {escaped(note.verdict)}" if note.verdict else ""
            tags = "".join(f" #{escaped(tag)}" for tag in note.tags)
            echo(f"- **{escaped(note.label)}**{verdict}: {escaped(_about(note))}{tags}")
            if note.note:
                echo(f"  {escaped(_line(note.note))}")
        echo("")


def _text(found: "Iterable[Match]") -> None:
    last = None
    for match in found:
        note, article = match.annotation, match.article
        if article.digest != last:
            echo(f"{article.title}{f'  ({article.source})' if article.source else ''}")
            last = article.digest
        verdict = f" {note.verdict}" if note.verdict else ""
        tags = "".join(f" #{tag}" for tag in note.tags)
        echo(f"  [{note.label}{verdict}] {_about(note)}{tags}")
        if note.note:
            echo(f"      {_line(note.note)}")


def _about(note: "Annotation") -> str:
    return "the whole article" if note.is_of_article else f"“{_line(note.was or note.quote)}”"


def _line(words: str) -> str:
    return " ".join(words.split())
