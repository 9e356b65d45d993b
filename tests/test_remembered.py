"""What the program remembers of its looks."""

from pathlib import Path

import pytest

from tui.launch.first_page import first_page
from tui.remembered import load_remembered, looks_file, remember
from tui.text.geometry import GUTTER, MARGIN, WIDEST, column, pane, side_width


def test_what_was_remembered_comes_back(own_state: Path) -> None:
    assert (load_remembered().theme, load_remembered().side) == ("", 0)
    remember(theme="nord", side="88")
    remember(side="90")
    found = load_remembered()
    assert (found.theme, found.side) == ("nord", 90)
    assert Path(looks_file()).parent == own_state
    assert own_state.stat().st_mode & 0o077 == 0
    remember(theme="")
    assert load_remembered().theme == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"side = many\n",
        b"shown-text = x\ntext = -1",
        b"side = -4",
        b"side = 99999999",
        b"theme",
        b"256 = 1\x1b[2J",
    ],
)
def test_a_damaged_file_is_as_none(own_state: Path, content: bytes) -> None:
    own_state.mkdir(parents=True)
    Path(looks_file()).write_bytes(content)
    found = load_remembered()
    assert (found.side, found.base("256")) == (0, "")
    usual = first_page("words", None, (80, 24), colours="256")
    assert first_page("words", None, (80, 24), colours="256", looks=found) == usual


def test_a_directory_that_cannot_be_written_is_no_error(own_state: Path) -> None:
    own_state.parent.mkdir(parents=True, exist_ok=True)
    own_state.write_text("a file", "utf-8")
    remember(theme="nord")
    assert load_remembered().theme == ""


@pytest.mark.parametrize("width", [100, 120, 160, 200, 400])
def test_the_panels_take_what_the_text_leaves(width: int) -> None:
    side = side_width(width)
    assert 40 <= side <= 110
    assert pane(width, 40)[0] + side == width
    assert pane(width, 40, 60)[0] == width - 60
    assert 24 <= side_width(width, 1) <= side_width(width, 10_000) <= width - 24


@pytest.mark.parametrize("widest", [0, 20, 60, 200])
@pytest.mark.parametrize("width", [30, 80, 120, 200])
def test_lines_are_as_long_as_wanted_where_there_is_room(width: int, widest: int) -> None:
    cells = column(pane(width, 24, 0, widest)[0], widest).width
    assert cells <= (widest or WIDEST)
    assert cells == min(widest or WIDEST, pane(width, 24, 0, widest)[0] - GUTTER - MARGIN)


def test_the_first_page_has_the_lines_of_the_last(own_state: Path) -> None:
    text = "word " * 40
    remember(text="90", **{"shown-text": "30"})
    found = first_page(text, None, (80, 24), colours="256", looks=load_remembered())
    lines = [part.partition("H")[2].rstrip() for part in found.split("\x1b[")[1:] if "word" in part]
    assert max(map(len, lines)) <= 30
    assert len(lines) > 6
