"""Three articles of one event with findings written by hand, as the analysis would find them."""

import re
from datetime import date

import pytest

from tui.document.article import Article
from tui.document.findings import (
    Analysis,
    Claim,
    ClaimKind,
    ClaimSource,
    Entity,
    Evidence,
    Mention,
    Modality,
    Number,
    Party,
    Publication,
    Quote,
    QuoteKind,
    Sentence,
    TimeExpression,
)
from tui.document.metadata import Metadata
from tui.document.span import Span
from tui.panels.story.values import StoryArticle, StoryView
from tui.panels.story.view import story_view
from tui.story.build import tell
from tui.story.model import Report

LEDGER = """OLD MILL, 4 June 2024 - The dam above Old Mill broke on Monday and 12 people died, the council said.

“We were not warned that the gate was stuck before the storm,” said Ines Vale, who leads the rescue. “Nobody slept in this valley,” said Otto Brandt, the mayor.

Vale accused Karst Power of neglect. The repair will cost $30 million, the council said.
"""
COURIER = """Valley in mourning

The dam above Old Mill broke on Monday and 15 people died, officials said. “We were warned that the gate was stuck before the storm,” said Ines Vale.

“Nobody slept in this valley,” said Rosa Lind, a teacher. The repair may cost $30 million.
"""
POST = """Questions for the owner of the dam

“We were not warned that the gate was stuck,” Vale said on Wednesday. The repair will cost $45 million, the council said. The sirens had failed in May, the office of Otto Brandt said.
"""
TEXTS = {"Ledger": LEDGER, "Courier": COURIER, "Post": POST}


class Draft:
    """An article to which findings are added by the words that they are of."""

    def __init__(self, text: str, outlet: str, day: date | None) -> None:
        title = text.partition("\n")[0]
        self.article = Article(text, title=title, metadata=Metadata(outlet=outlet), given_date=day)
        self.text, self.day = text, day
        self.entities: list[Entity] = []
        self.quotes: list[Quote] = []
        self.numbers: list[Number] = []
        self.times: list[TimeExpression] = []
        self.claims: list[Claim] = []
        self.dateline: Span | None = None

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def entity(self, name: str, words: str, label: str = "PERSON", description: str = "") -> str:
        ident = f"e{len(self.entities) + 1}"
        called = self.span(description) if description else None
        self.entities.append(Entity(ident, label, name, (Mention(self.span(words), "name"),), called))
        return ident

    def quote(self, words: str, speaker: str, entity: str, kind: QuoteKind = "direct") -> None:
        party = Party(self.span(speaker), entity)
        self.quotes.append(Quote(f"q{len(self.quotes) + 1}", kind, self.span(words), party, None))

    def number(self, words: str, value: float, unit: str, concept: str, happening: str = "") -> None:
        money = unit == "dollar"
        self.numbers.append(
            Number(
                f"n{len(self.numbers) + 1}", self.span(words), "money" if money else "count", value,
                unit=unit, concept=self.span(concept), happening=happening, currency="USD" if money else None,
            )
        )  # fmt: skip

    def time(self, words: str, day: date, event: str = "") -> None:
        self.times.append(
            TimeExpression(
                f"t{len(self.times) + 1}", self.span(words), "DATE", str(day), day, day,
                self.span(event) if event else None,
            )
        )  # fmt: skip

    def claim(
        self,
        words: str,
        modality: Modality = "asserted",
        kind: ClaimKind = "event",
        entities: tuple[str, ...] = (),
    ) -> None:
        number = len(self.claims) + 1
        self.claims.append(
            Claim(
                f"c{number}", self.span(words), (kind,), 0.5, number, ClaimSource("narrator"), modality,
                entities=entities,
            )
        )  # fmt: skip

    def report(self) -> Report:
        sentences = [
            Sentence(Span(found.start(), found.end())) for found in re.finditer(r"[^.\n]+[.]?", self.text)
        ]
        evidence = (Evidence(self.dateline, "dateline"),) if self.dateline is not None else ()
        publication = Publication(self.day, "dateline" if evidence else "given", 1.0, evidence)
        analysis = Analysis(
            self.article.digest, tuple(sentences), tuple(self.entities), tuple(self.quotes), (),
            tuple(self.numbers), tuple(self.times), tuple(self.claims), (), publication, len(self.text),
        )  # fmt: skip
        return Report(self.article, analysis)


def _ledger() -> Report:
    draft = Draft(LEDGER, "Ledger", date(2024, 6, 4))
    vale = draft.entity("Ines Vale", "Ines Vale", description="who leads the rescue")
    otto = draft.entity("Otto Brandt", "Otto Brandt", description="the mayor")
    karst = draft.entity("Karst Power", "Karst Power", "ORG")
    draft.quote("“We were not warned that the gate was stuck before the storm,”", "Ines Vale", vale)
    draft.quote("“Nobody slept in this valley,”", "Otto Brandt", otto)
    draft.number("12 people", 12, "people", "people", "die")
    draft.number("$30 million", 30_000_000, "dollar", "The repair")
    draft.dateline = draft.span("4 June 2024")
    draft.time("4 June 2024", date(2024, 6, 4))
    draft.time("Monday", date(2024, 6, 3), "The dam above Old Mill broke")
    draft.claim("The dam above Old Mill broke on Monday")
    draft.claim("Vale accused Karst Power of neglect", kind="accusation", entities=(vale, karst))
    draft.claim("The repair will cost $30 million")
    return draft.report()


def _courier() -> Report:
    draft = Draft(COURIER, "Courier", date(2024, 6, 5))
    vale = draft.entity("Ines Vale", "Ines Vale")
    rosa = draft.entity("Rosa Lind", "Rosa Lind", description="a teacher")
    draft.quote("“We were warned that the gate was stuck before the storm,”", "Ines Vale", vale)
    draft.quote("“Nobody slept in this valley,”", "Rosa Lind", rosa)
    draft.number("15 people", 15, "people", "people", "die")
    draft.number("$30 million", 30_000_000, "dollar", "The repair")
    draft.time("Monday", date(2024, 6, 3), "The dam above Old Mill broke")
    draft.claim("The dam above Old Mill broke on Monday", "hedged")
    draft.claim("The repair may cost $30 million", "hedged")
    return draft.report()


def _post() -> Report:
    draft = Draft(POST, "Post", date(2024, 6, 6))
    vale = draft.entity("Ines Vale", "Vale")
    draft.entity("Otto Brandt", "Otto Brandt")
    draft.quote("“We were not warned that the gate was stuck,”", "Vale", vale)
    draft.number("$45 million", 45_000_000, "dollar", "The repair")
    draft.time("in May", date(2024, 5, 1), "The sirens had failed")
    return draft.report()


@pytest.fixture(scope="session")
def reports() -> tuple[Report, ...]:
    return _ledger(), _courier(), _post()


def shown(*reports: Report | str) -> StoryView:
    """Return the view of some articles; a string is the reason why one cannot be read."""
    articles = [
        StoryArticle("lost", fault=report, state="unreadable")
        if isinstance(report, str)
        else StoryArticle(
            report.article.name, report.article.metadata.outlet or "",
            report.analysis.publication.value, "analysed", article=report.article, report=report,
        )
        for report in reports
    ]  # fmt: skip
    known = [report for report in reports if isinstance(report, Report)]
    return story_view(articles, tell(known) if known else None)


@pytest.fixture(scope="session")
def view(reports: tuple[Report, ...]) -> StoryView:
    return shown(*reports)
