import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.document.article import Article
from tui.document.cleaning import clean
from tui.document.derived import derive
from tui.document.paragraphs import unwrapped
from tui.document.shown import EVIDENCE, UNSEEN, seen, shown_text
from tui.document.span import Span

WRAPPED = """\
The council of Riga will rebuild the harbour before 2030, the may-
or said on Tuesday in a letter to the people of the town, a well-
known one that she had written in the spring and long for\u00ad
gotten.
"""


def article(text: str) -> Article:
    cleaned, replaced = clean(text)
    return Article(cleaned, replaced=replaced)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Plain words\nand lines.", "Plain words\nand lines."),
        ("a har\u00adbour for $18\u2060.5 million", "a harbour for $18.5 million"),
        ("\x1b[31mred\x1b[0m and \u202ebidi", "red and bidi"),
        ("> quoted\n-- \nSigned", "> quoted\n-- \nSigned"),
        (
            WRAPPED,
            "The council of Riga will rebuild the harbour before 2030, the mayor said on Tuesday in a letter to the "
            "people of the town, a well-known one that she had written in the spring and long forgotten.\n",
        ),
    ],
)
def test_what_is_drawn(text: str, wanted: str) -> None:
    source = article(text)
    assert seen(source.shown) == wanted
    assert len(source.shown) == len(source.text) == len(text)


def test_a_text_that_is_drawn_as_it_is_is_itself() -> None:
    source = Article("The council met.\n\n“No,” said Karin Ozola – she was well-known.\n")
    assert source.shown is source.text


SIGNS = st.sampled_from(
    ["\u00ad", "\u200b", "\u2060", "\x1b[31m", "\x1b", "\f", "\x08", "-\n", "\u00ad\n", "\n", "\u2010\n"]
)
WORDS = st.sampled_from(
    [" harbour", " said Karin Ozola, mayor of the town of Riga", "well", " million", ". The", "omy "]
)


@given(st.lists(SIGNS | WORDS, max_size=60).map("".join) | st.text())
def test_shown_text_keeps_every_offset(text: str) -> None:
    source = article(text)
    assert len(source.shown) == len(source.text)
    assert all(
        shown in (was, UNSEEN) or (shown, was) == (" ", "\n")
        for shown, was in zip(source.shown, source.text, strict=True)
    )


@given(st.lists(SIGNS | WORDS, max_size=60).map("".join))
def test_words_are_the_same_as_those_that_are_analysed(text: str) -> None:
    source = article(text.replace("\f", " ").replace("\u200b", ""))
    found = derive(source)
    assert seen(source.shown).split() == unwrapped(found.text).split()


def test_the_beginning_of_a_long_text_looks_like_the_text() -> None:
    text = (WRAPPED.replace("\u00ad", "-") + "\n") * 400
    head = text[: text.rfind("\n", 0, 3 * EVIDENCE)]
    last = head.rfind("\n\n")
    assert shown_text(head)[:last] == shown_text(text)[:last]
    assert Span(0, 5).of(shown_text(text)) == "The c"
