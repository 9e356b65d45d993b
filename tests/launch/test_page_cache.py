"""Glances: only ever what was seen last, on the same screen, of the same text."""

import os
from pathlib import Path

import pytest

from tui.launch import page_cache
from tui.launch.page_cache import PageKey, load_page, page_directory, store_page

PAGE = "words\x1b[H"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "100 % news.txt"
    path.write_text("one", encoding="utf-8")
    return path


def frame(
    file: Path, *, library: str = "a", size: tuple[int, int] = (80, 24), colours: str = "256"
) -> PageKey:
    return PageKey(str(file), library, size, colours)


def test_what_was_kept_comes_back(file: Path) -> None:
    assert load_page(frame(file)) is None
    store_page(frame(file), PAGE)
    assert load_page(frame(file)) == PAGE


def test_another_screen_or_library_is_another_glance(file: Path) -> None:
    store_page(frame(file), PAGE)
    assert load_page(frame(file, size=(81, 24))) is None
    assert load_page(frame(file, library="b")) is None
    assert load_page(frame(file, colours="truecolor")) is None


def test_a_changed_text_has_none(file: Path) -> None:
    store_page(frame(file), PAGE)
    file.write_text("two, and longer", encoding="utf-8")
    assert load_page(frame(file)) is None


@pytest.mark.parametrize("damage", [b"", b"closeread glance 1", b"\0\0\0"])
def test_a_damaged_one_is_none(file: Path, damage: bytes) -> None:
    store_page(frame(file), PAGE)
    Path(frame(file).path).write_bytes(damage)
    assert load_page(frame(file)) is None


def test_a_cut_one_is_none(file: Path) -> None:
    store_page(frame(file), PAGE)
    whole = Path(frame(file).path).read_bytes()
    Path(frame(file).path).write_bytes(whole[:-1])
    assert load_page(frame(file)) is None


def test_the_oldest_are_dropped(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_cache, "MOST", 2)
    for number in range(4):
        path = file.with_name(f"{number}.txt")
        path.write_text("text", encoding="utf-8")
        store_page(frame(path), PAGE)
        os.utime(frame(path).path, (number, number))
    assert len(os.listdir(page_directory())) == 2


def test_where_nothing_can_be_written_nothing_is_kept(file: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way", encoding="utf-8")
    store_page(frame(file), PAGE)
    assert load_page(frame(file)) is None


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b]52;c;Zm9v\x07",
        "\x1b[6n",
        "\x1b[?1049l",
        "\x9b31m",
        "\x1bc",
        "a\u202eb",
        "\x1b]0;title\x1b\\",
        "\x07",
    ],
)
def test_a_replaced_one_with_other_sequences_is_none(file: Path, sequence: str) -> None:
    store_page(frame(file), f"\x1b[H\x1b[0;38;5;188mwords{sequence}more{PAGE}")
    assert load_page(frame(file)) is None
    store_page(frame(file), f"\x1b[H\x1b[2J\x1b[0;38;5;188mwords\u00a0👨‍👩‍👧{PAGE}")
    assert load_page(frame(file)) is not None
