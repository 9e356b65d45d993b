"""Ordinals that rank: ``second-largest``, ``ranked third``, ``its third factory``, ``No. 1``."""

import re

from msgspec.structs import replace
from spacy.tokens import Token

from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.names import Place, words
from tui.analysis.numbers.numerals import mark_at, word_at
from tui.analysis.numbers.phrases import Phrase

SUPERLATIVE = re.compile(r"[\s-](?:most|least|best|worst|\w{2,}est)\b(?:[\s-](?=\w))?", re.IGNORECASE)
_NOT_SUPERLATIVE = word_list("ranks", "not-superlative")
PLACED = word_list("ranks", "placed")
STANDING = word_list("ranks", "standing")
TABLES = word_list("ranks", "tables")
SKIPPED = word_list("ranks", "skipped")
ARTICLES = word_list("ranks", "articles")
ADVERBIAL = frozenset(("at", "from", "for", "since"))
GENERIC = frozenset(("time", "times"))
ATTEMPTS = frozenset(("attempt", "chance", "try", "go"))


def ranked(place: Place) -> Phrase | None:
    """Return an ordinal as a rank where its words make it one; other ordinals count nothing."""
    phrase, text, tokens = place.phrase, place.text, place.tokens
    rank = replace(phrase, kind="rank", unit=None)
    after = SUPERLATIVE.match(text, phrase.end)
    if after and after[0].strip(" -").lower() not in _NOT_SUPERLATIVE:
        return replace(rank, end=phrase.end + len(after[0].rstrip(" -")))
    if _placed(place) or not text.replace(text[phrase.start : phrase.end], "").strip():
        return rank
    if (other := _range_end(place)) is not None:
        return other
    noun = _ranked_noun(place)
    following = word_at(tokens, phrase.after)
    if (
        noun is not None
        and noun.lemma_.lower() in ("day", "week", "month", "year", "night", "quarter", "game")
        and phrase.value > 1
    ):
        run = following in ("consecutive", "straight", "successive") or (
            word_at(tokens, phrase.first - 1) in ("a", "my", "his", "her", "its", "their", "our")
            and noun.tag_ == "NN"
        )
        return rank if run else None
    if following in words("ordinals", "nouns"):
        return None
    if (
        noun is None
        or noun.lower_ in words("ordinals", "nouns")
        or noun.lemma_.lower() in words("ordinals", "nouns")
    ):
        return None
    if tokens[phrase.first].text[0].isupper() and not place.token.is_sent_start:
        return None  # "the Second Chamber"
    if noun.lower_ in ATTEMPTS and word_at(tokens, phrase.first - 1) == "a":
        return None
    if noun.lower_ in GENERIC and word_at(tokens, phrase.first - 2) in ADVERBIAL:
        return None  # "for the third time"
    if phrase.value == 1 and (noun.tag_ in ("NNS", "NNPS") or noun.lower_ in GENERIC):
        return None
    return rank


def _range_end(place: Place) -> Phrase | None:
    """``between the tenth and the fifteenth``: both ends rank."""
    words_around = [word_at(place.tokens, place.phrase.first - step) for step in (1, 2, 3, 4)] + [
        word_at(place.tokens, place.phrase.after + step) for step in (0, 1)
    ]
    if ("between" in words_around[:2] and "and" in words_around[4:]) or (
        words_around[:2] == ["the", "and"]
        and place.phrase.value > 3
        and not word_at(place.tokens, place.phrase.after)
    ):
        return replace(place.phrase, kind="rank", unit=None)
    return None


def _placed(place: Place) -> bool:
    """Say whether the words around make it a place in an order: ``finished third``, ``lies second in the table``."""
    tokens, at = place.tokens, place.phrase.first - 1
    after = word_at(tokens, place.phrase.after)
    article = word_at(tokens, at) in ARTICLES
    while word_at(tokens, at) in SKIPPED:
        at -= 1
    if word_at(tokens, at) in PLACED:
        return after not in ("of", "time", "to")
    if article:
        return False
    ends = not after or after in ("overall", "behind", "among") or mark_at(tokens, place.phrase.after) != ""
    in_table = after in ("in", "on", "of") and any(
        token.lower in TABLES for token in tokens[place.phrase.after + 1 : place.phrase.after + 6]
    )
    if word_at(tokens, at) in STANDING and (ends or in_table):
        return word_at(tokens, at) != "to" or word_at(tokens, at - 1) in (
            "up",
            "down",
            "moved",
            "rose",
            "climbed",
            "climbs",
            "dropped",
            "slipped",
            "fell",
        )
    return in_table


def _ranked_noun(place: Place) -> Token | None:
    """Return the noun that an ordinal modifies."""
    token, doc = place.token, place.token.doc
    if (
        token.head.i > token.i
        and token.head.pos_ in ("NOUN", "PROPN")
        and token.head.i - token.i < 6
        and token.dep_ in ("amod", "nummod", "compound", "nmod", "advmod", "quantmod")
    ):
        return token.head
    at = token.i + 1
    while at < len(doc) and doc[at].tag_ in ("JJ", "VBN", "HYPH") and at - token.i < 4:
        at += 1
    if (
        at < len(doc)
        and doc[at].tag_ in ("NN", "NNS")
        and (token.i == 0 or doc[token.i - 1].lower_ in ARTICLES or doc[token.i - 1].tag_ == "POS")
    ):
        return doc[at]
    return None


def numbered(place: Place) -> Phrase | None:
    """Return "No. 1" as a rank."""
    phrase, tokens = place.phrase, place.tokens
    at = phrase.first - 1
    if mark_at(tokens, at) == "." and word_at(tokens, at - 1) == "no":
        at -= 1
    elif word_at(tokens, at) not in ("no", "number") and mark_at(tokens, at) != "#":
        return None
    if not phrase.numeral.plain or phrase.unit is not None or phrase.value > 1000:
        return None
    return replace(phrase, kind="rank", first=at, start=tokens[at].start)
