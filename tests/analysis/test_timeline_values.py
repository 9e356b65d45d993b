from datetime import date

import pytest

from tui.analysis.timeline.values import read_day, read_value
from tui.document.correction import TimeValue


def on(year: int, month: int, day: int) -> date:
    return date(year, month, day)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2022-02-24", TimeValue("DATE", "2022-02-24", on(2022, 2, 24), on(2022, 2, 24))),
        (" 24 feb 2022 ", TimeValue("DATE", "2022-02-24", on(2022, 2, 24), on(2022, 2, 24))),
        ("February 24, 2022", TimeValue("DATE", "2022-02-24", on(2022, 2, 24), on(2022, 2, 24))),
        ("2024-02", TimeValue("DATE", "2024-02", on(2024, 2, 1), on(2024, 2, 29))),
        ("2022", TimeValue("DATE", "2022", on(2022, 1, 1), on(2022, 12, 31))),
        ("2020-w53", TimeValue("DATE", "2020-W53", on(2020, 12, 28), on(2021, 1, 3))),
        ("2022-W08-WE", TimeValue("DATE", "2022-W08-WE", on(2022, 2, 26), on(2022, 2, 27))),
        ("2022-Q1", TimeValue("DATE", "2022-Q1", on(2022, 1, 1), on(2022, 3, 31))),
        ("2022-H2", TimeValue("DATE", "2022-H2", on(2022, 7, 1), on(2022, 12, 31))),
        ("2022-WI", TimeValue("DATE", "2022-WI", on(2022, 12, 1), on(2023, 2, 28))),
        ("199", TimeValue("DATE", "199", on(1990, 1, 1), on(1999, 12, 31))),
        ("19", TimeValue("DATE", "19", on(1900, 1, 1), on(1999, 12, 31))),
        ("2022-02-24TMO", TimeValue("TIME", "2022-02-24TMO", on(2022, 2, 24), on(2022, 2, 24))),
        ("2022-02-24t09:30", TimeValue("TIME", "2022-02-24T09:30", on(2022, 2, 24), on(2022, 2, 24))),
        ("p46d", TimeValue("DURATION", "P46D")),
        ("P2Y6M", TimeValue("DURATION", "P2Y6M")),
        ("PT1H30M", TimeValue("DURATION", "PT1H30M")),
        ("PXY", TimeValue("DURATION", "PXY")),
        ("P2DE", TimeValue("DURATION", "P2DE")),
        ("XXXX-WXX-7", TimeValue("DATE", "XXXX-WXX-7")),
        ("now", TimeValue("DATE", "PRESENT_REF")),
        ("FUTURE_REF", TimeValue("DATE", "FUTURE_REF")),
    ],
)  # fmt: skip
def test_values(words: str, expected: TimeValue) -> None:
    assert read_value(words) == expected


def test_a_repeated_time_stays_one() -> None:
    assert read_value("P1W", "SET") == TimeValue("SET", "P1W")
    assert read_value("XXXX-WXX-2", "SET") == TimeValue("SET", "XXXX-WXX-2")


@pytest.mark.parametrize(
    "words", ["", "soon", "2022-02-31", "2022-13", "2021-W53", "2022-Q5", "2022-00", "0000", "P", "PT", "2022TMO", "2022-02-24T25:00", "2882015", "31 Feb 2022", "P-3D"]
)  # fmt: skip
def test_what_is_no_time(words: str) -> None:
    assert read_value(words) is None


def test_days() -> None:
    assert read_day("10 April 2022") == on(2022, 4, 10)
    assert read_day("2022-4-10") is None
    assert read_day("0000-01-01") is None
