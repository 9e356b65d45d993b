"""Multipliers: ``three times as many``, ``twice``, ``tenfold``."""

import re

from tui.analysis.numbers.quantity import Quantity
from tui.document.span import Span

_TIMES = re.compile(r"[\s-](times)\b(?P<more>\s+(?:as|more|less|higher|lower|larger|bigger|smaller|faster|greater|the|its|his|her|their))?")


def take_multiple(text: str, quantity: Quantity) -> bool:
    """Read ``N times`` as a multiplier before a comparison, else as a count; the unit is then called so."""
    match = _TIMES.match(text, quantity.end)
    if not match:
        return False
    quantity.end = match.end(1)
    quantity.unit, quantity.unit_span = "count", Span(match.start(1), match.end(1))
    if match["more"]:
        quantity.kind = "multiplier"
    return True
