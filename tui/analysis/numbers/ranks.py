"""Ordinals that rank: ``second-largest``, ``ranked third``, ``its third factory``, ``No. 1``."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from tui.analysis.language.numerals import ORDINALS, SMALL
from tui.analysis.language.parsed_doc import Token
from tui.analysis.numbers.lexicon import name_list, word_list
from tui.analysis.numbers.phrase import Phrase
from tui.analysis.numbers.place import Place
from tui.analysis.numerals.scanner import Token as Written
from tui.analysis.numerals.scanner import mark_at, word_at

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
CLIMBING = word_list("ranks", "climbing")
"""Words before "to" that move something to a rank: ``rose to third``."""
RUNS = frozenset(("day", "week", "month", "year", "night", "quarter", "game"))
"""Nouns whose ordinals count a run: ``the third straight day``."""
_RUN_OWNERS = frozenset(("a", "my", "his", "her", "its", "their", "our"))
_MODIFYING = frozenset(("amod", "nummod", "compound", "nmod", "advmod", "quantmod"))
_REACH = 6  # tokens from an ordinal to its noun
SHIRTS = frozenset(("shirt", "shirts", "jersey", "jerseys"))
"""What a number is only the label of: ``the number 9 shirt``."""
LARGEST_LABEL = 1000  # of "No. 1"


def ranked(place: Place) -> Phrase | None:
    """Return an ordinal as a rank where its words make it one; other ordinals count nothing."""
    phrase, text = place.phrase, place.text
    rank = replace(phrase, kind="rank", unit=None)
    after = SUPERLATIVE.match(text, phrase.end)
    if after and after[0].strip(" -").lower() not in _NOT_SUPERLATIVE:
        return replace(rank, end=phrase.end + len(after[0].rstrip(" -")))
    alone = not text.replace(text[phrase.start : phrase.end], "").strip()
    if alone or _placed(place) or _ends_range(place):
        return rank
    noun = _ranked_noun(place)
    if noun is not None and phrase.value > 1 and noun.lemma_.lower() in RUNS:
        return rank if _in_a_row(place, noun) else None
    return rank if noun is not None and _ranks(place, noun) else None


def _in_a_row(place: Place, noun: Token) -> bool:
    """Return whether times are numbered as a run: ``the third straight day``, ``her second night``."""
    if place.word_after in ("consecutive", "straight", "successive") or _goes_on(place, noun):
        return True
    return place.word_before in _RUN_OWNERS and noun.tag_ == "NN"


def _goes_on(place: Place, noun: Token) -> bool:
    """Return whether a run is said after its noun: ``the fifth month running``, ``a third game in a row``."""
    after = [token.lower_ for token in noun.doc[noun.i + 1 : noun.i + 4]]
    return after[:1] == ["running"] or after == ["in", "a", "row"]


def _ranks(place: Place, noun: Token) -> bool:
    """Return whether an ordinal ranks its noun: ``its third factory``; not ``the Second Chamber``."""
    phrase, named = place.phrase, name_list("ordinals", "nouns")
    if place.word_after in named or noun.lower_ in named or noun.lemma_.lower() in named:
        return False
    if place.tokens[phrase.first].text[0].isupper() and not place.token.is_sent_start:
        return False
    if noun.lower_ in ATTEMPTS and place.word_before == "a":
        return False
    generic = noun.lower_ in GENERIC
    if generic and word_at(place.tokens, phrase.first - 2) in ADVERBIAL:
        return False  # "for the third time"
    return phrase.value != 1 or not (generic or noun.tag_ in ("NNS", "NNPS"))


def _ends_range(place: Place) -> bool:
    """Return whether it is an end of a range of ordinals: ``between the tenth and the fifteenth``."""
    before = [word_at(place.tokens, place.phrase.first - step) for step in (1, 2)]
    following = [word_at(place.tokens, place.phrase.after + step) for step in (0, 1)]
    if "between" in before and "and" in following:
        return True
    return before == ["the", "and"] and place.phrase.value > 3 and not following[0]


def _placed(place: Place) -> bool:
    """Return whether the words around make it a rank: ``finished third``, ``lies second in the table``."""
    tokens, at = place.tokens, _before_ranks(place)
    after = place.word_after
    following = [word_at(tokens, place.phrase.after + step) for step in range(3)]
    if following == ["in", "a", "row"]:
        return True
    if after == "of" and word_at(tokens, at) == "the" and _begins_cardinal(tokens, place.phrase.after + 1):
        return True  # "the fourth of eleven children"
    article = word_at(tokens, at) in ARTICLES
    while word_at(tokens, at) in SKIPPED:
        at -= 1
    verb = word_at(tokens, at)
    if verb in PLACED:
        return after not in ("of", "time", "to")
    if article:
        return False
    ends = not after or after in ("overall", "behind", "among") or place.mark_after != ""
    in_table = after in ("in", "on", "of") and any(
        token.lower in TABLES for token in tokens[place.phrase.after + 1 : place.phrase.after + 6]
    )
    if verb in STANDING and (ends or in_table):
        return verb != "to" or in_table or word_at(tokens, at - 1) in CLIMBING
    if word_at(tokens, place.phrase.first - 1) == "in" and place.mark_after in (".", ",", ";", ")"):
        return True  # "with Reyes adrift in fourth."
    return in_table


def _before_ranks(place: Place) -> int:
    """Return the index before a rank, or before the first of several: ``finished first and third``."""
    at = place.phrase.first - 1
    while at > 1 and word_at(place.tokens, at) in ("and", "or") and word_at(place.tokens, at - 1) in ORDINALS:
        at -= 2
    return at


def _begins_cardinal(tokens: Sequence[Written], at: int) -> bool:
    return at < len(tokens) and (tokens[at].kind == "digits" or word_at(tokens, at) in SMALL)


def _ranked_noun(place: Place) -> Token | None:
    """Return the noun that an ordinal modifies."""
    token, doc = place.token, place.token.doc
    if (
        token.dep_ in _MODIFYING
        and 0 < token.head.i - token.i < _REACH
        and token.head.pos_ in ("NOUN", "PROPN")
    ):
        return token.head
    at = token.i + 1
    while at < len(doc) and doc[at].tag_ in ("JJ", "VBN", "HYPH") and at - token.i < 4:
        at += 1
    if at >= len(doc) or doc[at].tag_ not in ("NN", "NNS"):
        return None
    owned = token.i == 0 or token.nbor(-1).lower_ in ARTICLES or token.nbor(-1).tag_ == "POS"
    return doc[at] if owned else None


def numbered(place: Place) -> Phrase | None:
    """Return "No. 1" as a rank."""
    phrase, tokens = place.phrase, place.tokens
    at = phrase.first - 1
    if mark_at(tokens, at) == "." and word_at(tokens, at - 1) == "no":
        at -= 1
    elif word_at(tokens, at) not in ("no", "number") and mark_at(tokens, at) != "#":
        return None
    if place.word_after in SHIRTS:
        return None
    if not phrase.numeral.plain or phrase.unit is not None or phrase.value > LARGEST_LABEL:
        return None
    return replace(phrase, kind="rank", first=at, start=tokens[at].start)
