"""Proper nouns that the model passed over, alone or at the edge of a name."""

from tui.analysis.entities.bounds import CLOCK
from tui.analysis.entities.label_votes import CAMEL, OWNERS
from tui.analysis.entities.lexicon import (
    contexts,
    gazetteer,
    given_names,
    name_parts,
    nouns,
    titles,
    word_list,
)
from tui.analysis.entities.names import MODEL_DOUBT, PROPER, Name, is_capital, merged
from tui.analysis.entities.propagation import common_words
from tui.analysis.language.calendar_words import printed_names
from tui.analysis.language.lexicon import word_set
from tui.analysis.language.tokens import Tokens

SHORTEST_LONE = 3  # letters; one more makes a name
SUBJECTS = ("nsubj", "nsubjpass")
AT_PLACE = frozenset(("in", "near", "from", "to", "at", "across"))


def widened(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Extend a given name to its surname, and a legal form to its firm, where the model omitted them."""
    taken = {index for name in names for index in range(name.start, name.end)}
    return tuple(_widened(tokens, name, taken) for name in names)


def _widened(tokens: Tokens, name: Name, taken: set[int]) -> Name:
    start, end = name.start, name.end
    if len(name) != 1:
        return name
    if name.label == "PERSON" and tokens.words[start] in given_names() and _may_join(tokens, end, taken):
        return name.cut(start, end + 1)
    if tokens.lowers[start].rstrip(".") in word_list("legal-form") and _may_join(tokens, start - 1, taken):
        return Name(start - 1, end, "ORG", name.weight)
    return name


def _may_join(tokens: Tokens, index: int, taken: set[int]) -> bool:
    """Return whether a token that is in no name is a proper noun that one beside it can take in."""
    if not 0 <= index < len(tokens) or index in taken or tokens.tags[index] not in PROPER:
        return False
    word = tokens.words[index]
    return word.isalpha() and is_capital(word) and not _is_general(tokens, index)


def _is_general(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    if tokens.lowers[index] in titles() or word in printed_names():
        return True
    return any(word in word_list(name) for name in ("caption", "no-name", "no-lone"))


def lone_names(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Name single proper nouns that the model passed over, by what the words around them say they are."""
    taken = {index for name in names for index in range(name.start, name.end)}
    common = common_words(tokens)
    persons = {index for name in names if name.label == "PERSON" for index in range(name.start, name.end)}
    found = [
        Name(index, index + 1, label, MODEL_DOUBT)
        for index, tag in enumerate(tokens.tags)
        if tag in PROPER or CAMEL.fullmatch(tokens.words[index])
        if index not in taken
        and _is_plain_name(tokens, index, common)
        and (label := _lone_label(tokens, index, persons))
    ]
    return merged(names, found)


def _is_plain_name(tokens: Tokens, index: int, common: set[str]) -> bool:
    word, lower = tokens.words[index], tokens.lowers[index]
    beside = [other for other in (index - 1, index + 1) if 0 <= other < len(tokens)]
    if not (word.isalpha() and (word.istitle() or CAMEL.fullmatch(word)) and len(word) > SHORTEST_LONE):
        return False
    if lower in common or _is_general(tokens, index):
        return False
    if index and CLOCK.fullmatch(tokens.words[index - 1]):
        return False  # the heading of an entry of a live blog
    if lower in nouns() and tokens.lowers[index + 1 : index + 2] == ["of"]:
        return False  # the beginning of a longer name
    return not any(is_capital(tokens.words[other]) and tokens.tags[other] == "NNP" for other in beside)


def _lone_label(tokens: Tokens, index: int, persons: set[int]) -> str | None:
    dep, head, company = tokens.deps[index], tokens.heads[index], contexts()
    if CAMEL.fullmatch(tokens.words[index]):
        return "ORG"  # "MarketView"
    if dep == "nsubj" and tokens.lemmas[head] in word_set("reporting_verbs", "persons") | company["does"]:
        return "PERSON"
    if dep == "conj" and head in persons:
        return "PERSON"
    if any(tokens.deps[child] == "conj" and child in persons for child in tokens.children[index]):
        return "PERSON"
    if dep in ("poss", "compound") and head > index:
        owned = next(
            (label for place, label in OWNERS.items() if tokens.lowers[head] in company[place]), None
        )
        if owned is not None:
            return owned
    if dep == "pobj" and tokens.lowers[index - 1] in company["place"]:
        return "GPE"
    return _by_default(tokens, index)


def _by_default(tokens: Tokens, index: int) -> str | None:
    """Return the likeliest label of a proper noun without context; none if its capital may mean nothing."""
    if gazetteer().find(tokens.words[index]) is not None:
        return None
    starts = index == tokens.sentence_start(index) or not (
        tokens.words[index - 1].isalpha() or tokens.words[index - 1] in (",", "'s", "’s", "-")
    )
    if starts and (tokens.deps[index] not in SUBJECTS or tokens.lowers[index] in nouns()):
        return None
    before = tokens.lowers[index - 1] if index else ""
    if (label := name_parts()[0].get(tokens.words[index])) is not None:
        return label if before == "the" else None
    if before == "the" or tokens.tags[index] == "NNPS":
        return "ORG"
    return "GPE" if before in AT_PLACE else "PERSON"
