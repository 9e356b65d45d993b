"""``closeread story``: what several articles of one event have in common, and where they differ."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
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
    from tui.document.article import Article
    from tui.store.library import Library
    from tui.story.model import Report, Story


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
        from tui.launch.start_reader import read_story

        read_story(
            inputs,
            library=library,
            model=model,
            limits=limits_of(max_size),
            offline=offline,
            allow_private=allow_private,
        )
        return
    from tui.story.build import tell

    refuse_inputs(output, inputs)
    failures = Failures()
    found = list(articles_of(inputs, None, limits_of(max_size), failures, Reach(offline, allow_private)))
    with _opened(library) as shelf:
        reports = _reports(found, shelf, jobs, model)
        failures.report(len(reports))
        if not reports:
            if failures.count:
                raise typer.Exit(InputError.exit_status)
            raise InputError("there is no article")
        written = _written(tell(reports), form, shelf)
    with destination(output) as stream:
        stream.write(written)
    if failures.count:
        raise typer.Exit(InputError.exit_status)


@contextmanager
def _opened(chosen: str | None) -> "Iterator[Library]":
    """Open the library; one that nobody named and that cannot be read is no reason to stop.

    Raises:
        LibraryError: The library that was named cannot be read.
    """
    from tui.store.library import Library

    with ExitStack() as stack:
        try:
            shelf = stack.enter_context(reading(chosen))
            shelf.articles(1)  # a damaged file may open
        except LibraryError as error:
            if chosen is not None:
                raise
            complain(error)  # the story is complete without notes and verdicts
            shelf = stack.enter_context(closing(Library(None)))
        yield shelf


def _reports(articles: "list[Article]", shelf: "Library", jobs: int, model: str | None) -> "list[Report]":
    """Return the articles with their findings, and with what the library has of them."""
    from tui.analysis.batch import analyze_all
    from tui.annotations.history import History
    from tui.corrections.apply import corrected, dated
    from tui.story.model import Report

    histories = [History(shelf.changes(article.digest)) for article in articles]
    stated = [
        dated(article, history.corrections) for article, history in zip(articles, histories, strict=True)
    ]
    options: dict[str, Any] = {"model": model} if model else {}
    analysed = analyze_all(stated, jobs=jobs, **options)
    return [
        Report(
            article,
            corrected(analysis, article.text, history.corrections, article.title_span),
            history.annotations,
            history.corrections,
        )
        for (article, analysis), history in zip(analysed, histories, strict=True)
    ]


def _written(told: "Story", form: StoryForm, shelf: "Library") -> str:
    from tui.exchange.story_form import story_json
    from tui.exchange.story_page import story_page
    from tui.exchange.story_text import story_markdown
    from tui.indexing.story_verdicts import story_verdicts

    write = {StoryForm.JSON: story_json, StoryForm.MARKDOWN: story_markdown, StoryForm.HTML: story_page}
    return write[form](told, story_verdicts(told, shelf))
