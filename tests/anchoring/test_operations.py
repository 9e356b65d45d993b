"""How one sequence becomes another: without gaps, as difflib says for short ones, and soon for long ones."""

import random
from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from tui.anchoring.patience_diff import operations

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=30)


@given(WORDS, WORDS)
def test_short_ones_are_compared_item_by_item(old: list[str], new: list[str]) -> None:
    assert operations(old, new) == SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


@given(WORDS, WORDS, st.integers(0, 400))
def test_long_ones_are_rebuilt(old: list[str], new: list[str], length: int) -> None:
    kept = [str(number) for number in range(length)]
    one, other = [*old, *kept, *new, "end"], [*new, *kept, *old]
    built: list[str] = []
    at = to = 0
    before = ""
    for kind, start, end, there, until in operations(one, other):
        assert (start, there) == (at, to)
        assert kind != before
        assert (kind == "equal") == (one[start:end] == other[there:until])
        assert (start == end, there == until) == (kind == "insert", kind == "delete")
        built += one[start:end] if kind == "equal" else other[there:until]
        at, to, before = end, until, kind
    assert (at, to, built) == (len(one), len(other), other)


def test_words_that_recur_take_time_in_proportion() -> None:
    """SequenceMatcher takes minutes for this."""
    chance = random.Random(1)
    old = ["and" if number % 2 else str(chance.randrange(5_000)) for number in range(100_000)]
    new = ["other" if number % 700 == 0 else word for number, word in enumerate(old)]
    kept = sum(end - start for kind, start, end, _, _ in operations(old, new) if kind == "equal")
    assert kept >= sum(one == other for one, other in zip(old, new, strict=True))
