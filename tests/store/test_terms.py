"""Tags and labels of all articles: counted, renamed, merged; each article's journal has the change."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_commands import closeread
from tui.annotations.history import History
from tui.annotations.notebook import Notebook
from tui.document.article import Article
from tui.document.span import Span
from tui.errors import LibraryError
from tui.store.library import Library
from tui.store.terms import rename, used

ONE = Article("One article about a pier.", title="One")
TWO = Article("Two articles about a bridge.", title="Two")


@pytest.fixture
def kept(library_path: Path) -> Iterator[Library]:
    library = Library(library_path)
    for article, label, tags in (
        (ONE, "doubt", ("check", "cheque")),
        (ONE, "fact", ("cheque",)),
        (TWO, "doubt", ()),
    ):
        library.append(article, Notebook(article.text).add([Span(0, 3)], label, tags=tags))
    yield library
    library.close()


def test_what_is_used(kept: Library) -> None:
    assert used(kept, "tag") == [("cheque", 2, 1), ("check", 1, 1)]
    assert used(kept, "label") == [("doubt", 2, 2), ("fact", 1, 1)]


def test_renaming_merges_and_can_be_undone(kept: Library) -> None:
    assert rename(kept, "tag", "cheque", "check") == 2
    assert used(kept, "tag") == [("check", 2, 1)]
    assert rename(kept, "label", "doubt", "question") == 2
    assert [match.annotation.label for match in kept.search("label:question")] == ["question"] * 2
    history = History(kept.changes(TWO.digest))
    undone = history.undo()
    assert undone is not None
    kept.append(TWO, undone)
    assert used(kept, "label") == [("doubt", 1, 1), ("fact", 1, 1), ("question", 1, 1)]


def test_what_cannot_be_renamed(kept: Library) -> None:
    with pytest.raises(LibraryError, match="no annotation has"):
        rename(kept, "tag", "nothing", "something")
    with pytest.raises(LibraryError, match="verdict"):
        rename(kept, "label", "doubt", "verdict")


def test_the_commands(kept: Library, library_path: Path) -> None:
    kept.close()
    where = ("--library", library_path)
    lines = closeread("library", "tags", "--json", *where).stdout.splitlines()
    assert json.loads(lines[0]) == {"tag": "cheque", "annotations": 2, "articles": 1}
    done = closeread("library", "tags", "--rename", "cheque", "#check", *where)
    assert (done.returncode, done.stderr) == (0, "cheque → check: 2 annotations\n")
    assert closeread("library", "labels", *where).stdout.startswith("doubt  2 annotations in 2 articles")
    assert closeread("library", "tags", "--rename", "check", "two words", *where).returncode == 2
    assert closeread("library", "labels", "--rename", "nothing", "x", *where).returncode == 6
