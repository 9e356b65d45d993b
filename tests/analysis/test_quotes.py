"""Who said what: one row, one text, and each quote as its kind, its words, its speaker and its cue."""

import random
from collections.abc import Callable, Sequence

import pytest
from spacy.tokens import Doc

from tui.analysis.entities.finder import find_entities
from tui.analysis.quotes.cues import cue_words
from tui.analysis.quotes.finder import QuoteFindings, find_quotes
from tui.document.findings import Quote

Row = tuple[str, str, str | None, str | None]


def found(parse: Callable[..., Doc], text: str) -> QuoteFindings:
    doc = parse(text)
    return find_quotes(doc, find_entities(doc))


def row(quote: Quote, text: str) -> Row:
    return quote.kind, quote.span.of(text), quote.speaker and quote.speaker.span.of(text), quote.cue and quote.cue.span.of(text)


CASES: dict[str, tuple[str, list[Row]]] = {
    "quote, cue, speaker": (
        '"The ferry is late again," said Ines Duarte, the harbour master.',
        [("direct", '"The ferry is late again,"', "Ines Duarte", "said")],
    ),
    "speaker, cue, quote": ("Ines Duarte said: “The ferry is late.”", [("direct", "“The ferry is late.”", "Ines Duarte", "said")]),
    "both sides": (
        "“The ferry,” she said, “is never on time.”",
        [("direct", "“The ferry,”", "she", "said"), ("direct", "“is never on time.”", "she", "said")],
    ),
    "several sentences": (
        "“It sank. It sank fast. Nobody saw it,” Duarte recalled.",
        [("direct", "“It sank. It sank fast. Nobody saw it,”", "Duarte", "recalled")],
    ),
    "goes on": (
        "“We saw smoke,” Paul Keane said. “Then the mast fell.”",
        [("direct", "“We saw smoke,”", "Paul Keane", "said"), ("direct", "“Then the mast fell.”", "Paul Keane", "said")],
    ),
    "goes on in the next paragraph": (
        "Paul Keane said: “We saw smoke.\n\n“Then the mast fell.”",
        [("direct", "“We saw smoke.", "Paul Keane", "said"), ("direct", "“Then the mast fell.”", "Paul Keane", "said")],
    ),
    "floating": (
        "Paul Keane, the mayor, closed the pier.\n\n“It is not safe. We will rebuild it.”",
        [("direct", "“It is not safe. We will rebuild it.”", "Paul Keane", None)],
    ),
    "behind a colon": ("Asked about the pier, Keane was brief: “It is gone.”", [("direct", "“It is gone.”", "Keane", None)]),
    "before a dash": ("“The best pier in the county.” — Ines Duarte", [("direct", "“The best pier in the county.”", "Ines Duarte", None)]),
    "parted from the verb": (
        "The pier is “beyond repair”, Keane, who has run the port for years, said.",
        [("mixed", "The pier is “beyond repair”", "Keane", "said")],
    ),
    "was quoted as saying": (
        "“The pier is gone,” Keane was quoted as saying on Monday.", [("direct", "“The pier is gone,”", "Keane", "saying")],
    ),
    "that-clause": ("Police said that the pier was closed.", [("indirect", "that the pier was closed", "Police", "said")]),
    "clause without that": ("The port said traffic fell 4% last year.", [("indirect", "traffic fell 4% last year", "The port", "said")]),
    "day before the clause": ("Keane said on Friday the pier would reopen.", [("indirect", "the pier would reopen", "Keane", "said")]),
    "announced behind": (
        "The pier will reopen in May, the port said in a statement.", [("indirect", "The pier will reopen in May", "the port", "said")],
    ),
    "announced in the middle": (
        "The pier, Keane said, will reopen in May.",
        [("indirect", "The pier", "Keane", "said"), ("indirect", "will reopen in May", "Keane", "said")],
    ),
    "according to, before": (
        "According to the port, traffic has doubled.", [("indirect", "traffic has doubled", "the port", "According to")],
    ),
    "according to, behind": ("Traffic has doubled, according to Ines Duarte.", [("indirect", "Traffic has doubled", "Ines Duarte", "according to")]),
    "relative who": ("Keane, who said he had seen the fire, left.", [("indirect", "he had seen the fire", "who", "said")]),
    "passive": ("Residents were told by officials that the pier was safe.", [("indirect", "that the pier was safe", "officials", "told")]),
    "participle": (
        "Keane said the pier was gone, adding that “nobody wanted it.”",
        [("indirect", "the pier was gone", "Keane", "said"), ("mixed", "that “nobody wanted it.”", "Keane", "adding")],
    ),
    "called it": (
        "The council called the plan “utterly reckless” and said it would be dropped.",
        [("mixed", "the plan “utterly reckless”", "The council", "called"), ("indirect", "it would be dropped", "The council", "said")],
    ),
    "called for": ("Keane called for a new pier.", [("indirect", "a new pier", "Keane", "called")]),
    "accused of": ("Keane accused the council of hiding the costs.", [("indirect", "hiding the costs", "Keane", "accused")]),
    "vowed to": ("Keane vowed to rebuild the pier.", [("indirect", "to rebuild the pier", "Keane", "vowed")]),
    "noun": ("Keane rejected the claim that the pier was rotten.", [("indirect", "the claim that the pier was rotten", "Keane", "rejected")]),
    "mixed": (
        "Duarte said the port had “lost its way” after the fire.",
        [("mixed", "the port had “lost its way” after the fire", "Duarte", "said")],
    ),
    "transcript": (
        "DUARTE: We heard nothing.\n\nKEANE: You heard it from me.\n\nDUARTE: Not in time.\n\nKEANE: That is your view.",
        [
            ("direct", "We heard nothing", "DUARTE", None), ("direct", "You heard it from me", "KEANE", None),
            ("direct", "Not in time", "DUARTE", None), ("direct", "That is your view", "KEANE", None),
        ],
    ),
    "no speech": ("The workers want higher pay and think the offer is poor.", []),
    "scare quotes": ("The so-called “ghost tax” took effect, and “The Late Show” mocked it.", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), CASES.values(), ids=CASES.keys())
def test_quotes(parse: Callable[..., Doc], text: str, rows: Sequence[Row]) -> None:
    assert [row(quote, text) for quote in found(parse, text).quotes] == rows


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The ‘reform’ was a failure.", ["‘reform’"]),
        ("Part of the “reset” is a new pier.", ["“reset”"]),
        ("The so-called “ghost tax” took effect, and “The Late Show” mocked it.", ["“ghost tax”", "“The Late Show”"]),
    ],
)
def test_terms(parse: Callable[..., Doc], text: str, terms: list[str]) -> None:
    findings = found(parse, text)
    assert [term.of(text) for term in findings.terms] == terms
    assert not findings.quotes


@pytest.mark.parametrize(
    ("text", "speaker", "addressee"),
    [
        ("Ines Duarte met the families. “I am sorry,” she told them.", "Ines Duarte", None),
        ("Paul Keane criticised Ines Duarte over the pier. “He never asked,” she replied.", "Ines Duarte", None),
        ("Paul Keane left early. “We will rebuild it,” he told The Guardian.", "Paul Keane", "The Guardian"),
        ("“We saw it,” her brother Paul Keane told the BBC.", "Paul Keane", "BBC"),
        ("Paul Keane said in an interview with the BBC that the pier was gone.", "Paul Keane", "BBC"),
    ],
)
def test_parties(parse: Callable[..., Doc], text: str, speaker: str, addressee: str | None) -> None:
    quote = found(parse, text).quotes[-1]
    assert quote.speaker is not None
    assert quote.speaker.name == speaker
    assert (quote.addressee and quote.addressee.name) == addressee


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
        "", " ", "\n\n", "“", "””", '"', "said", "he said", "said:", "“said”", "—“a”—", "😀 “😀” said 😀", "“”", "ROE:", "A: B: C:",
        "x" * 3000, "said " * 300, "“a” " * 200,
    ],
)
def test_nothing_raises(parse: Callable[..., Doc], text: str) -> None:
    for quote in found(parse, text).quotes:
        assert quote.span.of(text).strip()


def test_random_words_and_marks_keep_the_invariants(parse: Callable[..., Doc]) -> None:
    chance = random.Random(11)
    words = [*"“”‘’\"'«»—:,.?", "''", "\n\n", "according to", "said", "told", "called", "adding", "that", "he", "who", "the", "Anna", "ROE:"]
    for _ in range(150):
        text = " ".join(chance.choices(words, k=chance.randint(0, 30)))
        last = 0
        for quote in found(parse, text).quotes:
            assert last <= quote.span.start < quote.span.end <= len(text)
            assert all(party.span.of(text).strip() for party in (quote.speaker, quote.cue, quote.addressee) if party)
            last = quote.span.end
