"""The terminal's answer about its background is no key, however it comes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.program.terminal import STARTED, Program, reader
from tui.terminal.background import QUERY, BackgroundFilter, is_light
from tui.widgets.theme import LIGHT

ANSWER = "\x1b]11;rgb:fafa/fafa/f5f5\x1b\\"


def asked() -> BackgroundFilter:
    made = BackgroundFilter()
    made.expect()
    return made


@pytest.mark.parametrize(
    "answer", [ANSWER, "\x1b]11;rgb:ff/ff/ff\x07", "\x1b]11;rgba:ffff/ffff/ffff/ffff\x1b\\"]
)
def test_the_answer_is_taken_out(answer: str) -> None:
    assert asked().feed(f"j{answer}\x1b[A") == ("j\x1b[A", True)


@given(st.lists(st.integers(2, len(ANSWER) + 2), max_size=4))
def test_it_may_come_in_pieces(cuts: list[int]) -> None:
    """A piece may end anywhere but behind the first character, which is what the escape key sends."""
    made, text, said = asked(), f"{ANSWER}jk", []
    rest = ""
    bounds = [0, *sorted(cuts), len(text)]
    for start, end in zip(bounds, bounds[1:], strict=False):
        keys, light = made.feed(text[start:end])
        rest += keys
        said += [light] if light is not None else []
    assert (rest, said) == ("jk", [True])


def test_keys_are_keys_where_nothing_was_asked_or_is_answered() -> None:
    assert BackgroundFilter().feed("\x1b]") == ("\x1b]", None)
    made = asked()
    assert made.feed("\x1b") == ("\x1b", None)  # the escape key does not wait
    assert made.feed("\x1b]") == ("", None)
    assert made.feed("j") == ("\x1b]j", None)  # alt+] and j
    assert made.feed(ANSWER) == ("", True)
    assert made.feed("\x1b]") == ("\x1b]", None)


def test_an_answer_that_comes_late_or_again_is_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its letters would run commands: “r”, “g”, “b”, and “:” opens the palette."""
    monkeypatch.setattr("tui.terminal.background.PATIENCE", -1.0)
    made = asked()
    assert made.feed("j") == ("j", None)
    assert made.feed(ANSWER[:10]) == ("", None)
    assert made.feed(ANSWER[10:]) == ("", True)
    assert made.feed(f"j{ANSWER}k{ANSWER}l") == ("jkl", None)
    assert BackgroundFilter().feed(ANSWER) == ("", None)


@pytest.mark.parametrize(
    ("colour", "light"),
    [
        (("ffff", "ffff", "ffff"), True),
        (("0000", "0000", "0000"), False),
        (("f", "f", "e"), True),
        (("12", "14", "17"), False),
        (("00", "ff", "00"), True),
        (("00", "00", "ff"), False),
    ],
)
def test_which_colours_are_light(colour: tuple[str, str, str], light: bool) -> None:
    assert is_light(*colour) is light


def test_the_program_asks_behind_the_first_page_and_takes_the_answer(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("The board voted on Tuesday.", "utf-8")
    with Program(reader(story), tmp_path, environment={"COLORFGBG": ""}) as program:
        assert program.until(QUERY.encode())
        assert program.shown.index(b"The board voted") < program.shown.index(QUERY.encode())
        assert program.until(STARTED)
        program.type(ANSWER)
        red, green, blue = (int((LIGHT.background or "")[at : at + 2], 16) for at in (1, 3, 5))
        assert program.until(f"48;2;{red};{green};{blue}".encode())
        program.rest()
        program.type("q")
        assert program.end(10) == 0
    looks = (tmp_path / "state" / "closeread" / "looks").read_text("utf-8")
    assert "background = light" in looks
    assert "theme" not in looks
    for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": "linux"}):
        with Program(reader(story), tmp_path, environment=variables) as program:
            assert program.until(b"The board voted")
            program.rest(1.0)
            program.type("q")
            assert program.end(10) == 0
            assert QUERY.encode() not in program.shown
