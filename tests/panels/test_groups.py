"""Headings among rows, bars in their margins, and measures in other units."""

import pytest

from tests.conftest import TEXT
from tui.document.findings import Analysis, Number
from tui.document.span import Span
from tui.panels.groups import MAGNITUDE, Group, by_concept, by_speaker, by_unit
from tui.panels.rows import RowContext
from tui.panels.unit_conversion import SYSTEMS, converter


def context(analysis: Analysis) -> RowContext:
    return RowContext(TEXT, {entity.id: entity.name for entity in analysis.entities})


def headings(rows: list[object]) -> list[str]:
    return [
        " ".join("".join(piece.text for line in row.lines for piece in line).split())
        for row in rows
        if isinstance(row, Group)
    ]


def number(
    ident: str, value: float, unit: str | None = "mile", kind: str = "measure", end: float | None = None
) -> Number:
    return Number(ident, Span(0, 4), kind, value, end, unit, concept=Span(4, 11))  # type: ignore[arg-type]


def test_speakers(analysis: Analysis) -> None:
    at = context(analysis)
    quotes = sorted(analysis.quotes, key=lambda quote: quote.speaker.entity or "" if quote.speaker else "~")
    rows = by_speaker(quotes, at).rows
    found = headings(rows)
    assert any(heading.startswith("Nora Blake ▇") for heading in found)
    assert all("in their own words" in heading or "only paraphrased" in heading for heading in found)
    assert [row for row in rows if not isinstance(row, Group)] == quotes


def test_units_with_bars(analysis: Analysis) -> None:
    grouping = by_unit([number("a", 10), number("b", 5), number("c", 7, "litre")], context(analysis))
    assert headings(grouping.rows) == ["mile 2 5 – 10", "litre 1"]
    bars = {ident: piece.text for ident, piece in grouping.margins.items()}
    assert bars == {"a": "█" * MAGNITUDE, "b": "████".ljust(MAGNITUDE)}


def test_no_size_is_no_bar_less(analysis: Analysis) -> None:
    grouping = by_unit([number("a", 0), number("b", 0)], context(analysis))
    assert {len(piece.text) for piece in grouping.margins.values()} == {MAGNITUDE}


def test_concepts(analysis: Analysis) -> None:
    assert headings(by_concept([number("a", 1), number("b", 2)], context(analysis)).rows) == [
        f"{TEXT[4:11].strip()} 2"
    ]


@pytest.mark.parametrize(
    ("system", "value", "unit", "kind", "wanted"),
    [
        ("metric", 10, "mile", "measure", (16.1, "kilometre")),
        ("US", 100, "kilometre", "measure", (62.1, "mile")),
        ("metric", 86, "fahrenheit", "temperature", (30, "celsius")),
        ("US", -40, "celsius", "temperature", (-40, "fahrenheit")),
        ("US", 2, "metre", "measure", (6.56, "foot")),
        ("metric", 5, "acre", "measure", (2.02, "hectare")),
        ("US", 3, "square kilometre", "measure", (1.16, "square mile")),
        ("metric", 60, "mile per hour", "measure", (96.6, "kilometre per hour")),
        ("metric", 40000, "troop", "count", (40000, "troop")),
        ("metric", 3, "kilometre", "measure", (3, "kilometre")),
        ("metric", 3, None, "measure", (3, None)),
        ("as written", 3, "mile", "measure", (3, "mile")),
    ],
)
def test_conversion(
    system: str, value: float, unit: str | None, kind: str, wanted: tuple[float, str | None]
) -> None:
    convert = converter(system)  # type: ignore[arg-type]
    found = convert(number("x", value, unit, kind)) if convert else number("x", value, unit, kind)
    assert (found.value, found.unit) == wanted
    assert found.relation == ("~" if unit != wanted[1] else "=")


def test_a_range_is_converted_at_both_ends() -> None:
    convert = converter(SYSTEMS[1])
    assert convert is not None
    found = convert(number("x", 3, end=5))
    assert (found.value, found.value_end) == (4.83, 8.05)
