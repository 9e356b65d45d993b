from collections.abc import Iterator
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from tui.document.findings import Number
from tui.document.span import Span
from tui.panels.filters import RowFilter
from tui.panels.groups import Group, Grouping
from tui.panels.listings import Listed, Listing, Order, listed, wanted_by
from tui.panels.rows import RowContext

CONTEXT = RowContext("a text")
VALUES = st.lists(st.integers(-5, 5), max_size=40)


def numbers(values: list[int]) -> tuple[Number, ...]:
    return tuple(
        Number(f"n{place}", Span(place, place + 1), "count", float(value))
        for place, value in enumerate(values)
    )


def last(steps: Iterator[Listed | None]) -> Listed:
    made = [step for step in steps if step is not None]
    assert len(made) == 1
    return made[0]


@given(VALUES, st.booleans())
def test_in_steps_as_at_once(values: list[int], wanted: bool) -> None:
    order = Order("size", lambda number, _: -number.value)
    with patch("tui.panels.listings._STEP", 3):
        made = last(
            listed(numbers(values), order, CONTEXT, (lambda number: number.value > 0) if wanted else None)
        )
    every = [number for number in numbers(values) if number.value > 0 or not wanted]
    assert list(made.items) == sorted(
        every, key=lambda number: -number.value
    )  # and equals in the order of the text
    assert made.row_numbers == {number.id: place for place, number in enumerate(made.items)}


@given(VALUES)
def test_what_needs_no_sorting_stays_as_it_comes(values: list[int]) -> None:
    assert list(last(listed(numbers(values), Order("place"), CONTEXT, None)).items) == list(numbers(values))


def test_headings_have_places_too() -> None:
    heading = Group("group:all", ())
    order = Order("size", lambda number, _: number.value, lambda items, _: Grouping([heading, *items]))
    made = last(listed(numbers([2, 1]), order, CONTEXT, None))
    assert made.row_numbers == {"group:all": 0, "n1": 1, "n0": 2}
    assert [number.id for number in made.items] == ["n1", "n0"]


def test_a_step_is_short() -> None:
    steps = list(listed(numbers([1] * 5_000), Order("size", lambda number, _: number.value), CONTEXT, None))
    assert len(steps) > 10
    assert sum(step is not None for step in steps) == 1


def test_rows_are_wanted_that_meet_all_conditions_and_have_all_words() -> None:
    listing = Listing(
        "number",
        lambda index: (),
        lambda number, context: [],
        lambda number, context: f"Size {number.value:.0f}",
    )
    small = RowFilter("s", "small", lambda number, _: number.value < 3)
    assert wanted_by(listing, CONTEXT, (), "  ") is None
    by_words = wanted_by(listing, CONTEXT, (), "2 SIZE")
    assert by_words is not None
    assert [number.id for number in numbers([1, 2, 12]) if by_words(number)] == ["n1", "n2"]
    by_both = wanted_by(listing, CONTEXT, (small,), "2")
    assert by_both is not None
    assert [number.id for number in numbers([1, 2, 12]) if by_both(number)] == ["n1"]
