"""Quantities of news sentences that were written after the rules."""

from tests.analysis.numbers.score import numbers_scores
from tui.analysis.analyzer import Analyzer


def test_news_of_many_kinds(analyzer: Analyzer) -> None:
    *kinds, together = numbers_scores(analyzer)
    errors = [error for score in kinds for error in score.errors]
    assert together.f1 >= 0.92, errors
    assert together.concept_f1 >= 0.87, errors


def test_news_that_no_rule_was_made_for(analyzer: Analyzer) -> None:
    *kinds, together = numbers_scores(analyzer, "second")
    errors = [error for score in kinds for error in score.errors]
    assert together.f1 >= 0.88, errors
    assert together.concept_f1 >= 0.85, errors
