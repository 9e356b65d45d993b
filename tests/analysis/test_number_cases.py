"""The quantities of short sentences, kind by kind."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from tests.evaluation.tables import rows
from tui.analysis.numbers.finder import find_numbers
from tui.analysis.timeline.finder import find_timeline
from tui.document.findings import Number

Parse = Callable[..., Doc]
PUBLISHED = date(2024, 5, 15)
NOT_YET = {
    "Up to 700 jobs will go.": "that jobs go is no word of change",
    "Lower than 20 and higher than 10 were rejected.": "two bounds of one thing are read as a range",
}
"""Sentences that come out wrong, and why; none of them may come out right unnoticed."""


def described(number: Number) -> str:
    """Return a quantity as the tables write it."""
    value = f"{number.value:.10g}" + ("" if number.value_end is None else f"..{number.value_end:.10g}")
    relation = "" if number.relation == "=" else number.relation
    return " ".join(part for part in (value, number.unit, relation, number.change) if part)


@pytest.mark.parametrize(("text", "expected"), [*rows("number_cases", "given"), *rows("number_cases", "own")])
def test_case(parse: Parse, text: str, expected: str) -> None:
    doc = parse(text)
    found = find_numbers(doc, find_timeline(doc, PUBLISHED).expressions)
    shown = "; ".join(map(described, found)) or "none"
    if text in NOT_YET:
        assert shown != expected, "it is right now: take it off the list"
    else:
        assert shown == expected
