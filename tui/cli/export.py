"""``closeread export``: an article's annotations, with the findings they stand among."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tui.cli.output import standard_output
from tui.document.findings import Analysis
from tui.errors import OutputError


class Form(StrEnum):
    """The formats that annotations can leave in."""

    JSON = "json"


def export(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The article, as it was read.")],
    form: Annotated[Form, typer.Option("--format", help="The native JSON.")] = Form.JSON,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the output file.")] = False,
    findings: Annotated[bool, typer.Option("--findings/--no-findings", help="Include the findings; without, only annotations.")] = True,
    library: Annotated[str | None, typer.Option(metavar="PATH", help="The library of annotations.", envvar="CLOSEREAD_LIBRARY")] = None,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="An installed spaCy model.", envvar="CLOSEREAD_MODEL")] = None,
) -> None:
    """Write an article's annotations as JSON."""
    from tui.annotations.corrections import corrected, dated
    from tui.annotations.corrections_records import to_correction_record
    from tui.annotations.library import Library
    from tui.annotations.places import library_path
    from tui.annotations.records import to_record
    from tui.exchange.native import NativeForm
    from tui.exchange.writing import atomic_writer
    from tui.loading.source import load_article

    article = load_article(file)
    if output is not None and output.exists() and not force:  # said before the analysis, not after it
        raise OutputError(f"{output}: exists already (use --force to overwrite it)")
    shelf = Library(library_path(library))
    annotations = [to_record(annotation) for annotation in shelf.annotations(article.digest)]
    corrections = shelf.corrections(article.digest)
    shelf.close()
    if findings:
        from tui.analysis.analyzer import DEFAULT_MODEL, Analyzer

        found = Analyzer(model or DEFAULT_MODEL).analyze(dated(article, corrections))
        analysis = corrected(found, article.text, corrections)
    else:
        analysis = Analysis(article.digest)
    record = NativeForm(article).record(analysis, annotations, map(to_correction_record, corrections))
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    if output is None:
        with standard_output() as stream:
            stream.write(text)
        return
    with atomic_writer(output, overwrite=force) as stream:
        stream.write(text)
    noun = "annotation" if len(annotations) == 1 else "annotations"
    typer.echo(f"{output}: {len(annotations)} {noun}", err=True)
