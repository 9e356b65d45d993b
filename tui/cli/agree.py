"""``closeread agree``: agreement of two coders of one article."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.output import complain, echo, standard_output
from tui.cli.shelf import LibraryOption, reading
from tui.errors import InputError

if TYPE_CHECKING:
    from tui.exchange.agreement import Agreement, Disagreement, Unit
    from tui.exchange.foreign_document import Document

_LONGEST = 60  # characters of a quote in a line


class Form(StrEnum):
    """Output format of the agreement."""

    TEXT = "text"
    JSON = "json"


def agree(
    first: Annotated[Path, typer.Argument(metavar="A.json", help="One coder's export in closeread's JSON.")],
    second: Annotated[Path, typer.Argument(metavar="B.json", help="The other coder's.")],
    form: Annotated[Form, typer.Option("--format", help="A table and a list, or JSON.")] = Form.TEXT,
    walk: Annotated[
        bool, typer.Option("--walk", help="Open the article and go through the disagreements.")
    ] = False,
    library: LibraryOption = None,
) -> None:
    """Compare two coders' annotations of one article.

    Prints span F1, Cohen's kappa and Krippendorff's unitised alpha per label, and lists the disagreements.
    """
    from tui.exchange.agreement import agreements, disagreements
    from tui.exchange.json_text import dumps

    with reading(library):  # a named library must exist, even if it is not read
        pass
    one, other = _document(first), _document(second)
    if one.text != other.text:
        raise InputError(f"{first} and {second} are not about the same text")
    text = one.text or ""
    mine, theirs = _units(one), _units(other)
    rows = agreements(text, mine, theirs)
    places = disagreements(mine, theirs)
    if walk:
        _walk(one, places, (first.stem, second.stem), library)
        return
    with standard_output() as stream:
        if form is Form.JSON:
            record = {
                "sha256": one.digest,
                "agreement": [{name: getattr(row, name) for name in row.__struct_fields__} for row in rows],
                "disagreements": [
                    {
                        **{name: getattr(place, name) for name in place.__struct_fields__},
                        "text": text[place.start : place.end],
                    }
                    for place in places
                ],
            }
            stream.write(dumps(record, indent=2) + "\n")
            return
        stream.write("\n".join(_table(rows)) + "\n\n")
        stream.write(
            "".join(
                f"{place.kind:<13} {_codes(place.first, place.second):<24}"
                f" “{_short(text[place.start : place.end])}”\n"
                for place in places
            )
        )
    echo(f"{len(places)} disagreements" if places else "No disagreement.", err=True)


def _walk(
    document: "Document", places: "Sequence[Disagreement]", names: tuple[str, str], library: str | None
) -> None:
    """Open the article with the disagreements among its checks."""
    from tui.document.article import Article
    from tui.document.findings import Check
    from tui.document.span import Span
    from tui.launch.reading import read_loaded

    if not sys.stdout.isatty():
        raise InputError("walking through disagreements needs a terminal; --format json writes them")
    one, other = names

    def summary(place: "Disagreement") -> str:
        return {
            "only first": f"{one} says {place.first}, {other} nothing",
            "only second": f"{other} says {place.second}, {one} nothing",
            "other label": f"{one} says {place.first}, {other} says {place.second}",
        }.get(place.kind, f"both say {place.first}, within other bounds")

    checks = [
        Check(f"disagreement-{n}", "disagreement", summary(place), (Span(place.start, place.end),))
        for n, place in enumerate(places)
    ]
    article = Article(document.text or "", title=document.title, source=document.source or None)
    read_loaded(article, library, tuple(checks))


def _document(path: Path) -> "Document":
    from tui.exchange.reading import read_documents

    documents = read_documents(path)
    if len(documents) != 1 or documents[0].text is None:
        raise InputError(
            f"{path}: is not one article's export in closeread's JSON, which has the text that was coded"
        )
    for warning in documents[0].warnings:
        complain(f"{path}: {warning}")
    for number, note in enumerate(documents[0].annotations, 1):
        if isinstance(note, str):
            complain(f"{path}: annotation {number} is left out: {note}")
    return documents[0]


def _units(document: "Document") -> "list[Unit]":
    from tui.document.foreign import Foreign
    from tui.exchange.agreement import Unit

    notes = [note for note in document.annotations if isinstance(note, Foreign)]
    return [
        Unit(note.start, note.end, note.label)
        for note in notes
        if note.start is not None and note.end is not None and note.end > note.start
    ]


def _table(rows: "list[Agreement]") -> list[str]:
    width = max(len("label"), *(len(row.label) for row in rows))
    lines = [
        f"{'label':<{width}}  {'A':>4} {'B':>4}  {'exact F1':>8}  {'overlap F1':>10}"
        f"  {'kappa':>6}  {'alpha':>6}"
    ]
    for row in rows:
        counts = f"{row.label:<{width}}  {row.first:>4} {row.second:>4}"
        lines.append(
            f"{counts}  {row.exact:>8.3f}  {row.overlap:>10.3f}"
            f"  {_figure(row.kappa):>6}  {_figure(row.alpha):>6}"
        )
    return lines


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _codes(first: str, second: str) -> str:
    return f"{first} / {second}" if first and second and first != second else first or second


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
