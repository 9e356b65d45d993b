"""Time expressions of histories, schedules and notices that were written after the rules."""

from tests.analysis.times.score import line_scores, times_scores
from tui.analysis.analyzer import Analyzer


def test_histories_schedules_and_notices(analyzer: Analyzer) -> None:
    *texts, together = times_scores(analyzer)
    assert together.f1 >= 0.9, [error for score in texts for error in score.errors]


def test_single_lines_and_posts(analyzer: Analyzer) -> None:
    for name, least in (("lines", 0.98), ("more_lines", 0.95)):
        together = line_scores(analyzer, name)[-1]
        assert together.f1 >= least, together.errors
