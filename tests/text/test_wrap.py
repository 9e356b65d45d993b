from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.document.graphemes import graphemes
from tui.text.wrap import Wrapping

TEXTS = st.lists(
    st.sampled_from(
        ["a", "bb ", "\n", "\n\n", " ", "漢", "e\u0301", "👨‍👩‍👧", "\t", "long" * 5, "🇱🇻", "word ", "“so” "]
    ),
    max_size=60,
).map("".join)
WIDTHS = st.integers(1, 40)


def lines(text: str, width: int) -> list[str]:
    wrapping = Wrapping(text, width)
    return [wrapping.line(number).of(text) for number in range(len(wrapping))]


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 3, ["one", "two"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("a\n\n\n\nb", 9, ["a", "", "b"]),
        ("a\nb", 9, ["a", "b"]),
        ("漢字漢字", 4, ["漢字", "漢字"]),
        ("x" * 101 + "\ny", 200, ["x" * 101, "", "y"]),
        ("👨‍👩‍👧👨‍👩‍👧", 2, ["👨‍👩‍👧", "👨‍👩‍👧"]),
    ],
)
def test_lines(text: str, width: int, wanted: list[str]) -> None:
    assert lines(text, width) == wanted


@given(TEXTS, WIDTHS)
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    wrapping = Wrapping(text, width)
    assert "".join("".join(line.split()) for line in lines(text, width)) == "".join(text.split())
    for number in range(len(wrapping)):
        words = wrapping.line(number).of(text)
        assert cell_len(words.replace("\n", " ").replace("\t", "    ")) <= width or len(graphemes(words)) == 1


@given(TEXTS, WIDTHS, st.integers(0, 200), st.booleans())
def test_wrapped_part_by_part_it_is_the_same(text: str, width: int, upto: int, known: bool) -> None:
    whole = Wrapping(text, width)
    with patch("tui.text.wrap.PART", 7):
        wrapping = Wrapping(text, width, whole.paragraphs if known else None, upto)
        assert wrapping.complete or wrapping.line_of(upto) == whole.line_of(upto)
        before = [wrapping.line(number) for number in range(len(wrapping))]
        while wrapping.go_on():
            assert [wrapping.line(number) for number in range(len(before))] == before
        assert wrapping.complete
    assert [wrapping.line(number) for number in range(len(wrapping))] == [
        whole.line(number) for number in range(len(whole))
    ]
    assert wrapping.paragraphs == whole.paragraphs


def test_what_lies_far_on_is_wrapped_when_it_is_asked_for() -> None:
    text = "\n\n".join(["words and words"] * 20_000)
    wrapping = Wrapping(text, 20, upto=0)
    assert len(wrapping) < 20_000
    assert not wrapping.complete
    assert wrapping.line_of(len(text) - 1) == 2 * 20_000 - 2
    assert wrapping.complete


@given(TEXTS, WIDTHS)
def test_offset_to_cell_and_back_is_the_identity(text: str, width: int) -> None:
    wrapping = Wrapping(text, width)
    offset = 0
    for cluster in graphemes(text):
        number, cell = wrapping.cell_of(offset)
        if offset in wrapping.line(number):
            assert wrapping.offset_at(number, cell) == offset
        offset += len(cluster)


def test_offsets_between_lines_belong_to_the_line_before() -> None:
    wrapping = Wrapping("one two\n\nthree", 3)
    assert [wrapping.line_of(offset) for offset in (0, 3, 4, 7, 9)] == [0, 0, 1, 1, 3]


def test_past_the_end_of_a_line_is_its_last_character() -> None:
    assert Wrapping("one two", 3).offset_at(0, 99) == 2
    assert Wrapping("", 3).offset_at(5, 5) == 0
