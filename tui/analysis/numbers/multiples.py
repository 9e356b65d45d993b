"""Multipliers and shares: ``three times as many``, ``two out of five``, ``one in ten``."""

import re

from tui.analysis.numbers.quantity import Quantity
from tui.document.span import Span

_TIMES = re.compile(
    r"[\s-](?:of\s)?(times)\b(?P<more>\s+(?:as|more|less|higher|lower|larger|bigger|smaller|faster|greater|the|its|his|her|their))?"
)

_FOLD = re.compile(r"twice|thrice|\S+fold", re.IGNORECASE)


def take_multiple(text: str, quantity: Quantity) -> bool:
    """Read ``N times`` as a multiplier before a comparison, else as a count; the unit is then called so."""
    if _FOLD.fullmatch(text, quantity.amount.start, quantity.amount.end):
        quantity.unit, quantity.kind = "count", "multiplier"
        return True
    match = _TIMES.match(text, quantity.end)
    if not match:
        return False
    quantity.end = match.end(1)
    quantity.unit, quantity.unit_span = "count", Span(match.start(1), match.end(1))
    if match["more"]:
        quantity.kind = "multiplier"
    return True


_OUT_OF = re.compile(r"\s+(?P<out>out of|in)\s+(?:every\s+)?|-in-")


def shared(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Return the quantities with ``two out of five`` made one fraction, and without a *one* that proves to count nothing."""
    out: list[Quantity] = []
    for quantity in quantities:
        if out and _is_share(text, out[-1], quantity):
            out[-1].value, out[-1].kind, out[-1].end = (
                out[-1].value / quantity.value,
                "fraction",
                quantity.amount.end,
            )
        else:
            out.append(quantity)
    return [
        quantity
        for quantity in out
        if quantity.unit is not None or text[quantity.start : quantity.end].lower() != "one"
    ]


def _is_share(text: str, part: Quantity, whole: Quantity) -> bool:
    """Say whether two counts are a part and its whole; "in" may also say where or when, so that only *one* is taken as part with it."""
    match = _OUT_OF.fullmatch(text[part.end : whole.start])
    if (
        not match
        or part.unit is not None
        or not part.kind == whole.kind == "count"
        or part.value_end is not None
        or whole.value_end is not None
    ):
        return False
    return 0 < part.value < whole.value and (match["out"] == "out of" or part.value == 1)
