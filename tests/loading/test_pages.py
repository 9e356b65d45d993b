"""Pages of many sites against what was written down about them before any extractor saw them."""

from collections.abc import Sequence

import pytest

from tests.loading.pages.case import Case
from tests.loading.pages.cases import CASES, HELD_OUT
from tests.loading.pages.score import PageScore, scored
from tests.loading.pages.second_cases import SECOND
from tests.loading.pages.styles import STYLES
from tui.loading.page_dates import CONFIDENCE


@pytest.fixture(scope="module", params=[CASES, HELD_OUT, SECOND], ids=["pages", "held-out", "second"])
def score(request: pytest.FixtureRequest) -> PageScore:
    cases: Sequence[Case] = request.param
    return scored(cases)


def test_text(score: PageScore) -> None:
    assert score.f1 >= 0.965, score.errors


def test_stated_dates(score: PageScore) -> None:
    assert score.stated_right >= 0.97 * score.stated, score.errors
    assert score.undated_stated == 0, score.errors


def test_sure_guesses_are_mostly_right(score: PageScore) -> None:
    sure = [right for confidence, right, _ in score.guesses if confidence >= 0.8]
    assert sum(sure) >= 0.8 * len(sure), score.errors
    assert all(confidence < 1 for confidence, _, _ in score.guesses)


def test_bylines_and_languages(score: PageScore) -> None:
    assert score.bylines >= 0.95 * score.pages, score.errors
    assert score.bylines_present >= 0.6 * score.pages
    assert score.languages == score.pages, score.errors


def test_every_style_is_used_and_every_confidence_is_below_one() -> None:
    assert len(CASES) >= 60
    assert len(HELD_OUT) >= 15
    assert len(SECOND) >= 40
    assert {case.style for case in (*CASES, *HELD_OUT, *SECOND)} == set(STYLES)
    assert all(0 < confidence < 1 for confidence in CONFIDENCE.values())
