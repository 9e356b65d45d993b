"""``closeread agree``: agreement of coders of one article."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tui.cli.output import complain, echo, refuse_inputs, standard_output
from tui.cli.parsing import ModelOption
from tui.cli.shelf import LibraryOption, reading
from tui.document.article import Article
from tui.document.display_names import plural
from tui.errors import InputError, UsageError

if TYPE_CHECKING:
    from tui.exchange.agreement import Agreement, Disagreement, Together
    from tui.exchange.coders import Coder

_LONGEST = 60  # characters of a quote in a line


class Form(StrEnum):
    """Output format of the agreement."""

    TEXT = "text"
    JSON = "json"


def agree(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="A B ...", help="The coders' files, one each, of any format that is imported."
        ),
    ],
    form: Annotated[Form, typer.Option("--format", help="A table and a list, or JSON.")] = Form.TEXT,
    article: Annotated[
        str | None, typer.Option(metavar="FILE", help="The article that was coded, if no file has its text.")
    ] = None,
    findings: Annotated[
        bool, typer.Option("--with-findings", help="The machine is one more coder, with the labels in use.")
    ] = False,
    walk: Annotated[
        bool, typer.Option("--walk", help="Open the article and go through the disagreements of two.")
    ] = False,
    adjudicate: Annotated[
        Path | None,
        typer.Option(
            "--adjudicate", metavar="GOLD", help="Settle each disagreement by a key; write the result here."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite GOLD if it exists.")] = False,
    library: LibraryOption = None,
    model: ModelOption = None,
) -> None:
    """Compare the annotations of one article by two coders or more, pairwise and together.

    Prints span F1, Cohen's kappa and Krippendorff's unitised alpha per label, and lists the disagreements.
    """
    with reading(library):  # a named library must exist, even if it is not read
        pass
    if len(files) + findings < 2:
        raise typer.BadParameter("name the files of two coders or more, or one and --with-findings")
    refuse_inputs(adjudicate, [*map(str, files), *([article] if article else [])])
    text, coders = _coders(files, article, model, findings=findings)
    if adjudicate is not None:
        _adjudicate(text, coders, adjudicate, force=force)
    elif walk:
        _walk(text, coders, library)
    else:
        _report(text, coders, form)


def _coders(
    files: Sequence[Path], named: str | None, model: str | None, *, findings: bool
) -> "tuple[Article, list[Coder]]":
    from tui.exchange.agreement import labels_of
    from tui.exchange.annotation_files import read_documents
    from tui.exchange.coders import coder_of, common_article, machine
    from tui.loading.source import load_article

    documents = {path: read_documents(path) for path in files}
    article = common_article(documents, load_article(named) if named else None)
    coders = []
    for path in files:
        coder, said = coder_of(path, documents[path], article)
        for line in said:
            complain(f"{path}: {line}")
        coders.append(coder)
    if findings:
        from tui.analysis.analyzer import Analyzer
        from tui.analysis.models import DEFAULT_MODEL

        analysis = Analyzer(model or DEFAULT_MODEL).analyze(article)
        found = machine(article, analysis, labels_of([coder.units for coder in coders]))
        if not found.notes:
            complain("the machine found nothing with a label that the coders use")
        coders.append(found)
    return article, coders


def _report(article: Article, coders: "Sequence[Coder]", form: Form) -> None:
    from tui.exchange.agreement import agreements, disagreements, together
    from tui.exchange.json_text import dumps

    text = article.text
    pairs = [
        (
            (one.name, other.name),
            agreements(text, one.units, other.units),
            disagreements(one.units, other.units),
        )
        for one, other in combinations(coders, 2)
    ]
    every = together([coder.units for coder in coders], len(text))
    with standard_output() as stream:
        if form is Form.JSON:
            found = [
                {"coders": list(names), "agreement": _plain(rows), "disagreements": _places(places, text)}
                for names, rows, places in pairs
            ]
            first = (
                {name: found[0][name] for name in ("agreement", "disagreements")} if len(found) == 1 else {}
            )
            record = {
                "sha256": article.digest,
                "coders": [coder.name for coder in coders],
                **first,
                "pairs": found,
                "together": _plain(every),
            }
            stream.write(dumps(record, indent=2) + "\n")
            return
        for (one, other), rows, places in pairs:
            if len(pairs) > 1:
                stream.write(f"{one} (A) and {other} (B)\n")
            stream.write("\n".join(_table(rows)) + "\n\n")
            stream.write("".join(f"{_line(place, text)}\n" for place in places))
            stream.write("\n" if len(pairs) > 1 else "")
        if len(pairs) > 1:
            stream.write("\n".join(_together(every, [coder.name for coder in coders])) + "\n")
    count = sum(len(places) for _, _, places in pairs)
    echo(f"{count} disagreements" if count else "No disagreement.", err=True)


def _plain(rows: "Sequence[Agreement | Together | Disagreement]") -> list[dict[str, Any]]:
    return [{name: getattr(row, name) for name in row.__struct_fields__} for row in rows]


def _places(places: "Sequence[Disagreement]", text: str) -> list[dict[str, Any]]:
    return [
        {**record, "text": text[place.start : place.end]}
        for record, place in zip(_plain(places), places, strict=True)
    ]


def _line(place: "Disagreement", text: str) -> str:
    words = _short(text[place.start : place.end])
    return f"{place.kind:<13} {_codes(place.first, place.second):<24} “{words}”"


def _adjudicate(article: Article, coders: "Sequence[Coder]", gold: Path, *, force: bool) -> None:
    """Settle the disagreements, and write what all agree on with what was chosen."""
    from tui.cli.adjudicating import MOST, adjudicated
    from tui.exchange.coders import agreed, differences, settled
    from tui.exchange.form_detection import READ
    from tui.exchange.formats import format_of
    from tui.exchange.writing import check_target, write_files

    if len(coders) > MOST:
        raise UsageError(f"{len(coders)} coders: only {MOST} have a key each")
    how = format_of(gold.name)
    if how.name not in READ:
        raise UsageError(f"{gold}: {how.name} is not read again; name a gold file like {gold.stem}.json")
    check_target(gold, overwrite=force)
    chosen, left = adjudicated(article, coders, differences(coders))
    notes = [*agreed(coders), *chosen]
    write_files(gold, how.write(settled(article, notes)), overwrite=force)
    rest = f"; {plural(left, 'place')} not settled and left out" if left else ""
    echo(f"{gold}: {plural(len(notes), 'annotation')}{rest}", err=True)


def _walk(article: Article, coders: "Sequence[Coder]", library: str | None) -> None:
    """Open the article with the disagreements among its checks."""
    from tui.document.findings import Check
    from tui.document.span import Span
    from tui.exchange.agreement import disagreements
    from tui.launch.start_reader import read_loaded

    if not sys.stdout.isatty():
        raise InputError("walking through disagreements needs a terminal; --format json writes them")
    if len(coders) > 2:
        raise UsageError("--walk is about two coders; --adjudicate settles the disagreements of more")
    one, other = coders

    def summary(place: "Disagreement") -> str:
        return {
            "only first": f"{one.name} says {place.first}, {other.name} nothing",
            "only second": f"{other.name} says {place.second}, {one.name} nothing",
            "other label": f"{one.name} says {place.first}, {other.name} says {place.second}",
        }.get(place.kind, f"both say {place.first}, within other bounds")

    checks = [
        Check(f"disagreement-{n}", "disagreement", summary(place), (Span(place.start, place.end),))
        for n, place in enumerate(disagreements(one.units, other.units))
    ]
    read_loaded(article, library, tuple(checks))


def _together(rows: "Sequence[Together]", names: Sequence[str]) -> list[str]:
    width = max(len("all together"), *(len(row.label) for row in rows))
    units = max(len("units"), *(len(" ".join(map(str, row.units))) for row in rows))
    lines = [f"{'all together':<{width}}  {'units':>{units}}   alpha   ({', '.join(names)})"]
    lines += [
        f"{row.label:<{width}}  {' '.join(map(str, row.units)):>{units}}  {_figure(row.alpha):>6}"
        for row in rows
    ]
    return lines


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
