"""The scorer on the real finders: every panel is scored, and leaving a rule out costs something."""

import pytest

from tests.evaluation.__main__ import ablation, known_rules, scored
from tests.evaluation.panels import PANELS, Texts
from tests.evaluation.samples import Samples, score_samples, score_stances
from tests.evaluation.scoring import Score
from tests.evaluation.tables import rows, stances
from tui.analysis.analyzer import Analyzer
from tui.analysis.rules import switched_off

LEAST = {"statements": 0.95}
"""F1 below which a change has broken something; 1 where nothing else is said."""


@pytest.fixture(scope="module")
def texts(analyzer: Analyzer) -> Texts:
    return Texts(analyzer)


def test_every_panel_is_scored(texts: Texts) -> None:
    score = scored(texts, PANELS)
    panels = {panel.split(":")[0] for panel, _ in score.counts}
    assert panels == set(PANELS)
    assert not score.errors
    assert score.panel("timeline").right == len(rows("timeline", "expressions"))
    assert score.panel("numbers").right == len(rows("numbers", "quantities"))


def test_samples_are_scored(analyzer: Analyzer) -> None:
    score, samples = Score(), Samples(analyzer)
    score_samples(samples, score)
    assert not score.errors
    assert {panel for panel, _ in score.counts} >= {"publication", "samples: quotes", "samples: times"}
    score_stances(samples, score)
    count = score.panel("statements: modality")
    assert count.f1 is not None
    assert count.f1 >= LEAST["statements"]
    assert 100 < count.right + count.missed <= len(stances())


def test_a_rule_that_is_left_out_costs_what_it_is_worth(texts: Texts) -> None:
    with switched_off(frozenset(("time.pattern.weekday",))):
        without = scored(texts, ["timeline"])
    missed = without.panel("timeline").missed
    assert missed > 5
    assert all("missed" in error for error in without.errors)
    lines = ablation(texts, ["time.pattern.weekday", "time.pattern.iso"]).splitlines()
    assert lines[2].startswith("time.pattern.weekday")
    assert f"{-missed:+}" in lines[2]
    assert lines[3].startswith("time.pattern.iso")


def test_all_rules_are_known() -> None:
    assert len(known_rules()) > 100
