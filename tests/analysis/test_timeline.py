"""One row, one sentence: the expression to be found in it, its type and its TIMEX3 value on a given day."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from tests.evaluation.tables import rows
from tui.analysis.timeline import calendar
from tui.analysis.timeline.finder import find_timeline
from tui.analysis.timeline.holidays import holidays

Parse = Callable[..., Doc]

ROWS = rows("timeline", "expressions")


@pytest.mark.parametrize(("text", "published", "words", "kind", "value"), ROWS)
def test_expression(parse: Parse, text: str, published: str, words: str, kind: str, value: str) -> None:
    found = [
        (item.span.of(text), item.type, item.value)
        for item in find_timeline(parse(text), date.fromisoformat(published)).expressions
    ]
    assert found == [tuple(cells) for other, day, *cells in ROWS if (other, day) == (text, published)]
    assert (words, kind, value) in found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The law was in force from 1997 to 1999.", ["1997", "1999"]),
        ("The law was in force in 2014–16.", ["2014", "2016"]),
        ("The talks ran between Monday and Wednesday.", ["2023-05-08", "2023-05-10"]),
        ("The talks ran on April 24 and 25.", ["2023-04-24", "2023-04-25"]),
    ],
)
def test_range_has_both_ends(parse: Parse, text: str, values: list[str]) -> None:
    assert [item.value for item in find_timeline(parse(text), date(2023, 5, 12)).expressions] == values


@pytest.mark.parametrize(
    ("text", "words", "value", "anchor"),
    [
        (
            "The dam broke on March 3, 1990. Two days later the town lay under water.",
            "Two days later",
            "1990-03-05",
            "March 3, 1990",
        ),
        (
            "The dam broke on March 3, 1990. The next morning the town lay under water.",
            "The next morning",
            "1990-03-04TMO",
            "March 3, 1990",
        ),
        ("The dam broke in 1990. Nobody was hurt that year.", "that year", "1990", "1990"),
        (
            "In the third quarter of 2009 profit was up from a year earlier.",
            "a year earlier",
            "2008-Q3",
            "the third quarter of 2009",
        ),
    ],
)
def test_story_is_the_anchor(parse: Parse, text: str, words: str, value: str, anchor: str) -> None:
    found = {item.span.of(text): item for item in find_timeline(parse(text), date(2023, 5, 12)).expressions}
    item = found[words]
    assert item.value == value
    assert item.anchor is not None
    assert item.anchor.of(text) == anchor


@pytest.mark.parametrize(
    "text",
    rows("timeline", "none"),
)
def test_no_time(parse: Parse, text: str) -> None:
    assert [item.span.of(text) for item in find_timeline(parse(text), date(2023, 5, 12)).expressions] == []


@pytest.mark.parametrize(
    ("text", "words", "event"),
    [
        (
            "He praised the strike in Bolivia, which has lasted for 20 days.",
            "20 days",
            "strike in Bolivia, which has lasted",
        ),
        ("Ana Prado, who took over on 3 April, resigned.", "3 April", "Ana Prado, who took over"),
        (
            "Ana Prado, a potter who taught a whole town to look at clay before they touched it, died on Monday.",
            "Monday",
            "died",
        ),
        ("The attack on Monday killed nobody.", "Monday", "attack"),
        ("Parliament dissolved itself on Monday.", "Monday", "Parliament dissolved itself"),
        ("They praised the 1949 treaty.", "1949", "treaty"),
    ],
)
def test_event(parse: Parse, text: str, words: str, event: str) -> None:
    found = {
        item.span.of(text): item.event for item in find_timeline(parse(text), date(2023, 5, 12)).expressions
    }
    span = found[words]
    assert span is not None
    assert span.of(text) == event


def test_weekday_before_last_without_a_date(parse: Parse) -> None:
    (found,) = find_timeline(parse("The mayor resigned the Friday before last.")).expressions
    assert found.value == "XXXX-WXX-5"


def test_covered_days(parse: Parse) -> None:
    text = "It rained in February 2024, in 2019, on May 3, 2020 and for 3 days."
    found = [(item.first, item.last) for item in find_timeline(parse(text), date(2024, 5, 12)).expressions]
    assert found == [
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2019, 1, 1), date(2019, 12, 31)),
        (date(2020, 5, 3), date(2020, 5, 3)),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("easter 0", 2000, date(2000, 4, 23)),
        ("easter 0", 2024, date(2024, 3, 31)),
        ("easter -2", 2022, date(2022, 4, 15)),
        ("fourth thursday november", 1999, date(1999, 11, 25)),
        ("last monday may", 2021, date(2021, 5, 31)),
        ("election", 2016, date(2016, 11, 8)),
        ("12-25", 2020, date(2020, 12, 25)),
        ("orthodox 0", 2024, date(2024, 5, 5)),
        ("orthodox 0", 1999, date(1999, 4, 11)),
        ("after fourth thursday november 1", 2013, date(2013, 11, 29)),
        ("after fourth thursday november 1", 2019, date(2019, 11, 29)),
        ("last monday august", 2023, date(2023, 8, 28)),
        ("feast lunar-new-year", 2023, date(2023, 1, 22)),
        ("feast eid-al-fitr", 2023, date(2023, 4, 21)),
        ("feast passover", 2022, date(2022, 4, 16)),
    ],
)
def test_holiday(rule: str, year: int, day: date) -> None:
    assert holidays(rule, year) == (day,)


def test_periods_outside_the_calendar() -> None:
    assert calendar.month(0, 5) is None
    assert calendar.year(10_000) is None
    assert calendar.moved(date.max, 1) is None
    assert calendar.shifted(date.min, -1, "Y") is None
    assert calendar.shifted(date(2020, 2, 29), -1, "Y") == date(2019, 2, 28)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n ",
        "😀",
        "31 February",
        "year 99999",
        "99/99/99",
        "the 0th century",
        "12:99 p.m.",
        "10000 years ago",
        "Q9 2020",
        "Feb. 31, 0000",
    ],
)
def test_hostile(parse: Parse, text: str) -> None:
    for given in (None, date.min, date.max, date(2020, 2, 29)):
        find_timeline(parse(text), given)
