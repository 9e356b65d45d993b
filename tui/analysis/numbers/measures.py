"""Units of measure and money around an amount."""

import re
from itertools import pairwise

from msgspec.structs import replace

from tui.analysis.language.numerals import SCALES
from tui.analysis.numbers.amounts import Amount
from tui.analysis.numbers.atoms import SUFFIXES
from tui.analysis.numbers.lexicon import ONE_LETTER, Unit, units
from tui.analysis.numbers.quantity import Quantity
from tui.document.span import Span

_PREFIX_ROOM = 8  # characters of the longest currency symbol, with a space
_ASCII_POUND = re.compile(r"(?<!\w)PS$")
"""The sign of the pound as news wires without one write it."""
_WORTH = re.compile(r"\d+(?:[.,]\d|\d\d|\s?(?:[mbk]n?\b|million|billion|thousand))")
"""No number of a console: ``PS5``."""
_OF_US = re.compile(r"\s?(?:U\.S\.|US)(?=\s+(?:per|an?|each)\b|\s*[.,;:!?)]|\s*$)")
_PER = re.compile(
    r"(?P<gap>\s+per\s+|\s?/\s?|[\s-]+(?:per)[\s-]+)(?P<any>(?:square |cubic )?[a-zA-Z]{2,}|[a-z](?=[\s,.;)]|$))"
    r"|(?:[\s-]+an?[\s-]+|\s+each\s+|\s+every\s+)"
    r"(?P<known>share|gallon|barrel|ounce|pound|ton|tonne|year|month|week|day|hour|minute|second|head|piece|person|litre|liter|gram|kilo|kilogram|kg"
    r"|night|game|acre|mile|bottle|ticket|unit|bushel|yard|foot|metre|meter|seat|pop|quarter|contract|box|copy|pack|kilometre|kilometer|decade)\b"
    r"(?!\s+(?:ago|earlier|later|before|after|old|from now))"
)
_ANNUAL = re.compile(r"\s+(?:annually|yearly|per annum|monthly|weekly|daily|hourly|apiece)\b")
_OLD = re.compile(r"[\s-]*(?:old|olds)\b|\s+of\s+age\b", re.IGNORECASE)
_MONEY_NEAR = re.compile(
    r"\b(?:(?:cost|pay|paid|worth|price|spent|spend|fine|salary|wage|earn|loan|budget|fund|invest|tax|debt|profit|rent|donat|compensat|pension|revenue)\w*"
    r"|shares|stocks?|fees?|bonus(?:es)?|damages|grants?|turnover|tickets?|pence|sterling)\b",
    re.IGNORECASE,
)
_WARMTH = re.compile(
    r"\b(?:temperatures?|degrees?|warm\w*|cold\w*|cool\w*|hot|hotter|hottest|heat\w*|weather|celsius|fahrenheit|freez\w*|frost\w*|melt\w*|boil\w*"
    r"|forecast\w*|oven|highs?|lows?|mercury|climate|pre-industrial)\b",
    re.IGNORECASE,
)
_MILLIONS = re.compile(
    r"\s+(?:of\b|[a-z]+s\b|people|children|men|women|more|other|[a-z]+ [a-z]+s\b)(?<!is)(?<!was)(?<!has)"
)
"""What follows ``m`` where it means millions: things counted."""
PER_NAMES = {
    "mmbtu": "mega british thermal unit",
    "oz": "ounce",
    "lb": "pound-mass",
    "sq": "square foot",
    "kg": "kilogram",
    "km": "kilometre",
    "hr": "hour",
    "h": "hour",
    "s": "second",
    "sec": "second",
    "min": "minute",
    "yr": "year",
    "mo": "month",
    "kwh": "kilowatt hour",
    "mwh": "megawatt hour",
    "capita": "person",
    "head": "person",
    "annum": "year",
    "liter": "litre",
    "meter": "metre",
    "kilometer": "kilometre",
    "pound": "pound-mass",
    "gramme": "gram",
    "l": "litre",
}
AGE_UNITS = frozenset(("year", "month", "week", "day"))
ADVERB_UNITS = {
    "annually": "year",
    "yearly": "year",
    "per annum": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}


def measured(text: str, amount: Amount, done: int = 0) -> Quantity:
    """Return an amount as a quantity with the unit written before or after it, if there is one."""
    quantity = Quantity(
        amount,
        amount.start,
        amount.end,
        amount.value,
        amount.value_end,
        "fraction" if amount.fraction and abs(amount.value) < 1 else "count",
    )
    room = text[max(done, amount.start - _PREFIX_ROOM) : amount.start]
    before = units().before.search(room)
    if _ASCII_POUND.search(room) and _WORTH.match(text, amount.start):
        _apply(quantity, units().symbols["£"], Span(amount.start - len("PS"), amount.start))
        quantity.start = amount.start - len("PS")
    elif before:
        _apply(
            quantity, units().symbols[before[0].strip()], Span(amount.start - len(before[0]), amount.start)
        )
        quantity.start = amount.start - len(before[0])
        _take_code(text, quantity)
    else:
        _measure_after(text, quantity)
    if quantity.kind == "money":
        _take_scale(text, quantity)
    if quantity.unit is not None:
        _take_rate(text, quantity)
        _take_age(text, quantity)
    return quantity


def _apply(quantity: Quantity, unit: Unit, span: Span) -> None:
    quantity.unit, quantity.kind, quantity.currency, quantity.unit_span = (
        unit.name,
        unit.kind,
        unit.currency,
        span,
    )


def _take_code(text: str, quantity: Quantity) -> None:
    """Take a currency's name after an amount that already has its sign: ``$99 (USD)``, ``$5 US``."""
    match = units().after.match(text, quantity.end)
    if not match:
        if quantity.unit == "dollar" and (american := _OF_US.match(text, quantity.end)):
            quantity.end = american.end()
        return
    unit = _unit(match)
    if (
        unit
        and unit.kind == "money"
        and (unit.name == quantity.unit or (quantity.unit == "dollar" and unit.name.endswith("dollar")))
    ):
        quantity.end = match.end()
        quantity.unit, quantity.currency = unit.name, unit.currency


def _unit(match: re.Match[str]) -> Unit | None:
    found = units()
    if match["word"]:
        return found.words[re.sub(r"[\s-]+", " ", match["word"].lower())]
    return found.symbols.get(match["symbol"] or match["boxed"])


def _measure_after(text: str, quantity: Quantity) -> None:
    amount = quantity.amount
    if (amount.vague or amount.fraction) and (
        of := re.match(r"\s+of\s+(?:an?\s+)?", text[amount.end : amount.end + 8])
    ):
        match = units().after.match(text, amount.end + of.end() - 1)
    else:
        match = units().after.match(text, amount.end)
    if amount.scale == "m" and not match and not _MILLIONS.match(text, amount.end):
        quantity.amount = replace(amount, value=amount.value / SUFFIXES["m"], scale="")
        quantity.value = quantity.amount.value
        _apply(quantity, units().symbols["m"], Span(amount.end - 1, amount.end))
        return
    if not match:
        return
    form, gap = match["word"] or match["symbol"] or match["boxed"], match["gap"]
    if form in ONE_LETTER and (
        not amount.plain
        or not text[amount.end - 1].isdigit()
        or (gap and (gap != " " or form != "m" or re.match(r"[-.\w]\w", text[match.end() :][:2])))
    ):
        return
    if match["word"] and form.lower() in ("pound", "pounds"):
        return
    if match["symbol"] and "-" in gap and form.isalpha() and len(form) < 3:
        return
    unit = _unit(match)
    if unit is None or (form in ("in.", '"') and not text[amount.end - 1].isdigit()):
        return
    if form == '"' and text.count('"', max(0, amount.start - 200), amount.start) % 2:
        return  # the mark closes a quotation
    start = match.start() + len(gap)
    _apply(
        quantity,
        unit,
        Span(start, start + len(form)) if not match["boxed"] else Span(start + 1, match.end() - 1),
    )
    quantity.end = match.end()


def _take_scale(text: str, quantity: Quantity) -> None:
    """Take a scale that stands after the currency: ``75 USD million``."""
    match = re.match(r"\s(million|billion|trillion|thousand)\b", text[quantity.end : quantity.end + 10])
    if match and quantity.amount.plain:
        quantity.value, quantity.end = quantity.value * SCALES[match[1]], quantity.end + match.end()


def take_coins(text: str, quantity: Quantity, before: Quantity | None) -> bool:
    """Add ``50 cents``, or a bare 50 that ends the phrase, to the dollars before it."""
    if (
        before is None
        or before.kind != "money"
        or not 0 < quantity.value < 100
        or quantity.value != int(quantity.value)
        or before.value != int(before.value)
    ):
        return False
    if (
        before.unit_span is None
        or before.unit_span.start < before.amount.end
        or not re.fullmatch(r"\s+(?:and\s+)?", text[before.end : quantity.start])
    ):
        return False
    bare = (
        quantity.unit is None
        and re.match(r"\s*(?:[.,;!?)]|$)", text[quantity.end : quantity.end + 3]) is not None
    )
    if not bare and quantity.unit not in ("cent", "penny"):
        return False
    before.value, before.end = before.value + quantity.value / 100, quantity.end
    return True


def take_degrees(text: str, quantity: Quantity) -> None:
    """Read a bare C or F after digits as a temperature where the talk is of one: ``a high of 25C``."""
    match = re.match(r"\s?([CF])(?![\w'’-])", text[quantity.end : quantity.end + 3])
    if quantity.unit is not None or not match or not quantity.amount.plain:
        return
    if not quantity.amount.signed and not _WARMTH.search(
        text[max(0, quantity.start - 80) : quantity.end + 50]
    ):
        return
    name = {"C": "celsius", "F": "fahrenheit"}[match[1]]
    _apply(
        quantity, Unit(name, "temperature"), Span(quantity.end + match.start(1), quantity.end + match.end())
    )
    quantity.end += match.end()


def take_pounds(text: str, quantity: Quantity) -> None:
    """Read ``pounds`` as money beside talk of money, else as weight."""
    match = re.match(r"[\s-]?(pounds?)\b", text[quantity.end : quantity.end + 8], re.IGNORECASE)
    if quantity.unit is not None or not match:
        return
    around = text[max(0, quantity.start - 60) : quantity.end + 40]
    money = bool(_MONEY_NEAR.search(around)) or abs(quantity.value) >= 1e6
    start = quantity.end + match.start(1)
    _apply(
        quantity,
        Unit("pound sterling", "money", "GBP") if money else Unit("pound-mass", "measure"),
        Span(start, start + len(match[1])),
    )
    quantity.end = start + len(match[1])
    _take_rate(text, quantity)


def _take_rate(text: str, quantity: Quantity) -> None:
    """Take ``per gallon``, ``a year``, ``/kg`` into the unit."""
    match = _PER.match(text, quantity.end)
    if (
        match
        and match["any"]
        and match["gap"].strip() == "/"
        and match["any"].lower() not in PER_NAMES
        and len(match["any"]) < 3
    ):
        return
    if not match or quantity.unit is None:
        annual = _ANNUAL.match(text, quantity.end)
        if annual and annual[0].strip() in ADVERB_UNITS and quantity.kind == "money":
            quantity.unit, quantity.kind, quantity.end = (
                f"{quantity.unit} per {ADVERB_UNITS[annual[0].strip()]}",
                "rate",
                annual.end(),
            )
        return
    word = (match["any"] or match["known"]).lower()
    if quantity.unit in AGE_UNITS and match["known"] and word not in AGE_UNITS:
        return
    name = PER_NAMES.get(word) or _name(word)
    quantity.unit, quantity.kind, quantity.end = f"{quantity.unit} per {name}", "rate", match.end()


def take_shared_rate(text: str, quantities: list[Quantity]) -> None:
    """Give a price and its conversion in parentheses the rate that follows: ``C$6 (US$4.46) per share``."""
    for before, quantity in pairwise(quantities):
        if (
            not before.kind == quantity.kind == "money"
            or text[before.end : quantity.start].strip() != "("
            or not text.startswith(")", quantity.end)
        ):
            continue
        match = _PER.match(text, quantity.end + 1)
        if match:
            word = (match["any"] or match["known"]).lower()
            name = PER_NAMES.get(word) or _name(word)
            for price in (before, quantity):
                price.unit, price.kind = f"{price.unit} per {name}", "rate"


def take_frequency(text: str, quantity: Quantity) -> None:
    """Take ``a day`` or ``per week`` after counted things: ``3,000 tests a day``."""
    if (
        re.match(
            r"\s+(?:per\s+\w+|an?\s+(?:day|week|month|year|hour|minute|second))\b",
            text[quantity.end : quantity.end + 16],
        )
        and quantity.amount.value != 1
    ):
        _take_rate(text, quantity)


def _name(word: str) -> str:
    found = units().words.get(word)
    return found.name if found else word


def _take_age(text: str, quantity: Quantity) -> None:
    match = _OLD.match(text, quantity.end)
    if match and quantity.unit in AGE_UNITS:
        quantity.kind, quantity.end = "age", match.end()
