"""Time expressions of histories, schedules and notices that were written after the rules."""

from tests.analysis.times.score import times_scores
from tui.analysis.analyzer import Analyzer


def test_histories_schedules_and_notices(analyzer: Analyzer) -> None:
    *texts, together = times_scores(analyzer)
    assert together.f1 >= 0.9, [error for score in texts for error in score.errors]
