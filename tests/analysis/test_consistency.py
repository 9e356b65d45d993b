"""How many changed headlines and contradictions the checks notice, and how often they are wrong."""

from tests.analysis.consistency.score import consistency_scores
from tui.analysis.analyzer import Analyzer


def test_headlines_and_contradictions(analyzer: Analyzer) -> None:
    headlines, *contradictions = consistency_scores(analyzer)
    assert headlines.noticed >= 0.9 * headlines.texts, headlines.errors
    assert headlines.false <= 0.02 * headlines.texts, headlines.errors
    texts = sum(score.texts for score in contradictions)
    assert sum(score.noticed for score in contradictions) >= 0.85 * texts
    assert sum(score.false for score in contradictions) == 0
