import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tui.document.graphemes import graphemes, next_boundary, previous_boundary, snapped

FAMILY, FLAG, ACCENT = "👨‍👩‍👧", "🇱🇻", "e\u0301"


@pytest.mark.parametrize(("text", "wanted"), [("ab", ["a", "b"]), (FAMILY + "x", [FAMILY, "x"]), (ACCENT + FLAG, [ACCENT, FLAG]), ("", [])])
def test_clusters(text: str, wanted: list[str]) -> None:
    assert graphemes(text) == wanted


@given(st.lists(st.sampled_from([FAMILY, FLAG, ACCENT, "a", "漢", " ", "\n", "ß", "é"]), min_size=1, max_size=12))
def test_boundaries_are_those_of_unicode(parts: list[str]) -> None:
    text = "".join(parts)
    starts = [match.start() for match in regex.finditer(r"\X", text)]
    for start, after in zip(starts, [*starts[1:], len(text)], strict=True):
        assert next_boundary(text, start) == after
        assert previous_boundary(text, after) == start
        assert all(snapped(text, offset) == start for offset in range(start, after))
