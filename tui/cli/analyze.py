"""``closeread analyze``: prints findings as JSON, without a user interface."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from msgspec import Struct
from msgspec.structs import replace

from tui.cli.clusters import (
    PART,
    How,
    PartSizeOption,
    SchedulerOption,
    refuse_local,
    run_on_cluster,
    settings_of,
)
from tui.cli.describing import (
    AnyLanguage,
    Author,
    Outlet,
    Published,
    Title,
    Url,
    description_of,
    for_one_article,
)
from tui.cli.long_runs import (
    Failures,
    OnError,
    OnErrorOption,
    ResumeOption,
    Run,
    kept_lines,
    refuse_resuming,
    running,
    takes_lines,
)
from tui.cli.output import complain, echo, refuse_inputs, standard_output
from tui.cli.parsing import AllowPrivate, MaxSize, ModelOption, Offline, is_offline, limits_of
from tui.document.article import Article
from tui.document.description import Description, described
from tui.document.findings import Analysis
from tui.errors import AnalysisError, InputError, UsageError
from tui.inputs import Limits


class Form(StrEnum):
    """Layout of the records."""

    JSON = "json"
    JSONL = "jsonl"
    QUICKFIX = "quickfix"
    PARQUET = "parquet"


class Reach(Struct, frozen=True):
    """Where addresses may be fetched from."""

    offline: bool
    allow_private: bool


def analyze(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Articles, corpora, directories, addresses, or -."),
    ],
    published: Published = None,
    url: Url = None,
    title: Title = None,
    author: Author = None,
    outlet: Outlet = None,
    any_language: AnyLanguage = False,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            help="json (one article, indented), jsonl (one object a line), quickfix (lines for editors),"
            " with --scheduler also parquet.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output."),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes to use.")] = 1,
    timings: Annotated[
        bool, typer.Option("--timings", help="Say on standard error what spaCy and each finder cost.")
    ] = False,
    on_error: OnErrorOption = OnError.SKIP,
    resume: ResumeOption = False,
    scheduler: SchedulerOption = None,
    part_size: PartSizeOption = PART,
    explain: Annotated[
        bool, typer.Option("--explain", help="Add to each finding the names of the rules that made it.")
    ] = False,
    model: ModelOption = None,
    max_size: MaxSize = None,
    offline: Offline = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Write the findings in articles as JSON (format “closeread”, version 1), or as lines for editors."""
    from tui.loading.corpus import holds_several

    refuse_inputs(output, inputs)
    if scheduler is not None:
        not_there = {"--jobs": jobs > 1, "--timings": timings, "--explain": explain}
        refuse_local(scheduler, {**not_there, "--format quickfix": form is Form.QUICKFIX})
        for_one_article(description_of(url, title, author, outlet), several=True)
        settings = settings_of("findings", model, published, any_language, limits_of(max_size))
        how = How(scheduler, offline=offline, resume=resume, size=part_size, parquet=form is Form.PARQUET)
        run_on_cluster(inputs, output, settings, Failures(on_error), how)
        return
    if form is Form.PARQUET:
        raise typer.BadParameter("--format parquet is for the parts that --scheduler writes")
    refuse_resuming(output, resume=resume)
    if explain and form is Form.QUICKFIX:
        raise typer.BadParameter("--explain is for json and jsonl: quickfix has no place for rules")
    if resume and form is Form.QUICKFIX:
        raise typer.BadParameter("--resume is for jsonl: lines of quickfix do not say what is done")
    several = len(inputs) > 1 or any(map(holds_several, inputs))
    description = description_of(url, title, author, outlet)
    for_one_article(description, several=several)
    failures = Failures(on_error)
    options = _options(model, jobs, timings=timings)
    reach = Reach(offline, allow_private)
    with running(inputs, failures, "analysing") as run:
        articles = articles_of(inputs, published, limits_of(max_size), failures, reach)
        if not several:
            articles, several = _counted(articles)
            for_one_article(description, several=several)
        articles = (
            replace(described(one, description or Description()), any_language=any_language)
            for one in articles
        )
        work = Work(run, options, jobs, alone=not several)
        if several and takes_lines(output) and form is not Form.QUICKFIX:
            assert output is not None  # noqa: S101 - it takes lines
            given = published.isoformat() if published else None
            _write_lines(articles, output, work, resume=resume, explain=explain, published=given)
        else:
            if resume:
                raise typer.BadParameter("--resume is for several articles, a line for each")
            indent = None if several or form is Form.JSONL else 2
            with destination(output) as stream:
                for article, analysis in work.analysed(articles):
                    stream.writelines(_written(article, analysis, form, indent, explain=explain))
                    run.step()
                run.refuse_nothing()
        if timings:
            echo(_table(options["analyzer"].seconds), err=True)


def _options(model: str | None, jobs: int, *, timings: bool) -> dict[str, Any]:
    """Return the options of :func:`tui.analysis.batch.analyze_each`."""
    options: dict[str, Any] = {"model": model} if model else {}
    if timings:
        if jobs > 1:
            raise typer.BadParameter("--timings is about one process: leave out --jobs")
        from tui.analysis.analyzer import Analyzer

        options["analyzer"] = analyzer = Analyzer(**options)
        analyzer.exercise()
    return options


def _write_lines(
    articles: Iterator[Article],
    output: Path,
    work: "Work",
    *,
    resume: bool,
    explain: bool,
    published: str | None,
) -> None:
    """Write a line for each article, so that a run that is stopped can go on."""
    with kept_lines(output, resume=resume) as kept:
        _refuse_other_options(kept.first(), explain=explain, published=published)
        for article, analysis in work.analysed(work.run.remaining(articles, kept)):
            kept.append("".join(_written(article, analysis, Form.JSONL, None, explain=explain)).rstrip("\n"))
            work.run.step()
        work.run.refuse_nothing()
        kept.finish()


_EXPLAINED = ("quotes", "numbers", "timeline", "entities", "claims")


def _refuse_other_options(first: Any, *, explain: bool, published: str | None) -> None:
    """Refuse to go on with lines that were made with other options, as far as the first one tells.

    Raises:
        UsageError: It was made with others.
    """
    findings = [finding for name in _EXPLAINED for finding in first.get(name, ())] if first else []
    if findings and any("rules" in finding for finding in findings) is not explain:
        raise UsageError(f"the run to go on with was made with{'out' if explain else ''} --explain")
    stated = (first.get("article") or {}).get("published") if first else None
    if published and isinstance(stated, dict) and stated.get("value") != published:
        raise UsageError(f"the run to go on with was made without --published {published}")


class Work:
    """Analyses the articles of a run.

    Args:
        run: Its course.
        options: Of :func:`tui.analysis.batch.analyze_each`.
        jobs: Processes.
        alone: Whether there is one article: its findings may come from the warm process.
    """

    def __init__(self, run: Run, options: dict[str, Any], jobs: int, *, alone: bool) -> None:
        self.run, self._options, self._jobs = run, options, jobs
        self._alone = alone and jobs == 1 and "analyzer" not in options

    def analysed(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Analysis]]:
        """Yield articles with their findings; one whose analysis fails is a failure of the run."""
        from tui.loading.extraction import kept_child

        with kept_child():
            if self._alone:
                from tui.analysis.warm.single import SingleAnalyses
                from tui.settings import load_settings

                find = SingleAnalyses(self._options.get("model"), warm=load_settings().warm)
                yield from ((article, find(article)) for article in articles)
                return
            from tui.analysis.batch import analyze_each  # imports spaCy

            for article, found in analyze_each(articles, jobs=self._jobs, **self._options):
                if isinstance(found, AnalysisError):
                    self.run.fail(found)
                else:
                    yield article, found


def _written(
    article: Article, analysis: Analysis, form: Form | None, indent: int | None, *, explain: bool
) -> Iterator[str]:
    """Yield the lines of an article."""
    if form is Form.QUICKFIX:
        from tui.exchange.quickfix import quickfix

        yield from (f"{line}\n" for line in quickfix(article, analysis))
        return
    from tui.exchange.json_text import dumps
    from tui.exchange.native import NativeForm

    yield dumps(NativeForm(article, explain=explain).record(analysis), indent) + "\n"


def _table(seconds: Mapping[str, float]) -> str:
    """Return the time of each part, and its share of the time of spaCy's own pipeline on the same text."""
    from tui.analysis.analyzer import SPACY

    own = seconds[SPACY]
    rows = [(name, cost) for name, cost in seconds.items() if name != SPACY]
    rows.append(("finders together", sum(cost for _, cost in rows)))
    lines = [f"{'part':<18}{'CPU s':>8}{'of spaCy':>10}", f"{SPACY:<18}{own:>8.3f}"]
    return "\n".join(
        [*lines, *(f"{name:<18}{cost:>8.3f}{cost / own if own else 0:>10.1%}" for name, cost in rows)]
    )


def articles_of(
    inputs: list[str], published: date | None, limits: Limits, failures: Failures, reach: Reach
) -> Iterator[Article]:
    """Yield every readable article; the others are failures."""
    from tui.loading.corpus import load_articles

    for path in inputs:
        if "://" in path and not Path(path).exists():
            found = _fetched(path, published, limits, reach)
        else:
            found = load_articles(path, published, limits)
        for item in found:
            if isinstance(item, InputError):
                failures.add(item)
            else:
                yield item


def _fetched(
    address: str, published: date | None, limits: Limits, reach: Reach
) -> Iterator[Article | InputError]:
    """Yield the articles at an address; say on standard error what was done."""
    from tui.store.paths import library_path
    from tui.store.web_pages import Policy, load_address

    policy = Policy(offline=is_offline(reach.offline), allow_private=reach.allow_private, keep=False)
    try:
        found = load_address(address, library_path(), policy, published, limits=limits)
    except InputError as error:
        yield error
        return
    complain(found.said)
    yield from found.contents.articles
    yield from found.contents.faults


def _counted(articles: Iterator[Article]) -> tuple[Iterator[Article], bool]:
    """Return the articles of an input, and whether there are several of them."""
    first = list(islice(articles, 2))
    return chain(first, articles), len(first) > 1


@contextmanager
def destination(output: Path | None) -> Iterator[TextIO]:
    """Open the output."""
    from tui.exchange.writing import atomic_writer

    with standard_output() if output is None or str(output) == "-" else atomic_writer(output) as stream:
        yield stream
