"""Claims: ranked sentences, the asserting clause, who says it, how surely, and of what kind."""

import json
from collections.abc import Callable
from gzip import decompress

import pytest
from spacy.tokens import Doc

from tests.evaluation.tables import rows
from tui.analysis.claims.features import features
from tui.analysis.claims.finder import ClaimFindings, find_claims
from tui.analysis.claims.model import FILE, model
from tui.analysis.language.parsed_doc import ParsedDoc
from tui.analysis.numbers.finder import find_numbers
from tui.analysis.timeline.finder import find_timeline
from tui.document.findings import Claim, Cue, Entity, Mention, Party, Quote, QuoteKind
from tui.document.span import Span

Parse = Callable[..., Doc]


def findings(parse: Parse, text: str) -> ClaimFindings:
    doc = parse(text)
    times = find_timeline(doc).expressions
    return find_claims(doc, (), (), find_numbers(doc, times), times)


def only(parse: Parse, text: str) -> Claim:
    claims = findings(parse, text).claims
    assert len(claims) == 1, claims
    return claims[0]


def test_model_is_small_and_attributed() -> None:
    assert FILE.stat().st_size < 300_000
    data = json.loads(decompress(FILE.read_bytes()))
    assert "CC BY 4.0" in data["about"]
    assert "10.5281/zenodo.3609356" in data["about"]
    assert len(model().weights) == len(data["features"])


def test_figures_outrank_courtesies(parse: Parse) -> None:
    figure, courtesy = (
        model().score(features(ParsedDoc.of(parse(text))))
        for text in ("Unemployment fell to 4.1 percent in 2017.", "Thank you all for coming.")
    )
    assert figure > 0.6 > 0.2 > courtesy


def test_every_sentence_once_in_order(parse: Parse) -> None:
    text = "  Exports fell by 12 per cent in 2019.  Why?\n\nThe mayor resigned on Friday. \n"
    found = findings(parse, text)
    assert [item.span.of(text) for item in found.sentences] == [
        "Exports fell by 12 per cent in 2019.",
        "Why?",
        "The mayor resigned on Friday.",
    ]
    assert all(0 <= item.check_worthiness <= 1 for item in found.sentences)


def test_ranks_follow_worth(parse: Parse) -> None:
    found = findings(
        parse,
        "The town is quiet today. Exports fell by 12 per cent in 2019. The mayor resigned on Friday after 20 years.",
    ).claims
    assert [claim.rank for claim in found] == list(range(1, len(found) + 1))
    assert [claim.id for claim in found] == [f"c{rank}" for rank in range(1, len(found) + 1)]
    worths = [claim.check_worthiness for claim in found]
    assert worths == sorted(worths, reverse=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The minister said that exports fell by 12 per cent.", "exports fell by 12 per cent"),
        ("Exports fell by 12 per cent, the minister said.", "Exports fell by 12 per cent"),
        ("According to the census, 40 people live there.", "40 people live there"),
        ("40 people live there, according to the census.", "40 people live there"),
        ("But exports fell by 12 per cent.", "exports fell by 12 per cent"),
        ("LIMA, Sept 14 (Andes Wire) - Exports fell by 12 per cent.", "Exports fell by 12 per cent"),
        ("NEW YORK -- Exports fell by 12 per cent.", "Exports fell by 12 per cent"),
        ("(Andes Wire) - Exports fell by 12 per cent.", "Exports fell by 12 per cent"),
        ("NATO's exports fell by 12 per cent - a first.", "NATO's exports fell by 12 per cent - a first"),
        ("The US-made pump failed by 12 per cent.", "The US-made pump failed by 12 per cent"),
    ],
)
def test_span_is_the_clause_without_its_attribution(parse: Parse, text: str, words: str) -> None:
    assert only(parse, text).span.of(text) == words


SOURCES = rows("claims", "sources")


@pytest.mark.parametrize(("text", "kind", "words"), SOURCES)
def test_source(parse: Parse, text: str, kind: str, words: str | None) -> None:
    source = only(parse, text).source
    assert (source.kind, source.span.of(text) if source.span else None) == (kind, words)


STANCES = rows("claims", "stances")


@pytest.mark.parametrize(("text", "modality", "negated"), STANCES)
def test_modality_and_negation(parse: Parse, text: str, modality: str, negated: bool) -> None:
    claim = only(parse, text)
    assert (claim.modality, claim.negated) == (modality, negated)


@pytest.mark.parametrize(
    ("text", "kind"),
    rows("claims", "kinds"),
)
def test_kind(parse: Parse, text: str, kind: str) -> None:
    assert kind in only(parse, text).kinds


@pytest.mark.parametrize(
    "text",
    rows("claims", "none"),
)
def test_no_claim(parse: Parse, text: str) -> None:
    assert findings(parse, text).claims == ()


def test_links_and_display(parse: Parse) -> None:
    text = "Keller spoke on Monday. “It fell by 12 per cent in 2019,” she said."
    doc = parse(text)
    times = find_timeline(doc).expressions
    numbers = find_numbers(doc, times)
    at = text.index
    bank = Entity("e1", "ORG", "Bank of Examples", (Mention(Span(at("It"), at("It") + 2), "pronoun"),))
    keller = Entity(
        "e2",
        "PERSON",
        "Keller",
        (Mention(Span(0, 6), "name"), Mention(Span(at("she"), at("she") + 3), "pronoun")),
    )
    quote = Quote(
        "q1",
        "direct",
        Span(at("“"), at("”") + 1),
        Party(Span(at("she"), at("she") + 3), "e2", "Keller"),
        Cue(Span(at("said"), at("said") + 4), "say"),
    )
    claim = next(
        claim for claim in find_claims(doc, (bank, keller), (quote,), numbers, times).claims if claim.quotes
    )
    assert claim.span.of(text) == "It fell by 12 per cent in 2019"
    assert (claim.source.kind, claim.source.entity) == ("named", "e2")
    assert (claim.quotes, claim.entities) == (("q1",), ("e1",))
    assert claim.numbers == ("n1",)
    assert len(claim.times) == 1
    assert claim.display == "It [Bank of Examples] fell by 12 per cent in 2019"


def test_what_is_said_around_a_quoted_phrase_is_a_claim(parse: Parse) -> None:
    text = "The port may lose 40 ships this year, as Nora Blake recently suggested plans for a new tax."
    assert [
        claim.modality for claim in around(parse, text, "plans for a new tax", "Nora Blake", "suggested")
    ] == ["hedged"]


def test_an_attribution_of_a_mere_phrase_is_no_claim(parse: Parse) -> None:
    assert (
        around(
            parse,
            "“A day of shame,” Nora Blake said on Monday in 2019.",
            "“A day of shame,”",
            "Nora Blake",
            "said",
            "direct",
        )
        == ()
    )


def test_what_somebody_asked_is_no_claim(parse: Parse) -> None:
    text = "The clerk asked whether the bridge would close in 2019."
    assert around(parse, text, "whether the bridge would close in 2019", "The clerk", "asked") == ()


def test_an_attribution_with_two_cues_is_no_claim(parse: Parse) -> None:
    text = "He promised to cut taxes and warned of floods, adding: “We must act.”"
    marks = [("to cut taxes", "promised"), ("floods", "warned"), ("“We must act.”", "adding")]
    quotes = [
        Quote(
            f"q{n}",
            "direct",
            Span(text.index(words), text.index(words) + len(words)),
            None,
            Cue(Span(text.index(cue), text.index(cue) + len(cue)), cue),
        )
        for n, (words, cue) in enumerate(marks)
    ]
    assert find_claims(parse(text), (), quotes).claims == ()


def test_a_phrase_is_a_claim_with_the_sentence_around_it(parse: Parse) -> None:
    text = "Nora Blake admitted two counts of fraud in 2019."
    (claim,) = around(parse, text, "two counts of fraud in 2019", "Nora Blake", "admitted")
    assert (claim.span.of(text), claim.source.kind) == (
        "Nora Blake admitted two counts of fraud in 2019",
        "narrator",
    )


def test_what_a_court_heard_is_said_in_court(parse: Parse) -> None:
    claim = only(parse, "The jury heard that the driver ran in 2019.")
    assert claim.span.of("The jury heard that the driver ran in 2019.") == "the driver ran in 2019"


def around(
    parse: Parse, text: str, words: str, speaker: str, cue: str, kind: QuoteKind = "indirect"
) -> tuple[Claim, ...]:
    """Return the claims of a text in which somebody says some words."""
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in (words, speaker, cue)]
    quote = Quote("q1", kind, spans[0], Party(spans[1], None, speaker), Cue(spans[2], cue))
    return find_claims(parse(text), (), (quote,)).claims


@pytest.mark.parametrize(
    "text", ["", "   ", "😀", "“”", "-", "said said said", "according to according to", "if " * 300, "…"]
)
def test_hostile(parse: Parse, text: str) -> None:
    findings(parse, text)
