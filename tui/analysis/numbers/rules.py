"""The names of the rules that make quantities, with examples."""

from tui.analysis.numbers.lexicon import DATA


def number_rules() -> dict[str, str]:
    """Return the names of the rules that a quantity may have, each with a sentence in which it applies."""
    import tomllib

    rules: dict[str, str] = tomllib.loads((DATA / "rules.toml").read_text("utf-8"))
    return rules
