"""Ages with and without their unit: ``19-year-old``, ``Lopez, 66, said``, ``aged 12``, ``died at 88``, ``in her 40s``."""

import re

from msgspec.structs import replace

from tui.analysis.numbers.names import Place
from tui.analysis.numbers.numerals import mark_at, skip_dash, word_at
from tui.analysis.numbers.phrases import Phrase

AGE_UNITS = frozenset(("year", "month", "week", "day"))
_AGED = re.compile(r"\b(?:aged|age|age of|ages|turned|turns)\s+(?:just\s+|only\s+)?$", re.IGNORECASE)
_DIED = re.compile(
    r"\b(?:dies|died|dead|dying|die|death)\s+(?:aged\s+|at\s+(?:the\s+age\s+of\s+|age\s+)?)$", re.IGNORECASE
)
_PERSON_IS = re.compile(
    r"\b(?:he|she|who|i)(?:\s+(?:is|was|am|will be|would be|would have been|had been|has been)|['’](?:s|m|d been|ll be))\s+"
    r"(?:(?:now|only|just|about|around|already|nearly|almost|barely|then)\s+)?$",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(
    r"\s*(?:[.,;:!?)—–”\"]|$)|\s+(?:when|and|then|at the time|now|years|but|by|next|this|in|on|tomorrow|today)\b"
)
_ROOM = 40  # characters before a number that hold the longest of these
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
YOUNGEST = 14  # below this a number after a name the model does not know may be anything
OLDEST = 125  # years anyone lived


def with_age(place: Place) -> Phrase | None:
    """Return a phrase as an age where it is one."""
    phrase, tokens = place.phrase, place.tokens
    if phrase.unit in AGE_UNITS:
        at = skip_dash(tokens, phrase.after)
        if mark_at(tokens, at) == "-" and word_at(tokens, at + 1) == "old":
            at += 1
        if word_at(tokens, at) in ("old", "olds"):
            return replace(phrase, kind="age", after=at + 1, end=tokens[at].end)
        if word_at(tokens, at) == "of" and word_at(tokens, at + 1) == "age":
            return replace(phrase, kind="age", after=at + 2, end=tokens[at + 1].end)
        return None
    if (decade := _decade(place)) is not None:
        return decade
    if (
        phrase.unit is not None
        or not (phrase.numeral.plain or phrase.numeral.words)
        or phrase.numeral.form != "cardinal"
    ):
        return None
    if not 0 < phrase.value <= OLDEST or phrase.value != int(phrase.value):
        return None
    room = place.text[max(0, phrase.start - _ROOM) : phrase.start]
    said = (
        _AGED.search(room)
        or _DIED.search(room)
        or (_PERSON_IS.search(room) and _CLAUSE_ENDS.match(place.text, phrase.end))
    )
    if said or _after_name(place):
        return replace(phrase, kind="age", unit="year")
    return None


def _decade(place: Place) -> Phrase | None:
    """``in her 40s``, ``a man in his late 20s``."""
    phrase, tokens = place.phrase, place.tokens
    after = phrase.after
    if (
        not phrase.numeral.plain
        or phrase.value % 10
        or not 10 < phrase.value < 110
        or word_at(tokens, after) != "s"
        or not tokens[after].glued
    ):
        return None
    before = word_at(tokens, phrase.first - 1)
    if before in ("early", "mid", "late"):
        before = word_at(tokens, phrase.first - 2)
    if before not in ("his", "her", "their", "my", "our", "your"):
        return None
    return replace(
        phrase, kind="age", unit="year", value_end=phrase.value + 9, after=after + 1, end=tokens[after].end
    )


def _after_name(place: Place) -> bool:
    phrase, doc, token = place.phrase, place.token.doc, place.token
    before = mark_at(place.tokens, phrase.first - 1)
    if token.i < 2 or before not in (",", "(") or mark_at(place.tokens, phrase.after) not in (",", ")", "."):
        return False
    name = doc[token.i - 2]
    if name.pos_ != "PROPN" or not phrase.numeral.plain:
        return False
    if (
        name.ent_type_ == "GPE"
    ):  # a surname that the model took for a place: of places nobody says so as subjects
        return (
            name.dep_ in SUBJECTS and mark_at(place.tokens, phrase.after) == "," and phrase.value >= YOUNGEST
        )
    return name.ent_type_ in ("PERSON", "ORG", "") and (
        name.ent_type_ == "PERSON" or phrase.value >= YOUNGEST
    )
