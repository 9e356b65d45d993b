"""Who said what: one row, one text, and each quote as its kind, its words, its speaker and its cue."""

import random
from collections.abc import Callable, Sequence

import pytest
from spacy.tokens import Doc

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
        quote.speaker and quote.speaker.span.of(text),
        quote.cue and quote.cue.span.of(text),
    )


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
        "Paul Keane, the pilot, walked down to the boats.\n\n“I have never seen such a tide. It took the whole jetty.”",
        [("direct", "“I have never seen such a tide. It took the whole jetty.”", "Paul Keane", None)],
    ),
    "behind a colon": ("On the quay, Keane was short with them: “Go away.”", [("direct", "“Go away.”", "Keane", None)]),
    "before a dash": ("“A harbour without gulls is a car park.” — Ines Duarte", [("direct", "“A harbour without gulls is a car park.”", "Ines Duarte", None)]),
    "parted from the verb": (
        "The pier is “beyond repair”, Keane, who has run the port for years, said.",
        [("mixed", "The pier is “beyond repair”", "Keane", "said")],
    ),
    "an aside in dashes": (
        "Critics say the law – passed in May – will hurt the poor.", [("indirect", "the law – passed in May – will hurt the poor", "Critics", "say")],
    ),
    "an aside in commas": (
        "Keane said the levy, which was agreed in May, will hurt the poor.",
        [("indirect", "the levy, which was agreed in May, will hurt the poor", "Keane", "said")],
    ),
    "told in court": (
        "The driver told police he “did not see the bike”, a court heard.", [("mixed", "he “did not see the bike”", "The driver", "told")],
    ),
    "the court heard": ("The court heard that Keane ran off.", [("indirect", "that Keane ran off", "The court", "heard")]),
    "heard, not said": ("Keane heard that the pier was gone.", []),
    "asked, not asking": ("Asked whether he would leave, Keane replied: “No.”", [("direct", "“No.”", "Keane", "replied")]),
    "was quoted as saying": (
        "“The pier is gone,” Keane was quoted as saying on Monday.", [("direct", "“The pier is gone,”", "Keane", "saying")],
    ),
    "that-clause": ("Police said that the pier was closed.", [("indirect", "that the pier was closed", "Police", "said")]),
    "clause without that": ("The port said seven cranes stood idle in March.", [("indirect", "seven cranes stood idle in March", "The port", "said")]),
    "day before the clause": ("Keane said on Friday the pier would reopen.", [("indirect", "the pier would reopen", "Keane", "said")]),
    "announced behind": (
        "No ship may leave before noon, the pilots said by radio.", [("indirect", "No ship may leave before noon", "the pilots", "said")],
    ),
    "announced in the middle": (
        "The pier, Keane said, will reopen in May.",
        [("indirect", "The pier", "Keane", "said"), ("indirect", "will reopen in May", "Keane", "said")],
    ),
    "according to, before": (
        "According to the port, two ferries ran aground.", [("indirect", "two ferries ran aground", "the port", "According to")],
    ),
    "according to, behind": ("Two ferries ran aground, according to Ines Duarte.", [("indirect", "Two ferries ran aground", "Ines Duarte", "according to")]),
    "relative who": ("Keane, who said the mast had cracked, went home.", [("indirect", "the mast had cracked", "who", "said")]),
    "passive": ("Passengers were told by stewards that the ferry had stopped.", [("indirect", "that the ferry had stopped", "stewards", "told")]),
    "participle": (
        "Keane said the rope had snapped, adding that “it was always too thin.”",
        [("indirect", "the rope had snapped", "Keane", "said"), ("mixed", "that “it was always too thin.”", "Keane", "adding")],
    ),
    "called it": (
        "The union called the rota “a sick joke” and said nobody had seen it.",
        [("mixed", "the rota “a sick joke”", "The union", "called"), ("indirect", "nobody had seen it", "The union", "said")],
    ),
    "called for": ("Keane called for a new pier.", [("indirect", "a new pier", "Keane", "called")]),
    "accused of": ("Keane accused the council of hiding the costs.", [("indirect", "hiding the costs", "Keane", "accused")]),
    "vowed to": ("Keane vowed to rebuild the pier.", [("indirect", "to rebuild the pier", "Keane", "vowed")]),
    "noun": ("Keane rejected the claim that the pier was rotten.", [("indirect", "the claim that the pier was rotten", "Keane", "rejected")]),
    "mixed": (
        "Duarte said the harbour was “half asleep” before the storm.",
        [("mixed", "the harbour was “half asleep” before the storm", "Duarte", "said")],
    ),
    "transcript": (
        "DUARTE: We heard nothing.\n\nKEANE: You heard it from me.\n\nDUARTE: Not in time.\n\nKEANE: That is your view.",
        [
            ("direct", "We heard nothing", "DUARTE", None), ("direct", "You heard it from me", "KEANE", None),
            ("direct", "Not in time", "DUARTE", None), ("direct", "That is your view", "KEANE", None),
        ],
    ),
    "no speech": ("The dockers hope for rain and believe the crane is safe.", []),
    "scare quotes": ("The so-called “window levy” began in May, and “The Harbour Hour” made fun of that.", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), CASES.values(), ids=CASES.keys())
def test_quotes(parse: Callable[..., Doc], text: str, rows: Sequence[Row]) -> None:
    assert [row(quote, text) for quote in found(parse, text).quotes] == rows


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The ‘reform’ was a failure.", ["‘reform’"]),
        ("Behind the “makeover” stands one dredger.", ["“makeover”"]),
        (
            "The so-called “window levy” began in May, and “The Harbour Hour” made fun of that.",
            ["“window levy”", "“The Harbour Hour”"],
        ),
    ],
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
