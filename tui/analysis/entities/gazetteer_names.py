"""Names that stand in the lists."""

import re
from functools import lru_cache

from tui.analysis.entities.lexicon import gazetteer, name_parts, noun_kind, word_list
from tui.analysis.entities.names import LIST_WEIGHT, MODEL_WEIGHT, PROPER, Name, is_shouted, merged
from tui.analysis.language.calendar_words import printed_names
from tui.analysis.language.tokens import Tokens

LONGEST_ENTRY = 9  # tokens: "Organisation for Economic Co-operation and Development"
SMALL_TAGS = frozenset(("IN", "PRP", "MD", "VB", "CC", "DT"))
SMALL_WORDS = frozenset(
    ("IS", "WHO", "AU", "US", "IT")
)  # acronyms in the lists that are words too, in capitals


def known_names(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Name what is in the lists; a longer name that the model found keeps its bounds."""
    found: list[Name] = []
    by_start = {index: name for name in names for index in range(name.start, name.end)}
    index = 0
    while index < len(tokens):
        hit = _longest_entry(tokens, index)
        if hit is None:
            index += 1
            continue
        covering = by_start.get(index)
        inside = (
            covering is not None
            and covering.start <= hit.start
            and covering.end >= hit.end
            and len(covering) > len(hit)
        )
        if not inside:
            found.append(hit)
        index = hit.end
    return merged(found, names)


@lru_cache(maxsize=20_000)
def _listed_head(word: str) -> str:
    """Return a word's first letters in capitals if an entry begins with them, else an empty string."""
    head = re.split(r"\W", word.upper(), maxsplit=1)[0] if word[:1].isalpha() else ""
    return head if head in gazetteer().firsts else ""


def _longest_entry(tokens: Tokens, start: int) -> Name | None:
    word = tokens.words[start]
    if not (head := _listed_head(word)):
        return None
    known = gazetteer()
    shouted = is_shouted(word) and _is_shouted_place(tokens, start)
    for end in range(min(start + LONGEST_ENTRY, len(tokens)), start, -1):
        text = tokens.slice(start, end).replace("’", "'")
        entry = known.entries.get(text) or (
            known.uppers.get(text) if shouted and is_shouted(tokens.words[end - 1]) else None
        )
        if entry is not None and not _is_part(tokens, start, end, head):
            return _going_on(tokens, Name(start, end, entry.label, LIST_WEIGHT))
    return None


def _going_on(tokens: Tokens, name: Name) -> Name:
    """Return a listed name with the word behind it that makes it another's: "Fed Cup"."""
    after = name.end
    if (
        after >= len(tokens)
        or name.label == "NORP"
        or tokens.tags[after] not in PROPER
        or name.start == after
    ):
        return name
    label = name_parts()[0].get(tokens.words[after]) or name_parts()[1].get(tokens.words[after])
    return (
        Name(name.start + (tokens.lowers[name.start] == "the"), after + 1, label, MODEL_WEIGHT)
        if label
        else name
    )


def _is_part(tokens: Tokens, start: int, end: int, head: str) -> bool:
    """Return whether an entry is a common word in capitals, or part of a hyphenated one."""
    if tokens.tags[start] in SMALL_TAGS and head in SMALL_WORDS:
        return True
    if (
        end == start + 1
        and tokens.words[start] in word_list("homograph")
        and tokens.tags[start] not in PROPER
    ):
        if end < len(tokens) and tokens.tags[end] in ("VBD", "VBZ"):
            return tokens.deps[start] != "nsubj"  # "Labour accused him"
        return (
            end == len(tokens) or noun_kind(tokens.lowers[end]) != "person"
        )  # "Labour costs", but "Labour leader Jane Roe"
    hyphenated = end < len(tokens) and tokens.words[end] == "-" and tokens.starts[end] == tokens.end(end - 1)
    return tokens.words[start] in printed_names() or (hyphenated and tokens.words[start].islower())


def _is_shouted_place(tokens: Tokens, index: int) -> bool:
    """Return whether capitals tell nothing where a token is: in headlines and at the head of a paragraph."""
    beside = (index - 2, index - 1, index + 1, index + 2)
    words = [tokens.words[other] for other in beside if 0 <= other < len(tokens)]
    words = [word for word in words if word.isalpha() and len(word) > 1]
    starts = index == 0 or tokens.breaks[index] != tokens.breaks[index - 1]
    return starts or sum(map(str.isupper, words)) * 2 >= len(words)
