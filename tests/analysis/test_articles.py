"""The rows of the panels on whole articles (``tests/analysis/articles``) stay as good as they are."""

import pytest

from tests.analysis.articles.score import SETS, article_scores
from tui.analysis.analyzer import Analyzer

LEAST = {"quotes": 0.94, "entities": 0.91, "claims": 0.92}
"""The share of a panel's rows that must be right; some of the few that are wrong are ways of reading."""


@pytest.mark.parametrize("name", SETS)
def test_rows(analyzer: Analyzer, name: str) -> None:
    scores = {score.panel: score for score in article_scores(analyzer, name)}
    assert scores.keys() == LEAST.keys()
    for panel, score in scores.items():
        assert score.share >= LEAST[panel], "\n".join([score.line(), *score.errors])
