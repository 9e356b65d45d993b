"""The list of articles: how far the reader is with each, filtered, sorted, and gone through without leaving."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TEXT, findings_of
from tests.reader.conftest import Reader, TestServices
from tui.app import CloseReadApp
from tui.dialogs.start import SORTS, ChoiceList, StartScreen, choices
from tui.document.article import Article
from tui.loading.listing import list_directory, load_any
from tui.loading.samples import sample_headlines
from tui.loading.source import with_title
from tui.reader.screen import ReaderScreen
from tui.store.library import Library

NAMES = ("alpha.txt", "beta.txt", "gamma.txt")
Opener = Callable[[], Any]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    for name in NAMES:
        (place / name).write_text(f"{TEXT}\n{name}", "utf-8")
    return place


@pytest.fixture
def open_list(directory: Path, library_path: Path) -> Opener:
    @asynccontextmanager
    async def opened() -> AsyncIterator[Reader]:
        services = TestServices(library_path, findings_of(Article(TEXT).digest))
        app = CloseReadApp(list_directory(str(directory)), services)
        async with app.run_test(size=(120, 30)) as pilot:
            await pilot.pause()
            yield Reader(app, pilot, services)
        app.readers.close_all()

    return opened


def rows(reader: Reader) -> list[str]:
    return [choice.title for choice in reader.app.screen.query_one(ChoiceList).items]


async def until(reader: Reader, done: Callable[[], bool]) -> None:
    for _ in range(500):
        if done():
            return
        await reader.pilot.pause(0.01)
    raise AssertionError(reader.text())


async def opened(reader: Reader, name: str) -> None:
    await until(
        reader,
        lambda: (
            isinstance(reader.app.screen, ReaderScreen)
            and (reader.app.screen.article.source or "").endswith(name)
        ),
    )
    await reader.saved()


@pytest.mark.parametrize("named", ["articles", "linked", "../{}/articles"])
async def test_an_article_is_read_however_its_directory_is_named(
    directory: Path, library_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.chdir(directory.parent)
    Path("linked").symlink_to(directory)
    article = load_any(str(directory / "alpha.txt"))
    assert isinstance(article, Article)
    with closing(Library(library_path)) as library:
        library.remember(article)
    services = TestServices(library_path, findings_of(Article(TEXT).digest))
    found = list_directory(named.format(directory.parent.name))
    assert [*services.known([entry.path or "" for entry in found.entries])] == [found.entries[0].path]


async def test_states_of_articles(open_list: Opener) -> None:
    async with open_list() as reader:
        assert "3 unread" in reader.text()
        await reader.press("enter")
        await opened(reader, "alpha.txt")
        await reader.press("v", "w", "w", "C", "4", "ctrl+s")
        await reader.saved()
        await reader.press("q")
        await until(reader, lambda: isinstance(reader.app.screen, StartScreen))
        await until(reader, lambda: "2 unread" in reader.text())
        assert "1 verdict · checked" in reader.text()
        await reader.press("x")
        await until(reader, lambda: "1 verdict · done" in reader.text())
        await reader.press("x")
        assert "1 verdict · checked" in reader.text()


async def test_a_filter_as_one_types_and_orders(open_list: Opener) -> None:
    async with open_list() as reader:
        await reader.press("slash", *"gam")
        assert rows(reader) == ["gamma.txt"]
        await reader.press("enter", "enter")
        await opened(reader, "gamma.txt")
        await reader.press("a", "e")
        await reader.saved()
        await reader.press("q")
        await until(reader, lambda: isinstance(reader.app.screen, StartScreen))
        assert rows(reader) == ["gamma.txt"]
        await reader.press("escape")
        assert rows(reader) == list(NAMES)
        for name, _ in SORTS[1:]:
            await reader.press("s")
            assert f"by {name}" in reader.text()
            assert sorted(rows(reader)) == sorted(NAMES)
            if name == "most notes":
                assert rows(reader)[0] == "gamma.txt"
        await reader.press("slash", *"zzz")
        assert "no article has “zzz”" in reader.text()


async def test_from_article_to_article(open_list: Opener) -> None:
    async with open_list() as reader:
        await reader.press("enter")
        await opened(reader, "alpha.txt")
        await reader.press("alt+n")
        await opened(reader, "beta.txt")
        await reader.press("alt+k")
        await opened(reader, "alpha.txt")
        await reader.press("alt+n")
        await opened(reader, "gamma.txt")
        await reader.press("alt+d")
        assert "Done." in reader.text()
        await reader.press("alt+n")
        assert "No article is unread." in reader.text()
        await reader.press("alt+j")
        assert "No article further on." in reader.text()
        assert len(reader.app.screen_stack) == 2
    shelf = Library(reader.services.library)
    assert {opened.state for opened in shelf.articles()} == {"reading", "done"}
    shelf.close()


async def test_an_article_of_no_list_says_so(open_reader: Callable[..., Any]) -> None:
    async with open_reader() as reader:
        await reader.press("alt+n")
        assert "was not opened from a list" in reader.text()


def test_samples_have_their_headlines() -> None:
    headlines = sample_headlines()
    assert len(set(headlines.values())) == len(headlines) >= 8
    assert all(len(words) > 12 and "<" not in words for words in headlines.values())
    (lake,) = (words for path, words in headlines.items() if path.endswith("03-science.md"))
    assert lake == "A lake under the ice keeps its own calendar"  # and not what stands below it


async def test_what_changed_since_it_was_read(
    open_list: Opener, library_path: Path, directory: Path, tmp_path: Path
) -> None:
    with closing(Library(library_path)) as library:
        for name in NAMES[:2]:
            read = (directory / name).read_text("utf-8")
            was = read.replace("$40", "$30") if name == "beta.txt" else read
            library.remember(with_title(Article(was, source=str(directory / name))))
            os.utime(directory / name, (4_000_000_000, 4_000_000_000))  # written after it was read
    async with open_list() as reader:
        await until(reader, lambda: "changed: 1 number, 1 sentence" in reader.text())
        assert reader.text().count("changed:") == 1, "the others are as they were, or were never read"
        await reader.press("j", "enter")
        await opened(reader, "beta.txt")
        await reader.press("q")
        await until(reader, lambda: isinstance(reader.app.screen, StartScreen))
        assert "changed:" not in reader.text(), "it is read now"


async def test_a_file_that_was_read_twice_is_listed_once(library_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "pier.txt"
    with closing(Library(library_path)) as library:
        for cost in ("$30", "$40"):
            file.write_text(TEXT.replace("$40", cost), "utf-8")
            library.remember(with_title(Article(file.read_text("utf-8"), source=str(file))))
        recent = library.recent()
    assert [choice.digest for choice in choices(recent, {})] == [Article(TEXT).digest]
