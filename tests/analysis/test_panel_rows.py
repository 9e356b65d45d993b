"""Rows of the panels with speakers and sources resolved (``tests/tables/panel_rows.toml``)."""

import pytest

from tests.evaluation.tables import rows
from tui.analysis.analyzer import Analyzer
from tui.document.article import Article
from tui.document.display_names import party_name, source_name


@pytest.mark.parametrize(("name", "text", "expected"), rows("panel_rows", "quotes"))
def test_quotes(analyzer: Analyzer, name: str, text: str, expected: list[tuple[str, ...]]) -> None:
    found = analyzer.analyze(Article(text))
    names = {entity.id: entity.name for entity in found.entities}
    shown = [(quote.span.of(text), party_name(quote.speaker, names, text)) for quote in found.quotes]
    assert [row for row in shown if row[0] in {words for words, _ in expected}] == expected, (name, shown)


@pytest.mark.parametrize(("name", "text", "expected"), rows("panel_rows", "claims"))
def test_claims(analyzer: Analyzer, name: str, text: str, expected: list[tuple[str, ...]]) -> None:
    found = analyzer.analyze(Article(text))
    names = {entity.id: entity.name for entity in found.entities}
    shown = [
        (claim.span.of(text), claim.modality, claim.source.kind, source_name(claim.source, names, text))
        for claim in found.claims
    ]
    assert all(row in shown for row in expected), (name, shown)


@pytest.mark.parametrize(("name", "text", "words"), rows("panel_rows", "none"))
def test_no_claims(analyzer: Analyzer, name: str, text: str, words: str) -> None:
    shown = [claim.span.of(text) for claim in analyzer.analyze(Article(text)).claims]
    assert words not in shown, (name, shown)
