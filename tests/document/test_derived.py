from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.document.article import Article
from tui.document.cleaning import clean
from tui.document.derived import derive
from tui.document.span import Span
from tui.document.wire import RULES, Rule

LETTER = """\
> The harbour will be rebuilt before 2030, Mayor Karin
> Ozola said on Tuesday in a long let-
> ter to the council of Riga, which had asked for a well-
> founded reply and got one."""


def article(text: str) -> Article:
    cleaned, replaced = clean(text)
    return Article(cleaned, replaced=replaced)


def derived(text: str) -> str:
    return derive(article(text)).text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ""),
        ("Plain words, well-known ones.\n\nAnd more.", "Plain words, well-known ones.\n\nAnd more."),
        ("a har\u00adbour for $18\u2060.5 million", "a harbour for $18.5 million"),
        ("the har\u00ad\nbour and the \u200bquay\ufeff", "the harbour and the quay"),
        ("It ended.\u200bThen it began.", "It ended. Then it began."),
        ("Maria\u00a0Lindqvist and J.\u202fR.\u2009Pohl", "Maria Lindqvist and J. R. Pohl"),
        ("18\u00a0000 people, 5\u00a0per cent", "18\u00a0000 people, 5 per cent"),
        ("\x1b[1;31mred\x1b[0m and \x1b]8;;https://example.org\x1b\\a link\x1b]8;;\x1b\\", "red and a link"),
        ("b\bbo\bol\bld and _\bl_\bi_\bn_\be", "bold and line"),
        ("null\x00s and \u202ebidi\u202c", "nulls and bidi"),
        ("> 5 per cent of them\n\nand on", "> 5 per cent of them\n\nand on"),
        (
            "> She wrote.\n>> He asked.\n> > Why?\nI do not know.",
            "She wrote.\nHe asked.\nWhy?\nI do not know.",
        ),
        (
            LETTER,
            "The harbour will be rebuilt before 2030, Mayor Karin Ozola said on Tuesday in a long letter to the "
            "council of Riga, which had asked for a well-founded reply and got one.",
        ),
        ("a list of short\nlines, with a long-\ndash", "a list of short\nlines, with a long-\ndash"),
        ("lost \ud83d letter", "lost \ufffd letter"),
    ],
)
def test_words_are_joined(text: str, wanted: str) -> None:
    assert derived(text) == wanted


@pytest.mark.parametrize(
    ("left", "right", "others", "wanted"),
    [
        ("econ", "omy", "", "economy"),
        ("long", "term", "The long-term plan.", "long-term"),
        ("long", "term", "", "long-term"),
        ("Anglo", "Saxon", "", "Anglo-Saxon"),
        ("HAR", "BOUR", "", "HARBOUR"),
        ("18", "year", "", "18-year"),
        ("co", "operate", "They cooperate. We cooperate.", "cooperate"),
        ("co", "operate", "They co-operate. We co-operate.", "co-operate"),
    ],
)
def test_the_words_of_the_text_tell_what_a_hyphen_is(left: str, right: str, others: str, wanted: str) -> None:
    start = "The council of the town said in a letter on Tuesday that the "
    text = f"{others}\n\n{start}{left}-\n{right} was not what it had asked for in the first letter, and\nthat it would write again."
    assert f"that the {wanted} was not" in derived(text)


PAGES = """\
The Daily Harbour                                   1

The council of Riga approved the new harbour on Mon-
day. It will cost more than was thought at first, and
1
\fThe Daily Harbour                                   2

will not be ready before 2030, the mayor of Riga said.
2
\fThe Daily Harbour                                   3

Karin Ozola welcomed it.

Page 3 of 3
"""


def test_running_heads_and_page_numbers_are_no_text() -> None:
    assert [line for line in derived(PAGES).split("\n") if line] == [
        "The council of Riga approved the new harbour on Monday. It will cost more than was thought at first, and "
        "will not be ready before 2030, the mayor of Riga said.",
        "Karin Ozola welcomed it.",
    ]


def test_lines_of_a_page_that_differ_from_page_to_page_are_text() -> None:
    text = "First page\n\nOne.\fSecond page\n\nTwo.\fThird page\n\nThree."
    assert derived(text) == text.replace("\f", "\n")


@pytest.mark.parametrize(
    "line",
    [
        "BC-HARBOUR-VOTE, 2nd Ld",
        "BC-LV--Harbour Vote, 1st Ld-Writethru,412",
        "AM-Harbour-Vote, Bjt,0700",
        "LATVIA-HARBOUR/VOTE (UPDATE 2)",
        "LATVIA-HARBOUR-VOTE",
        "URGENT",
        "Eds: UPDATES with quotes from the mayor.",
        "MORE",
        "(more)",
        "-more-",
        "(MORE TO COME)",
        "-30-",
        "###",
        "ENDS",
        "AP-NY-03-14-24 1432EDT<",
    ],
)
def test_slugs_are_no_text(line: str) -> None:
    for text in (f"{line}\n\nThe council met.\n", f"{line}\nThe council met.\n"):
        assert derived(text).strip() == "The council met."


@pytest.mark.parametrize(
    "line",
    [
        "US-China talks resume in Riga",
        "EU-UK deal in doubt",
        "More",
        "Ends of the earth",
        "PM-designate names ministers",
        "URGENT appeal for the harbour",
        "COVID-19 RULES",
        "WELL-KNOWN MAYOR",
        "By Jane Doe",
    ],
)
def test_headlines_are_text(line: str) -> None:
    text = f"{line}\n\nThe council met.\n"
    assert derived(text) == text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_of_every_rule_is_cut(rule: Rule) -> None:
    assert derived(f"{rule.example}\nThe council met.\n") != f"{rule.example}\nThe council met.\n"


def test_headlines_and_bylines_of_wires() -> None:
    text = (
        "^Council approves harbour<\n^By JANE DOE=\n^Associated Press Writer=\nRIGA, Latvia (AP) _ It met.\n"
    )
    assert derived(text) == (
        "Council approves harbour\nBy JANE DOE\nAssociated Press Writer\nRIGA, Latvia —\nIt met.\n"
    )


@pytest.mark.parametrize(
    ("end", "signed"),
    [
        ("-- \nJohn Miller\nAcme Corp, London\n", True),
        ("--\nJohn Miller\n", True),
        ("--\nThis is a last paragraph of the article.\n", False),
        ("-- \n" + "A line.\n" * 20, False),
        ("-- \n", False),
    ],
)
def test_signatures_are_no_text(end: str, signed: bool) -> None:
    text = f"The council met.\n\n{end}"
    assert derived(text) == ("The council met.\n\n" if signed else text)


SIGNS = st.sampled_from(
    ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u00a0", "\x1b[31m", "\x1b", "\f", "\ud800", "\x08"]
)
LINES = st.sampled_from(
    ["-\n", "\n> ", "\n\n", "\n-- \n", "\nMORE\n", "\f3\n", " (AP) _ ", "\u00ad\n", "Page 1 of 2\n"]
)
WORDS = st.sampled_from(
    [" harbour", " said Karin Ozola, mayor of Riga", "well", "18.5", " million", ". The", "omy "]
)


@given(st.lists(SIGNS | LINES | WORDS, max_size=60).map("".join) | st.text())
def test_every_span_leads_to_the_same_words(text: str) -> None:
    source = article(text)
    found = derive(source)
    assert len(source.text) == len(text)
    assert len(found.text) == len(source.text) - sum(map(len, found.map.cuts))
    for offset, character in enumerate(found.text):
        span = found.map.source_span(Span(offset, offset + 1))
        assert len(span) == 1
        was = span.of(source.text)
        assert (
            character == was
            or (character, was) in (("\n", " "), ("—", "_"))
            or (character == " " and was.isspace())
        )
        assert found.map.derived_span(span) == Span(offset, offset + 1)
    if not found.map:
        assert len(found.text) == len(source.text)


def test_a_text_that_needs_nothing_is_itself() -> None:
    source = Article("The council met.\n\n“No,” said Karin Ozola – she was well-known.\n")
    found = derive(source)
    assert found.text is source.text
    assert not found.map
    assert found.article(source) is source


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000 + "-\nb",
        "-\n" * 300_000,
        "a-\n" * 300_000,
        "> " * 500_000,
        "\n>" * 300_000,
        "\x1b[" * 300_000,
        "\x1b]" * 300_000,
        "\f" * 100_000,
        "1\n\f" * 50_000,
        "\u00ad" * 300_000,
        "A-" * 500_000,
        "BC-" * 500_000,
        "--\n" * 300_000,
        " " * 1_000_000 + "-",
        "- " * 500_000,
        "(AP) _ " * 100_000,
    ],
    ids=lambda text: repr(text[:4]),
)
def test_hostile_texts_take_no_time(text: str) -> None:
    source = article(text)
    started = process_time()
    derive(source)
    assert process_time() - started < 5
