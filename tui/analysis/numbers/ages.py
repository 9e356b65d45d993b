"""Ages without their unit: ``Lopez, 66, said``, ``aged 12``, ``died at 88``, ``she was 40``."""

import re

from spacy.tokens import Token

from tui.analysis.numbers.quantity import Quantity

_AGED = re.compile(r"\b(?:aged|age|age of|ages|turned|turns)\s+$", re.IGNORECASE)
_DIED = re.compile(
    r"\b(?:dies|died|dead|dying|die|death)\s+(?:aged\s+|at\s+(?:the\s+age\s+of\s+|age\s+)?)$", re.IGNORECASE
)
_PERSON_IS = re.compile(
    r"\b(?:he|she|who|i)(?:\s+(?:is|was|am|will be|would be|would have been|had been|has been)|['’](?:s|m|d been|ll be))\s+"
    r"(?:(?:now|only|just|about|around|already|nearly|almost|barely|then)\s+)?$",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(
    r"\s*(?:[.,;:!?)—–”\"]|$)|\s+(?:when|and|then|at the time|years|but|by|next|this|in|on|tomorrow|today)\b"
)
_ROOM = 40  # characters before a number that hold the longest of these
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
YOUNGEST = 14  # below this a number after a name the model does not know may be anything
OLDEST = 125  # years anyone lived


def take_age(text: str, quantity: Quantity, token: Token) -> None:
    """Give a bare number after a person's name, between commas, after "aged" or "died at", or said of a person the kind age."""
    if (
        quantity.unit is not None
        or quantity.amount.vague
        or (not quantity.amount.plain and not quantity.amount.words)
        or not 0 < quantity.value <= OLDEST
        or quantity.value != int(quantity.value)
    ):
        return
    room = text[max(0, quantity.start - _ROOM) : quantity.start]
    said = (
        _AGED.search(room)
        or _DIED.search(room)
        or (_PERSON_IS.search(room) and _CLAUSE_ENDS.match(text, quantity.end))
    )
    if said or _after_name(text, quantity, token):
        quantity.kind, quantity.unit = "age", "year"


def _after_name(text: str, quantity: Quantity, token: Token) -> bool:
    doc = token.doc
    if (
        token.i < 2
        or not re.match(r"\s*[,.;)]|\s+(?:and|from|of)\b", text[quantity.end : quantity.end + 6])
        or doc[token.i - 1].text not in (",", "(")
    ):
        return False
    before = doc[token.i - 2]
    if (
        not re.match(r"\s*[,)]|\s*\.", text[quantity.end : quantity.end + 2])
        or before.pos_ != "PROPN"
        or not quantity.amount.plain
    ):
        return False
    if (
        before.ent_type_ == "GPE"
    ):  # a surname that the model took for a place: of places nobody says so as subjects
        return (
            before.dep_ in SUBJECTS
            and text[quantity.end : quantity.end + 1] == ","
            and quantity.value >= YOUNGEST
        )
    return before.ent_type_ in ("PERSON", "ORG", "") and (
        before.ent_type_ == "PERSON" or quantity.value >= YOUNGEST
    )
