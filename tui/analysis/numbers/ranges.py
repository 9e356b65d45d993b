"""Two amounts that are the ends of one range."""

import re

from tui.analysis.numbers.guards import SCORELINE
from tui.analysis.numbers.lexicon import change_words
from tui.analysis.numbers.quantity import Quantity

_JOIN = re.compile(
    r"\s?(?P<dash>[-–—‒−~]|\.\.|-to-)\s?|"
    r"\s+(?P<word>to|through|until|and|till|up to)\s+(?:a\s+|an\s+|as many as\s+|as much as\s+|up to\s+|about\s+|the\s+)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|the\s+|a\s+|roughly\s+|\D{1,4})?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|the\s+|a\s+|\D{1,4})?$", re.IGNORECASE)
_RATIO = re.compile(r"\b(?:ratio|odds)\s+(?:of|is|was|are|were)\s+$", re.IGNORECASE)
_HIGHEST_SCORE = 999  # votes of a parliament
_WIDEST_GAP = 32  # characters of "and less than or equal to"
_ROOM = 20  # characters before the first amount in which "between" stands
RANGE_WORDS = 24  # characters between the two ends


def joined(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Return the quantities with the ends of ranges made one."""
    out: list[Quantity] = []
    for quantity in quantities:
        if out and _is_ratio(text, out[-1], quantity):
            out[-1].value_end, out[-1].kind, out[-1].end = quantity.value, "ratio", quantity.amount.end
        elif out and _is_score(text, out[-1], quantity):
            out[-1].value_end, out[-1].kind, out[-1].end = quantity.value, "score", quantity.amount.end
        elif out and _is_range(text, out[-1], quantity):
            out[-1] = _merged(text, out[-1], quantity)
        else:
            out.append(quantity)
    return out


def _is_ratio(text: str, first: Quantity, second: Quantity) -> bool:
    """Say whether a colon, or "to" after the word, ties two plain numbers: ``3:1``, ``a ratio of 3 to 1``."""
    if not (
        first.amount.plain
        and second.amount.plain
        and first.unit is None
        and first.value_end is None
        and first.kind == "count"
    ):
        return False
    gap = text[first.end : second.start]
    return gap == ":" or (
        gap in (" to ", "-to-") and _RATIO.search(text[max(0, first.start - _ROOM) : first.start]) is not None
    )


def _is_score(text: str, first: Quantity, second: Quantity) -> bool:
    """Say whether two plain numbers with a dash are a score or a vote: ``2-1``, ``89–89``."""
    if not (
        first.amount.plain
        and second.amount.plain
        and first.unit is None
        and text[first.end : second.start] in ("-", "–")
        and first.value_end is None
    ):
        return False
    if max(first.value, second.value) > _HIGHEST_SCORE or first.kind != "count" or second.kind != "count":
        return False
    sides = (
        SCORELINE.match(text, first.start) is not None
        and re.search(r"\b[A-Z]\w+\s$", text[max(0, first.start - _ROOM) : first.start]) is not None
    )
    return (
        (first.value >= second.value or sides)
        and first.value == int(first.value)
        and second.value == int(second.value)
    )


def bounded(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Return the quantities with a lower and an upper bound of one thing made one range: ``above 1000 and below 1500``."""
    out: list[Quantity] = []
    for quantity in quantities:
        before = out[-1] if out else None
        if before is not None and _bounds(text, before, quantity):
            low, high = sorted((before.value, quantity.value))
            before.value, before.value_end, before.relation, before.end = low, high, "=", quantity.end
            before.unit, before.unit_span = (
                before.unit or quantity.unit,
                before.unit_span or quantity.unit_span,
            )
        else:
            out.append(quantity)
    return out


def _bounds(text: str, first: Quantity, second: Quantity) -> bool:
    if first.value_end is not None or second.value_end is not None or first.unit not in (None, second.unit):
        return False
    if {first.relation[0], second.relation[0]} != {"<", ">"} or (first.relation[0] == ">") != (
        first.value < second.value
    ):
        return False
    gap = text[first.end : second.start]
    return len(gap) < _WIDEST_GAP and re.fullmatch(r"\s+(?:and|but)\s+[a-z ]+", gap) is not None


def _is_range(text: str, first: Quantity, second: Quantity) -> bool:
    gap = text[first.end : second.start]
    if (
        first.value_end is not None
        or second.value_end is not None
        or len(gap) > RANGE_WORDS
        or first.amount.ordinal != second.amount.ordinal
    ):
        return False
    match = _JOIN.fullmatch(gap)
    if (
        not match
        or not _same_unit(first, second)
        or (first.kind == "fraction") != (second.kind == "fraction")
    ):
        return False
    before = text[max(0, first.start - _ROOM) : first.start]
    if match["dash"]:
        return (
            first.value < second.value
            and (second.unit is not None or (first.amount.plain and second.amount.plain))
            and not second.amount.signed
        )
    word = match["word"].lower()
    if word == "and":
        return bool(_BETWEEN.search(before))
    if _FROM.search(before):
        return True
    if first.unit is not None and (re.search(r"\bby\s+\S{0,3}$", before) or _moved(before)):
        return False  # "rose 64 points to 4,577": how far, and to where
    if first.kind == "measure" and first.unit == second.unit:
        return first.value != second.value
    if first.kind == "age" and second.unit is None:
        return first.value < second.value  # "aged 18 to 34"
    return first.value < second.value and (first.unit is None or first.unit == second.unit)


def _moved(before: str) -> bool:
    """Say whether a word of change stands directly before."""
    return any(word in change_words() for word in re.findall(r"[a-z]+", before.lower())[-2:])


def _same_unit(first: Quantity, second: Quantity) -> bool:
    if first.unit is None or second.unit is None:
        return first.unit is None or first.kind in ("money", "percent", "age") or second.amount.words
    return (
        first.unit == second.unit
        or _rate_of(first, second)
        or _rate_of(second, first)
        or first.kind == second.kind == "count"
    )


def _rate_of(amount: Quantity, rate: Quantity) -> bool:
    """Say whether a rate is in the unit of an amount: ``$75 per barrel to $80``."""
    return rate.unit is not None and rate.unit.startswith(f"{amount.unit} per ")


def _merged(text: str, first: Quantity, second: Quantity) -> Quantity:
    """Return one quantity from the lower to the upper end; a factor or unit written once holds for both."""
    start, end = first.value, second.value
    start *= _factor(text, first, second)
    merged = first if second.unit is None or _rate_of(second, first) else second
    merged.first_value, merged.directed = (
        start,
        bool(_FROM.search(text[max(0, first.start - _ROOM) : first.start])),
    )
    merged.value, merged.value_end = min(start, end), max(start, end)
    merged.start, merged.end = first.start, second.end
    merged.amount = first.amount
    return merged


def _factor(text: str, first: Quantity, second: Quantity) -> float:
    """Return the scale of ``5 to 6 million`` for the first end, 1 if it has its own."""
    written = re.search(
        r"(million|billion|trillion|thousand|hundred|bn|mln|[kmMbB])$",
        text[second.amount.start : second.amount.end].strip(),
    )
    own = first.amount.scale or re.search(
        r"hundred|thousand|[mbtr]illion", text[first.amount.start : first.amount.end]
    )
    if not written or own or first.value >= 1000:
        return 1.0
    scales = {
        "million": 1e6,
        "billion": 1e9,
        "trillion": 1e12,
        "thousand": 1e3,
        "hundred": 1e2,
        "bn": 1e9,
        "mln": 1e6,
        "k": 1e3,
        "m": 1e6,
        "M": 1e6,
        "b": 1e9,
        "B": 1e9,
    }
    factor = scales[written[1]]
    return factor if first.value * factor <= second.value else 1.0  # "$200 to $4 million"
