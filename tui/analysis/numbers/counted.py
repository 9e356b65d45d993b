"""What a bare number counts: the head of its noun phrase with the modifiers that make its kind.

The labelling guide of the dev data says which modifiers belong to the unit: nouns and adjectives that name a kind
("software engineer", "nuclear plant"); not those that describe ("new", "large"), name an owner or a nationality, nor
participles ("wounded soldiers").
"""

from collections.abc import Sequence

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from tui.analysis.numbers.lexicon import counters, word_list
from tui.analysis.numbers.phrase import Phrase
from tui.analysis.numbers.place import Place
from tui.analysis.numerals.scanner import mark_at, word_at
from tui.document.span import Span

NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
PLURALS = frozenset(("NNS", "NNPS"))
INSIDE = NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "RBS", "RBR", "RB", "CC", ",", "POS", "CD", "AFX"}
LONGEST = 9  # words of a counted noun phrase
DETERMINERS = word_list("counted", "determiners")
MORE = word_list("counted", "more")
"""Words after a number that say nothing of the kind of thing."""
DESCRIBING = MORE | word_list("counted", "describing")
"""Adjectives that describe; those that end in -al or -ic besides these name a kind."""
KIND_ENDINGS = ("al", "ic", "ary", "ive", "ar", "nuclear", "er", "ory", "que", "hard", "square")
KIND_ADJECTIVES = word_list("counted", "kind-adjectives")
PROPER = frozenset(("ORG", "GPE", "NORP", "PERSON", "LOC", "FAC", "PRODUCT", "EVENT"))
PEOPLE = frozenset(("who", "people"))
PRONOUN_OBJECTS = word_list("counted", "pronoun-objects")


def with_counted(place: Place) -> Phrase:
    """Return a phrase without unit with the noun that it counts as unit, as it is where there is none."""
    phrase = place.phrase
    doc, at = place.token.doc, place.token.i + 1
    while at < len(doc) and doc[at].idx < phrase.end:
        at += 1
    if (
        at
        and doc[at - 1].idx + len(doc[at - 1]) > phrase.end
        and mark_at(place.tokens, phrase.after) in ("-", "–", "—", "/", "‑")
    ):
        return phrase  # one token of the parse with what follows: "5–10 minutes"
    if at + 1 < len(doc) and doc[at].lower_ == "or" and doc[at + 1].lower_ in ("more", "fewer", "less"):
        at += 2  # "two or more elements"
    odd = word_at(place.tokens, phrase.after + 1) == "odd"  # "200-odd people"
    hyphened = (
        mark_at(place.tokens, phrase.after) in ("-", "‑") and place.tokens[phrase.after].glued and not odd
    )
    if hyphened:
        return _hyphened(phrase, doc, at)
    if (pair := _or_two(place)) is not None:
        return pair
    if (
        at + 3 < len(doc)
        and doc[at].like_num
        and doc[at + 1].text in ("-", "‑")
        and doc[at + 2].tag_ in ("NN", "NNP")
    ):
        words = _noun_phrase(doc, at + 3, plural=True)  # "20 30-seat buses"
        return replace(_named(phrase, words), end=phrase.end) if words else phrase
    if at + 1 < len(doc) and doc[at].text == "-" and doc[at + 1].lower_ == "odd":
        at += 2
    start = _past_of(phrase, doc, at)
    if start is None:
        return phrase
    words = _noun_phrase(doc, start, plural=abs(phrase.value) != 1 or phrase.numeral.form == "fraction")
    if not words:
        return phrase
    if phrase.numeral.form == "fraction" and start != at:
        return phrase  # a share of something is of it; it counts nothing
    return _named(phrase, words)


def _hyphened(phrase: Phrase, doc: Doc, at: int) -> Phrase:
    """``a 300-page report`` counts pages; ``20 30-seat buses`` too."""
    if at < len(doc) and doc[at].text in ("-", "‑"):
        at += 1
    if (
        at + 1 >= len(doc)
        or doc[at].tag_ not in ("NN", "NNS", "NNP")
        or not doc[at].text.isalpha()
        or doc[at].idx != doc[at - 1].idx + 1
    ):
        return phrase
    after = doc[at + 1]
    if after.tag_ in NOUNS | {"JJ", "HYPH", "VBN"} and doc[at].lower_ not in (
        "strong",
        "plus",
        "fold",
        "odd",
        "something",
    ):
        return _named(phrase, [doc[at]])
    return phrase


def _or_two(place: Place) -> Phrase | None:
    """``a player or two``."""
    phrase, tokens = place.phrase, place.tokens
    at = phrase.first
    if (
        phrase.value != 2
        or word_at(tokens, at - 1) != "or"
        or word_at(tokens, at - 3) not in ("a", "an", "another")
    ):
        return None
    noun = next(
        (
            token
            for token in place.token.doc[max(0, place.token.i - 3) : place.token.i]
            if token.idx == tokens[at - 2].start
        ),
        None,
    )
    if noun is None or noun.tag_ != "NN":
        return None
    return replace(
        phrase,
        unit=noun.lemma_.lower(),
        unit_span=Span(noun.idx, noun.idx + len(noun)),
        start=noun.idx,
        first=at - 2,
    )


def _past_of(phrase: Phrase, doc: Doc, at: int) -> int | None:
    """Return where the noun phrase begins: past "of the" in ``two of the firms``, ``dozens of people``."""
    if at >= len(doc) or doc[at].lower_ != "of":
        return at
    after = at + 1
    vague = phrase.numeral.form == "vague" or (phrase.numeral.magnitude > 1 and phrase.numeral.words)
    definite = after < len(doc) and (
        doc[after].lower_ in DETERMINERS or doc[after].pos_ == "DET" or _owner_end(doc, after) is not None
    )
    if not (vague or definite) or (after < len(doc) and doc[after].lower_ in PRONOUN_OBJECTS):
        return None
    while after < len(doc) and (
        doc[after].lower_ in DETERMINERS or doc[after].tag_ == "POS" or doc[after].pos_ == "DET"
    ):
        after += 1
    return _owner_end(doc, after) or after


def _owner_end(doc: Doc, at: int) -> int | None:
    """Return the place after an owner: *aides* of ``one of the president's aides``."""
    for place in range(at, min(at + 5, len(doc) - 1)):
        if doc[place].tag_ == "POS":
            return place + 1
        if doc[place].tag_ not in NOUNS | {"JJ"}:
            break
    return None


def _noun_phrase(doc: Doc, at: int, *, plural: bool) -> list[Token]:
    """Return the words from a place to the head of the noun phrase that begins there; none if there is none."""
    words: list[Token] = []
    head: Token | None = None
    while at < len(doc) and len(words) < LONGEST:
        token = doc[at]
        if _breaks(doc, at, words) or (head is not None and _ends(head, token, plural=plural)):
            break
        words.append(token)
        if token.tag_ in NOUNS:
            head = token
        at += 1
    if head is None:
        return []
    words = [word for word in words if word.i <= head.i]
    if (
        words[0].tag_ == "RB"
        and words[0].lower_
        not in ("well", "newly", "highly", "fully", "heavily", "previously", "more", "most")
        and (len(words) < 3 or words[1].tag_ not in ("JJ", "VBN", "VBG"))
    ):
        return []
    if (
        head.lower_ in counters()
        and head.i + 2 < len(doc)
        and head.nbor(1).lower_ == "of"
        and head.lower_
        not in (
            "pair",
            "pairs",
            "kind",
            "kinds",
            "type",
            "types",
            "total",
            "set",
            "sets",
            "team",
            "teams",
            "group",
            "groups",
        )
    ):
        return _noun_phrase(doc, head.i + 2, plural=True) or words
    return words


def _breaks(doc: Doc, at: int, words: Sequence[Token]) -> bool:
    """Say whether a token cannot stand in a counted noun phrase here."""
    token = doc[at]
    if token.lower_ in ("last", "next", "this", "that", "each", "every") and (
        at + 1 >= len(doc) or doc[at + 1].ent_type_ in ("DATE", "TIME")
    ):
        return True
    if token.tag_ not in INSIDE or token.is_space or "\n" in token.text:
        return True
    if token.tag_ in ("CC", ","):
        joins = (
            bool(words)
            and words[-1].tag_ in ("JJ", "NN", "VBN", "NNP")
            and at + 1 < len(doc)
            and doc[at + 1].tag_ in ("JJ", "NN", "VBN", "NNP", "JJR")
        )
        return not (
            joins
            and _noun_ahead(doc, at + 1)
            and words[-1].tag_ not in PLURALS
            and words[-1].tag_ == doc[at + 1].tag_ == "JJ"
        )
    if token.tag_ == "POS":
        return True
    if token.tag_ == "CD" or token.like_num:
        return not (
            bool(words)
            and words[-1].tag_ in ("JJ", "NNP")
            and at + 1 < len(doc)
            and doc[at + 1].tag_ in NOUNS
        )
    if token.is_punct and token.tag_ != "HYPH":
        return True
    return (
        token.text in ("-", "‑", "–")
        and at + 1 < len(doc)
        and (doc[at + 1].lower_ == "to" or doc[at + 1].like_num)
    )


def _noun_ahead(doc: Doc, at: int) -> bool:
    return any(token.tag_ in NOUNS for token in doc[at : at + 3])


def _ends(head: Token, token: Token, *, plural: bool) -> bool:
    """Say whether a token after a phrase's noun is no more part of it."""
    if token.tag_ == "HYPH":
        return False
    if token.tag_ == "CD":
        return False
    if token.tag_ not in NOUNS:
        return token.tag_ not in ("VBN", "JJ") or token.i - head.i != 2 or token.nbor(-1).tag_ != "HYPH"
    if (
        token.tag_ == "NNP"
        and head.tag_ in ("NN", "NNS")
        and token.nbor(-1).i == head.i
        and token.ent_type_ in ("DATE", "TIME", "GPE", "PERSON")
    ):
        return True
    hyphened = head.i > 0 and head.nbor(-1).tag_ == "HYPH"  # "plain-clothes officers"
    if head.tag_ in PLURALS and plural and not hyphened:
        return not (head.head.i == token.i and head.dep_ == "compound")
    return token.ent_type_ in ("DATE", "TIME") and token.ent_iob_ == "B"


def _named(phrase: Phrase, words: list[Token]) -> Phrase:
    """Return a phrase with a noun phrase as its unit; the span covers all of its words, the name those of the kind."""
    head = words[-1]
    kept = [word for at, word in enumerate(words[:-1]) if _of_kind(word, words, at)]
    while kept and (kept[0].tag_ in ("HYPH", "CC", ",") or kept[0].text in "-‑"):
        kept.pop(0)
    name = (
        " ".join([*(_plain(word) for word in kept), _singular(head)]).replace(" - ", "-").replace(" ‑ ", "-")
    )
    measured = any(
        word.text[0].isdigit() and not word.text.isdigit() for word in words[:-1]
    )  # "500ml bottles"
    end = phrase.end if measured else max(phrase.end, head.idx + len(head))
    return replace(phrase, unit=name, unit_span=Span(words[0].idx, head.idx + len(head)), end=end)


def _of_kind(word: Token, words: Sequence[Token], at: int) -> bool:
    """Say whether a modifier is part of the kind of thing that is counted."""
    if word.tag_ == "HYPH" or word.text in ("-", "‑"):
        return _hyphen_kept(words, at)
    if (at and words[at - 1].text in ("-", "‑")) or (
        at + 1 < len(words) and words[at + 1].text in ("-", "‑")
    ):
        return _hyphen_kept(words, at - 1 if at and words[at - 1].text in ("-", "‑") else at + 1)
    if any(character.isdigit() for character in word.text):
        return False
    if word.lower_ in KIND_ADJECTIVES:
        return True
    if word.lower_ in DESCRIBING or word.tag_ in (
        "CC",
        ",",
        "RB",
        "RBR",
        "RBS",
        "JJR",
        "JJS",
        "VBG",
        "CD",
        "DT",
    ):
        return word.tag_ == "VBG" and word.dep_ == "compound"
    if word.tag_ in ("NNP", "NNPS") or word.ent_type_ in PROPER:
        return (word.ent_type_ not in PROPER and not word.text.isupper()) or (
            word.ent_type_ == "" and word.text.isupper()
        )
    if word.tag_ in ("NN", "NNS"):
        return True
    if word.tag_ == "VBN":
        return word.dep_ == "compound" or word.lower_ in ("stolen", "featured", "mixed")
    return word.lower_.endswith(KIND_ENDINGS)


def _hyphen_kept(words: Sequence[Token], hyphen: int) -> bool:
    """Say whether a hyphenated modifier names a kind: ``coal-fired``, ``short-haul``; all but ``well-known``."""
    first = words[hyphen - 1] if 0 < hyphen < len(words) else None
    return (
        first is not None
        and first.tag_ in ("NN", "JJ", "NNP")
        and first.lower_ not in DESCRIBING - {"short", "long", "high", "low", "large"}
    )


def _plain(word: Token) -> str:
    return word.text if word.tag_ == "HYPH" else word.lower_


def _singular(noun: Token) -> str:
    """Return a noun's singular in lower case."""
    lower = noun.lower_.strip("-–—'’\"")
    if noun.tag_ == "NNPS" and noun.text.isalpha():
        return noun.text.removesuffix("s")
    if noun.tag_ == "NNPS" or (
        noun.tag_ == "NNP" and lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
    ):
        if len(lower) < 3:
            return lower
        return lower.removesuffix("s") if not lower.endswith("ies") else lower[:-3] + "y"
    if noun.tag_ == "NNS":
        lemma = noun.lemma_.lower().strip("-–—'’")
        return IRREGULAR.get(lower, "base" if lower == "bases" else lemma)
    return lower


IRREGULAR = {
    "species": "species",
    "series": "series",
    "means": "means",
    "people": "people",
    "data": "data",
    "media": "media",
    "colors": "colour",
    "centers": "centre",
    "theaters": "theatre",
    "meters": "metre",
}
