"""``closeread export``: writes annotations, with the related findings, in several formats."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Struct
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
from tui.cli.format_options import check_numbers, options_of, publishing_of
from tui.cli.output import complain, echo, refuse_inputs, standard_output
from tui.cli.parsing import AllowPrivate, MaxSize, ModelOption, Offline, is_offline, limits_of
from tui.cli.shelf import LibraryOption, reading
from tui.document.article import Article
from tui.document.description import Description, described
from tui.document.display_names import plural
from tui.document.findings import Analysis
from tui.document.publication import stated_publication
from tui.errors import OutputError
from tui.inputs import Limits

if TYPE_CHECKING:
    from tui.exchange.bundle import Bundle
    from tui.exchange.formats import Format, Written
    from tui.store.library import Library

_LONGEST = 60  # characters of a title in a file's name
Analyze = Callable[[Article], Analysis]


def _names(incomplete: str) -> list[str]:
    """Return the formats whose names begin with some letters, for the shell."""
    from tui.exchange.formats import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def export(
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help="The article, as it was read.")] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="What to write; without it, what the ending of --output stands for, else json.",
            autocompletion=_names,
        ),
    ] = None,
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
        bool | None,
        typer.Option("--findings/--no-findings", help="With the findings, or only annotations. [json: with]"),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing if the format cannot hold everything.")
    ] = False,
    excel: Annotated[
        bool, typer.Option("--excel", help="A csv that Excel opens as UTF-8 (with a byte order mark).")
    ] = False,
    review_url: Annotated[
        str | None,
        typer.Option("--review-url", metavar="URL", help="claimreview: the page that holds the reviews."),
    ] = None,
    reviewer: Annotated[
        str | None, typer.Option("--reviewer", metavar="NAME", help="claimreview: who publishes them.")
    ] = None,
    claimant: Annotated[
        list[str] | None,
        typer.Option(
            "--claimant",
            metavar="[N=]NAME",
            help="claimreview: who made the claim of review N, or all whose claimant is not known.",
        ),
    ] = None,
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
    """Write annotations of one article or all, for closeread or another tool.

    Formats: json, web-annotation, web-annotation-utf16, recogito, hypothesis, claimreview, markdown,
    obsidian, csv, readwise, anki, ris, bibtex, html, doccano, doccano-graphemes, label-studio, brat, cas-xmi,
    cas-json, prodigy, docbin, spacy-json, qdpx, conll. What a format cannot hold is said on standard error.
    Where a format is several files, --output names a directory.

    A file is replaced as a whole or not at all. Symbolic links are not followed.
    """
    from tui.exchange.format_names import named_format
    from tui.exchange.formats import FORMATS, format_of
    from tui.exchange.writing import check_target

    if every == (file is not None):
        raise typer.BadParameter("name one article, or give --all")
    description = description_of(url, title, author, outlet, published)
    for_one_article(description, several=every)
    if form is None:
        form = "json" if output is None or output.is_dir() else format_of(output.name).name
    form = named_format(form, FORMATS)
    how = FORMATS[form]
    if output is not None and not every and how.suffix:  # checked before the analysis, which takes long
        check_target(output, overwrite=force)
    refuse_inputs(output, [file] if file else ())
    wanted = how.needs_findings if findings is None else findings
    options = options_of(how, excel=excel, publishing=publishing_of(review_url, reviewer, claimant))
    if wanted and how.takes_findings:
        options["findings"] = True
    analyze = _analyzer(model) if wanted and (how.needs_findings or how.takes_findings) else _unanalysed
    job = _Job(how, analyze, options, force=force, strict=strict)
    with reading(library) as shelf:
        if every:
            _export_all(shelf, job, output, any_language=any_language)
        else:
            limits = limits_of(max_size)
            article = _load(file or "", shelf, limits, offline=offline, allow_private=allow_private)
            article = replace(described(article, description or Description()), any_language=any_language)
            _export_one(shelf, job, article, output)


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


class _Job(Struct, frozen=True):
    """How articles are exported."""

    how: "Format"
    analyze: Analyze
    options: dict[str, Any]
    """Arguments of the format's functions."""
    force: bool
    strict: bool

    def written(self, bundle: "Bundle") -> "Written":
        """Return an article in the format."""
        self.check(bundle)
        written: Written = self.how.write(bundle, **self.options)
        self._warn(bundle)
        return written

    def written_all(self, bundles: "list[Bundle]") -> "Written":
        """Return some articles in one file of the format."""
        for bundle in bundles:
            self.check(bundle)
            self._warn(bundle)
        return self.how.write_all(bundles, **self.options) if self.how.write_all else ""

    def things(self, bundle: "Bundle") -> int:
        """Return how many annotations, or reviews, of an article the format holds."""
        if not self.is_reviews:
            return len(bundle.annotations)
        from tui.exchange.claim_review import judged

        return len(judged(bundle))

    @property
    def thing(self) -> str:
        """What the format holds, for messages."""
        return "review" if self.is_reviews else "annotation"

    @property
    def is_reviews(self) -> bool:
        """Whether reviews are written, and not annotations."""
        return "publishing" in self.how.options

    def _warn(self, bundle: "Bundle") -> None:
        """Say what the readers of reviews will miss."""
        if self.is_reviews:
            from tui.exchange.claim_review import faults, reviews

            for fault in faults(bundle, reviews([bundle], self.options["publishing"])):
                complain(f"{bundle.article.name}: {fault}")

    def check(self, bundle: "Bundle") -> None:
        """Say what the format cannot hold.

        Raises:
            OutputError: There is something, and everything is wanted.
        """
        from tui.exchange.formats import losses

        lost = losses(bundle, self.how)
        if lost:
            words = f"{bundle.article.name}: {self.how.name} cannot hold {', '.join(lost)}"
            if self.strict:
                raise OutputError(f"{words}; nothing was written")
            echo(words, err=True)


def _export_one(shelf: "Library", job: _Job, article: Article, output: Path | None) -> None:
    bundle = _bundle(shelf, article, job.analyze)
    count = job.things(bundle)
    if job.is_reviews and not count:
        raise OutputError(f"{article.name}: has no verdict to review; nothing was written")
    if job.is_reviews:
        check_numbers(job.options["publishing"], count)
    written = job.written(bundle)
    target = output
    if output is not None and not isinstance(written, str | bytes):
        _make(output)
        target = output / _name(article)
    _write(written, target, force=job.force)
    if output is not None:
        echo(f"{output}: {plural(count, job.thing)}", err=True)


def _export_all(shelf: "Library", job: _Job, output: Path | None, *, any_language: bool) -> None:
    how = job.how
    if output is None and how.write_all is None:
        raise typer.BadParameter(
            f"--format {how.name} has a file for each article: name a directory with --output"
        )
    every = _bundles(shelf, job.analyze, any_language=any_language)
    wanted = (bundle for bundle in every if job.things(bundle) or not job.is_reviews)
    first = next(wanted, None)
    if first is None and job.is_reviews:
        raise OutputError("no article has a verdict to review; nothing was written")
    bundles: Iterable[Bundle] = chain(() if first is None else (first,), wanted)
    if output is None or (how.write_all is not None and output.suffix and not output.is_dir()):
        together = list(bundles)
        _write(job.written_all(together), output, force=job.force)
        if output is not None:
            count = plural(sum(map(job.things, together)), job.thing)
            echo(f"{output}: {count} of {plural(len(together), 'article')}", err=True)
        return
    if job.strict:  # all are looked at before anything is written
        bundles = list(bundles)
        for bundle in bundles:
            job.check(bundle)
    written = 0
    _make(output)
    for bundle in bundles:
        _write(job.written(bundle), output / f"{_name(bundle.article)}{how.suffix}", force=job.force)
        written += 1
    echo(f"{output}: {plural(written, 'article')}", err=True)


def _bundles(shelf: "Library", analyze: Analyze, *, any_language: bool) -> "Iterator[Bundle]":
    """Yield every annotated article; report on standard error those whose text is no longer available."""
    from tui.loading.remarks import with_remarks

    for known in shelf.articles():
        if not known.entries:
            continue
        article = _reread(known.source, known.digest)
        if article is None:
            text = shelf.text(known.digest)
            if text is None:
                complain(f"{known.title}: its text was not kept and is not where it was; left out")
                continue
            article = with_remarks(Article(text, title=known.title, source=known.source))
        yield _bundle(shelf, replace(article, any_language=any_language), analyze)


def _reread(source: str | None, digest: str) -> Article | None:
    """Return the article of a file, with all that the file says of it, if its text is unchanged."""
    from tui.errors import InputError
    from tui.loading.source import load_article, split_item

    try:
        article = load_article(source) if source and Path(split_item(source)[0]).is_file() else None
    except (InputError, OSError):
        return None
    return article if article is not None and article.digest == digest else None


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
    from tui.analysis.warm.single import SingleAnalyses
    from tui.settings import load_settings

    return SingleAnalyses(model, warm=load_settings().warm)


def _write(written: "Written", output: Path | None, *, force: bool) -> None:
    from tui.exchange.writing import write_files

    if output is not None and str(output) != "-":
        write_files(output, written, overwrite=force)
        return
    if isinstance(written, str):
        with standard_output() as stream:
            stream.write(written)
    elif isinstance(written, bytes) and not sys.stdout.isatty():
        sys.stdout.flush()
        sys.stdout.buffer.write(written)
    else:
        raise typer.BadParameter("this format is no text: name a file or a directory with --output")


def _make(directory: Path) -> None:
    """Make the directory that is written into; those above it are never made, since a name may be mistyped.

    Raises:
        OutputError: It cannot be made.
    """
    try:
        directory.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"{directory}: cannot be made ({error.strerror or error})") from error


def _name(article: Article) -> str:
    """Return a file name for an article: words of its title, and enough of its hash to be unique."""
    words = re.sub(r"[^\w]+", "-", article.name.casefold()).strip("-")[:_LONGEST].strip("-")
    return f"{words or 'article'}-{article.digest[:8]}"
