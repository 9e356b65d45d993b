import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.text.styled_text import FILL, FILL_IF_ROOM, Piece, fit, one_line, pad, shorten, wrapped


@pytest.mark.parametrize(
    ("text", "cells", "wanted"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("漢字漢", 5, "漢字…"), ("a b", 2, "a…"), ("x", 0, "")],
)
def test_shorten(text: str, cells: int, wanted: str) -> None:
    assert shorten(text, cells) == wanted


@given(
    st.lists(
        st.lists(st.sampled_from(["ab", " ", "漢", "👨‍👩‍👧", "é"]), max_size=6).map("".join), max_size=5
    ),
    st.lists(st.text(alphabet="xy", max_size=5), max_size=2),
    st.integers(0, 40),
)
def test_fit_is_exact(left: list[str], right: list[str], cells: int) -> None:
    pieces = [*map(Piece, left), Piece(FILL), *map(Piece, right)]
    assert sum(cell_len(text) for text, _ in fit(pieces, cells)) == cells


def test_pad_and_one_line() -> None:
    assert pad("ab", 4) == "ab  "
    assert pad("ab", 4, right=True) == "  ab"
    assert one_line(" a\n b\t c ") == "a b c"


def test_what_is_optional_goes_first() -> None:
    pieces = [Piece("left"), Piece(FILL_IF_ROOM), Piece("right")]
    assert "".join(piece.text for piece in fit(pieces, 12)) == "left   right"
    assert "".join(piece.text for piece in fit(pieces, 9)) == "left     "
    pieces[1] = Piece(FILL)
    assert "".join(piece.text for piece in fit(pieces, 8)) == "le…right"


def test_the_left_end_of_a_filled_line_wraps_and_the_right_one_stays() -> None:
    line = [Piece("Baltic Maritime Council"), Piece(FILL), Piece(" org. "), Piece("12")]
    shown = [
        ["".join(piece.text for piece in fit(one, width)) for one in wrapped(line, width)]
        for width in (40, 24, 10)
    ]
    assert len(shown[0]) == 1
    assert shown[0][0].endswith(" org. 12")
    assert [one.rstrip() for one in shown[1]] == ["Baltic Maritime  org. 12", "  Council"]
    assert shown[2] == ["B… org. 12"]  # no room for words: one line


@given(st.lists(st.sampled_from(["ab", " ", "漢", "word "]), max_size=12).map("".join), st.integers(10, 40))
def test_nothing_is_lost_of_a_filled_line_that_wraps(left: str, cells: int) -> None:
    lines = wrapped([Piece(left), Piece(FILL), Piece("x")], cells)
    shown = ["".join(piece.text for piece in fit(line, cells)) for line in lines]
    assert shown[0].endswith("x")
    assert "".join("".join(shown).replace("x", "", 1).split()) == "".join(left.split())
