"""Counting right, wrong and missed findings."""

import pytest

from tests.evaluation.scoring import Count, Score
from tests.evaluation.tables import named_rows, rows


def test_findings_are_matched_one_to_one() -> None:
    score = Score()
    score.compare("p", "text", [("a", 1), ("a", 1), ("b", 2)], [("a", 1), ("b", 3), ("c", 4)])
    assert score.panel("p") == Count(right=1, wrong=2, missed=2)
    assert score.counts["p", "a"] == Count(right=1, wrong=0, missed=1)
    assert score.counts["p", "b"] == Count(right=0, wrong=1, missed=1)
    assert score.counts["p", "c"] == Count(right=0, wrong=1, missed=0)
    assert len(score.errors) == 4


def test_shares() -> None:
    count = Count(right=6, wrong=2, missed=4)
    assert (count.precision, count.recall) == (0.75, 0.6)
    assert count.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert (Count(missed=3).precision, Count(missed=3).recall, Count(missed=3).f1) == (None, 0.0, 0.0)
    assert Count().f1 is None


def test_table_has_the_sum_before_the_kinds() -> None:
    score = Score()
    score.compare("p", "text", [("a", 1), ("b", 2)], [("a", 1)])
    cells = [line.split() for line in score.table().splitlines()[2:]]
    assert cells == [
        ["p", "all", "1", "0", "1", "100.0", "50.0", "66.7"],
        ["p", "a", "1", "0", "0", "100.0", "100.0", "100.0"],
        ["p", "b", "0", "0", "1", "–", "0.0", "0.0"],
    ]


def test_empty_strings_are_no_values() -> None:
    assert ("She finished third.", 3, None, None, "rank") in map(tuple, rows("numbers", "quantities"))
    assert "" in rows("checks", "none"), "a text may be empty"
    assert named_rows("quotes", "quotes")["behind a colon"][1] == [("direct", "“Go away.”", "Keane", None)]
