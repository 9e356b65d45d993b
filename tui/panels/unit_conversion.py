"""Conversion of measures between metric and US customary units, for display."""

from collections.abc import Callable
from functools import cache
from typing import Any, Literal, get_args

from msgspec.structs import replace

from tui.document.findings import Number

System = Literal["as written", "metric", "US"]
SYSTEMS: tuple[System, ...] = get_args(System)
_PAIRS = (
    ("mile", "kilometre"), ("nautical mile", "kilometre"), ("foot", "metre"), ("yard", "metre"),
    ("inch", "centimetre"),
    ("square mile", "square kilometre"), ("square foot", "square metre"), ("square yard", "square metre"),
    ("acre", "hectare"),
    ("cubic foot", "cubic metre"), ("cubic yard", "cubic metre"), ("gallon", "litre"), ("pint", "litre"),
    ("quart", "litre"),
    ("fluid ounce", "millilitre"), ("ounce", "gram"), ("pound", "kilogram"), ("pound-mass", "kilogram"),
    ("stone", "kilogram"), ("ton", "tonne"),
    ("fahrenheit", "celsius"), ("mile per hour", "kilometre per hour"), ("knot", "kilometre per hour"),
    ("inch", "millimetre"),
    ("square inch", "square centimetre"),
)  # fmt: skip
"""US or British customary units with metric units of similar size; the first pair with a unit applies."""
_PINT = {
    "celsius": "degC",
    "fahrenheit": "degF",
    "ton": "short_ton",
    "tonne": "metric_ton",
    "pound-mass": "pound",
}
DIGITS = 3  # significant digits; a conversion must not claim more than the reporter did


def converter(system: System) -> Callable[[Number], Number] | None:
    """Return a function that converts numbers into a system of units; ``None`` to show them as written.

    The library of units is loaded at the first conversion, which takes a moment.
    """
    if system == "as written":
        return None
    pairs = [(old, new) if system == "metric" else (new, old) for old, new in _PAIRS]
    targets = dict(reversed(pairs))

    def convert(number: Number) -> Number:
        target = targets.get(number.unit or "")
        if target is None or number.kind not in ("measure", "temperature", "rate"):
            return number
        value, end = (
            None if value is None else _converted(value, number.unit or "", target)
            for value in (number.value, number.value_end)
        )
        relation = "~" if number.relation == "=" else number.relation
        return (
            number
            if value is None
            else replace(number, value=value, value_end=end, unit=target, relation=relation)
        )

    return convert


def _converted(value: float, unit: str, target: str) -> float | None:
    """Return a value in another unit, rounded; ``None`` where the library does not know how."""
    try:
        return float(f"{_registry().Quantity(value, _name(unit)).to(_name(target)).magnitude:.{DIGITS}g}")
    except Exception:  # an unknown unit is no reason not to show the number
        return None


def _name(unit: str) -> str:
    """Return a unit's name as the library spells it."""
    if " per " in unit:
        above, below = unit.split(" per ", 1)
        return f"{_name(above)} / {_name(below)}"
    power, _, rest = unit.partition(" ")
    if power in ("square", "cubic") and rest:
        return f"{_name(rest)} ** {2 if power == 'square' else 3}"
    return _PINT.get(unit, unit.replace(" ", "_"))


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry()
