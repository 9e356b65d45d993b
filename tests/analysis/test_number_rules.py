"""Each rule that makes quantities applies in its example, and a quantity names the rules that made it."""

import pytest

from tests.analysis.test_numbers import Parse, numbers
from tui.analysis.numbers.names import NAMING, RULES
from tui.analysis.numbers.rules import number_rules, switchable_rules
from tui.analysis.rules import switched_off


@pytest.mark.parametrize(("name", "example"), number_rules().items(), ids=number_rules())
def test_a_rule_applies_in_its_example(parse: Parse, name: str, example: str) -> None:
    found = {rule for number in numbers(parse, example) for rule in number.rules}
    assert name in found
    assert found <= number_rules().keys()


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("The room is 12m long.", ("number.unit.letter", "number.of.ranked")),
        ("Boats cost between $5 and $6 million.", ("number.money", "number.range", "number.of.ranked")),
        (
            "More than two out of five voters agreed.",
            ("number.counted", "number.share", "number.bound", "number.of.ranked"),
        ),
        (
            "Output was cut from 900 to 600 units.",
            ("number.counted", "number.move", "number.direction.move", "number.of.ranked"),
        ),
    ],
)
def test_rules_are_in_the_order_of_the_stages(parse: Parse, text: str, rules: tuple[str, ...]) -> None:
    (number,) = numbers(parse, text)
    assert number.rules == rules


def test_no_rule_is_named_twice(parse: Parse) -> None:
    for example in number_rules().values():
        for number in numbers(parse, example):
            assert len(number.rules) == len(set(number.rules))


def test_rules_of_names_are_known() -> None:
    assert all(name in RULES for name in NAMING)


@pytest.mark.parametrize(
    ("rule", "text", "with_rule", "without"),
    [
        ("number.share", "Two out of five voters agreed.", [0.4], [2, 5]),
        ("number.rate", "The shares pay 40 cents a share.", ["cent per share"], ["cent"]),
        ("number.name.label", "The details are on page 30.", [], [30]),
    ],
)
def test_a_rule_can_be_switched_off(
    parse: Parse, rule: str, text: str, with_rule: list[object], without: list[object]
) -> None:
    def found() -> list[object]:
        return [
            number.unit if isinstance(without[0], str) else number.value for number in numbers(parse, text)
        ]

    assert rule in switchable_rules()
    assert found() == with_rule
    with switched_off(frozenset((rule,))):
        assert found() == without
