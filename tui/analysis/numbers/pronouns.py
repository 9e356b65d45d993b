"""*one* that refers to a thing rather than counts it: ``one of the firms``, ``this one``, ``one another``."""

from tui.analysis.language.parsed_doc import Token
from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.place import Place

DETERMINERS = word_list("names", "determiners")
SMALL_NUMBERS = word_list("names", "small-numbers")
AFTER_PRONOUN = word_list("names", "after-pronoun")
"""Words after *one* that make it a pronoun or a fixed expression: ``one day``, ``one another``."""
JOINED = word_list("names", "joined-to-one")
_OCCASIONS = frozenset(("point", "time", "stage", "moment"))
_BETWEEN_NUMBERS = frozenset(("in", "out", "to", "or"))
_COUNTING_LABELS = frozenset(("nummod", "compound", "amod", "quantmod"))


def is_pronoun(place: Place) -> bool:
    """Return whether a phrase is the pronoun *one*."""
    token = place.token
    if not _is_one(place):
        return False
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    then = token.nbor(2) if token.i + 2 < len(token.doc) else None
    previous = token.nbor(-1).lower_ if token.i else ""
    if following is not None and then is not None and following.lower_ == "of":
        return then.lower_ not in ("every", "each")  # "one of seven firms" is a firm
    if _is_fixed(token, previous):
        return True
    if previous in DETERMINERS:
        return not (previous in ("only", "-") and counts_noun(token))
    if previous == "the":
        return True
    if following is not None and then is not None and _joins_numbers(following, then):
        return following.lower_ == "or" and not then.like_num
    return following is None or following.lower_ in AFTER_PRONOUN or not counts_noun(token)


def _is_one(place: Place) -> bool:
    """Return whether a phrase is *one*, alone or at the head of a number without unit."""
    phrase = place.phrase
    if phrase.unit is not None and phrase.kind != "count":
        return False
    if place.text[phrase.start : phrase.end].lower() == "one":
        return True
    alone = phrase.value == 1 and phrase.unit is None and phrase.numeral.words
    return alone and place.figures.lower() == "one"


def _is_fixed(token: Token, previous: str) -> bool:
    """Return whether *one* is part of an expression that counts nothing: ``at one point``, ``one-off``."""
    if previous == "at" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in _OCCASIONS:
        return True
    if token.i + 2 >= len(token.doc) or token.nbor(1).text not in ("-", "‑"):
        return False
    return not token.whitespace_ and token.nbor(2).lower_ in JOINED


def _joins_numbers(following: Token, then: Token) -> bool:
    """Return whether the words after *one* lead to another number: ``one in ten``, ``one or two``."""
    if following.lower_ not in _BETWEEN_NUMBERS:
        return False
    return then.like_num or then.lower_ in ("of", "every") or then.lower_ in SMALL_NUMBERS


def counts_noun(token: Token) -> bool:
    """Return whether a number modifies a noun that follows it."""
    head = token.head
    if token.dep_ in _COUNTING_LABELS and head.i > token.i and head.pos_ in ("NOUN", "PROPN", "NUM"):
        return True
    if token.i + 1 >= len(token.doc) or token.tag_ != "CD":
        return False
    after = token.nbor(1)
    return after.tag_ in ("NN", "JJ", "JJS", "NNS") and after.idx == token.idx + len(token) + 1
