"""``closeread story``: what several articles of one event have in common, and where they differ."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tui.cli.analyze import Reach, articles_of, destination
from tui.cli.long_runs import Failures
from tui.cli.output import complain, refuse_inputs
from tui.cli.parsing import AllowPrivate, MaxSize, ModelOption, Offline, limits_of
from tui.cli.shelf import LibraryOption, reading
from tui.errors import InputError, LibraryError, UsageError

if TYPE_CHECKING:
    from tui.story.model import Story


class StoryForm(StrEnum):
    """The formats of a story."""

    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


def story(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Articles, corpora, directories or addresses.")
    ],
    form: Annotated[
        StoryForm | None,
        typer.Option("--format", help="Write the story; else show it on the screen."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output."),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes to use.")] = 1,
    library: LibraryOption = None,
    model: ModelOption = None,
    max_size: MaxSize = None,
    offline: Offline = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Lay articles of one event side by side: who is quoted where, which figures and words differ."""
    if form is None:
        if output is not None or not sys.stdout.isatty():
            raise UsageError("without a terminal a story is written: give --format json, markdown or html")
        from tui.launch.reading import read_story

        read_story(
            inputs,
            library=library,
            model=model,
            limits=limits_of(max_size),
            offline=offline,
            allow_private=allow_private,
        )
        return
    from tui.analysis.batch import analyze_all
    from tui.story.build import tell
    from tui.story.model import Report

    refuse_inputs(output, inputs)
    failures = Failures()
    options: dict[str, Any] = {"model": model} if model else {}
    found = articles_of(inputs, None, limits_of(max_size), failures, Reach(offline, allow_private))
    reports = [Report(article, analysis) for article, analysis in analyze_all(found, jobs=jobs, **options)]
    failures.report(len(reports))
    if not reports:
        if failures.count:
            raise typer.Exit(InputError.exit_status)
        raise InputError("there is no article")
    told = tell(reports)
    with destination(output) as stream:
        stream.write(_written(told, form, library))
    if failures.count:
        raise typer.Exit(InputError.exit_status)


def _written(told: "Story", form: StoryForm, library: str | None) -> str:
    from tui.exchange.story_form import story_json
    from tui.exchange.story_page import story_page
    from tui.exchange.story_text import story_markdown
    from tui.indexing.story_verdicts import story_verdicts

    if form is StoryForm.MARKDOWN:
        return story_markdown(told)
    try:
        with reading(library) as shelf:
            verdicts = story_verdicts(told, shelf)
    except LibraryError as error:
        if library is not None:
            raise
        complain(error)  # the story is complete without verdicts
        verdicts = {}
    return story_json(told, verdicts) if form is StoryForm.JSON else story_page(told, verdicts)
