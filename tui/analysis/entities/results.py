"""Sports results and lists of results: figures beside names, countries in brackets behind them."""

import re
from collections.abc import Iterator

from tui.analysis.entities.lexicon import gazetteer, name_parts, word_list
from tui.analysis.entities.names import MODEL_DOUBT, PART_WEIGHT, PROPER, Name, is_capital, merged
from tui.analysis.entities.tokens import Tokens

FIGURE = re.compile(r"\d+(?:[-–/:.]\d+)*")
FEWEST, MOST = 2, 3  # words of an athlete's name
FIGURELESS = frozenset(("PERSON", "GPE", "NORP"))
"""Kinds whose names have no figures in them; a firm or a product may have."""


def split_figures(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Cut persons', places' and peoples' names at figures, and any name at the figures of a result: "Halden 3 Ellis 1"."""
    return tuple(part for name in names for part in _parts(tokens, name))


def _parts(tokens: Tokens, name: Name) -> Iterator[Name]:
    cuts = [index for index in range(name.start + 1, name.end) if FIGURE.fullmatch(tokens.words[index])]
    if not cuts or not (name.label in FIGURELESS or len(cuts) > 1 or not tokens.words[cuts[0]].isdigit()):
        yield name
        return
    result = name.label not in FIGURELESS
    start = name.start
    for index in (*cuts, name.end):
        while start < index and not is_capital(tokens.words[start]):
            start += 1
        if start < index:
            yield Name(start, index, "ORG", MODEL_DOUBT) if result else name.cut(start, index)
        start = index + 1


def results(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Name athletes before their country in brackets: "Ana Bruhl (Germany)"."""
    owner = {index: name for name in names for index in range(name.start, name.end)}
    found = [name for name in _athletes(tokens) if not _is_known(name, owner)]
    return merged(found, names)


def _athletes(tokens: Tokens) -> Iterator[Name]:
    countries = gazetteer().entries
    for index, word in enumerate(tokens.words):
        if word != "(" or not index:
            continue
        close = next((end for end in range(index + 2, min(index + 5, len(tokens))) if tokens.words[end] == ")"), None)
        entry = countries.get(tokens.slice(index + 1, close)) if close is not None else None
        if entry is None or entry.kind != "countries":
            continue
        start = index
        while start > 0 and index - start < MOST and _is_name_word(tokens, start - 1):
            start -= 1
        if index - start >= FEWEST:
            yield Name(start, index, "PERSON", PART_WEIGHT)


def _is_name_word(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    last, anywhere = name_parts()
    plain = word.replace("-", "").isalpha() and is_capital(word) and tokens.tags[index] in PROPER
    return plain and word not in last and word not in anywhere and word not in word_list("calendar") and gazetteer().find(word) is None


def _is_known(name: Name, owner: dict[int, Name]) -> bool:
    """Say whether the words are the end of a longer name, or a known thing's."""
    other = owner.get(name.start)
    return other is not None and (other.start < name.start or other.weight > PART_WEIGHT)
