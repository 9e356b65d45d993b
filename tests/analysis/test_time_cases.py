"""The time expressions of short sentences, kind by kind."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from tests.evaluation.tables import rows
from tui.analysis.timeline.finder import find_timeline

Parse = Callable[..., Doc]


@pytest.mark.parametrize(
    ("published", "text", "expected"), [*rows("time_cases", "given"), *rows("time_cases", "own")]
)
def test_case(parse: Parse, published: str, text: str, expected: str) -> None:
    found = find_timeline(parse(text), date.fromisoformat(published)).expressions
    assert ("; ".join(f"{time.span.of(text)} = {time.value}" for time in found) or "none") == expected
