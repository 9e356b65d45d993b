"""Who said what: one row, one text, and each quote as its kind, its words, its speaker and its cue."""

import random
from collections.abc import Callable, Sequence

import pytest
from spacy.tokens import Doc

from tests.evaluation.tables import named_rows, rows
from tui.analysis.entities.finder import find_entities
from tui.analysis.language.cues import cue_words
from tui.analysis.quotes.finder import QuoteFindings, find_quotes
from tui.document.findings import Quote

Row = tuple[str, str, str | None, str | None]


def found(parse: Callable[..., Doc], text: str) -> QuoteFindings:
    doc = parse(text)
    return find_quotes(doc, find_entities(doc))


def row(quote: Quote, text: str) -> Row:
    return (
        quote.kind,
        quote.span.of(text),
        quote.speaker.span.of(text) if quote.speaker else None,
        quote.cue.span.of(text) if quote.cue else None,
    )


CASES = named_rows("quotes", "quotes")  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), CASES.values(), ids=CASES.keys())
def test_quotes(parse: Callable[..., Doc], text: str, rows: Sequence[Row]) -> None:
    assert [row(quote, text) for quote in found(parse, text).quotes] == rows


@pytest.mark.parametrize(
    ("text", "terms"),
    rows("quotes", "terms"),
)
def test_terms(parse: Callable[..., Doc], text: str, terms: list[str]) -> None:
    findings = found(parse, text)
    assert [term.of(text) for term in findings.terms] == terms
    assert not findings.quotes


@pytest.mark.parametrize(
    ("text", "speaker", "addressee"),
    [
        ("Ines Duarte waited at the gate. “You are late,” she told the crew.", "Ines Duarte", None),
        (
            "Paul Keane accused Ines Duarte of neglect. “He was not even there,” she answered.",
            "Ines Duarte",
            None,
        ),
        ("Paul Keane left early. “We will rebuild it,” he told The Guardian.", "Paul Keane", "The Guardian"),
        ("His lawyer, Ines Duarte, said that he was ill.", "Ines Duarte", None),
        ("Paul Keane said he was ill, adding that he would stay.", "Paul Keane", None),
        ("“We saw it,” her brother Paul Keane told the BBC.", "Paul Keane", "BBC"),
        ("Paul Keane said in an interview with the BBC that the pier was gone.", "Paul Keane", "BBC"),
    ],
)
def test_parties(parse: Callable[..., Doc], text: str, speaker: str, addressee: str | None) -> None:
    quote = found(parse, text).quotes[-1]
    assert quote.speaker is not None
    assert quote.speaker.name == speaker
    assert (quote.addressee and quote.addressee.name) == addressee


@pytest.mark.parametrize(
    ("text", "hearer"),
    [
        ("“You must leave,” Tom Roe was told.", "Tom Roe"),
        ("“It is over,” the crew were told on Friday.", "the crew"),
    ],
)
def test_who_is_told_is_not_who_says_it(parse: Callable[..., Doc], text: str, hearer: str) -> None:
    (quote,) = found(parse, text).quotes
    assert quote.speaker is None
    assert quote.addressee is not None
    assert quote.addressee.span.of(text) == hearer


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether he would go, Tom Roe said no.",
        "When asked whether it was true, the minister declined to comment.",
        "Pressed on whether the pier would open, Tom Roe said no.",
    ],
)
def test_what_somebody_is_asked_is_not_what_they_say(parse: Callable[..., Doc], text: str) -> None:
    assert not found(parse, text).quotes


def test_both_sides_of_an_attribution_share_a_group(parse: Callable[..., Doc]) -> None:
    first, second, third = found(parse, "“The ferry,” she said, “is late.” “It always is.”").quotes
    assert first.group == second.group is not None
    assert third.group is None


def test_stance_comes_from_the_cue(parse: Callable[..., Doc]) -> None:
    text = "Keane claimed that the pier was safe. Duarte admitted that it was not."
    assert [quote.cue.stance for quote in found(parse, text).quotes if quote.cue] == ["doubting", "conceding"]


def test_a_frame_may_have_its_own_stance(parse: Callable[..., Doc]) -> None:
    text = "Keane called the plan a disgrace. Duarte called for a new pier."
    assert [quote.cue.stance for quote in found(parse, text).quotes if quote.cue] == ["judging", "urging"]


def test_every_cue_has_a_frame() -> None:
    assert [lemma for lemma, word in cue_words().items() if not word.frames and word.stance == "urging"] == []
    assert cue_words()["say"].stance == "neutral"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "“",
        "””",
        '"',
        "said",
        "he said",
        "said:",
        "“said”",
        "—“a”—",
        "😀 “😀” said 😀",
        "“”",
        "ROE:",
        "A: B: C:",
        "x" * 3000,
        "said " * 300,
        "“a” " * 200,
    ],
)
def test_nothing_raises(parse: Callable[..., Doc], text: str) -> None:
    for quote in found(parse, text).quotes:
        assert quote.span.of(text).strip()


def test_random_words_and_marks_keep_the_invariants(parse: Callable[..., Doc]) -> None:
    chance = random.Random(11)
    words = [
        *"“”‘’\"'«»—:,.?",
        "''",
        "\n\n",
        "according to",
        "said",
        "told",
        "called",
        "adding",
        "that",
        "he",
        "who",
        "the",
        "Anna",
        "ROE:",
    ]
    for _ in range(150):
        text = " ".join(chance.choices(words, k=chance.randint(0, 30)))
        last = 0
        for quote in found(parse, text).quotes:
            assert last <= quote.span.start < quote.span.end <= len(text)
            assert all(
                party.span.of(text).strip() for party in (quote.speaker, quote.cue, quote.addressee) if party
            )
            last = quote.span.end
