"""Agreement of two coders, against values reckoned by hand and against what the coefficients mean."""

import random
from itertools import pairwise

import pytest

from tui.exchange.agreement import (
    Disagreement,
    Unit,
    agreements,
    cohens_kappa,
    disagreements,
    pooled_alpha,
    together,
    unitised_alpha,
)

TEXT = "one two three four five six seven eight nine ten"


def unit(words: str, label: str = "a") -> Unit:
    start = TEXT.index(words)
    return Unit(start, start + len(words), label)


@pytest.mark.parametrize(
    ("first", "second", "kappa"),
    [
        ("yyyynnnn", "yyyynnnn", 1.0),
        ("yyyynnnn", "nnnnyyyy", -1.0),
        ("yyyynnnn", "yynnyynn", 0.0),
        (
            "y" * 25 + "n" * 25,
            "y" * 20 + "n" * 5 + "y" * 10 + "n" * 15,
            0.4,
        ),  # 20 and 15 of 50 alike: (0.7 - 0.5) / (1 - 0.5)
        ("yyyy", "yyyy", None),
        ("", "", None),
    ],
)
def test_cohens_kappa(first: str, second: str, kappa: float | None) -> None:
    assert cohens_kappa(first, second) == (None if kappa is None else pytest.approx(kappa))


def test_unitised_alpha_of_equal_coders_is_one() -> None:
    units = [unit("two three"), unit("nine")]
    assert unitised_alpha(units, units, len(TEXT)) == 1.0
    assert unitised_alpha([], [], 100) is None


def test_unitised_alpha_by_hand() -> None:
    """Units of 10 at 10 and at 12 in 100: observed (2² + 2²) / 100²; expected as in the paper, with gaps of 10, 80, 12 and 78."""
    pairs = (2 - 1) / 3 * (2 * 10**3 - 3 * 10**2 + 10)
    free = 10**2 * ((10 - 10 + 1) + (80 - 10 + 1) + (12 - 10 + 1) + (78 - 10 + 1))
    expected = 2 / 100 * 2 * (pairs + free) / (200 * 199 - 2 * 10 * 9)
    assert unitised_alpha([Unit(10, 20, "a")], [Unit(12, 22, "a")], 100) == pytest.approx(
        1 - (8 / 100**2) / expected
    )


def test_unitised_alpha_of_chance_is_about_nothing() -> None:
    chance = random.Random(7)

    def units() -> list[Unit]:
        while True:
            starts = sorted(chance.sample(range(590), 8))
            if all(later - start >= 10 for start, later in pairwise(starts)):
                return [Unit(start, start + 10, "a") for start in starts]

    values = [unitised_alpha(units(), units(), 600) or 0.0 for _ in range(400)]
    assert abs(sum(values) / len(values)) < 0.06


def test_a_table_of_labels() -> None:
    rows = agreements(TEXT, [unit("one two"), unit("nine", "b")], [unit("one two"), unit("ten", "b")])
    found = {row.label: (row.first, row.second, row.exact, row.overlap) for row in rows}
    assert found == {"a": (1, 1, 1.0, 1.0), "b": (1, 1, 0.0, 0.0), "all": (2, 2, 0.5, pytest.approx(14 / 21))}
    assert {row.label: row.kappa and round(row.kappa, 3) for row in rows} == {
        "a": 1.0,
        "b": -0.111,
        "all": 0.565,
    }


def test_where_coders_differ() -> None:
    first = [unit("one"), unit("three four"), unit("six"), unit("eight")]
    second = [unit("one"), unit("four five"), unit("six", "b"), unit("ten")]
    three, six, eight, ten = TEXT.index("three"), TEXT.index("six"), TEXT.index("eight"), TEXT.index("ten")
    assert disagreements(first, second) == [
        Disagreement("other bounds", three, three + len("three four five"), "a", "a"),
        Disagreement("other label", six, six + 3, "a", "b"),
        Disagreement("only first", eight, eight + 5, "a", ""),
        Disagreement("only second", ten, ten + 3, "", "a"),
    ]


def test_nothing_to_compare() -> None:
    (row,) = agreements("", [], [])
    assert (row.label, row.exact, row.kappa, row.alpha) == ("all", 1.0, None, None)


def published() -> tuple[list[Unit], list[Unit]]:
    """Two coders' units on a continuum of 300 from 150, with two labels (Krippendorff 2004, p. 254)."""
    shared = [(180, 60, "k"), (300, 50, "k")]
    first = [*shared, (225, 70, "c"), (370, 30, "c")]
    second = [*shared, (220, 80, "c"), (355, 20, "c"), (400, 20, "c")]
    both = [
        [Unit(at - 150, at - 150 + size, label) for at, size, label in units] for units in (first, second)
    ]
    return both[0], both[1]


def test_unitised_alpha_of_a_published_example() -> None:
    """The overall value is printed from disagreements of four places: 1 - 0.0144 / (0.0532 + 0.0490)."""
    first, second = published()
    rows = {row.label: row.alpha for row in agreements("x" * 300, first, second)}
    assert rows == {
        "c": pytest.approx(0.7286, abs=5e-5),
        "k": pytest.approx(1.0),
        "all": pytest.approx(0.8591, abs=5e-4),
    }

    coders = [[unit for unit in units if unit.label == "c"] for units in (first, second)]
    alpha = pooled_alpha(coders, 300)
    assert alpha == rows["c"]


def test_alpha_of_several_coders() -> None:
    first, second = published()
    alone = pooled_alpha([first, second], 300)
    assert {row.label: row.units for row in together([first, second, second], 300)} == {
        "c": [2, 3, 3],
        "k": [2, 2, 2],
        "all": [4, 5, 5],
    }
    assert pooled_alpha([first, first, first], 300) == pytest.approx(1.0)
    third = pooled_alpha([first, second, second], 300)
    assert alone is not None
    assert third is not None
    assert alone < third < 1  # two of the three pairs differ as before, one does not differ
    assert pooled_alpha([first], 300) is None
    assert pooled_alpha([], 300) is None


@pytest.mark.timeout(30)
def test_alpha_of_many_units_takes_no_time() -> None:
    chance = random.Random(3)
    coders = [
        [Unit(at, at + chance.randint(1, 12), chance.choice("ab")) for at in range(0, 600_000, 30)]
        for _ in range(3)
    ]
    rows = together(coders, 600_000)
    assert [sum(row.units) for row in rows if row.label == "all"] == [60_000]
    assert all(row.alpha is not None for row in rows)
