"""Opening an article by its path, from the list of articles and from within another."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.conftest import TEXT
from tests.reader.conftest import Opener, Reader
from tests.reader.test_start import directory, open_list, until  # noqa: F401 - fixtures
from tui.dialogs.path_prompt import PathPrompt, completed
from tui.dialogs.start import StartScreen
from tui.reader.screen import ReaderScreen


def typed(path: object) -> list[str]:
    return list(str(path))


async def reading(reader: Reader, path: Path) -> None:
    await until(
        reader,
        lambda: isinstance(reader.app.screen, ReaderScreen) and reader.app.screen.article.source == str(path),
    )


async def test_from_the_list(open_list: Opener, tmp_path: Path) -> None:  # noqa: F811
    other = tmp_path / "an other article.txt"
    other.write_text(f"{TEXT}\nanother", "utf-8")
    async with open_list() as reader:
        await reader.press("O", *typed(other), "enter")  # typed ahead
        await reading(reader, other)
        await reader.press("q")
        await until(reader, lambda: isinstance(reader.app.screen, StartScreen))


async def test_from_an_article_a_directory_and_back(open_reader: Opener, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text(f"{TEXT}\none", "utf-8")
    (folder / "two.txt").write_text(f"{TEXT}\ntwo", "utf-8")
    async with open_reader() as reader:
        first = reader.app.screen
        await reader.press("O", *typed(folder), "enter")
        await until(reader, lambda: isinstance(reader.app.screen, StartScreen))
        await reader.press("j", "enter")
        await reading(reader, folder / "two.txt")
        for _ in range(2):
            await reader.press("q")
            await reader.pilot.pause()
        await until(reader, lambda: reader.app.screen is first)


async def test_what_cannot_be_opened_is_asked_again(open_reader: Opener, tmp_path: Path) -> None:
    right = tmp_path / "right.txt"
    right.write_text(f"{TEXT}\nright", "utf-8")
    async with open_reader() as reader:
        await reader.press("O", *typed(tmp_path / "wrong.txt"), "enter")
        await until(reader, lambda: "no such file" in reader.text())
        assert isinstance(reader.app.screen, PathPrompt)
        line = reader.app.screen.query_one(Input)
        assert line.value == str(tmp_path / "wrong.txt")
        line.value = ""
        await reader.press(*typed(right))
        assert "no such file" not in reader.text()
        await reader.press("enter")
        await reading(reader, right)


async def test_an_article_that_is_open_is_not_opened_twice(open_reader: Opener, tmp_path: Path) -> None:
    same = tmp_path / "same.txt"
    same.write_text(TEXT, "utf-8")
    async with open_reader() as reader:
        await reader.press("O", *typed(same), "enter")
        await until(reader, lambda: "is open already" in reader.text())
        assert len(reader.app.screen_stack) == 1


async def test_nothing_typed_opens_nothing(open_reader: Opener) -> None:
    async with open_reader() as reader:
        for keys in (["enter"], ["space", "enter"], ["escape"]):
            await reader.press("O", *keys)
            assert len(reader.app.screen_stack) == 1


async def test_tab_completes(open_reader: Opener, tmp_path: Path) -> None:
    folder = tmp_path / "an archive"
    folder.mkdir()
    (folder / "march.txt").write_text(f"{TEXT}\nmarch", "utf-8")
    async with open_reader() as reader:
        await reader.press("O", *typed(tmp_path / "an"))
        line = reader.app.screen.query_one(Input)
        for whole, more in ((f"{folder}/", "m"), (f"{folder / 'march.txt'}", "")):
            await until(reader, lambda whole=whole: line._suggestion == whole)  # type: ignore[misc]
            await reader.press("tab")
            assert line.value == whole
            await reader.press(*more)
        await reader.press("enter")
        await reading(reader, folder / "march.txt")


def test_what_is_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("beta.txt", "alpha.txt", ".hidden"):
        (tmp_path / name).touch()
    (tmp_path / "alps").mkdir()
    assert completed("al") == "alpha.txt"
    assert completed("alps") == "alps/"
    assert completed("./b") == "./beta.txt"
    assert completed("~/b") == "~/beta.txt"
    assert completed(f"{tmp_path}/b") == f"{tmp_path}/beta.txt"
    assert completed(".h") == ".hidden"
    for nothing in ("", "~", "none", "none/x", "alps/", "https://example.org/a", "a\0b", "~nobody-here/x"):
        assert completed(nothing) is None
