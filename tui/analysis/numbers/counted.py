"""What a bare number counts: the noun phrase after it, past "of the" and hyphens."""

from collections.abc import Sequence

from msgspec.structs import replace

from tui.analysis.language.parsed_doc import ParsedDoc, Token
from tui.analysis.numbers.kinds import named
from tui.analysis.numbers.lexicon import word_list
from tui.analysis.numbers.noun_phrases import NOUNS, noun_phrase
from tui.analysis.numbers.phrase import Phrase
from tui.analysis.numbers.place import Place
from tui.analysis.numerals.scanner import word_at
from tui.document.span import Span

DETERMINERS = word_list("counted", "determiners")
PRONOUN_OBJECTS = word_list("counted", "pronoun-objects")
HYPHENS_AFTER = ("-", "‑")
_NO_COUNTED = frozenset(("strong", "plus", "fold", "odd", "something"))  # "a 300-strong crowd"


def with_counted(place: Place) -> Phrase:
    """Return a phrase without unit with the noun that it counts as unit, as it is where there is none."""
    phrase, doc = place.phrase, place.token.doc
    at = _token_after(place)
    if _shares_token(place, at):
        return phrase
    if at + 1 < len(doc) and doc[at].lower_ == "or" and doc[at + 1].lower_ in ("more", "fewer", "less"):
        at += 2  # "two or more elements"
    odd = word_at(place.tokens, phrase.after + 1) == "odd"  # "200-odd people"
    if place.mark_after in HYPHENS_AFTER and place.tokens[phrase.after].glued and not odd:
        return _hyphened(phrase, doc, at)
    if (pair := _or_two(place)) is not None:
        return pair
    if _is_measured(doc, at):
        words = noun_phrase(doc, at + 3, plural=True)  # "20 30-seat buses"
        return replace(named(phrase, words), end=phrase.end) if words else phrase
    if at + 1 < len(doc) and doc[at].text == "-" and doc[at + 1].lower_ == "odd":
        at += 2
    start = _past_of(phrase, doc, at)
    share = phrase.numeral.form == "fraction"
    if start is None or (share and start != at):
        return phrase  # a share of something is of it; it counts nothing
    words = noun_phrase(doc, start, plural=share or abs(phrase.value) != 1)
    return named(phrase, words) if words and not _is_divided(place, words, partly=start != at) else phrase


def _is_compared(doc: ParsedDoc, at: int) -> bool:
    """Return whether a share is how much less a thing is: ``a third less power``."""
    return at < len(doc) and doc[at].lower_ in ("less", "fewer", "more")


def _is_divided(place: Place, words: Sequence[Token], *, partly: bool) -> bool:
    """Return whether a noun is divided and not counted: ``one in five of the province``."""
    return partly and place.word_before == "in" and words[-1].tag_ == "NN"


def _token_after(place: Place) -> int:
    """Return the index of the parse's first token after a phrase."""
    doc, at = place.token.doc, place.token.i + 1
    while at < len(doc) and doc[at].idx < place.phrase.end:
        at += 1
    return at


def _shares_token(place: Place, at: int) -> bool:
    """Return whether the parse has one token for the number and what follows: ``5–10 minutes``."""
    doc = place.token.doc
    if not at or doc[at - 1].idx + len(doc[at - 1]) <= place.phrase.end:
        return False
    return place.mark_after in ("-", "–", "—", "/", "‑")


def _is_measured(doc: ParsedDoc, at: int) -> bool:
    """Return whether a measure with a hyphen is between a number and what it counts: ``20 30-seat buses``."""
    if at + 3 >= len(doc) or not doc[at].like_num:
        return False
    return doc[at + 1].text in HYPHENS_AFTER and doc[at + 2].tag_ in ("NN", "NNP")


def _hyphened(phrase: Phrase, doc: ParsedDoc, at: int) -> Phrase:
    """``a 300-page report`` counts pages."""
    if at < len(doc) and doc[at].text in HYPHENS_AFTER:
        at += 1
    if at + 1 >= len(doc) or doc[at].tag_ not in ("NN", "NNS", "NNP") or not doc[at].text.isalpha():
        return phrase
    apart = doc[at].idx != doc[at - 1].idx + 1
    if apart or doc[at].lower_ in _NO_COUNTED or doc[at + 1].tag_ not in NOUNS | {"JJ", "HYPH", "VBN"}:
        return phrase
    return named(phrase, [doc[at]])


def _or_two(place: Place) -> Phrase | None:
    """``a player or two``."""
    phrase, tokens, at = place.phrase, place.tokens, place.phrase.first
    if phrase.value != 2 or place.word_before != "or":
        return None
    if word_at(tokens, at - 3) not in ("a", "an", "another"):
        return None
    before = place.token.doc[max(0, place.token.i - 3) : place.token.i]
    noun = next((token for token in before if token.idx == tokens[at - 2].start), None)
    if noun is None or noun.tag_ != "NN":
        return None
    span = Span(noun.idx, noun.idx + len(noun))
    return replace(phrase, unit=noun.lemma_.lower(), unit_span=span, start=noun.idx, first=at - 2)


def _past_of(phrase: Phrase, doc: ParsedDoc, at: int) -> int | None:
    """Return where the noun phrase begins: past "of the" in ``two of the firms``, ``dozens of people``."""
    if phrase.numeral.form == "fraction" and _is_compared(doc, at):
        return None
    if at >= len(doc) or doc[at].lower_ != "of":
        return at
    at += 1
    if at < len(doc) and doc[at].lower_ in PRONOUN_OBJECTS:
        return None
    vague = phrase.numeral.form == "vague" or (phrase.numeral.magnitude > 1 and phrase.numeral.words)
    definite = at < len(doc) and (_is_determiner(doc[at]) or _owner_end(doc, at) is not None)
    if not (vague or definite):
        return None
    while at < len(doc) and (_is_determiner(doc[at]) or doc[at].tag_ == "POS"):
        at += 1
    return _owner_end(doc, at) or at


def _is_determiner(token: Token) -> bool:
    return token.lower_ in DETERMINERS or token.pos_ == "DET"


def _owner_end(doc: ParsedDoc, at: int) -> int | None:
    """Return the place after an owner: *aides* of ``one of the president's aides``."""
    for place in range(at, min(at + 5, len(doc) - 1)):
        if doc[place].tag_ == "POS":
            return place + 1
        if doc[place].tag_ not in NOUNS | {"JJ"}:
            break
    return None
