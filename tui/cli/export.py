"""``closeread export``: writes annotations, with the related findings, in several formats."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

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
from tui.cli.output import complain, echo, standard_output
from tui.cli.parsing import AllowPrivate, MaxSize, ModelOption, Offline, is_offline, limits_of
from tui.cli.shelf import LibraryOption, reading
from tui.document.article import Article
from tui.document.description import Description, described
from tui.document.findings import Analysis
from tui.document.publication import stated_publication
from tui.errors import OutputError
from tui.inputs import Limits

if TYPE_CHECKING:
    from tui.exchange.bundle import Bundle
    from tui.exchange.formats import Format
    from tui.store.library import Library

_LONGEST = 60  # characters of a title in a file's name
Analyze = Callable[[Article], Analysis]


class Form(StrEnum):
    """The formats that annotations can leave in."""

    JSON = "json"
    WEB = "web-annotation"
    WEB_UTF16 = "web-annotation-utf16"
    REVIEW = "claimreview"
    MARKDOWN = "markdown"
    CSV = "csv"
    HTML = "html"


def export(
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help="The article, as it was read.")] = None,
    form: Annotated[Form, typer.Option("--format", help="What to write.")] = Form.JSON,
    every: Annotated[
        bool,
        typer.Option("--all", help="Every annotated article of the library; --output names a directory."),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that exist.")] = False,
    findings: Annotated[
        bool,
        typer.Option("--findings/--no-findings", help="Include the findings; without, only annotations."),
    ] = True,
    published: Published = None,
    url: Url = None,
    title: Title = None,
    author: Author = None,
    outlet: Outlet = None,
    any_language: AnyLanguage = False,
    library: LibraryOption = None,
    model: ModelOption = None,
    max_size: MaxSize = None,
    offline: Offline = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Write annotations of one article or all: JSON, Web Annotation, ClaimReview, Markdown, CSV or HTML.

    A file is replaced as a whole or not at all. Symbolic links are not followed.
    """
    from tui.exchange.formats import FORMATS
    from tui.exchange.writing import check_target

    if every == (file is not None):
        raise typer.BadParameter("name one article, or give --all")
    description = description_of(url, title, author, outlet, published)
    for_one_article(description, several=every)
    how = FORMATS[form.value]
    if output is not None and not every:  # checked before the analysis, which takes long
        check_target(output, overwrite=force)
    analyze = _analyzer(model) if findings and how.needs_findings else _unanalysed
    with reading(library) as shelf:
        if every:
            _export_all(shelf, how, output, force=force, analyze=analyze, any_language=any_language)
        else:
            limits = limits_of(max_size)
            article = _load(file or "", shelf, limits, offline=offline, allow_private=allow_private)
            article = replace(described(article, description or Description()), any_language=any_language)
            _export_one(shelf, how, article, output, force=force, analyze=analyze)


def _load(file: str, shelf: "Library", limits: Limits, *, offline: bool, allow_private: bool) -> Article:
    """Return the article to export; an address in the state in which it was read, where that was kept."""
    from tui.loading.source import load_article, only_article

    if "://" not in file or Path(file).exists():
        return load_article(file, limits=limits)
    from tui.store.web_pages import Policy, load_address

    policy = Policy(offline=is_offline(offline), allow_private=allow_private, kept_first=True, keep=False)
    found = load_address(file, shelf.path, policy, limits=limits)
    complain(found.said)
    return only_article(found.contents, file)


def _export_one(
    shelf: "Library", how: "Format", article: Article, output: Path | None, *, force: bool, analyze: Analyze
) -> None:
    bundle = _bundle(shelf, article, analyze)
    _write(how.write(bundle), output, force=force)
    count = len(bundle.annotations)
    if output is not None:
        echo(f"{output}: {count} {'annotation' if count == 1 else 'annotations'}", err=True)


def _export_all(
    shelf: "Library",
    how: "Format",
    output: Path | None,
    *,
    force: bool,
    analyze: Analyze,
    any_language: bool,
) -> None:
    if output is None and how.write_all is None:
        raise typer.BadParameter(
            f"--format {how.name} has a file for each article: name a directory with --output"
        )
    bundles = _bundles(shelf, analyze, any_language=any_language)
    if output is None or (how.write_all is not None and output.suffix and not output.is_dir()):
        _write(how.write_all(list(bundles)) if how.write_all else "", output, force=force)
        return
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{output}: cannot be made ({error.strerror or error})") from error
    written = 0
    for bundle in bundles:
        _write(how.write(bundle), output / f"{_name(bundle.article)}{how.suffix}", force=force)
        written += 1
    echo(f"{output}: {written} {'article' if written == 1 else 'articles'}", err=True)


def _bundles(shelf: "Library", analyze: Analyze, *, any_language: bool) -> "Iterator[Bundle]":
    """Yield every annotated article; report on standard error those whose text is no longer available."""
    from tui.loading.remarks import with_remarks

    for known in shelf.articles():
        if not known.entries:
            continue
        text = shelf.text(known.digest)
        if text is None:
            text = _reread(known.source, known.digest)
        if text is None:
            complain(f"{known.title}: its text was not kept and is not where it was; left out")
            continue
        article = with_remarks(Article(text, title=known.title, source=known.source))
        yield _bundle(shelf, replace(article, any_language=any_language), analyze)


def _reread(source: str | None, digest: str) -> str | None:
    """Return the text of an article from its source, if it is unchanged."""
    from tui.errors import InputError
    from tui.loading.source import load_article

    try:
        article = load_article(source) if source else None
    except InputError:
        return None
    return article.text if article is not None and article.digest == digest else None


def _bundle(shelf: "Library", article: Article, analyze: Analyze) -> "Bundle":
    """Return an article with what the library has about it, or about its earlier version."""
    from tui.annotations.history import History
    from tui.annotations.records import to_record
    from tui.corrections.apply import corrected, dated
    from tui.corrections.records import to_correction_record
    from tui.exchange.bundle import Bundle

    changes = shelf.changes(article.digest)
    history = History(changes)
    over = shelf.carry_over(article, changes)
    if over.change is not None:
        from tui.annotations.migration import summary

        complain(f"an earlier version was annotated: {summary(over.change, over.deleted)}")
        history.apply(over.change)
    article = dated(article, history.corrections)
    analysis = corrected(analyze(article), article.text, history.corrections, article.title_span)
    notes = history.annotations
    return Bundle(
        article,
        analysis,
        notes,
        [to_record(note) for note in notes],
        [to_correction_record(one) for one in history.corrections],
    )


def _unanalysed(article: Article) -> Analysis:
    """Return the findings of formats that show none: the day that is stated."""
    return Analysis(article.digest, publication=stated_publication(article))


def _analyzer(model: str | None) -> Analyze:
    from tui.analysis.analyzer import Analyzer
    from tui.analysis.models import DEFAULT_MODEL

    analyzers: list[Analyzer] = []

    def analyze(article: Article) -> Analysis:
        if not analyzers:
            analyzers.append(Analyzer(model or DEFAULT_MODEL))
        return analyzers[0].analyze(article)

    return analyze


def _write(text: str, output: Path | None, *, force: bool) -> None:
    from tui.exchange.writing import atomic_writer

    if output is None or str(output) == "-":
        with standard_output() as stream:
            stream.write(text)
        return
    with atomic_writer(output, overwrite=force) as stream:
        stream.write(text)


def _name(article: Article) -> str:
    """Return a file name for an article: words of its title, and enough of its hash to be unique."""
    words = re.sub(r"[^\w]+", "-", article.name.casefold()).strip("-")[:_LONGEST].strip("-")
    return f"{words or 'article'}-{article.digest[:8]}"
