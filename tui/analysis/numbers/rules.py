"""The names of the rules for quantities: those that show in findings, and those that can be switched off."""

from tui.analysis.numbers.joins import PAIRS
from tui.analysis.numbers.lexicon import DATA
from tui.analysis.numbers.names import RULES
from tui.analysis.numbers.phrases import STEPS


def number_rules() -> dict[str, str]:
    """Return the names of the rules that a quantity may have, each with a sentence in which it applies."""
    import tomllib

    rules: dict[str, str] = tomllib.loads((DATA / "rules.toml").read_text("utf-8"))
    return rules


def switchable_rules() -> frozenset[str]:
    """Return the names of the rules that can be switched off to measure them: those in tables."""
    return frozenset((*STEPS, *PAIRS, *RULES))
