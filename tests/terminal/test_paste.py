"""Pasted text presses no keys, whatever is in it and however it arrives."""

import pytest

from tui.terminal.paste import END, START, PasteFilter

PASTED = "hello\x1b[31m ctrl\x1b[0m\x07 D\x1bOP\n*\t\x1b]52;c;Zm9v\x07x"


def fed(text: str, size: int) -> str:
    paste = PasteFilter()
    return "".join(paste.feed(text[at : at + size]) for at in range(0, len(text), size))


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 1_000])
def test_no_sequence_is_left_in_a_paste(size: int) -> None:
    found = fed(f"jk{START}{PASTED}{END}\x1b[Aq", size)
    before, _, rest = found.partition(START)
    inside, end, after = rest.partition(END)
    assert (before, end, after) == ("jk", END, "\x1b[Aq")
    assert "\x1b" not in inside
    assert "\x07" not in inside
    assert inside.startswith("hello")
    assert "\n*\t" in inside


@pytest.mark.parametrize("size", [1, 4, 1_000])
def test_what_is_typed_comes_as_it_is(size: int) -> None:
    typed = "j\x1b[A\x1b[1;5C\x1b[<0;3;4M\x1bq\x1b"
    assert fed(typed, size) == typed


def test_the_escape_key_is_not_held_back() -> None:
    assert PasteFilter().feed("\x1b") == "\x1b"


def test_several_pastes() -> None:
    one = f"{START}a\x1b[31mb{END}"
    assert fed(one * 3, 4) == f"{START}ab{END}" * 3
