"""One row, one sentence: the expression to be found in it, its type and its TIMEX3 value on a given day."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from tui.analysis.timeline import calendar
from tui.analysis.timeline.absolute import holiday
from tui.analysis.timeline.finder import find_timeline

Parse = Callable[..., Doc]

ROWS = [
    # bare weekdays: on the article's day or in the six days before, ahead only where the clause says so
    ("The council met on Friday.", "2023-05-12", "Friday", "DATE", "2023-05-12"),
    ("The council met on Monday.", "2023-05-12", "Monday", "DATE", "2023-05-08"),
    ("She expects the wind to drop and to turn by Monday.", "2023-05-12", "Monday", "DATE", "2023-05-15"),
    ("The bridge was built to last ten years.", "2023-05-12", "ten years", "DURATION", "P10Y"),
    ("The council will meet on Monday.", "2023-05-12", "Monday", "DATE", "2023-05-15"),
    ("The vote is scheduled for Tuesday.", "2023-05-12", "Tuesday", "DATE", "2023-05-16"),
    ("He could leave as soon as Tuesday.", "2023-05-12", "Tuesday", "DATE", "2023-05-16"),
    ("The mayor resigned last Thursday.", "2023-05-12", "last Thursday", "DATE", "2023-05-11"),
    ("The mayor will resign next Thursday.", "2023-05-12", "next Thursday", "DATE", "2023-05-18"),
    ("The mayor resigned on Monday of last week.", "2023-05-12", "Monday of last week", "DATE", "2023-05-01"),
    ("Police searched the house Thursday night.", "2023-05-12", "Thursday night", "TIME", "2023-05-11TNI"),
    # units beside last, this, next
    ("Sales fell last week.", "2021-01-06", "last week", "DATE", "2020-W53"),
    ("Sales fell this week.", "2016-01-03", "this week", "DATE", "2015-W53"),
    ("Sales fell last month.", "2021-01-31", "last month", "DATE", "2020-12"),
    ("Sales will fall next month.", "2020-12-31", "next month", "DATE", "2021-01"),
    ("Sales fell last year.", "2024-02-29", "last year", "DATE", "2023"),
    ("Sales fell last quarter.", "2022-02-10", "last quarter", "DATE", "2021-Q4"),
    ("The bank will open by the end of this year.", "2022-02-10", "the end of this year", "DATE", "2022"),
    ("Nobody knew what this century would bring.", "2022-02-10", "this century", "DATE", "20"),
    # over: spread over, or more than
    ("Wages will rise by 7 percent over two years.", "2024-03-13", "two years", "DURATION", "P2Y"),
    ("He has waited for over two years.", "2024-03-13", "over two years", "DURATION", "P2Y"),
    # further back than the last; stretches from now; weekends that recur
    ("Sales fell the week before last.", "2024-01-10", "the week before last", "DATE", "2023-W52"),
    ("Sales fell the year before last.", "2024-02-29", "the year before last", "DATE", "2022"),
    (
        "The mayor resigned the Friday before last.",
        "2024-03-13",
        "the Friday before last",
        "DATE",
        "2024-03-01",
    ),
    (
        "The ship sank the weekend before last.",
        "2024-03-13",
        "the weekend before last",
        "DATE",
        "2024-W09-WE",
    ),
    ("Prices will double over the next decade.", "2024-03-13", "the next decade", "DURATION", "P10Y"),
    ("Prices have doubled over the last year.", "2024-03-13", "the last year", "DURATION", "P1Y"),
    ("He fishes on weekends.", "2024-03-13", "weekends", "SET", "XXXX-WXX-WE"),
    # full dates, and dates without a year
    ("The treaty was signed on 3 March 1918.", "2022-02-10", "3 March 1918", "DATE", "1918-03-03"),
    (
        "The treaty was signed on Friday, March 3, 2017.",
        "2022-02-10",
        "Friday, March 3, 2017",
        "DATE",
        "2017-03-03",
    ),
    ("The shop opened on December 28.", "2022-01-03", "December 28", "DATE", "2021-12-28"),
    ("The shop will open on January 4.", "2021-12-30", "January 4", "DATE", "2022-01-04"),
    ("The law took effect on February 29.", "2024-03-02", "February 29", "DATE", "2024-02-29"),
    ("The form is dated 2019-07-04.", "2022-01-03", "2019-07-04", "DATE", "2019-07-04"),
    ("The form is dated 7/4/19.", "2022-01-03", "7/4/19", "DATE", "2019-07-04"),
    # months
    ("The plant closed in November.", "2022-02-10", "November", "DATE", "2021-11"),
    ("The plant will close in November.", "2022-02-10", "November", "DATE", "2022-11"),
    ("The plant closed in late November.", "2022-02-10", "late November", "DATE", "2021-11"),
    ("The plant closed in November 2008.", "2022-02-10", "November 2008", "DATE", "2008-11"),
    ("The plant closed last October.", "2022-02-10", "last October", "DATE", "2021-10"),
    (
        "The plant closed in the last week of March.",
        "2022-04-10",
        "the last week of March",
        "DATE",
        "2022-W13",
    ),
    # quarters, halves and fiscal years
    (
        "Profit rose in the third quarter of 2009.",
        "2010-02-10",
        "the third quarter of 2009",
        "DATE",
        "2009-Q3",
    ),
    ("Profit rose in the fourth quarter.", "2010-02-10", "the fourth quarter", "DATE", "2009-Q4"),
    (
        "Profit rose in the first half of last year.",
        "2010-02-10",
        "the first half of last year",
        "DATE",
        "2009-H1",
    ),
    ("Profit rose in fiscal 2012.", "2013-02-10", "fiscal 2012", "DATE", "FY2012"),
    ("Profit will rise in FY2024.", "2023-02-10", "FY2024", "DATE", "FY2024"),
    # the vague
    ("The town is now empty.", "2010-02-10", "now", "DATE", "PRESENT_REF"),
    ("He recently bought the house.", "2010-02-10", "recently", "DATE", "PAST_REF"),
    ("She is the current champion.", "2010-02-10", "current", "DATE", "PRESENT_REF"),
    ("They fear the future.", "2010-02-10", "the future", "DATE", "FUTURE_REF"),
    # years, decades, centuries
    ("The firm was founded in 1987.", "2010-02-10", "1987", "DATE", "1987"),
    ("The line opens in mid-2025.", "2022-02-10", "mid-2025", "DATE", "2025"),
    ("Prices soared in the 1980s.", "2022-02-10", "the 1980s", "DATE", "198"),
    ("Prices soared in the late seventies.", "2022-02-10", "the late seventies", "DATE", "197"),
    ("The house dates from the 18th century.", "2022-02-10", "the 18th century", "DATE", "17"),
    ("The temple was built in 44 BC.", "2022-02-10", "44 BC", "DATE", "BC0044"),
    # counted from the article's day
    ("The war began 10 years ago.", "2022-02-10", "10 years ago", "DATE", "2012"),
    ("The war began two months ago.", "2022-01-10", "two months ago", "DATE", "2021-11"),
    ("The war began 11 days ago.", "2020-03-05", "11 days ago", "DATE", "2020-02-23"),
    ("He left yesterday.", "2020-03-01", "yesterday", "DATE", "2020-02-29"),
    ("He leaves tomorrow.", "2020-12-31", "tomorrow", "DATE", "2021-01-01"),
    ("He left this morning.", "2020-12-31", "this morning", "TIME", "2020-12-31TMO"),
    ("He left last night.", "2020-01-01", "last night", "TIME", "2019-12-31TNI"),
    # clock times
    (
        "The bomb went off at 10:35 a.m. Friday.",
        "2023-05-13",
        "10:35 a.m. Friday",
        "TIME",
        "2023-05-12T10:35",
    ),
    ("The ship sailed at 16:08 UTC.", "2023-05-13", "16:08 UTC", "TIME", "2023-05-13T16:08Z"),
    ("The film starts at 2.15pm.", "2023-05-13", "2.15pm", "TIME", "2023-05-13T14:15"),
    # durations
    ("The siege lasted 46 days.", "2023-05-13", "46 days", "DURATION", "P46D"),
    ("He served a five-year term.", "2023-05-13", "five-year", "DURATION", "P5Y"),
    ("The trial lasted two and a half years.", "2023-05-13", "two and a half years", "DURATION", "P2.5Y"),
    ("They waited half an hour.", "2023-05-13", "half an hour", "DURATION", "PT30M"),
    ("They waited for months.", "2023-05-13", "months", "DURATION", "PXM"),
    ("Crime fell over several years.", "2023-05-13", "several years", "DURATION", "PXY"),
    ("Crime fell in the past two decades.", "2023-05-13", "the past two decades", "DURATION", "P20Y"),
    ("Crime will fall in the next six weeks.", "2023-05-13", "the next six weeks", "DURATION", "P6W"),
    # sets
    ("The paper appears daily.", "2023-05-13", "daily", "SET", "P1D"),
    ("The choir meets every Monday.", "2023-05-13", "every Monday", "SET", "XXXX-WXX-1"),
    ("The choir meets twice a year.", "2023-05-13", "twice a year", "SET", "P1Y"),
    ("The choir meets every two weeks.", "2023-05-13", "every two weeks", "SET", "P2W"),
    # seasons (of the northern half) and holidays
    ("The strike began last winter.", "2023-05-13", "last winter", "DATE", "2022-WI"),
    ("The strike began in the summer of 1998.", "2023-05-13", "the summer of 1998", "DATE", "1998-SU"),
    ("The family met last Thanksgiving.", "2023-05-13", "last Thanksgiving", "DATE", "2022-11-24"),
    ("The family met on New Year's Eve.", "2023-01-13", "New Year's Eve", "DATE", "2022-12-31"),
]


@pytest.mark.parametrize(("text", "published", "words", "kind", "value"), ROWS)
def test_expression(parse: Parse, text: str, published: str, words: str, kind: str, value: str) -> None:
    found = [
        (item.span.of(text), item.type, item.value)
        for item in find_timeline(parse(text), date.fromisoformat(published)).expressions
    ]
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
    [
        "The six-year-old boy was found.",
        "She is 40 years old.",
        "It happened at the end of the road.",
        "They may march again, it seems.",
        "The committee has 2000 members.",
        "Call 2882015 now that you can.",
        "He is in his 70s.",
    ],
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
    ],
)
def test_holiday(rule: str, year: int, day: date) -> None:
    assert holiday(rule, year) == day


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
