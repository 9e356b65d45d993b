"""Amounts as a reader types them: “about $1.5 million”, “12–15 km”, “40 troops”, “3rd”."""

from msgspec.structs import replace

from tui.analysis.numbers.bounds import moderated
from tui.analysis.numbers.carried import carried
from tui.analysis.numbers.joins import joined
from tui.analysis.numbers.phrase import Phrase
from tui.analysis.numbers.phrases import read_phrases
from tui.analysis.numerals.scanner import scan
from tui.document.calendar_names import ordinal
from tui.document.correction import NumberAmount
from tui.document.display_names import number_figure, number_share, singular_of, unit_name
from tui.document.findings import Number, NumberKind, Relation

_BOUNDS: dict[Relation, str] = {
    "=": "", "~": "about ", "<": "less than ", ">": "more than ", "<=": "at most ", ">=": "at least ",
}  # fmt: skip
_SIGNS: dict[str, Relation] = {"~": "~", "≈": "~", "≤": "<=", "≥": ">=", "<": "<", ">": ">"}
_ENDINGS: dict[str, NumberKind] = {"times": "multiplier", "×": "multiplier", "x": "multiplier"}
_BEFORE = frozenset(("between", "from"))
_PAIRS = frozenset(("score", "ratio"))
_FREE: tuple[NumberKind, ...] = ("count", "fraction", "rank")
"""Kinds whose unit may be any noun."""


def read_amount(words: str, like: NumberKind | None = None) -> NumberAmount | None:
    """Return the one amount that some words say, ``None`` where they say none or several.

    A noun after a bare number is what is counted; “years old” makes an age, “times” a multiplier.

    Args:
        words: What was typed.
        like: The kind of the number that is corrected: of two figures it tells a score from a ratio.
    """
    words = " ".join(words.split())
    relation = _SIGNS.get(words[:1])
    words = words[1:].lstrip() if relation else words
    for bound in ("<=", ">="):
        if words.startswith("=") and relation == bound[0]:
            relation, words = bound, words[1:].lstrip()
            break
    tokens = scan(words)
    phrases = carried(tokens, joined(tokens, list(read_phrases(tokens))))
    if len(phrases) != 1:
        return None
    phrase = moderated(tokens, phrases)[0]
    before = words[: phrase.start].strip().casefold()
    if before and before not in _BEFORE and phrase.relation == "=":
        return None
    amount = _amount(phrase, words[phrase.end :].strip(" .,"))
    if amount is None:
        return None
    kind = like if like in _PAIRS and amount.kind in _PAIRS else amount.kind
    return replace(amount, kind=kind or amount.kind, relation=relation or amount.relation)


def amount_words(number: Number) -> str:
    """Return a number in words that :func:`read_amount` reads as the same amount."""
    figure = {"fraction": number_share, "rank": ordinal}.get(number.kind, number_figure)
    value = figure(number.value)
    if number.value_end is not None:
        joint = ":" if number.kind in ("ratio", "score") else "–"
        value = f"{value}{joint}{figure(number.value_end)}"
    unit = {"multiplier": "times", "age": f"{unit_name(number)} old"}.get(number.kind, unit_name(number))
    return f"{_BOUNDS[number.relation]}{value} {unit}".strip()


def _amount(phrase: Phrase, rest: str) -> NumberAmount | None:
    """Return the amount of a phrase and the words after it."""
    kind: NumberKind = "rank" if phrase.numeral.form == "ordinal" else phrase.kind
    unit = phrase.unit
    if rest in _ENDINGS and unit is None:
        kind, rest = _ENDINGS[rest], ""
    elif rest in ("old", "of age") and unit in ("year", "month", "week", "day"):
        kind, rest = "age", ""
    if rest and (unit is not None or kind not in _FREE):
        return None
    if rest:
        noun, per, time = rest.partition(" per ")
        kind, unit = "rate" if per else kind, singular_of(noun) + per + time
    return NumberAmount(kind, phrase.value, phrase.value_end, unit, phrase.relation, phrase.currency)
