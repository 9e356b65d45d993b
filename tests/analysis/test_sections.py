"""Long texts are analysed in sections; what is found must not show it."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from tests.conftest import TEXT
from tui.analysis import sections
from tui.analysis.analyzer import Analyzer
from tui.analysis.sections import find_sections
from tui.document.article import Article
from tui.exchange.native import NativeForm

Parse = Callable[..., Doc]


@pytest.mark.parametrize(
    "text", ["", "x", TEXT * 5, "word " * 500, "x" * 3000, "\n\n".join(["para " * 30] * 20), "\n" * 900]
)
@pytest.mark.parametrize("longest", [50, 400, 10_000])
def test_sections_are_the_text(text: str, longest: int) -> None:
    found = list(find_sections(text, longest))
    assert "".join(section.of(text) for section in found) == text
    assert all(len(section.of(text).rstrip()) <= longest for section in found)


def test_findings_of_sections_are_findings_of_the_whole(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = Article("\n\n".join([TEXT] * 6))
    whole = analyzer.analyze(article)
    monkeypatch.setattr(sections.find_sections, "__defaults__", (len(TEXT) + 10,))
    parts = analyzer.analyze(article)
    assert len(list(find_sections(article.text))) > 3
    record = NativeForm(article).record(parts)
    for kind in ("entities", "quotes", "numbers", "timeline", "claims", "checks"):
        assert len({item["id"] for item in record[kind]}) == len(record[kind])
    assert [claim["rank"] for claim in record["claims"]] == list(range(1, len(record["claims"]) + 1))
    blake = [entity for entity in parts.entities if entity.name == "Nora Blake"]
    assert len(blake) == 1
    assert len(blake[0].mentions) >= 6
    known = {entity.id for entity in parts.entities}
    assert all(
        quote.speaker is None or quote.speaker.entity is None or quote.speaker.entity in known
        for quote in parts.quotes
    )
    assert [s.span for s in parts.sentences] == [s.span for s in whole.sentences]
    assert parts.analysed == len(article.text)


def test_a_component_stands_in_any_pipeline(analyzer: Analyzer) -> None:
    import spacy

    nlp = spacy.load(analyzer.model)
    for name in (
        "closeread_entities",
        "closeread_quotes",
        "closeread_timeline",
        "closeread_numbers",
        "closeread_claims",
    ):
        nlp.add_pipe(name)
    doc = nlp("“We have waited 12 years for this,” Nora Blake told the Ellery Herald on 3 May 2021.")
    assert [quote.kind for quote in doc._.closeread_quotes] == ["direct"]
    assert [time.value for time in doc._.closeread_timeline if time.type == "DATE"] == ["2021-05-03"]
    assert 12 in [number.value for number in doc._.closeread_numbers]
    assert doc.spans["closeread_entities"]
    assert doc._.closeread_claims is not None
