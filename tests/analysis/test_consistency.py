"""How many changed headlines and contradictions the checks notice, and how often they are wrong."""

from tests.analysis.consistency.score import ConsistencyScore, consistency_scores
from tui.analysis.analyzer import Analyzer


def test_headlines_and_contradictions(analyzer: Analyzer) -> None:
    headlines, *contradictions = consistency_scores(analyzer)
    assert headlines.noticed >= 0.9 * headlines.texts, headlines.errors
    assert headlines.false <= 0.02 * headlines.texts, headlines.errors
    assert _share_noticed(contradictions) >= 0.85
    assert sum(score.false for score in contradictions) == 0


def test_texts_of_other_topics_and_constructions(analyzer: Analyzer) -> None:
    headlines, *contradictions = consistency_scores(analyzer, "_held_out")
    assert headlines.noticed >= 0.9 * headlines.texts, headlines.errors
    assert headlines.false == 0, headlines.errors
    assert _share_noticed(contradictions) >= 0.75
    assert sum(score.false for score in contradictions) == 0


def _share_noticed(scores: list[ConsistencyScore]) -> float:
    return sum(score.noticed for score in scores) / sum(score.texts for score in scores)
