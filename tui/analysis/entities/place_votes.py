"""What prepositions and brackets before a name say: that it names a place."""

from collections.abc import Iterator

from tui.analysis.entities.lexicon import (
    contexts,
    gazetteer,
    is_family_first,
    name_parts,
    noun_kind,
    word_list,
)
from tui.analysis.entities.names import Name
from tui.analysis.language.tokens import Tokens

Vote = tuple[str, float]
"""A label and its weight; the model's own word weighs 1."""
PERSON_KINDS = frozenset(("man", "woman", "person"))
DOUBTFUL = frozenset(("ORG", "PERSON", "PRODUCT", "NORP", "WORK_OF_ART"))
ENDING = frozenset(("IN", "RB", "MD", "VBD", "VBZ", "VBP", "CC", "TO", "DT", "WRB", "WDT", "WP", "PRP"))
"""Tags of words that begin another phrase."""
JOINED_PLACE = 2  # words of a place that only the one before it tells
WHOLE_PERSON = 2  # words of a given name and a surname
FAMILY_FIRST = 2.5  # what a given name, or a family name of East Asia, is worth at the head of a name


def place_votes(tokens: Tokens, name: Name) -> Iterator[Vote]:
    """Yield what stands before a name as before a place."""
    yield from _by_preposition(tokens, name)
    yield from _by_joined_place(tokens, name)
    yield from _by_party(tokens, name)
    yield from _by_noun_and_preposition(tokens, name)
    if _is_home(tokens, name.start):
        yield "GPE", 2.5


def _by_preposition(tokens: Tokens, name: Name) -> Iterator[Vote]:
    """Yield what a preposition before a name tells: "in Leeds"."""
    before, after = name.start - 1, name.end
    doubtful = name.label in DOUBTFUL or (name.label in ("FAC", "EVENT") and len(name) == 1)
    if before < 0 or not doubtful or tokens.lowers[before] not in contexts()["place"]:
        return
    if tokens.lowers[after : after + 1] in (["'s"], ["'"]):
        return  # "in Weil's words"
    acronym = len(name) == 1 and tokens.words[name.start].isupper()
    if len(name) < 3 and not acronym:
        family = len(name) > 1 and is_family_first(tokens.words[name.start : after])
        weight = FAMILY_FIRST + 2.0 if family and tokens.lowers[before] == "in" else 1.2
        unknown = name.label == "ORG" and len(name) > 1 and part_free(tokens.words[name.start : after])
        if unknown and tokens.lowers[before] == "in" and tokens.poses[before - 1] == "NOUN":
            weight = 2.0  # "a teacher in Lower Marling"
        yield "GPE", weight if ends_phrase(tokens, after) else 0.4
        if tokens.lowers[after : after + 2] == [",", "where"]:
            yield "GPE", 1.2


def _by_joined_place(tokens: Tokens, name: Name) -> Iterator[Vote]:
    """Yield what a place joined with a name tells: "in Leeds and Halden"."""
    if len(name) > JOINED_PLACE or name.label not in DOUBTFUL or not ends_phrase(tokens, name.end):
        return
    index = head_token(tokens, name)
    first = index
    while tokens.deps[first] == "conj" and tokens.heads[first] < first:
        first = tokens.heads[first]
    led = first != index and tokens.deps[first] == "pobj" and tokens.heads[first] == first - 1
    entry = gazetteer().find(tokens.words[first]) if led else None
    if entry is not None and entry.label == "GPE" and tokens.lowers[first - 1] in contexts()["place"]:
        yield "GPE", 1.7


def _by_party(tokens: Tokens, name: Name) -> Iterator[Vote]:
    """Yield what brackets with a party and a seat tell: "Jane Roe (Lab, Fellside)"."""
    before = name.start - 1
    bracketed = before > 1 and tokens.words[before] in (",", "-") and tokens.words[before - 2] == "("
    if bracketed and tokens.words[before - 1].rstrip(".") in word_list("seat-party"):
        yield "GPE", 3.0


def _by_noun_and_preposition(tokens: Tokens, name: Name) -> Iterator[Vote]:
    """Yield votes of a noun and a preposition before a name: "an analyst at Halden", "airport at Leeds"."""
    before = name.start - 1
    if before < 1:
        return
    noun, preposition = tokens.lowers[before - 1 : before + 1]
    if name.label == "PERSON" and preposition == "at":
        if len(name) == 1:
            yield ("ORG" if noun_kind(noun) in PERSON_KINDS else "GPE"), 1.2
        elif noun in contexts()["owner-place"]:
            yield "GPE", 2.0
    if preposition == "from" and noun_kind(noun) in PERSON_KINDS and name.label in ("PERSON", "ORG"):
        yield "GPE", 1.7  # "a rookie from Dayton"
    if preposition == "to":
        yield from _by_way(tokens, name)
    places = contexts()["of-place"] | (contexts()["ruled"] if len(name) == 1 else frozenset())
    if preposition == "of" and noun in places and name.label in ("PERSON", "ORG"):
        yield "GPE", 2.0


def _by_way(tokens: Tokens, name: Name) -> Iterator[Vote]:
    """Yield what "to" tells behind a verb or a noun of going: "they go to Denholm", "a flight to Denholm"."""
    before = name.start - 2
    if len(name) < WHOLE_PERSON and name.label == "PERSON" and tokens.lemmas[before] in contexts()["going"]:
        yield "GPE", 1.7
    if name.label in ("PERSON", "ORG") and tokens.lowers[before] in contexts()["way"]:
        yield "GPE", 2.0


def _is_home(tokens: Tokens, start: int) -> bool:
    """Return whether a name is where somebody lives: "Qadir, 52, of Elm Row, Norchester"."""
    lowers = tokens.lowers
    if start > 5 and lowers[start - 1] == ",":
        back = range(start - 2, max(start - 6, 0), -1)
        start = next((at + 1 for at in back if lowers[at] == "of"), start)
    if start < 4 or lowers[start - 1] != "of" or lowers[start - 2] != ",":
        return False
    return lowers[start - 3].isdigit() and lowers[start - 4] == ","


def ends_phrase(tokens: Tokens, after: int) -> bool:
    """Return whether a name is the last word of its phrase: the next one is no noun, adjective or number."""
    if after >= len(tokens):
        return True
    inner = tokens.words[after][0].isalnum() and tokens.tags[after] not in ENDING
    return not inner and tokens.lowers[after] not in ("'s", "'", "-")


def part_free(words: list[str]) -> bool:
    """Return whether no word of a name says that it is an organisation's."""
    return not any(word in part for word in words for part in name_parts())


def head_token(tokens: Tokens, name: Name) -> int:
    """Return the last token of a name whose head is outside of it."""
    inside = range(name.start, name.end)
    return next((index for index in reversed(inside) if tokens.heads[index] not in inside), name.end - 1)
