"""Ranges and moves: ``5–7 lakh``, ``between 5 and 6 weeks``, ``cut from 5.5 to 5.25 percent``.

A range and a move from one level to another are one quantity with both ends; a move also has a direction.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from tui.analysis.numbers.lexicon import change_words, word_list
from tui.analysis.numbers.phrase import Phrase, gap, with_unit_of, words_of
from tui.analysis.numerals.numeral import SUFFIXES
from tui.analysis.numerals.scanner import Token, mark_at, word_at
from tui.document.findings import NumberKind

DASHES = frozenset("-–—‒−‑~")
RANGE_WORDS = frozenset(("to", "through", "until", "till"))
FILLERS = word_list("joins", "fillers")
"""Words that may be between the ends of a range, and before it."""
LONGEST = 8  # tokens between the ends
_ENDED_UNITS: frozenset[NumberKind] = frozenset(("money", "percent", "age", "temperature", "measure"))
_TIME_WORDS = frozenset(("in", "on", "last", "at", "a", "the"))
_DOTS = frozenset(("..", ". .", ". . ."))
_MONEY: frozenset[NumberKind] = frozenset(("money", "percent", "rate"))
FAR_APART = 5  # times as large: two bare numbers that are no range where something moved
LOOKBACK = 6  # tokens before "from" in which a word of change makes a move of what follows
FAR = 25  # the same for money and percentages, which seldom last "from … to"


def joined_range(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """``5–7 lakh``, ``between 5 and 6 weeks``, ``from 900 to 600 units``, ``15 or 20 ideas``."""
    between = gap(tokens, first, second)
    if not _may_join(first, second, between):
        return None
    lead = _lead(tokens, first)
    if lead == "from" and _dated_move(first, second, between):
        between = between[-1:]
    link = words_of([token for token in between if token.lower not in FILLERS or token.lower in RANGE_WORDS])
    if (link and set(link.replace(" ", "")) <= DASHES) or link in _DOTS:
        return _dashed(tokens, first, second, between)
    if link in RANGE_WORDS or link in ("- to -", "and up to", "- to"):
        return (_from_to if lead == "from" else _to)(tokens, first, second)
    either = link == "or" and len(between) == 1 and _rough(first, second)
    return [merged(first, second)] if either or (link == "and" and lead == "between") else None


def _may_join(first: Phrase, second: Phrase, between: Sequence[Token]) -> bool:
    """Return whether two phrases are near each other and can be ends of one quantity."""
    if first.value_end is not None or second.value_end is not None or first.after > second.first:
        return False
    near = len(between) <= LONGEST and not any(token.kind == "break" for token in between)
    return near and _alike(first, second)


def _dated_move(first: Phrase, second: Phrase, between: Sequence[Token]) -> bool:
    """Return whether a time separates two levels of one unit: ``from 20 tonnes in 2010 to 35 tonnes``."""
    if not between or first.unit is None or first.unit != second.unit:
        return False
    return between[-1].lower == "to" and between[0].lower in _TIME_WORDS


def _rough(first: Phrase, second: Phrase) -> bool:
    """Return whether two numbers joined by "or" are a rough size: ``two or three goals``."""
    if not first.bare_count or not 0 < first.value < second.value <= 3 * first.value:
        return False
    return second.value <= 20 or second.value % 5 == first.value % 5 == 0


def _lead(tokens: Sequence[Token], phrase: Phrase) -> str:
    """Return "between" or "from" where one of them leads to a phrase."""
    for place in range(phrase.first - 1, max(-1, phrase.first - 5), -1):
        word = word_at(tokens, place)
        if word in ("between", "from"):
            return word
        if word not in FILLERS:
            break
    return ""


def _alike(first: Phrase, second: Phrase) -> bool:
    """Return whether two phrases can be ends of one quantity."""
    forms = (first.numeral.form, second.numeral.form)
    if "vague" in forms or "multiple" in forms or (forms[0] == "ordinal") != (forms[1] == "ordinal"):
        return False
    if (first.kind == "fraction") != (second.kind == "fraction"):
        return False
    if first.unit is None:
        return True
    if second.unit is None:
        return first.kind in _ENDED_UNITS or second.numeral.words
    if first.unit == second.unit or rate_of(first, second) or rate_of(second, first):
        return True
    return first.kind == second.kind == "count" and first.unit.split()[-1] == second.unit.split()[-1]


def rate_of(amount: Phrase, rate: Phrase) -> bool:
    """Return whether a rate is in the unit of an amount: ``$75 per barrel to $80``."""
    return rate.unit is not None and rate.unit.startswith(f"{amount.unit} per ")


def _dashed(
    tokens: Sequence[Token], first: Phrase, second: Phrase, between: Sequence[Token]
) -> list[Phrase] | None:
    """Join ``5–7 lakh``; not ``3 - 5`` without unit, nor a sum and a bare number."""
    if second.signed or first.value * shared_factor(first, second) >= second.value:
        return None
    if first.unit is not None or second.unit is not None:
        return [merged(first, second)]
    spaced = not between[0].glued and not tokens[second.first].glued
    if spaced and len(between) < 2:
        return None
    scaled = first.numeral.scale or first.numeral.magnitude > 1 or second.numeral.magnitude > 1
    return [merged(first, second)] if scaled or (first.plain and second.plain) else None


def _from_to(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """Join a move, or a range: ``cut from 5.5 to 5.25 percent``, ``lasts from 3 to 5 hours``."""
    low = first.value * shared_factor(first, second)
    reach = FAR if first.kind in _MONEY or second.kind in _MONEY else LOOKBACK
    if low <= second.value and not _moves(tokens, first, reach):
        return [merged(first, second)] if low < second.value else None
    given = with_unit_of(first, second) if first.unit is None and second.unit is not None else first
    start = replace(given, value=low)
    end = with_unit_of(second, first) if second.unit is None and first.unit is not None else second
    return [replace(merged(start, end), role="rise" if start.value < end.value else "fall")]


def _moves(tokens: Sequence[Token], phrase: Phrase, reach: int) -> bool:
    """Return whether a word of change comes before "from"."""
    words = change_words()
    for at in range(phrase.first - 1, phrase.first - 1 - reach, -1):
        if at < 0 or mark_at(tokens, at) in (".", ";", "\n", ":"):
            return False
        if word_at(tokens, at) in words and word_at(tokens, at) not in ("over", "to"):
            return True
    return False


def _to(tokens: Sequence[Token], first: Phrase, second: Phrase) -> list[Phrase] | None:
    """Join ``20 to 25 percent``; not how far and where to: ``rose 64 points to 4,577``."""
    low = first.value * shared_factor(first, second)
    if low >= second.value and not (first.kind == "temperature" or first.signed):
        return None
    apart = first.unit is not None or second.value > FAR_APART * low  # "rose by 20,000 to 1.4 million"
    if apart and _is_distance(tokens, first):
        return None
    aged = first.kind == "age" and second.unit is None
    same = first.unit is None or first.unit == second.unit or first.kind == "count"
    priced = first.kind == "money" and second.kind in ("money", "rate")
    return [merged(first, second)] if aged or same or priced else None


def _is_distance(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Return whether a phrase is how far something moved: "by" or a word of change comes before."""
    changes = change_words()
    one, two, three = (word_at(tokens, phrase.first - step) for step in (1, 2, 3))
    if one == "by" or one in changes or two in changes:
        return True
    return three in changes and one in FILLERS and two in FILLERS


def shared_factor(first: Phrase, second: Phrase) -> float:
    """Return the scale that the second number shares with the first, 1 if none: ``5 to 6 million``."""
    shared = second.numeral.magnitude
    if shared == 1.0 and second.numeral.scale:
        shared = SUFFIXES[second.numeral.scale]
    if shared == 1.0 or first.numeral.magnitude != 1.0 or first.numeral.scale or first.value >= 1000:
        return 1.0
    return shared if first.value < second.value and first.value * shared <= second.value * 5 else 1.0


def merged(first: Phrase, second: Phrase) -> Phrase:
    """Return one phrase from the lower to the upper end; a factor or unit written once holds for both."""
    start = first.value * shared_factor(first, second)
    chosen = first if second.unit is None or rate_of(second, first) else second
    low, high = sorted((start, second.value))
    after, end = max((second.after, second.end), (first.after, first.end))
    return replace(
        chosen, first=first.first, start=first.start, after=after, end=end, value=low, value_end=high,
        numeral=replace(first.numeral, after=second.numeral.after),
    )  # fmt: skip
