"""Ranges end with the unit that they are in, and never within a grapheme."""

import pytest

from tests.torture.test_hostile_strings import ENGLAND, FAMILY
from tui.text import motions
from tui.text.selection import Selection

TEXT = "The pier opens.  It is new, says the board.\n\nNobody came.\n"


def words(offset: int, times: int) -> str:
    end = offset
    for _ in range(times):
        end = motions.up_to_next(TEXT, end, lambda place: motions.word(TEXT, place, 1))
    span = Selection(end, anchor=offset).span(TEXT)
    assert span is not None
    return span.of(TEXT)


@pytest.mark.parametrize(
    ("start", "times", "selected"),
    [
        ("The", 1, "The"),
        ("The", 2, "The pier"),
        ("The", 3, "The pier opens."),
        ("The", 4, "The pier opens.  It"),
        ("he p", 1, "he"),
        ("new", 1, "new,"),
        ("Nobody", 1, "Nobody"),
        ("Nobody", 2, "Nobody came."),
        ("Nobody", 9, "Nobody came."),
        (".  It", 1, ".  It"),
    ],
)
def test_words(start: str, times: int, selected: str) -> None:
    assert words(TEXT.index(start), times) == selected


def test_sentences() -> None:
    end = motions.up_to_next(TEXT, 0, lambda place: motions.sentence(TEXT, place, 1))
    assert TEXT[: end + 1] == "The pier opens."
    end = motions.up_to_next(TEXT, end, lambda place: motions.sentence(TEXT, place, 1))
    assert TEXT[: end + 1] == "The pier opens.  It is new, says the board."
    assert motions.up_to_next("", 0, lambda place: 0) == 0


@pytest.mark.parametrize("cluster", [FAMILY, ENGLAND, "👩🏽‍🚀", "e\u0301", "न\u093f", "🇫🇷"])
def test_a_range_is_of_whole_graphemes(cluster: str) -> None:
    text = f"a {cluster} b"
    at = 2
    span = Selection(at, anchor=at).span(text)
    assert span is not None
    assert span.of(text) == cluster
    span = Selection(0, anchor=at).span(text)
    assert span is not None
    assert span.of(text) == f"a {cluster}"
    assert motions.character(text, at, 1) == at + len(cluster)
    assert motions.word_end(f"{cluster}a b", 0) <= len(cluster)
