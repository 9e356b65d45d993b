"""The name of a counted noun phrase: its head in the singular with the modifiers that make its kind.

Modifiers that belong to the unit are nouns and adjectives that name a kind ("software engineer", "nuclear
plant"); not those that describe ("new", "large"), name an owner or a nationality, nor participles ("wounded
soldiers").
"""

from collections.abc import Sequence

from msgspec.structs import replace

from tui.analysis.language.parsed_doc import Token
from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.phrase import Phrase
from tui.document.span import Span

MORE = word_list("counted", "more")
"""Words after a number that say nothing of the kind of thing."""
DESCRIBING = MORE | word_list("counted", "describing")
"""Adjectives that describe; of the others those that end in -al or -ic name a kind."""
KIND_ENDINGS = ("al", "ic", "ary", "ive", "ar", "nuclear", "er", "ory", "que", "hard", "square")
KIND_ADJECTIVES = word_list("counted", "kind-adjectives")
_SIZED = frozenset(("short", "long", "high", "low", "large"))  # "short-haul flights" are a kind
PROPER = frozenset(("ORG", "GPE", "NORP", "PERSON", "LOC", "FAC", "PRODUCT", "EVENT"))
_HYPHENS = ("-", "‑")
_NO_KIND = frozenset(("CC", ",", "RB", "RBR", "RBS", "JJR", "JJS", "VBG", "CD", "DT"))
IRREGULAR = {
    "species": "species", "series": "series", "means": "means", "people": "people", "data": "data",
    "media": "media", "colors": "colour", "centers": "centre", "theaters": "theatre", "meters": "metre",
    "bases": "base",
}  # fmt: skip


def named(phrase: Phrase, words: list[Token]) -> Phrase:
    """Return a phrase with a noun phrase as its unit: the span has all words, the name those of the kind."""
    head = words[-1]
    kept = [word for at, word in enumerate(words[:-1]) if _of_kind(word, words, at)]
    while kept and (kept[0].tag_ in ("HYPH", "CC", ",") or kept[0].text in "-‑"):
        kept.pop(0)
    name = " ".join([*(_plain(word) for word in kept), _singular(head)])
    name = name.replace(" - ", "-").replace(" ‑ ", "-")
    span = Span(words[0].idx, head.idx + len(head))
    measured = any(word.text[0].isdigit() and not word.text.isdigit() for word in words[:-1])
    end = phrase.end if measured else max(phrase.end, span.end)  # "500ml bottles" overlap another quantity
    return replace(phrase, unit=name, unit_span=span, end=end)


def _of_kind(word: Token, words: Sequence[Token], at: int) -> bool:
    """Return whether a modifier is part of the kind of thing that is counted."""
    hyphen = _hyphen_beside(word, words, at)
    if hyphen is not None:
        return _hyphen_kept(words, hyphen)
    if any(character.isdigit() for character in word.text):
        return False
    if word.lower_ in KIND_ADJECTIVES:
        return True
    if word.lower_ in DESCRIBING or word.tag_ in _NO_KIND:
        return word.tag_ == "VBG" and word.dep_ == "compound"
    if word.tag_ in ("NNP", "NNPS") or word.ent_type_ in PROPER:
        return _is_common(word)
    if word.tag_ == "VBN":
        return word.dep_ == "compound" or word.lower_ in ("stolen", "featured", "mixed")
    return word.tag_ in ("NN", "NNS") or word.lower_.endswith(KIND_ENDINGS)


def _hyphen_beside(word: Token, words: Sequence[Token], at: int) -> int | None:
    """Return the index of the hyphen that a word is, or that it touches."""
    if word.tag_ == "HYPH" or word.text in _HYPHENS:
        return at
    if at and words[at - 1].text in _HYPHENS:
        return at - 1
    return at + 1 if at + 1 < len(words) and words[at + 1].text in _HYPHENS else None


def _is_common(word: Token) -> bool:
    """Return whether a capitalised word names no entity: an abbreviation only without entity type."""
    if word.text.isupper():
        return word.ent_type_ == ""
    return word.ent_type_ not in PROPER


def _hyphen_kept(words: Sequence[Token], hyphen: int) -> bool:
    """Return whether a hyphenated modifier names a kind: ``coal-fired``, ``short-haul``; not ``well-off``."""
    if not 0 < hyphen < len(words):
        return False
    first = words[hyphen - 1]
    return first.tag_ in ("NN", "JJ", "NNP") and first.lower_ not in DESCRIBING - _SIZED


def _plain(word: Token) -> str:
    return word.text if word.tag_ == "HYPH" else word.lower_


def _singular(noun: Token) -> str:
    """Return a noun's singular in lower case."""
    lower = noun.lower_.strip("-–—'’\"")
    if noun.tag_ == "NNPS" and noun.text.isalpha():
        return noun.text.removesuffix("s")
    if noun.tag_ == "NNPS" or (noun.tag_ == "NNP" and _is_plural(lower)):
        if len(lower) < 3:
            return lower
        return lower.removesuffix("s") if not lower.endswith("ies") else lower[:-3] + "y"
    if noun.tag_ == "NNS":
        return IRREGULAR.get(lower, noun.lemma_.lower().strip("-–—'’"))
    return lower


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))
