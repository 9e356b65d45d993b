"""Figures that count nothing: names, codes, years, the pronoun *one*.

Each rule has a name and sees one phrase with its surroundings; the first that holds removes the phrase.
"""

from collections.abc import Callable

from tui.analysis.numbers import name_rules
from tui.analysis.numbers.place import Place
from tui.analysis.numbers.pronouns import is_pronoun
from tui.analysis.rules import is_on

RULES: dict[str, Callable[[Place], bool]] = {
    "number.name.glued": name_rules.is_glued,
    "number.name.device": name_rules.is_device,
    "number.code": name_rules.is_long,
    "number.name.hyphen": name_rules.is_hyphened,
    "number.name.letters": name_rules.is_trailed,
    "number.name.negative": name_rules.is_signed_name,
    "number.name.compound": name_rules.is_compound,
    "number.name.words": name_rules.is_in_capitals,
    "number.name.model": name_rules.is_model,
    "number.name.street": name_rules.is_street,
    "number.name.thing": name_rules.is_thing,
    "number.name.label": name_rules.is_labelled,
    "number.name.shirt": name_rules.is_shirt,
    "number.year": name_rules.is_year,
    "number.pronoun": is_pronoun,
}
"""The rules by their names, in the order in which they are tried."""
NAMING = frozenset(("number.name.label", "number.name.model", "number.name.thing"))
"""Rules whose figures are names for the rest of the text."""


def refused(place: Place) -> str | None:
    """Return the name of the rule by which a phrase counts nothing, ``None`` if it is a quantity."""
    return next((name for name, rule in RULES.items() if rule(place) and is_on(name)), None)
