"""``closeread audit``: whom articles let speak, as a table, as JSON or as a page."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec.structs import replace

from tui.cli.analyze import Reach, Work, articles_of, destination
from tui.cli.clusters import (
    PART,
    How,
    PartSizeOption,
    SchedulerOption,
    records_in,
    refuse_local,
    run_on_cluster,
    settings_of,
)
from tui.cli.describing import AnyLanguage, Published
from tui.cli.long_runs import (
    Failures,
    OnError,
    OnErrorOption,
    ResumeOption,
    kept_lines,
    refuse_resuming,
    running,
    takes_lines,
)
from tui.cli.output import refuse_inputs
from tui.cli.parsing import AllowPrivate, MaxSize, ModelOption, Offline, limits_of
from tui.document.article import Article


class AuditForm(StrEnum):
    """Layout of the audit."""

    CSV = "csv"
    JSON = "json"
    HTML = "html"


Render = Callable[[Iterable[dict[str, Any]]], Iterator[str]]


def audit(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Articles, corpora, directories, addresses, or -."),
    ],
    form: Annotated[
        AuditForm, typer.Option("--format", help="A row for each source, one object, or a page.")
    ] = AuditForm.CSV,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output."),
    ] = None,
    published: Published = None,
    any_language: AnyLanguage = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes to use.")] = 1,
    on_error: OnErrorOption = OnError.SKIP,
    resume: ResumeOption = False,
    scheduler: SchedulerOption = None,
    part_size: PartSizeOption = PART,
    model: ModelOption = None,
    max_size: MaxSize = None,
    offline: Offline = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Count the sources of articles: named or not, of which kind, doubted or endorsed."""
    from tui.loading.corpus import holds_several

    refuse_inputs(output, inputs)
    failures = Failures(on_error)
    if scheduler is not None:
        refuse_local(scheduler, {"--jobs": jobs > 1})
        settings = settings_of("audit", model, published, any_language, limits_of(max_size))
        how = How(scheduler, offline=offline, resume=resume, size=part_size)
        run_on_cluster(inputs, output, settings, failures, how, lambda parts: _write_parts(parts, form))
        return
    refuse_resuming(output, resume=resume)
    several = len(inputs) > 1 or any(map(holds_several, inputs))
    with running(inputs, failures, "auditing") as run:
        found = articles_of(inputs, published, limits_of(max_size), failures, Reach(offline, allow_private))
        articles = (replace(one, any_language=any_language) for one in found)
        work = Work(run, {"model": model} if model else {}, jobs, alone=not several)
        if several and takes_lines(output):
            assert output is not None  # noqa: S101 - it takes lines
            _write_resumable(articles, output, work, renderer(form), resume=resume)
        else:
            if resume:
                raise typer.BadParameter("--resume is for several articles")
            with destination(output) as stream:
                stream.writelines(renderer(form)(_records(articles, work)))
                run.refuse_nothing()


def renderer(form: AuditForm) -> Render:
    """Return what writes audits in a layout."""
    if form is AuditForm.HTML:
        from tui.exchange.audit_page import audit_html

        return audit_html
    from tui.exchange.audit_form import audit_csv, audit_json

    return audit_csv if form is AuditForm.CSV else audit_json


def _records(articles: Iterator[Article], work: Work) -> Iterator[dict[str, Any]]:
    """Yield the audit of each article, and count it once it is written."""
    from tui.audit.article import audit_of
    from tui.exchange.audit_form import audit_record

    for article, analysis in work.analysed(articles):
        yield audit_record(article, analysis, audit_of(article, analysis))
        work.run.step()


def _write_parts(parts: Path, form: AuditForm) -> None:
    """Write the audit beside the parts that it is made from."""
    with destination(parts / f"audit.{form}") as stream:
        stream.writelines(renderer(form)(records_in(parts)))


def _write_resumable(
    articles: Iterator[Article], output: Path, work: Work, render: Render, *, resume: bool
) -> None:
    """Keep the audits as lines beside the output until all are done, then write the output from them."""
    from tui.exchange.json_text import dumps

    with kept_lines(output, resume=resume, from_output=False) as kept:
        for record in _records(work.run.remaining(articles, kept), work):
            kept.append(dumps(record))
        work.run.refuse_nothing()
        with destination(output) as stream:
            stream.writelines(render(kept.records()))
        kept.discard()
