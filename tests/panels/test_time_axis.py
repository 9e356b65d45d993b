"""The time axis: periods, gaps, and where on it a time stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.document.findings import PUBLISHED, TimeExpression
from tui.document.span import Span
from tui.panels.groups import Group
from tui.panels.rows import RowContext
from tui.panels.time_axis import CELLS, ZOOMS, Zoom, along_axis, in_order, period, zoom_for


def time(
    ident: str, first: str = "", last: str = "", value: str = "", kind: str = "DATE", at: int = 0
) -> TimeExpression:
    days = [date.fromisoformat(day) for day in (first, last or first) if day]
    return TimeExpression(ident, Span(at, at + 1), kind, value or first, *days)  # type: ignore[arg-type]


def shown(times: list[TimeExpression], zoom: Zoom) -> list[str]:
    grouping = along_axis(times, RowContext("", zoom=ZOOMS.index(zoom)))
    lines = []
    for row in grouping.rows:
        if isinstance(row, Group):
            lines.append("".join(piece.text for piece in row.lines[0] if piece.text != "\t").strip())
        else:
            lines.append(
                f"{row.id} {grouping.margins[row.id].text.strip() if row.id in grouping.margins else ''}".strip()
            )
    return lines


TIMES = [
    time("born", "1949-01-01", "1949-12-31", "1949"),
    time("war", "2022-02-24"),
    time(PUBLISHED, "2022-04-10"),
    time("weeks", "2022-03-01", "2022-06-30", "P4M", "DURATION"),
    time("now", value="PRESENT_REF"),
    time("long", value="P46D", kind="DURATION"),
    time("often", value="P1D", kind="SET"),
]


def test_years() -> None:
    assert shown(TIMES, "year") == [
        "1949  1", "born ░░░░░░░░░░", "2022  3┊ 73 years later", "war ·●········", "published ··●·······", "weeks ·━━━━·····",
        "Undated  1", "now", "Durations  1", "long", "Repeated  1", "often",
    ]  # fmt: skip


def test_what_is_told_less_exactly_stands_under_a_wider_period() -> None:
    assert shown(TIMES[:4], "month") == [
        "1949  1", "born ░░░░░░░░░░", "2022  1┊ 73 years later", "weeks ·━━━━·····", "February 2022  1", "war ········●·",
        "April 2022  1┊ 2 months later", "published ···●······",
    ]  # fmt: skip


def test_hours_of_a_day() -> None:
    times = [
        time("dawn", "2022-02-24", value="2022-02-24T05:00"),
        time("night", "2022-02-24", value="2022-02-24TNI"),
        time("day", "2022-02-24"),
    ]
    assert shown(times, "day") == [
        "Thursday 24 February 2022  3",
        "dawn ··●·······",
        "night ········●·",
        "day ●·········",
    ]


@pytest.mark.parametrize(
    ("days", "zoom"),
    [(["1500-01-01", "1700-01-01", "1900-01-01", "2000-01-01"], "century"), (["1950-01-01", "2000-01-01"], "decade"), (["2020-01-01", "2024-01-01"], "year"),
     (["2022-01-01", "2022-05-01"], "month"), (["2022-01-01", "2022-01-09"], "day"), (["2022-01-01"], "month"), ([], "month")],
)  # fmt: skip
def test_the_zoom_that_suits(days: list[str], zoom: Zoom) -> None:
    assert zoom_for([time(str(n), day) for n, day in enumerate(days)]) == zoom


@given(st.dates(), st.sampled_from(ZOOMS))
def test_periods_hold_their_days_and_follow_one_another(day: date, zoom: Zoom) -> None:
    start, end = period(day, zoom)
    assert start <= day
    assert day < end or end == date.max
    if start > date.min and end < date.max:
        assert period(start - timedelta(days=1), zoom)[1] == start


@given(
    st.lists(
        st.tuples(st.dates(), st.integers(0, 9000), st.sampled_from(["DATE", "TIME", "DURATION", "SET"])),
        max_size=8,
    ),
    st.sampled_from(ZOOMS),
)
def test_every_time_is_shown_once_on_an_axis_of_its_length(
    entries: list[tuple[date, int, str]], zoom: Zoom
) -> None:
    times = []
    for n, (first, length, kind) in enumerate(entries):
        last = date.max if (date.max - first).days < length else first + timedelta(days=length)
        times.append(TimeExpression(str(n), Span(n, n + 1), kind, first.isoformat(), first, last))  # type: ignore[arg-type]
    grouping = along_axis(times, RowContext("", zoom=ZOOMS.index(zoom)))
    rows = [row for row in grouping.rows if not isinstance(row, Group)]
    assert sorted(row.id for row in rows) == sorted(item.id for item in times)
    assert {len(margin.text) for margin in grouping.margins.values()} <= {CELLS + 1}
    headings = [row.id for row in grouping.rows if isinstance(row, Group)]
    assert len(set(headings)) == len(headings)


def test_the_order_of_the_text_shows_leaps() -> None:
    times = [
        time("a", "2020-01-01"),
        time("b", "2019-01-01"),
        time("c"),
        time("d", "2021-01-01"),
        time("e", "2021-01-01"),
    ]
    margins = in_order(times, RowContext("")).margins
    assert {ident: piece.text.strip() for ident, piece in margins.items()} == {"b": "↑", "d": "↓"}
