import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import TEXT, span
from tui.document.findings import Analysis
from tui.document.graphemes import snapped
from tui.document.paragraphs import find_paragraphs
from tui.text import motions

PARAGRAPHS = find_paragraphs(TEXT)


def test_words() -> None:
    assert motions.word("one two-three, four", 0, 1) == 4
    assert motions.word("one two-three, four", 4, 1) == 15  # a hyphenated word is one
    assert motions.word("one two", 4, -1) == 0
    assert motions.word("one", 0, 1) == 2
    assert motions.word_end("one two", 0) == 2
    assert motions.word_end("one two", 2) == 6
    word = motions.word_at("Putin’s move", 3)
    assert word is not None
    assert word.of("Putin’s move") == "Putin’s"


def test_sentences(analysis: Analysis) -> None:
    start = span("She told").start
    assert motions.sentence(TEXT, span("told").start, -1, analysis.sentences) == start
    assert motions.sentence(TEXT, start, 1, analysis.sentences) == span("The pier will").start


def test_sentences_before_the_analysis_is_there() -> None:
    assert motions.sentence(TEXT, span("said board").start, 1) == span("She told").start
    assert motions.sentence(TEXT, span("told").start, -1) == span("She told").start


def test_paragraphs() -> None:
    assert motions.paragraph(TEXT, 0, 1, PARAGRAPHS) == span("The harbour board").start
    assert motions.paragraph(TEXT, span("She told").start, -1, PARAGRAPHS) == span("“We have").start
    assert motions.paragraph(TEXT, len(TEXT) - 3, 1, PARAGRAPHS) == motions.last_offset(TEXT)


@pytest.mark.parametrize("text", ["x", "👨‍👩‍👧", "a\n", "漢 字 "])
def test_the_ends_hold(text: str) -> None:
    last = motions.last_offset(text)
    assert motions.character(text, last, 1) == last
    assert motions.character(text, 0, -1) == 0


@given(
    st.lists(
        st.sampled_from(["a", "b", " ", ".", "\n", "’", "é", "漢", "👨‍👩‍👧", "e\u0301"]),
        min_size=1,
        max_size=60,
    ).map("".join),
    st.data(),
)
def test_every_motion_lands_on_a_grapheme_within_the_text(text: str, data: st.DataObject) -> None:
    offset = snapped(text, data.draw(st.integers(0, len(text) - 1)))
    spans = find_paragraphs(text)
    for step in (1, -1):
        for target in (
            motions.character(text, offset, step),
            motions.word(text, offset, step),
            motions.word_end(text, offset),
            motions.sentence(text, offset, step),
            motions.paragraph(text, offset, step, spans),
        ):
            assert 0 <= target < len(text)
            assert snapped(text, target) == target


def test_the_sentence_around_an_offset_by_punctuation() -> None:
    text = "Head line\n\nOne is here. Two is “it”. Three\n\nEnd.\n"
    for words in ("Head line", "One is here.", "Two is “it”.", "Three", "End."):
        for offset in (text.index(words), text.index(words) + len(words) - 1):
            found = motions.sentence_at(text, offset)
            assert found is not None
            assert found.of(text) == words
    assert motions.sentence_at("", 0) is None
    assert motions.sentence_at("\n\n", 0) is None


def test_beside_blank_lines() -> None:
    text = "One.\n\n\nTwo.\n\n"
    assert [motions.beside_text(text, offset) for offset in (0, 5, 6, 7, 12)] == [0, 7, 7, 7, 10]
    assert motions.beside_text("", 0) == 0
