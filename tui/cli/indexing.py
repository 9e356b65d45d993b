"""``closeread library index``: builds the index across articles, or brings it up to date."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tui.cli.output import echo
from tui.cli.parsing import ModelOption
from tui.cli.progress import bar
from tui.cli.shelf import LibraryOption
from tui.document.display_names import plural
from tui.errors import LibraryError

if TYPE_CHECKING:
    from tui.document.article import Article
    from tui.store.library import Library


def index(
    every: Annotated[
        bool, typer.Option("--all", help="Index all articles anew, not only what is out of date.")
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes to use.")] = 1,
    model: ModelOption = None,
    library: LibraryOption = None,
) -> None:
    """Index the articles whose text the library keeps: names, quotes, numbers, times, claims, verdicts.

    The reader does this by itself for every article that it opens; this is for those that were opened by an
    earlier version, imported or merged. It can be stopped at any time and goes on where it was.
    """
    from tui.analysis.batch import analyze_all  # imports spaCy
    from tui.corrections.apply import corrected
    from tui.indexing.lookup import unindexed
    from tui.indexing.writing import write
    from tui.store.library import Library
    from tui.store.paths import library_path

    path = library_path(library)
    with closing(Library(path, create=False)) as shelf:
        if shelf.read_only:
            raise LibraryError(shelf.read_only)
        wanted = unindexed(shelf, every=every)
        done = 0
        options: dict[str, Any] = {"model": model} if model else {}
        if wanted:
            with bar("indexing", lambda: len(wanted)) as advance:
                for article, analysis in analyze_all(_kept(shelf, wanted), jobs=jobs, **options):
                    corrections = shelf.corrections(article.digest)
                    found = corrected(analysis, article.text, corrections, article.title_span)
                    done += write(shelf, article, found)
                    advance()
    echo(f"{path}: {plural(done, 'article')} indexed, of {len(wanted)} that had to be", err=True)


def _kept(shelf: "Library", digests: list[str]) -> "Iterator[Article]":
    """Yield articles as the library keeps them, with the date and metadata that the reader gave."""
    from tui.corrections.apply import dated
    from tui.document.article import Article
    from tui.document.metadata import Metadata
    from tui.loading.remarks import with_remarks
    from tui.loading.source import with_title

    known = {opened.digest: opened for opened in shelf.articles()}
    for digest in digests:
        text, opened = shelf.text(digest), known.get(digest)
        if text is None or opened is None:
            continue
        article = Article(
            text,
            title=opened.title,
            source=opened.source,
            metadata_date=date.fromisoformat(opened.published) if opened.published else None,
            metadata=Metadata(outlet=opened.outlet),
        )
        yield dated(with_remarks(with_title(article)), shelf.corrections(digest))
