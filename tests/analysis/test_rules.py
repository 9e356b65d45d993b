"""Rules have names and examples, show in what they found, and can be switched off."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from tui.analysis.rules import selected, switched_off
from tui.analysis.timeline.finder import find_timeline
from tui.analysis.timeline.grammar import find_matches, patterns
from tui.analysis.timeline.guards import GUARDS, Guard
from tui.analysis.timeline.resolution import MEANINGS, timeline_rules
from tui.analysis.timeline.scene import CONTEXT_RULES
from tui.document.findings import TimeExpression

Parse = Callable[..., Doc]
DAY = date(2021, 12, 30)


def times(parse: Parse, text: str) -> tuple[TimeExpression, ...]:
    return find_timeline(parse(text), DAY).expressions


def meant(parse: Parse, text: str) -> list[tuple[object, str]]:
    return [(time.span, time.value) for time in times(parse, text)]


@pytest.mark.parametrize(("rule", "example"), patterns().items())
def test_every_pattern_matches_its_example(rule: str, example: str) -> None:
    assert rule in {match.rule for match in find_matches(example)}
    with switched_off(frozenset((rule,))):
        assert rule not in {match.rule for match in find_matches(example)}


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_every_guard_changes_its_example(parse: Parse, guard: Guard) -> None:
    """By itself, or where another guard may reject the same words, alone among all guards."""
    every = frozenset(other.name for other in GUARDS)
    own = frozenset((guard.name,))
    found: list[object] = []
    for names in (frozenset(), own, every - own, every):
        with switched_off(names):
            found.append(meant(parse, guard.example))
    assert found[0] != found[1] or found[2] != found[3], found


@pytest.mark.parametrize(("rule", "example"), CONTEXT_RULES.items())
def test_every_rule_of_context_changes_its_example(parse: Parse, rule: str, example: str) -> None:
    found = times(parse, example)
    assert any(rule in time.rules for time in found), [time.rules for time in found]
    with switched_off(frozenset((rule,))):
        assert meant(parse, example) != [(time.span, time.value) for time in found]


def test_every_meaning_is_used_and_known() -> None:
    rules = timeline_rules()
    used = {name.removeprefix("time.meaning.") for name in rules if name.startswith("time.meaning.")}
    assert used == {name.replace("_", "-") for name in MEANINGS}
    assert len(rules) == len(patterns()) + len(GUARDS) + len(MEANINGS) + len(CONTEXT_RULES)
    assert all(name.count(".") == 2 and example for name, example in rules.items())


def test_a_finding_names_its_rules_in_order(parse: Parse) -> None:
    (time,) = times(parse, "The council will meet on Monday.")
    assert time.rules == (
        "time.pattern.weekday",
        "time.meaning.weekday",
        "time.context.direction-of-clause",
    )


def test_equal_rules_are_one_object(parse: Parse) -> None:
    """Pickle writes an object once, so that rules cost little on their way to the screen."""
    first, second = times(parse, "It opened in 2014. It closed in 2016.")
    assert first.rules is second.rules


def test_rules_are_selected_by_shell_patterns() -> None:
    known = frozenset(timeline_rules())
    assert selected("time.pattern.year, time.guard.year-*", known) == {
        "time.pattern.year",
        *(guard.name for guard in GUARDS if guard.name.startswith("time.guard.year-")),
    }
    assert selected("", known) == frozenset()
    with pytest.raises(LookupError, match=r"no rule is called time\.guard\.yaer"):
        selected("time.guard.yaer", known)
