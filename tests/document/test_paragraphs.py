import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.document.paragraphs import find_paragraphs, unwrapped

WRAPPED = "This is a long line that was wrapped at fifty chars,\nand then it goes on to the next line until the end\nof the text. Short."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        ("\n \n", []),
        ("one", ["one"]),
        ("  one  \n\n\n two\n", ["one", "two"]),
        ("By A Writer\nRIGA, May 9\nA short line.", ["By A Writer", "RIGA, May 9", "A short line."]),
        (WRAPPED, [WRAPPED]),
        (
            WRAPPED + "\nAnother paragraph begins here without a blank one.",
            [WRAPPED, "Another paragraph begins here without a blank one."],
        ),
        (
            "A line of a hundred and more characters " * 4 + "\nand a second",
            [("A line of a hundred and more characters " * 4).strip(), "and a second"],
        ),
        (
            "Lind: You promised 2,000 homes. You built 640.\nMarsh: That is true. We lost months.\nLind: And then?",
            [
                "Lind: You promised 2,000 homes. You built 640.",
                "Marsh: That is true. We lost months.",
                "Lind: And then?",
            ],
        ),
    ],
)
def test_paragraphs(text: str, wanted: list[str]) -> None:
    assert [span.of(text) for span in find_paragraphs(text)] == wanted


@given(st.text(alphabet="ab \n\t.", max_size=300))
def test_paragraphs_cover_all_words_in_order(text: str) -> None:
    spans = find_paragraphs(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(before.end <= after.start for before, after in zip(spans, spans[1:], strict=False))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@given(st.text(alphabet="abcdefgh \n", max_size=600))
def test_unwrapping_keeps_every_offset(text: str) -> None:
    plain = unwrapped(text)
    assert len(plain) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, plain, strict=True))
