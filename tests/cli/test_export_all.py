"""Exports of a whole library: nothing for none, nothing half, and how much was written."""

from pathlib import Path

import pytest

from tests.cli.test_commands import closeread
from tests.conftest import TEXT, span
from tui.annotations.notebook import Notebook
from tui.document.article import Article
from tui.store.library import Library


def two_articles(tmp_path: Path, *, verdict: bool) -> Path:
    library = tmp_path / "two.sqlite3"
    shelf = Library(library)
    for number, note in enumerate(("", "a note that doccano cannot hold")):
        article = Article(f"{TEXT}\n\nNumber {number}.", title=f"Story {number}")
        shelf.remember(article)
        shelf.append(article, Notebook(article.text).add([span("twice")], "doubt", note))
        if verdict:
            change = Notebook(article.text).judge(None, span("Nora Blake"), "false")
            assert change is not None
            shelf.append(article, change)
    shelf.close()
    return library


@pytest.mark.parametrize("target", ["out.jsonl", "out"])
def test_strict_writes_nothing_where_one_of_all_articles_loses_something(tmp_path: Path, target: str) -> None:
    library, out = two_articles(tmp_path, verdict=False), tmp_path / target
    done = closeread("export", "--all", "--format", "doccano", "--strict", "--library", library, "-o", out)
    assert (done.returncode, out.exists()) == (4, False)
    done = closeread("export", "--all", "--format", "doccano", "--library", library, "-o", out)
    assert done.returncode == 0, done.stderr
    assert f"{out}: " in done.stderr


@pytest.mark.parametrize("target", ["out.jsonld", "out", None])
def test_no_file_of_reviews_is_written_for_none(tmp_path: Path, target: str | None) -> None:
    library = two_articles(tmp_path, verdict=False)
    where = ["-o", str(tmp_path / target)] if target else []
    done = closeread("export", "--all", "--format", "claimreview", "--library", library, *where)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (4, "", 1)
    assert "no article has a verdict to review" in done.stderr
    assert target is None or not (tmp_path / target).exists()


def test_a_file_of_all_articles_says_how_much_it_has(tmp_path: Path) -> None:
    library, out = two_articles(tmp_path, verdict=True), tmp_path / "out.csv"
    done = closeread("export", "--all", "--format", "csv", "--library", library, "-o", out)
    assert f"{out}: 4 annotations of 2 articles" in done.stderr
    out = tmp_path / "out.jsonld"
    done = closeread("export", "--all", "--format", "claimreview", "--library", library, "-o", out)
    assert f"{out}: 2 reviews of 2 articles" in done.stderr
