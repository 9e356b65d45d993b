"""Ages with and without their unit: ``19-year-old``, ``Lopez, 66, said``, ``aged 12``, ``in her 40s``."""

import re

from msgspec.structs import replace

from tui.analysis.numbers.phrase import Phrase, ending_before
from tui.analysis.numbers.place import Place
from tui.analysis.numerals.scanner import mark_at, skip_hyphen, word_at

AGE_UNITS = frozenset(("year", "month", "week", "day"))
_AGED = re.compile(
    r"\b(?:aged|age|age of|ages|turned|turns)\s+(?:just\s+|only\s+|between\s+|from\s+)?$", re.IGNORECASE
)
_LIFE = re.compile(
    r"\b(?:left (?:school|home|college)|married|remarried|retired|orphaned|widowed|divorced|enlisted)"
    r"\s+at\s+(?:just\s+|only\s+)?$",
    re.IGNORECASE,
)
"""Events of a life, whose "at" is an age: ``She left school at 14``."""
_PERSON_OF = re.compile(
    r"\b(?:an?|the|another) (?:\w+ )?(?:man|woman|boy|girl|baby|teenager|driver|cyclist) of\s+$",
    re.IGNORECASE,
)
"""``a woman of 81``."""
_DIED = re.compile(
    r"\b(?:dies|died|dead|dying|die|death)\s+(?:aged\s+|at\s+(?:the\s+age\s+of\s+|age\s+)?)$", re.IGNORECASE
)
_PERSON_IS = re.compile(
    r"\b(?:he|she|who|i)"
    r"(?:\s+(?:is|was|am|will be|would be|would have been|had been|has been)|['’](?:s|m|d been|ll be))\s+"
    r"(?:(?:now|only|just|about|around|already|nearly|almost|barely|then)\s+)?$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:children|people|adults|women|men|boys|girls|babies|infants|kids|drivers|voters|pensioners|players"
    r"|those|anyone|everyone|residents|patients|workers)\s+(?:aged\s+)?(?:under|over|below|above)\s+$",
    re.IGNORECASE,
)
"""A group of people by its age: ``children under 5``, ``voters over 65``."""
_FIGURE = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty)"
)
_AGED_TOO = re.compile(
    rf"\b(?:aged|ages)\s+(?:{_FIGURE},\s+)*{_FIGURE}(?:,?\s+(?:and|or)|,)\s+$", re.IGNORECASE
)
"""Before a second age: ``aged three and six``."""
_AT = re.compile(r"(?:^|[.;!?:—–“\"(\n]\s*|\b(?:and|but)\s+)at\s+(?:just\s+|only\s+)?$", re.IGNORECASE)
_DOER = re.compile(r",?\s+(?:[^,.;:\n]{1,40},\s+)?(?:he|she|i)\s+(?P<verb>\w+)", re.IGNORECASE)
"""What follows an age that begins a clause: ``At 13 he won``, ``at 17, in the last winter, she drew``."""
_GROWN = 13  # from which it is an age whatever was done: ``At 10 he left`` is an hour
_OF_CHILDREN = frozenset(
    ("was", "had", "became", "began", "learned", "learnt", "won", "joined", "entered", "published", "wrote")
)
_CLAUSE_ENDS = re.compile(
    r"\s*(?:[.,;:!?)—–”\"]|$)"
    r"|\s+(?:when|and|then|at the time|now|years|but|by|next|this|in|on|tomorrow|today)\b"
)
_ROOM = 40  # characters before a number that hold the longest of these
KIN = frozenset(
    (
        "grandfather", "grandmother", "grandson", "granddaughter", "father", "mother", "son",
        "daughter", "brother", "sister", "husband", "wife", "widow", "widower", "uncle", "aunt",
        "nephew", "niece", "cousin", "fiance", "fiancée", "partner", "stepfather", "stepmother",
        "stepson", "twin", "girlfriend", "boyfriend",
    )
)  # fmt: skip
"""Nouns for relatives, whose age stands behind them as behind a name."""
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_OWNERS = frozenset(("his", "her", "their", "my", "our", "your"))
YOUNGEST = 14  # below this a number after a name the model does not know may be anything
OLDEST = 125  # years anyone lived


def with_age(place: Place) -> Phrase | None:
    """Return a phrase as an age where it is one."""
    phrase = place.phrase
    if phrase.unit in AGE_UNITS:
        return _old(place)
    if (decade := _decade(place)) is not None:
        return decade
    if phrase.unit is not None or phrase.numeral.form != "cardinal":
        return None
    if (
        not (phrase.numeral.plain or phrase.numeral.words)
        or not 0 < phrase.value <= OLDEST
        or not phrase.whole
    ):
        return None
    return replace(phrase, kind="age", unit="year") if _said(place) or _after_name(place) else None


def _old(place: Place) -> Phrase | None:
    """``19-year-old``, ``six months old``, ``18 years of age``."""
    phrase, tokens = place.phrase, place.tokens
    at = skip_hyphen(tokens, phrase.after)
    if mark_at(tokens, at) == "-" and word_at(tokens, at + 1) == "old":
        at += 1
    aged = replace(phrase, kind="age")
    if word_at(tokens, at) in ("old", "olds"):
        return ending_before(tokens, aged, at + 1)
    if word_at(tokens, at) == "of" and word_at(tokens, at + 1) == "age":
        return ending_before(tokens, aged, at + 2)
    return None


def _decade(place: Place) -> Phrase | None:
    """``in her 40s``, ``a man in his late 20s``."""
    phrase, tokens = place.phrase, place.tokens
    if not phrase.numeral.plain or phrase.value % 10 or not 10 < phrase.value < 110:
        return None
    if place.word_after != "s" or not tokens[phrase.after].glued:
        return None
    before = place.word_before
    if before in ("early", "mid", "late"):
        before = word_at(tokens, phrase.first - 2)
    if before not in _OWNERS:
        return None
    aged = replace(phrase, kind="age", unit="year", value_end=phrase.value + 9)
    return ending_before(tokens, aged, phrase.after + 1)


def _said(place: Place) -> bool:
    """Return whether the words before make it an age: ``aged 12``, ``died at 88``, ``she was 40``."""
    phrase = place.phrase
    before = place.text[max(0, phrase.start - _ROOM) : phrase.start]
    if _AGED.search(before) or _DIED.search(before):
        return True
    if _LIFE.search(before) and not _counts(place) and place.mark_after not in (":", "%"):
        return True
    if _PERSON_OF.search(before) and not _counts(place):
        return True
    if _GROUP.search(before) and not _counts(place):
        return True
    if _AGED_TOO.search(before) and not _counts(place):
        return True
    if _AT.search(before) and (done := _DOER.match(place.text, phrase.end)) is not None:
        return phrase.value >= _GROWN or done["verb"].lower() in _OF_CHILDREN
    return bool(_PERSON_IS.search(before) and _CLAUSE_ENDS.match(place.text, phrase.end))


def _counts(place: Place) -> bool:
    """Return whether a plural noun follows, which is counted then: ``people over 40 districts apart``."""
    at = place.token.i + 1
    return at < len(place.token.doc) and place.token.doc[at].tag_ in ("NNS", "NNPS")


def _after_name(place: Place) -> bool:
    """``Lopez, 66, said``, ``Lopez (66)``."""
    phrase, token = place.phrase, place.token
    if token.i < 2 or place.mark_before not in (",", "(") or place.mark_after not in (",", ")", "."):
        return False
    name = token.nbor(-2)
    if name.lower_ in KIN and phrase.numeral.plain:
        return True  # "her grandfather, 73."
    if name.pos_ != "PROPN" or not phrase.numeral.plain:
        return False
    if name.ent_type_ == "PERSON":
        return True
    if (
        name.ent_type_ == "GPE"
    ):  # a surname taken for a place: a real one would hardly be this clause's subject
        return name.dep_ in SUBJECTS and place.mark_after == "," and phrase.value >= YOUNGEST
    return name.ent_type_ in ("ORG", "") and phrase.value >= YOUNGEST
