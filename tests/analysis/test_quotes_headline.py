"""Headlines in quotation marks, and statements behind the colon of reported words."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from tui.analysis.entities.finder import find_entities
from tui.analysis.quotes.finder import QuoteFindings, find_quotes

BODY = "\n\nThe harbour closed on Friday. “Gulls are the last to leave a port,” said Ines Duarte."
COLON = "Paul Keane said fares were falling: “The ferry costs half of what it did in May.”"
PHRASE = "Paul Keane said the ferry had one fault: “pure rust”."


def found(parse: Callable[..., Doc], text: str) -> QuoteFindings:
    doc = parse(text)
    return find_quotes(doc, find_entities(doc))


@pytest.mark.parametrize(
    ("headline", "speaker", "terms"),
    [
        ("“Gulls are the last to leave a port”", "Ines Duarte", 0),
        ("‘Gulls are the last to leave’", "Ines Duarte", 0),
        ("Harbour town with “the last to leave” among its many gulls closes", None, 1),
        ("“Nobody comes here any more”", None, 1),
    ],
)
def test_headline(parse: Callable[..., Doc], headline: str, speaker: str | None, terms: int) -> None:
    findings = found(parse, headline + BODY)
    quotes = [quote for quote in findings.quotes if quote.span.end <= len(headline)]
    assert [quote.speaker and quote.speaker.name for quote in quotes] == ([speaker] if speaker else [])
    assert len(findings.terms) == terms
    if speaker:
        assert quotes[0].cue == findings.quotes[-1].cue


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (COLON, [("indirect", "fares were falling"), ("direct", COLON[COLON.index("“") :])]),
        (PHRASE, [("mixed", PHRASE[16:-1])]),
    ],
)
def test_colon(parse: Callable[..., Doc], text: str, kinds: list[tuple[str, str]]) -> None:
    quotes = found(parse, text).quotes
    assert [(quote.kind, quote.span.of(text)) for quote in quotes] == kinds
    assert {quote.speaker and quote.speaker.name for quote in quotes} == {"Paul Keane"}


def test_answers_are_the_interviewed_persons(parse: Callable[..., Doc]) -> None:
    text = (
        "Ines Duarte ran the port for years. She resigned in May.\n\nWas it hard?\n\n“It was hard. I slept badly.”\n\n"
        "Her successor, Paul Keane, has said that he is happy.\n\nWhat is next?\n\n“A garden. I shall grow beans.”"
    )
    direct = [quote for quote in found(parse, text).quotes if quote.kind == "direct"]
    assert [quote.speaker and quote.speaker.name for quote in direct] == ["Ines Duarte", "Ines Duarte"]


@pytest.mark.parametrize(
    "text", ["“", "“”", "“”\n\n“”", "“a b c d”\n“a b c d”", " \n “a b c d” said\nx", ": “", "said: “” : “"]
)
def test_nothing_raises(parse: Callable[..., Doc], text: str) -> None:
    for quote in found(parse, text).quotes:
        assert 0 <= quote.span.start < quote.span.end <= len(text)
