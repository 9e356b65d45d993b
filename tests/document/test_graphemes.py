import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.document.graphemes import (
    _PLAIN,
    first_not_plain,
    graphemes,
    is_plain,
    next_boundary,
    previous_boundary,
    snapped,
)

FAMILY, FLAG, ACCENT = "👨‍👩‍👧", "🇱🇻", "e\u0301"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("ab", ["a", "b"]), (FAMILY + "x", [FAMILY, "x"]), (ACCENT + FLAG, [ACCENT, FLAG]), ("", [])],
)
def test_clusters(text: str, wanted: list[str]) -> None:
    assert graphemes(text) == wanted


@given(
    st.lists(st.sampled_from([FAMILY, FLAG, ACCENT, "a", "漢", " ", "\n", "ß", "é"]), min_size=1, max_size=12)
)
def test_boundaries_are_those_of_unicode(parts: list[str]) -> None:
    text = "".join(parts)
    starts = [match.start() for match in regex.finditer(r"\X", text)]
    for start, after in zip(starts, [*starts[1:], len(text)], strict=True):
        assert next_boundary(text, start) == after
        assert previous_boundary(text, after) == start
        assert all(snapped(text, offset) == start for offset in range(start, after))


def test_plain_characters_take_one_cell_and_stand_alone() -> None:
    characters = [chr(code) for low, high in _PLAIN for code in range(ord(low), ord(high) + 1)]
    assert [
        f"{character!r}" for character in characters if character not in "\t\n" and cell_len(character) != 1
    ] == []
    assert regex.findall(r"\X", "".join(characters)) == characters
    assert all(map(is_plain, characters))


@pytest.mark.parametrize("text", ["漢", FAMILY, FLAG, ACCENT, "\u200b", "⌚", "◾", "✅"])
def test_others_are_not_plain(text: str) -> None:
    assert not is_plain(text)
    assert first_not_plain("ab" + text) >= 2
    assert first_not_plain("ab" + text, 1) >= 2
