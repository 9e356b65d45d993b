"""Extends names to their full extent: hyphened given names, particles, initials, Jr., titles of nobility."""

import re
from collections.abc import Iterator

from tui.analysis.entities.lexicon import SYLLABLE, gazetteer, given_names, name_parts, titles, word_list
from tui.analysis.entities.names import (
    MODEL_WEIGHT,
    PART_WEIGHT,
    PROPER,
    TITLE_WEIGHT,
    Name,
    is_capital,
    merged,
)
from tui.analysis.language.calendar_words import printed_names
from tui.analysis.language.tokens import Tokens

MOST_PARTICLES = 3  # "von und zu"
LONGEST_SYLLABLE = 6  # letters
LONGEST_NAME = 4  # words behind a particle or a title of nobility
INITIAL = re.compile(r"[A-Z]\.")
MOST_INITIALS = 3
AGREEMENTS = frozenset(("Treaty", "Convention", "Accord", "Accords", "Protocol", "Pact", "Charter"))
"""First words of the names of agreements."""
PEOPLED = frozenset(("PERSON", "ORG", "GPE", "NORP", "PRODUCT", "WORK_OF_ART", "LOC", "FAC", "LAW"))
"""Labels that the model gives to persons' names which it does not know."""


def whole(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Extend names over what belongs to them, and join the parts that the model saw as two."""
    grown = [_grown(tokens, name) for name in (*names, *_syllabic(tokens, names))]
    grown.sort(key=lambda name: (-len(name), -name.weight))
    return merged((), grown)


def _grown(tokens: Tokens, name: Name) -> Name:
    for step in (
        _with_given,
        _second_syllable,
        _hyphened,
        _behind_hyphen,
        _behind_particle,
        _with_particle,
        _with_suffix,
        _with_initials,
        _agreement,
        _with_church,
    ):
        name = step(tokens, name)
    return name


def _agreement(tokens: Tokens, name: Name) -> Name:
    """Extend a name to the agreement that it ends: "the Treaty of Vardal"."""
    for start in (name.start, name.start - 2):
        if not 0 <= start < name.end - 2 or tokens.words[start] not in AGREEMENTS:
            continue
        if tokens.words[start + 1] in ("of", "on"):
            return Name(start, name.end, "LAW", max(name.weight, PART_WEIGHT))
    return name


def _with_church(tokens: Tokens, name: Name) -> Name:
    """Extend a saint's name to what is named after the saint: "St Olav's Church"."""
    after = name.end
    owned = tokens.lowers[after : after + 1] in (["'s"], ["’s"]) and _is_proper(tokens, after + 1)
    if tokens.words[name.start] not in ("St", "St.", "Saint") or not owned:
        return name
    end = _run_end(tokens, after + 1)
    label = name_parts()[0].get(tokens.words[end - 1], "FAC")
    return Name(name.start, end, label, PART_WEIGHT)


def _is_glued(tokens: Tokens, hyphen: int) -> bool:
    """Return whether a token is a hyphen without blanks between two words."""
    if not 0 < hyphen < len(tokens) - 1 or tokens.words[hyphen] not in ("-", "‑"):
        return False
    return tokens.starts[hyphen] == tokens.end(hyphen - 1) and tokens.starts[hyphen + 1] == tokens.end(hyphen)


def _hyphened(tokens: Tokens, name: Name) -> Name:
    """Extend a name over a hyphen: "Kim Jong-un", "Roe-Laval"."""
    if len(name) == 1 and _is_glued(tokens, name.end) and _is_proper(tokens, name.end + 2):
        halves = tokens.words[name.start], tokens.words[name.end + 1]
        if halves[1].islower() and all(map(_is_given_end, halves)) and name.label in PEOPLED:
            end = _run_end(tokens, name.end + 2)  # "Hye-jin Park"
            return Name(name.start, max(end, name.end + 3), "PERSON", PART_WEIGHT)
    while _is_glued(tokens, name.end):
        if _is_syllable(tokens, name):
            name = Name(name.start, name.end + 2, "PERSON", PART_WEIGHT)
        elif name.label == "PERSON" and _is_proper(tokens, name.end + 1):
            name = name.cut(name.start, name.end + 2)
        else:
            break
    return name


def _with_given(tokens: Tokens, name: Name) -> Name:
    """Extend a surname that the model took for something else over the given name before it."""
    before = name.start - 1
    if before < 0 or name.weight > MODEL_WEIGHT or name.label not in PEOPLED:
        return name
    if not _is_given(tokens, before) or not name.start <= tokens.heads[before] < name.end:
        return name
    listed = gazetteer().find(tokens.slice(name.start, name.end)) is not None
    if listed or tokens.words[name.end - 1] in name_parts()[0] or not is_capital(tokens.words[name.start]):
        return name
    return Name(before, name.end, "PERSON", PART_WEIGHT)


def _is_given(tokens: Tokens, index: int) -> bool:
    """Return whether a word is a given name and nothing else that is known."""
    word = tokens.words[index]
    if word not in given_names() or word in printed_names() or not _is_proper(tokens, index):
        return False
    return gazetteer().find(word) is None


def _second_syllable(tokens: Tokens, name: Name) -> Name:
    """Extend a family name and half a given name over the other half: "Moon Jae In"."""
    first, after = tokens.words[name.start], name.end
    if len(name) != 2 or after >= len(tokens) or first not in word_list("family-first"):
        return name
    halves = tokens.words[after - 1], tokens.words[after]
    if not all(is_capital(half) and half.istitle() and _is_given_end(half) for half in halves):
        return name
    return Name(name.start, after + 1, "PERSON", PART_WEIGHT)


def _is_syllable(tokens: Tokens, name: Name) -> bool:
    """Return whether a given name goes on behind the hyphen at its end."""
    if len(name) < 2 or name.label not in PEOPLED:
        return False
    if not all(map(is_capital, tokens.words[name.end - 2 : name.end])):
        return False
    known = gazetteer().find(tokens.slice(name.start, name.end)) or gazetteer().find(
        tokens.slice(name.end - 1, name.end)
    )
    after = tokens.words[name.end + 1]
    if known is not None or not after.islower() or not _is_given_end(after):
        return False
    return tokens.words[name.start] in word_list("family-first") or after not in word_list("hyphened")


def _is_given_end(word: str) -> bool:
    return len(word) <= LONGEST_SYLLABLE and re.fullmatch(SYLLABLE, word.lower()) is not None


def _syllabic(tokens: Tokens, names: tuple[Name, ...]) -> Iterator[Name]:
    """Yield names that their hyphen gives away where the model named nothing: "Tsai Ing-wen"."""
    taken = {index for name in names for index in range(name.start, name.end)}
    for hyphen in range(2, len(tokens) - 1):
        if tokens.words[hyphen] != "-" or not _is_glued(tokens, hyphen) or {hyphen - 1, hyphen - 2} & taken:
            continue
        name = Name(hyphen - 2, hyphen, "PERSON", PART_WEIGHT)
        if _is_proper(tokens, hyphen - 2) and _is_syllable(tokens, name):
            yield name


def _behind_hyphen(tokens: Tokens, name: Name) -> Name:
    """Extend a person's name over the hyphen before it."""
    while name.label == "PERSON" and _is_glued(tokens, name.start - 1) and _is_proper(tokens, name.start - 2):
        before = tokens.words[name.start - 2]
        if len(before) == 1 or gazetteer().find(before) is not None:
            break  # "the Norway-Roe deal", "D-Ohio"
        name = name.cut(name.start - 2, name.end)
    return name


def _behind_particle(tokens: Tokens, name: Name) -> Name:
    """Extend a person's name over particles to the surname behind them: "Ludwig von und zu Hohenfels"."""
    if name.label != "PERSON" and tokens.words[name.start] not in given_names():
        return name
    after = name.end
    while after - name.end < MOST_PARTICLES and _is_particle(tokens, after, inner=after > name.end):
        after += 1
    if after == name.end:
        return name
    end = _run_end(tokens, after)
    return Name(name.start, end, "PERSON", max(name.weight, PART_WEIGHT)) if end > after else name


def _is_particle(tokens: Tokens, index: int, *, inner: bool = False) -> bool:
    if index >= len(tokens):
        return False
    word = tokens.words[index]
    joining = inner and word in ("und", "zu", "y", "e", "-")
    return joining or (word.islower() and word in word_list("particle"))


def _run_end(tokens: Tokens, start: int) -> int:
    end = start
    while end < min(start + LONGEST_NAME, len(tokens)) and _is_proper(tokens, end):
        if tokens.lowers[end] in titles() or tokens.words[end] in printed_names():
            break
        end += 1 + 2 * (_is_glued(tokens, end + 1) and _is_proper(tokens, end + 2))
    return min(end, len(tokens))


def _is_proper(tokens: Tokens, index: int) -> bool:
    return (
        0 <= index < len(tokens)
        and is_capital(tokens.words[index])
        and tokens.words[index][-1].isalpha()
        and tokens.tags[index] in PROPER
    )


def _with_particle(tokens: Tokens, name: Name) -> Name:
    """Extend a surname that stands alone over the particles before it: "van der Linden", "Al-Tariq"."""
    start = name.start
    if name.label not in PEOPLED or start == 0:
        return name
    glued = tokens.words[start - 1] == "-" and tokens.lowers[start - 2] in word_list("particle")
    start -= 2 * (glued and _is_glued(tokens, start - 1))
    while start > 0 and name.start - start < MOST_PARTICLES and _leads(tokens, start - 1):
        start -= 1
        if is_capital(tokens.words[start]):
            break
    person = name.label == "PERSON" or tokens.lowers[start] in word_list("surname-particle")
    if start == name.start or not person or (start and tokens.lowers[start - 1] in ("the", "a")):
        return name
    if tokens.lowers[name.end - 1] in word_list("firm") or tokens.words[name.end - 1] in name_parts()[0]:
        return name.cut(start, name.end)
    if start and tokens.words[start - 1] in given_names() and tokens.words[start].islower():
        start -= 1
    return Name(start, name.end, "PERSON", max(name.weight, PART_WEIGHT))


def _leads(tokens: Tokens, index: int) -> bool:
    """Return whether a word before a surname is a particle; in upper case it must open the sentence."""
    word = tokens.lowers[index]
    if word not in word_list("particle"):
        return False
    return tokens.words[index].islower() or index == tokens.sentence_start(index)


def _with_suffix(tokens: Tokens, name: Name) -> Name:
    """Extend a person's name over "Jr.", "Sr." or "III"."""
    after = name.end
    if tokens.words[after - 1].rstrip(".") in ("Jr", "Sr") and len(name) > 1 and name.label in PEOPLED:
        return Name(name.start, after, "PERSON", max(name.weight, PART_WEIGHT))
    comma = tokens.words[after : after + 1] == [","]
    if after + comma >= len(tokens) or not is_capital(tokens.words[name.end - 1]):
        return name
    written = tokens.words[after + comma].rstrip(".")
    junior = written in ("Jr", "Sr")
    if not junior and (comma or written not in word_list("regnal")):
        return name
    if name.label == "PERSON" or (junior and name.label in PEOPLED):
        return Name(name.start, after + comma + 1, "PERSON", max(name.weight, PART_WEIGHT))
    return name


def _with_initials(tokens: Tokens, name: Name) -> Name:
    """Extend a name over the initials before it: "A. B. Dorn Company"."""
    start = name.start
    while start > 0 and name.start - start < MOST_INITIALS and INITIAL.fullmatch(tokens.words[start - 1]):
        start -= 1
    same_line = name.start == start or tokens.breaks[start] == tokens.breaks[name.start]
    return name.cut(start, name.end) if same_line and name.label in ("ORG", "PERSON") else name


def nobles(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Name the holders of titles of nobility and of sees: "the Duke of Arden"."""
    longer = [name for name in names if name.label != "PERSON"]
    found = []
    for index, lower in enumerate(tokens.lowers[:-2]):
        if lower not in word_list("noble") or not is_capital(tokens.words[index]):
            continue
        end = _run_end(tokens, index + 2) if tokens.lowers[index + 1] == "of" else index
        wider = any(name.start < index and name.end >= end for name in longer)
        if end > index + 2 and not wider and tokens.words[end - 1] not in name_parts()[0]:
            found.append(Name(index, end, "PERSON", TITLE_WEIGHT))
    return merged(found, names)
