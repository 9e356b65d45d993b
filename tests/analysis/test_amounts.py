"""What a reader types in place of a number."""

import pytest

from tui.analysis.numbers.amounts import read_amount
from tui.document.findings import NumberKind


@pytest.mark.parametrize(
    ("typed", "like", "kind"),
    [
        ("3:1", "score", "score"),
        ("3-1", "ratio", "ratio"),
        ("3:1", None, "ratio"),
        ("3-1", "count", "score"),
        ("40 dollars", "score", "money"),
    ],
)
def test_the_kind_that_is_corrected_tells_a_score_from_a_ratio(
    typed: str, like: NumberKind | None, kind: str
) -> None:
    amount = read_amount(typed, like)
    assert amount is not None
    assert amount.kind == kind
