"""What the words right beside a quantity say it is of, whatever the parse ties them to."""

import re

from spacy.tokens import Token

from tui.analysis.numbers.quantity import Quantity

NOUNS = frozenset(("NOUN", "PROPN"))
CALENDAR = frozenset(("DATE", "TIME"))
_GAPPED = re.compile(
    r",?\s+(?:and\s+|while\s+|but\s+|with\s+)?(?:[^\W\d][\w’'&.-]*\s+){1,6}(?P<by>by|between)\s+(?:about\s+)?$"
)
_RANGING = re.compile(r"(?:,\s+)?\branging\s+(?:in\s+\w+\s+)?(?:from|between)\s+$")
_ROOM = 40  # characters that hold "ranging in price from"
_WIDEST = 60  # characters of a clause without its verb
SPANS = frozenset(("time", "year", "quarter", "month", "week", "period"))
"""What "for" says how long of: ``$5 million for the first time``."""
SPENDING = frozenset(("spend", "invest"))


def beside(text: str, quantity: Quantity, token: Token, before: Quantity | None) -> Token | None:
    """Return the noun of ``$5 for shoes``, ``(fell 2%,) Acme by 3%``, ``claims, ranging from $2 to $4``."""
    return (
        _paid_for(quantity, token)
        or _gapped(text, quantity, token, before)
        or _ranging(text, quantity, token)
    )


def _paid_for(quantity: Quantity, token: Token) -> Token | None:
    """Return what money is paid for."""
    after = next((other for other in token.doc[token.i + 1 : token.i + 8] if other.idx >= quantity.end), None)
    if after is None or quantity.kind != "money" or quantity.change or after.dep_ != "prep":
        return None
    if after.lower_ != "for" and not (after.lower_ == "on" and after.head.lemma_.lower() in SPENDING):
        return None
    paid = next(
        (
            noun
            for noun in after.rights
            if noun.dep_ == "pobj" and noun.pos_ in NOUNS and noun.ent_type_ not in CALENDAR
        ),
        None,
    )
    return None if paid is not None and paid.lemma_.lower() in SPANS else paid


def _gapped(text: str, quantity: Quantity, token: Token, before: Quantity | None) -> Token | None:
    """Return the subject of a clause that leaves out its verb, which the clause before it has."""
    if before is None or quantity.start - before.end > _WIDEST:
        return None
    match = _GAPPED.match(text, before.end, quantity.start)
    if not match:
        return None
    words = [
        other
        for other in token.doc[max(0, token.i - 12) : token.i]
        if before.end <= other.idx < match.start("by")
    ]
    if (
        not words
        or any(other.pos_ in ("VERB", "AUX", "PRON") for other in words)
        or words[-1].pos_ not in NOUNS
    ):
        return None
    return words[-1]


def _ranging(text: str, quantity: Quantity, token: Token) -> Token | None:
    """Return the noun directly before ``ranging from``."""
    room = max(0, quantity.start - _ROOM)
    match = _RANGING.search(text[room : quantity.start])
    if not match:
        return None
    words = [other for other in token.doc[max(0, token.i - 12) : token.i] if other.idx < room + match.start()]
    return words[-1] if words and words[-1].pos_ in NOUNS else None
