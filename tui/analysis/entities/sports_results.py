"""Sports results and lists of results: figures beside names, countries in brackets behind them."""

import re
from collections.abc import Iterator

from tui.analysis.entities.lexicon import gazetteer, name_parts, titles, word_list
from tui.analysis.entities.names import MODEL_DOUBT, PART_WEIGHT, PROPER, Name, is_capital, merged
from tui.analysis.language.calendar_words import printed_names
from tui.analysis.language.tokens import Tokens

FIGURE = re.compile(r"\d+(?:[-–/:.]\d+)*")
SETS = re.compile(r"\d{1,2}[-–]\d{1,2},? \d{1,2}[-–]\d{1,2}\b")
LONGEST_TEAM = 4  # words
LEAST_COLUMNS = 3  # figures behind a team in a table
FEWEST, MOST = 2, 3  # words of an athlete's name
FIGURELESS = frozenset(("PERSON", "GPE", "LOC", "NORP"))
"""Kinds whose names have no figures in them; a firm or a product may have."""


def split_figures(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Cut names at the figures of a result, "Halden 3 Ellis 1"; persons, places and peoples at any figure."""
    return tuple(part for name in names for part in _parts(tokens, name))


def _parts(tokens: Tokens, name: Name) -> Iterator[Name]:
    cuts = [index for index in range(name.start + 1, name.end) if FIGURE.fullmatch(tokens.words[index])]
    if not cuts or not (name.label in FIGURELESS or len(cuts) > 1 or _is_place(tokens, name.start, cuts[0])):
        yield name
        return
    result = name.label not in FIGURELESS
    start = name.start
    for index in (*cuts, name.end):
        while start < index and not is_capital(tokens.words[start]):
            start += 1
        if start < index:
            label = (
                "PERSON"
                if _has_sets(tokens, index) and FEWEST <= index - start <= MOST
                else "ORG"
                if result
                else name.label
            )
            yield Name(start, index, label, name.weight if label == name.label else MODEL_DOUBT)
        start = index + 1


def _is_place(tokens: Tokens, start: int, end: int) -> bool:
    entry = gazetteer().find(tokens.slice(start, end))
    return entry is not None and entry.label == "GPE"


def _has_sets(tokens: Tokens, index: int) -> bool:
    """Return whether the figures of two sets follow, as behind a tennis player: "6-1 7-5"."""
    return bool(SETS.match(tokens.text, tokens.starts[index])) if index < len(tokens) else False


def results(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Name athletes before a country, "Ana Bruhl (Germany)", and teams before figures, "Halden 3"."""
    owner = {index: name for name in names for index in range(name.start, name.end)}
    found = [name for name in _athletes(tokens) if not _is_known(name, owner)]
    return merged(merged(found, [*_teams(tokens), *_opponents(tokens)]), names)


def _teams(tokens: Tokens) -> list[Name]:
    """Return the names in results and tables: two with a figure each, or one with a row of figures."""
    runs = [(start, end, _figures(tokens, end)) for start, end in _runs(tokens)]
    starts = {start for start, _, figures in runs if figures == 1}
    ends = {end for _, end, figures in runs if figures == 1}
    found = []
    for start, end, figures in runs:
        aside = 1 + (tokens.words[end + 1 : end + 2] == [","]), 1 + (tokens.words[start - 1 : start] == [","])
        paired = figures == 1 and (end + aside[0] in starts or start - aside[1] in ends)
        if paired or figures >= LEAST_COLUMNS:
            found.append(Name(start, end, "ORG", PART_WEIGHT))
    return found


def _opponents(tokens: Tokens) -> Iterator[Name]:
    """Yield the teams on both sides of a result that is a line of its own: "Halden Town 1-3 Ellis"."""
    for dash in range(2, len(tokens) - 2):
        if tokens.words[dash] not in ("-", "–") or not (
            tokens.words[dash - 1].isdigit() and tokens.words[dash + 1].isdigit()
        ):
            continue
        start, end = dash - 1, dash + 2
        while start > 0 and dash - start < LONGEST_TEAM + 2 and _is_capital_word(tokens.words[start - 1]):
            start -= 1
        while end < len(tokens) and end - dash < LONGEST_TEAM + 2 and _is_capital_word(tokens.words[end]):
            end += 1
        opens = start == 0 or "\n" in tokens.words[start - 1]
        if (
            opens
            and start < dash - 1
            and end > dash + 2
            and "\n" in (tokens.words[end : end + 1] or ["\n"])[0]
        ):
            yield Name(start, dash - 1, "ORG", PART_WEIGHT)
            yield Name(dash + 2, end, "ORG", PART_WEIGHT)


def _is_capital_word(word: str) -> bool:
    return is_capital(word) and word.replace("-", "").isalpha()


def _runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words before figures."""
    for index, word in enumerate(tokens.words):
        if not word.isdigit() or len(word) > LEAST_COLUMNS:
            continue
        start = index
        while start > 0 and index - start < LONGEST_TEAM and _is_team_word(tokens, start - 1):
            start -= 1
        if start < index and len(tokens.words[start]) > 1:
            yield start, index


def _is_team_word(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    general = tokens.lowers[index] in titles() or word in printed_names() or word in word_list("no-lone")
    inside = tokens.tags[index] == "NNS" and index != tokens.sentence_start(index)  # "Cubs"
    proper = inside or tokens.tags[index] in PROPER
    return word.replace(".", "").isalpha() and is_capital(word) and not general and proper


def _figures(tokens: Tokens, start: int) -> int:
    """Return how many figures stand in a row."""
    end = start
    while end < len(tokens) and FIGURE.fullmatch(tokens.words[end].lstrip(".")):
        end += 1
    return end - start


def _athletes(tokens: Tokens) -> Iterator[Name]:
    countries = gazetteer().entries
    for index, word in enumerate(tokens.words):
        if word != "(" or not index:
            continue
        close = next(
            (end for end in range(index + 2, min(index + 5, len(tokens))) if tokens.words[end] == ")"), None
        )
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
    dated = word != "Jan" and word in printed_names()
    general = word in last or word in anywhere or dated
    return plain and not general and gazetteer().find(word) is None


def _is_known(name: Name, owner: dict[int, Name]) -> bool:
    """Return whether the words are the end of a longer name, or a known thing's."""
    other = owner.get(name.start)
    return other is not None and (other.start < name.start or other.weight > PART_WEIGHT)
