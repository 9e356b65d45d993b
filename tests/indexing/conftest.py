"""A library with two articles of one event; the first is judged."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.conftest import findings_of
from tui.annotations.history import Change, Edit
from tui.annotations.notebook import Notebook
from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.findings import Analysis, Claim
from tui.document.span import Span
from tui.store.library import Library

TABLES = (
    "found_name",
    "found_quote",
    "quote_shingle",
    "found_number",
    "found_time",
    "found_claim",
    "checked",
)


def judged(article: Article, span: Span, verdict: str | None, note: str = "") -> tuple[Change, Annotation]:
    """Return a change that gives some words a verdict, and the annotation."""
    book = Notebook(article.text, creator="Ada")
    book.add([span], "verdict", note, None, ())
    (made,) = book.annotations
    record = replace(made, verdict=verdict)
    return Change(f"change {made.id}", "do", "verdict", (Edit(None, record),), "2026-01-01"), record


def another(article: Article) -> tuple[Article, Analysis]:
    """Return the same article with an afterword, and its findings: as good as another article."""
    later = Article(f"{article.text}\nMore follows.\n", title="Later", source="/news/later.txt")
    return later, findings_of(later.digest)


def claim(analysis: Analysis, ident: str) -> Claim:
    """Return a claim by its id."""
    return next(one for one in analysis.claims if one.id == ident)


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    with closing(Library(library_path)) as opened:
        yield opened


def rows(library: Library, query: str) -> list[tuple[object, ...]]:
    """Return what a query finds."""
    with library.reading() as connection:
        return [tuple(row) for row in connection.execute(query).fetchall()]


def counts(library: Library) -> dict[str, int]:
    """Return how many rows each table of the index has."""
    return {table: len(rows(library, f"SELECT 1 FROM {table}")) for table in TABLES}  # noqa: S608 - from above


def words_are_whole(library: Library) -> None:
    """Compare the full-text tables with what they are made of."""
    with library.transaction() as connection:
        for table in ("claim_words", "checked_words"):
            check = f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
            connection.execute(check)
