"""Noun phrases after a number: the words from the number to the head of what it counts."""

from collections.abc import Sequence

from tui.analysis.language.parsed_doc import ParsedDoc, Token
from tui.analysis.numbers.lexicon import counters, word_list

NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
PLURALS = frozenset(("NNS", "NNPS"))
INSIDE = NOUNS | word_list("counted", "inside-tags")
"""Tags of words that may be in a counted noun phrase."""
LONGEST = 9  # words of a counted noun phrase
ADVERBS = word_list("counted", "adverbs")
"""Adverbs that may begin a counted noun phrase: ``three newly built ships``."""
COLLECTIVE = word_list("counted", "collective")
"""Counters that are the unit themselves: ``two pairs of shoes`` are two pairs."""
_DEICTIC = frozenset(("last", "next", "this", "that", "each", "every"))
_CALENDAR = frozenset(("DATE", "TIME"))
_PROPER_END = _CALENDAR | {"GPE", "PERSON"}
DAYS = frozenset(("today", "yesterday", "tomorrow", "tonight"))
"""Nouns that say when and are counted by nothing: ``compared with 2.1 today``."""


def noun_phrase(doc: ParsedDoc, at: int, *, plural: bool) -> list[Token]:
    """Return the words of the noun phrase that begins at an index, up to its head; none without a head."""
    words: list[Token] = []
    head: Token | None = None
    while at < len(doc) and len(words) < LONGEST:
        token = doc[at]
        if _breaks(doc, at, words) or (head is not None and _ends(head, token, plural=plural)):
            break
        if token.lower_ in DAYS or (token.tag_ in NOUNS and not any(map(str.isalnum, token.text))):
            break  # the tagger takes the rule between two cells of a table for a noun
        words.append(token)
        if token.tag_ in NOUNS:
            head = token
        at += 1
    if head is None:
        return []
    words = [word for word in words if word.i <= head.i]
    if _begins_with_adverb(words):
        return []
    if _leaves_count(head):
        return noun_phrase(doc, head.i + 2, plural=True) or words
    return words


def _begins_with_adverb(words: Sequence[Token]) -> bool:
    """Return whether an adverb that modifies no word of the phrase begins it: ``5 later men``."""
    if words[0].tag_ != "RB" or words[0].lower_ in ADVERBS:
        return False
    return len(words) < 3 or words[1].tag_ not in ("JJ", "VBN", "VBG")


def _leaves_count(head: Token) -> bool:
    """Return whether a noun leaves the count to the noun after "of": ``20 members of staff``."""
    if head.lower_ not in counters() or head.lower_ in COLLECTIVE:
        return False
    return head.i + 2 < len(head.doc) and head.nbor(1).lower_ == "of"


def _breaks(doc: ParsedDoc, at: int, words: Sequence[Token]) -> bool:
    """Return whether a token cannot be in a counted noun phrase here."""
    token = doc[at]
    following = doc[at + 1] if at + 1 < len(doc) else None
    if token.lower_ in _DEICTIC and (following is None or following.ent_type_ in _CALENDAR):
        return True
    if token.tag_ not in INSIDE or token.tag_ == "POS" or token.is_space or "\n" in token.text:
        return True
    if token.tag_ in ("CC", ","):
        return not _joins_adjectives(doc, at, words)
    if token.tag_ == "CD" or token.like_num:
        inside = bool(words) and words[-1].tag_ in ("JJ", "NNP")
        return not (inside and following is not None and following.tag_ in NOUNS)
    if token.is_punct and token.tag_ != "HYPH":
        return True
    if following is None or token.text not in ("-", "‑", "–"):
        return False
    return following.lower_ == "to" or following.like_num


def _joins_adjectives(doc: ParsedDoc, at: int, words: Sequence[Token]) -> bool:
    """Return whether a conjunction or comma is between two adjectives of one noun."""
    if not words or at + 1 >= len(doc) or not words[-1].tag_ == doc[at + 1].tag_ == "JJ":
        return False
    return any(token.tag_ in NOUNS for token in doc[at + 1 : at + 4])


def _describes(token: Token) -> bool:
    """Return whether a token is an adjective of a plural noun right behind it."""
    behind = token.i + 1 < len(token.doc) and token.nbor().tag_ in PLURALS
    return behind and token.tag_ in ("JJ", "VBN")


def _is_hyphened_adjective(head: Token) -> bool:
    """Return whether a noun ends an adjective of two words: "full-time", "long-term"."""
    joined = head.i > 1 and head.tag_ == "NN" and head.nbor(-1).tag_ == "HYPH"
    return joined and head.nbor(-2).tag_ == "JJ"


def _ends(head: Token, token: Token, *, plural: bool) -> bool:
    """Return whether a token after a phrase's noun is no longer part of it."""
    if token.tag_ in ("HYPH", "CD"):
        return False
    if token.tag_ not in NOUNS:
        if _is_hyphened_adjective(head) and _describes(token):
            return False  # "full-time equivalent nurses"
        return token.tag_ not in ("VBN", "JJ") or token.i - head.i != 2 or token.nbor(-1).tag_ != "HYPH"
    beside = token.tag_ == "NNP" and head.tag_ in ("NN", "NNS") and token.nbor(-1).i == head.i
    if beside and token.ent_type_ in _PROPER_END:
        return True
    hyphened = head.i > 0 and head.nbor(-1).tag_ == "HYPH"  # "plain-clothes officers"
    if head.tag_ in PLURALS and plural and not hyphened:
        return not (head.head.i == token.i and head.dep_ == "compound")
    return token.ent_type_ in ("DATE", "TIME") and token.ent_iob_ == "B"
