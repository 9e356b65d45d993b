"""What a bare number counts: the noun it stands before."""

import re

from spacy.tokens import Doc, Token

from tui.analysis.numbers.lexicon import counters
from tui.analysis.numbers.quantity import Quantity
from tui.document.span import Span

NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
INSIDE = NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "RBS", "RBR", "RB"}
LONGEST = 8  # words of a counted noun phrase
SKIPPED = frozenset(
    (
        "more",
        "other",
        "additional",
        "extra",
        "further",
        "total",
        "full",
        "whole",
        "such",
        "most",
        "least",
        "straight",
        "consecutive",
        "as",
        "-",
        "odd",
    )
)
DETERMINERS = frozenset(
    ("the", "these", "those", "its", "his", "her", "their", "our", "my", "your", "a", "an", "all", "of")
)
PLURALS = frozenset(("NNS", "NNPS"))


def take_counted(text: str, quantity: Quantity, last: Token) -> None:
    """Give a quantity the noun phrase after its last word as unit."""
    doc = last.doc
    at = last.i + 1
    if (
        at < len(doc)
        and doc[at].lower_ == "of"
        and (
            quantity.amount.vague
            or (quantity.value == 1 and quantity.amount.words)
            or quantity.kind == "count"
        )
    ):
        if quantity.kind == "count" and not quantity.amount.vague and not _partitive(doc, at + 1):
            return
        at += 1
        if at + 1 < len(doc) and doc[at + 1].tag_ == "POS":
            at += 2
        while at < len(doc) and (
            doc[at].lower_ in DETERMINERS or doc[at].tag_ == "POS" or doc[at].pos_ == "DET"
        ):
            at += 1
        at = _possessed(doc, at)
    if at < len(doc) and doc[at].text in ("-", "‑") and doc[at].idx == last.idx + len(last):
        at += 1
        if hyphenated := _compounded(doc, at):
            _take(quantity, [hyphenated])
            return
    if (
        re.match(r"[-–—]\s?(?:to-)?\d", text[quantity.end : quantity.end + 6])
        or last.idx + len(last) > quantity.amount.end
    ):
        return
    if quantity.value == 2 and (noun := _or_two(last)):
        _name_by(quantity, noun)
        return
    words, noun = _phrase(last, at, quantity)
    if noun is None:
        return
    _take(quantity, words)


def _take(quantity: Quantity, words: list[Token]) -> None:
    noun = words[-1]
    quantity.unit_span = Span(words[0].idx, noun.idx + len(noun))
    quantity.unit = " ".join(
        [*(word.lower_ if word.tag_ == "NNS" else _name(word) for word in words[:-1]), _name(noun)]
    )
    if noun.tag_ == "NNPS" and noun.text.isalpha():
        quantity.unit = quantity.unit.removesuffix("s")
    quantity.end = max(quantity.end, noun.idx + len(noun))


WORDS_BEFORE_TWO = 3  # "a player or"
HYPHENED = 2  # tokens from "coal" to "fired" in "coal-fired"


def _possessed(doc: Doc, at: int) -> int:
    """Return the place after an owner: *aides* of ``one of the president's aides``."""
    for place in range(at, min(at + LONGEST // 2, len(doc) - 1)):
        if doc[place].tag_ == "POS":
            return place + 1
        if doc[place].tag_ not in INSIDE:
            break
    return at


def _or_two(last: Token) -> Token | None:
    """Return the noun of ``a player or two``."""
    doc, at = last.doc, last.i
    if (
        at < WORDS_BEFORE_TWO
        or last.lower_ != "two"
        or doc[at - 1].lower_ != "or"
        or doc[at - 3].lower_ not in ("a", "an", "another")
    ):
        return None
    return doc[at - 2] if doc[at - 2].tag_ == "NN" else None


def _name_by(quantity: Quantity, noun: Token) -> None:
    """Name a quantity's unit by the noun before it."""
    quantity.unit, quantity.start = noun.lemma_.lower(), noun.idx
    quantity.unit_span = Span(noun.idx, noun.idx + len(noun))


def _compounded(doc: Doc, at: int) -> Token | None:
    """Return the noun that a hyphen ties to a number before another noun: *page* of ``a 300-page report``."""
    if (
        at + 1 >= len(doc)
        or doc[at].tag_ not in ("NN", "NNS")
        or doc[at].idx != doc[at - 1].idx + 1
        or not doc[at].text.isalpha()
    ):
        return None
    after = doc[at + 1]
    return doc[at] if after.tag_ in NOUNS | {"JJ"} and after.idx == doc[at].idx + len(doc[at]) + 1 else None


def _ends(doc: Doc, at: int) -> bool:
    """Say whether a token cannot stand in a counted noun phrase."""
    token = doc[at]
    if (
        token.tag_ not in INSIDE
        or token.is_space
        or "\n" in token.text
        or (token.is_punct and token.tag_ != "HYPH")
    ):
        return True
    return token.like_num or (
        token.text in ("-", "‑")
        and at + 1 < len(doc)
        and (doc[at + 1].lower_ == "to" or doc[at + 1].like_num)
    )


def _follows(noun: Token, token: Token, plural: bool) -> bool:
    """Say whether a token after a phrase's noun is no more part of it: the noun is a plural already, or another thing begins."""
    if token.tag_ not in NOUNS and token.tag_ != "HYPH":
        return (
            token.tag_ not in ("VBN", "JJ") or token.i - noun.i != HYPHENED or token.nbor(-1).tag_ != "HYPH"
        )
    hyphened = noun.i > 0 and noun.nbor(-1).tag_ == "HYPH"  # "plain-clothes officers"
    return (noun.tag_ in PLURALS and plural and not hyphened) or (
        token.ent_type_ in ("DATE", "TIME") and token.ent_iob_ == "B"
    )


def _partitive(doc: Doc, at: int) -> bool:
    """Say whether what follows "of" is a definite set: ``two of the firms``, ``two of Johnson's deputies``."""
    return at < len(doc) and (
        doc[at].lower_ in DETERMINERS or (at + 1 < len(doc) and doc[at + 1].tag_ == "POS")
    )


def _phrase(last: Token, at: int, quantity: Quantity) -> tuple[list[Token], Token | None]:
    """Return the words of the noun phrase from a place on, and its head."""
    doc = last.doc
    words: list[Token] = []
    noun = None
    plural = abs(quantity.value) != 1
    while at < len(doc) and len(words) < LONGEST:
        token = doc[at]
        numbered = (
            token.like_num
            and bool(words)
            and words[-1].tag_ in ("JJ", "NNP")
            and at + 1 < len(doc)
            and doc[at + 1].tag_ in NOUNS
        )
        if not numbered and (_ends(doc, at) or (noun is not None and _follows(noun, token, plural))):
            break
        words.append(token)
        if token.tag_ in NOUNS and not numbered:
            noun = token
        at += 1
    if noun is None:
        return [], None
    words = [word for word in words if word.i <= noun.i]
    if words[0].tag_ == "RB" and (len(words) < 3 or words[1].tag_ not in ("JJ", "VBN", "VBG")):
        return [], None
    while words[0] != noun and words[0].lower_ in SKIPPED:
        words.pop(0)
    after = doc[noun.i + 1] if noun.i + 1 < len(doc) else None
    if (
        noun.lower_ in counters()
        and after is not None
        and after.lower_ == "of"
        and noun.lower_ in ("pair", "pairs", "kind", "kinds", "type", "types", "total")
    ):
        return words, noun
    return [word for word in words if word.lower_ not in SKIPPED or word.tag_ == "HYPH" or word == noun], noun


def _name(word: Token) -> str:
    if word.tag_ in ("NNP", "NNPS", "VBN", "VBG", "HYPH"):
        return word.text
    return word.lemma_.lower() if word.tag_ in ("NNS", "JJS", "JJR") else word.lower_


def hyphen_fixed(unit: str) -> str:
    """Return a unit's name with the spaces around hyphens closed."""
    return re.sub(r"\s-\s", "-", unit)
