from datetime import date

import pytest
from msgspec.structs import replace

from tests.conftest import TEXT
from tui.document.display_names import number_value, published, time_value, unit_name
from tui.document.findings import Analysis, Number, TimeExpression
from tui.document.span import Span
from tui.panels.rows import (
    RowContext,
    check_row,
    claim_row,
    density,
    entity_row,
    number_row,
    quote_row,
    speaker_shares,
    time_row,
)
from tui.text.styled_text import FILL, Line, fit


def words(lines: list[Line], width: int = 60) -> list[str]:
    return ["".join(piece.text for piece in fit(line, width)).rstrip() for line in lines]


def context(analysis: Analysis) -> RowContext:
    return RowContext(TEXT, {entity.id: entity.name for entity in analysis.entities}, 2)


def test_rows(analysis: Analysis) -> None:
    at = context(analysis)
    assert words(quote_row(analysis.quotes[1], at)) == [
        "that work would begin in June",
        "   Nora Blake · told → Ellery Herald · indirect",
    ]
    assert words(number_row(analysis.numbers[2], at)) == ["  ~40 million USD            The pier"]
    assert words(number_row(analysis.numbers[3], at))[0].split() == ["2×", "↑", "its", "budget"]
    assert words(time_row(analysis.timeline[1], at)) == ["  2024-06           work would begin  June"]
    assert words(entity_row(analysis.entities[1], at))[0].startswith("Nora Blake  board president")
    first, second = words(claim_row(analysis.claims[1], at))
    assert first == "  2 ▮▮▯   the 1998 pier cost twice its budget"
    assert second == "      Opponents · comparison · #1 ◷1"
    assert "has no source" in words(check_row(analysis.checks[0], at))[0]


def test_number_values() -> None:
    def value(number: float, **fields: object) -> str:
        return number_value(Number("n", Span(0, 1), fields.pop("kind", "count"), number, **fields))  # type: ignore[arg-type]

    assert [value(2, kind="rank"), value(11, kind="rank"), value(23, kind="rank")] == ["2nd", "11th", "23rd"]
    assert value(1.18e9) == "1.18 billion"
    assert value(3e6, value_end=4e6) == "3–4 million"
    assert value(600, value_end=900, change="down") == "900 → 600"
    assert value(20, value_end=35, change="up") == "20 → 35"
    assert [value(1 / 3, kind="fraction"), value(0.4, kind="fraction")] == ["1/3", "2/5"]
    assert value(6, value_end=7, relation=">=") == "≥6–7"
    assert value(3, value_end=2, kind="score") == "3:2"
    assert value(40000) == "40,000"
    assert value(0.1 + 0.2) == "0.3"


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (3, "foot", "feet"),
        (1, "foot", "foot"),
        (2, "barrel per day", "barrels per day"),
        (40, "lamp post", "lamp posts"),
        (2, "country", "countries"),
        (5, "percent", "percent"),
        (9, None, ""),
    ],
)
def test_units_are_in_the_plural(value: float, unit: str | None, shown: str) -> None:
    kind = "percent" if unit == "percent" else "measure"
    assert unit_name(Number("n", Span(0, 1), kind, value, None, unit)) == shown  # type: ignore[arg-type]


def test_shares_and_density(analysis: Analysis) -> None:
    shares = speaker_shares(analysis.quotes, context(analysis))
    assert [name for name, _, _ in shares] == ["Nora Blake", "Tom Reyes"]
    assert sum(share for _, share, _ in shares) == 1
    assert len(density(analysis.entities[0], len(TEXT))) == 16
    assert density(analysis.entities[0], 0)


def test_published(analysis: Analysis) -> None:
    assert published(analysis.publication) == "13 Mar 2024 (inferred)"
    doubtful = replace(analysis.publication, origin="dateline", confidence=0.513)
    assert published(doubtful) == "13 Mar 2024? (from the dateline, 51% sure)"
    assert published(replace(doubtful, origin="given")) == "13 Mar 2024 (given)"


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("DURATION", "P46D", "46 days"),
        ("DURATION", "P1D", "1 day"),
        ("DURATION", "PXD", "some days"),
        ("DURATION", "PT2H30M", "2 hours 30 minutes"),
        ("DURATION", "P2CE", "2 centuries"),
        ("SET", "P1Y", "every year"),
        ("SET", "XXXX-WXX-3", "every Wednesday"),
        ("DATE", "XXXX-WXX-3", "a Wednesday"),
        ("TIME", "XXXX-WXX-5TNI", "a Friday night"),
        ("DATE", "XXXX-02", "February (year?)"),
        ("DATE", "XXXX-05-04", "4 May (year?)"),
        ("DATE", "XXXX-XX", "a month"),
        ("DATE", "PRESENT_REF", "now"),
        ("DATE", "2024-05-04", "2024-05-04"),
        ("DATE", "1955-SP", "spring 1955"),
        ("DATE", "2012-Q3", "Q3 2012"),
        ("DATE", "2010-H1", "1st half 2010"),
        ("DATE", "FY2012", "fiscal 2012"),
        ("DATE", "195", "1950s"),
        ("DATE", "19", "20th century"),
        ("DATE", "0476", "476 AD"),
        ("DATE", "2024-W23", "week 23 of 2024"),
        ("TIME", "1962-05-06TMO", "1962-05-06 morning"),
        ("TIME", "2024-06-09T23:00", "2024-06-09 23:00"),
        ("TIME", "2024-06-09T23:00Z", "2024-06-09 23:00Z"),
        ("TIME", "2024-06-09TXX:XX", "2024-06-09"),
        ("DATE", "BC0480", "480 BC"),
        ("DATE", "BC0480-08", "Aug 480 BC"),
        ("DATE", "BC0480-08-05", "5 Aug 480 BC"),
        ("DATE", "BC0479-SP", "spring 479 BC"),
        ("DATE", "BC04", "5th century BC"),
        ("DATE", "BC048", "the 480s BC"),
        ("SET", "XXXX-XX-15", "every 15th"),
        ("DATE", "XXXX-XX-15", "a 15th of the month"),
        ("SET", "XXXX-XX-XXTMO", "every morning"),
    ],
)
def test_times_are_in_english(kind: str, value: str, shown: str) -> None:
    assert time_value(TimeExpression("t1", Span(0, 1), kind, value)) == shown  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "first", "last", "shown"),
    [
        ("2024-W23", date(2024, 6, 3), date(2024, 6, 9), "3–9 Jun 2024"),
        ("2024-W18-WE", date(2024, 5, 4), date(2024, 5, 5), "4–5 May 2024"),
        ("2024-W18", date(2024, 4, 29), date(2024, 5, 5), "29 Apr–5 May 2024"),
        ("2025-W01", date(2024, 12, 30), date(2025, 1, 5), "30 Dec–5 Jan 2025"),
    ],
)
def test_weeks_are_shown_by_their_days(value: str, first: date, last: date, shown: str) -> None:
    assert time_value(TimeExpression("t1", Span(0, 1), "DATE", value, first, last)) == shown


def test_kinds_are_shortened_before_words(analysis: Analysis) -> None:
    at = context(analysis)
    board = next(one for one in analysis.entities if one.label == "ORG")
    (whole,) = entity_row(board, at)
    wide = sum(len(piece.text) for piece in whole if piece.text != FILL)
    assert entity_row(board, replace(at, cells=wide)) == [whole]
    (short,) = entity_row(board, replace(at, cells=wide - 1))
    changed = [(one.text, other.text) for one, other in zip(whole, short, strict=True) if one != other]
    assert changed == [(" organisation ", " org. ")]
    check = replace(analysis.checks[0], kind="number-conflict")
    first = words(check_row(check, at))[0]
    assert first.startswith("number conflict: ")
    assert words(check_row(check, replace(at, cells=len(first) - 1)))[0].startswith("numbers: ")
