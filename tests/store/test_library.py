import re
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from tui.annotations.notebook import Notebook
from tui.document.article import Article
from tui.document.span import Span
from tui.errors import LibraryError
from tui.store.autosave import Arrived, Autosave, Event, Saved, Unsaved
from tui.store.library import Library
from tui.store.paths import library_path as find_path
from tui.store.schema import VERSION


class Listener:
    """Collects the events of an autosave and waits for one of a kind."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._news = threading.Condition()

    def __call__(self, event: Event) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()

    def wait(self, kind: type, seconds: float = 10, **fields: object) -> Event:
        def meant(event: Event) -> bool:
            return isinstance(event, kind) and all(getattr(event, k) == v for k, v in fields.items())

        with self._news:
            assert self._news.wait_for(lambda: any(map(meant, self.events)), seconds), self.events
            return next(filter(meant, self.events))


def test_what_was_kept_is_there_again(article: Article, library_path: Path) -> None:
    book, listener = Notebook(article.text), Listener()
    autosave = Autosave(library_path, article, listener)
    autosave.keep(book.add([Span(0, 7), Span(8, 13)], "evidence", "two at once"))
    autosave.keep(book.write(book.annotations[0].id, "more\nlines", ("tag",)))
    undone = book.history.undo()
    assert undone is not None
    autosave.keep(undone)
    autosave.keep_place(42)
    assert autosave.close() == ()
    library = Library(library_path)
    assert tuple(library.annotations(article.digest)) == book.annotations
    assert library.place(article.digest) == 42
    again = Notebook(article.text, library.changes(article.digest))
    assert again.annotations == book.annotations
    redone = again.history.redo()
    assert redone is not None
    assert again.annotations[0].note == "more\nlines"
    assert [(opened.title, opened.annotations) for opened in library.recent()] == [
        ("Harbour board votes for a second pier", 2)
    ]
    library.close()


def test_guarantees_of_the_file(article: Article, library_path: Path) -> None:
    library = Library(library_path)
    library.append(article, Notebook(article.text).add([Span(0, 7)], "evidence"))
    assert library._connection.execute("PRAGMA synchronous").fetchone() == (3,)
    assert [path.name for path in library_path.parent.iterdir()] == [library_path.name], (
        "complete in itself at any time"
    )
    library.close()
    raw = sqlite3.connect(library_path)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert raw.execute("PRAGMA user_version").fetchone() == (VERSION,)
    raw.close()


def test_the_journal_cannot_be_rewritten(article: Article, library_path: Path) -> None:
    library = Library(library_path)
    library.append(article, Notebook(article.text).add([Span(0, 7)], "evidence"))
    for statement in ("UPDATE change SET title = ''", "DELETE FROM edit"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            library._connection.execute(statement)
    library.close()


def test_appending_twice_adds_nothing(article: Article, library_path: Path) -> None:
    library, book = Library(library_path), Notebook(article.text)
    change = book.add([Span(0, 7)], "evidence")
    library.append(article, change)
    library.append(article, change)
    assert library.changes(article.digest) == [change]
    library.close()


def test_a_file_that_is_no_library_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    other.write_text("this is no database, but it is long enough to be looked at as one" * 20)
    with pytest.raises(LibraryError, match="is not a closeread library"):
        Library(other)
    with pytest.raises(LibraryError, match="cannot be opened"):
        Library(other / "below" / "a" / "file")


def test_where_the_library_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLOSEREAD_LIBRARY", str(tmp_path / "env.sqlite3"))
    assert find_path() == tmp_path / "env.sqlite3"
    assert find_path("~/mine") == Path("~/mine").expanduser()
    monkeypatch.delenv("CLOSEREAD_LIBRARY")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert find_path() == tmp_path / "closeread" / "library.sqlite3"


def test_two_readers_of_one_article_see_each_other(article: Article, library_path: Path) -> None:
    here, there = Listener(), Listener()
    first, second = Autosave(library_path, article, here), Autosave(library_path, article, there)
    change = Notebook(article.text).add([Span(0, 7)], "evidence")
    first.keep(change)
    arrived = there.wait(Arrived)
    assert isinstance(arrived, Arrived)
    assert arrived.changes == (change,)
    assert not any(isinstance(event, Arrived) for event in here.events)
    first.close()
    second.close()


def test_a_library_that_cannot_be_written_loses_nothing(
    article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.store.autosave.RETRY_SECONDS", 0.05)
    blocked = tmp_path / "dir"
    blocked.write_text("a file where a directory is wanted")
    listener = Listener()
    autosave = Autosave(blocked / "library.sqlite3", article, listener)
    change = Notebook(article.text).add([Span(0, 7)], "evidence")
    autosave.keep_place(3)  # no change
    first = listener.wait(Unsaved)
    autosave.keep(change)
    listener.wait(Unsaved, waiting=1)
    assert isinstance(first, Unsaved)
    assert first.waiting == 0
    blocked.unlink()
    listener.wait(Saved)
    assert autosave.close() == ()
    library = Library(blocked / "library.sqlite3")
    assert library.changes(article.digest) == [change]
    library.close()


def test_closing_returns_what_could_not_be_written(article: Article, tmp_path: Path) -> None:
    blocked = tmp_path / "dir"
    blocked.write_text("")
    autosave = Autosave(blocked / "library.sqlite3", article, lambda event: None)
    change = Notebook(article.text).add([Span(0, 7)], "evidence")
    autosave.keep(change)
    started = time.monotonic()
    assert autosave.close() == (change,)
    assert time.monotonic() - started < 5


def test_no_statement_has_numbered_placeholders() -> None:
    """Python deprecates them with a sequence of values from 3.12 on, and refuses them from 3.14 on."""
    words = ("sqlite3", ".execute(")
    modules = [path for path in Path("tui").rglob("*.py") if any(w in path.read_text("utf-8") for w in words)]
    assert {Path("tui/store/library.py"), Path("tui/store/pages.py")} <= set(modules)
    for path in modules:
        assert not re.search(r"\?\d", path.read_text("utf-8")), path


def test_a_listener_that_fails_leaves_no_connection(
    article: Article, library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(event: Event) -> None:
        raise ValueError(event)

    closed: list[Path] = []
    close = Library.close

    def told(library: Library) -> None:
        closed.append(library.path)
        close(library)

    monkeypatch.setattr(Library, "close", told)
    monkeypatch.setattr(threading, "excepthook", lambda arguments: None)
    book = Notebook(article.text)
    autosave = Autosave(library_path, article, fail)
    autosave.keep(book.add([Span(0, 7)], "evidence"))
    autosave.close()
    assert closed == [library_path]
