"""Where rows lie in a list in which a few are taller."""

import random

import pytest

from tui.panels.row_heights import RowHeights


def lines(heights: RowHeights, count: int) -> list[tuple[int, int]]:
    return [(place, part) for place in range(count) for part in range(heights.of(place))]


@pytest.mark.parametrize("seed", range(20))
def test_every_line_is_found(seed: int) -> None:
    chance = random.Random(seed)
    height = chance.choice((1, 2, 3))
    taller = {place: height + chance.randrange(9) for place in chance.sample(range(30), chance.randrange(6))}
    heights = RowHeights(height, taller)
    expected = lines(heights, 30)
    assert [heights.at(line) for line in range(len(expected))] == expected
    assert [heights.top(place) for place in range(30)] == [expected.index((place, 0)) for place in range(30)]
    assert heights.at(len(expected)) == (30, 0)


def test_without_taller_rows() -> None:
    heights = RowHeights(2)
    assert (heights.top(7), heights.at(15), heights.of(3)) == (14, (7, 1), 2)
