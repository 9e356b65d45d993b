"""Persons' names that titles and initials give away."""

import re
from collections.abc import Iterator

from tui.analysis.entities.lexicon import gazetteer, given_names, name_parts, titles, word_list
from tui.analysis.entities.names import PART_WEIGHT, PROPER, TITLE_WEIGHT, Name, is_capital, merged
from tui.analysis.language.calendar_words import printed_names
from tui.analysis.language.tokens import Tokens

LONGEST_NAME = 4  # tokens of a person's name behind a title
LONGEST_TITLE = 3  # tokens: "Deputy Managing Director"
MISREAD = frozenset(("WORK_OF_ART", "PRODUCT", "NORP"))
INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")


def titled_persons(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Name the capitalised words after a title as a person."""
    owner = {index: name for name in names for index in range(name.start, name.end)}
    found = [name for name in _behind_titles(tokens) if not _is_inner(name, owner)]
    return merged(found, names)


def script_speakers(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Name the speakers of a transcript, who are written in capitals before colons: "RAJ PATEL:", "PATEL:".

    One label alone may be a heading; the surname must come again as a label of its own.
    """
    labels = list(_labels(tokens))
    alone = {tokens.words[start] for start, end in labels if end == start + 1}
    known = {tokens.words[end - 1] for start, end in labels if end > start + 1} & alone
    found = [
        Name(start, end, "PERSON", TITLE_WEIGHT) for start, end in labels if tokens.words[end - 1] in known
    ]
    offices = {place for start, end in labels if start >= 0 for place in _office(tokens, end)}
    return merged(found, tuple(name for name in names if name.start not in offices))


def _office(tokens: Tokens, end: int) -> Iterator[int]:
    """Yield the words in capitals between a speaker and the colon."""
    while end < len(tokens) and (tokens.words[end] == "," or _is_label_word(tokens.words[end])):
        yield end
        end += 1


def _labels(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the words in capitals between a line's start and a colon."""
    for place, word in enumerate(tokens.words):
        if word != ":":
            continue
        colon = place
        start = colon
        while start and _is_label_word(tokens.words[start - 1]):
            start -= 1
        comma = start - 1
        if comma > 0 and tokens.words[comma] == "," and _is_label_word(tokens.words[comma - 1]):
            start = colon = comma  # "RAJ PATEL, HOST:"
            while start and _is_label_word(tokens.words[start - 1]):
                start -= 1
        opens = not start or "\n" in tokens.words[start - 1]
        if opens and 1 <= colon - start <= LONGEST_NAME:
            yield start, colon


def _is_label_word(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.replace("-", "").replace(".", "").isalpha()


def title_sex(tokens: Tokens, name: Name) -> str:
    """Return the sex that the title before a name tells, or nothing; "Mr. and Mrs. John Roe" is his name."""
    before = name.start - 1
    if before < 0:
        return ""
    sex = titles().get(tokens.lowers[before], "")
    couple = sex == "f" and len(name) > 1 and tokens.lowers[max(0, before - 1)] in ("and", "&")
    return "m" if couple and titles().get(tokens.lowers[max(0, before - 2)]) == "m" else sex


def _behind_titles(tokens: Tokens) -> Iterator[Name]:
    known = titles()
    for index, word in enumerate(tokens.lowers):
        if word not in known or not is_capital(tokens.words[index]):
            continue
        start = index + 1 + (tokens.words[index + 1 : index + 2] == ["."])
        end = _run_end(tokens, start)
        if tokens.lowers[end : end + 1] and tokens.lowers[end] in known and is_capital(tokens.words[end]):
            continue  # "Chief Financial Officer"
        if 0 < end - start <= LONGEST_NAME and not _is_other(tokens, start, end):
            yield Name(start, end, "PERSON", TITLE_WEIGHT if known[word] else PART_WEIGHT)


def _is_inner(name: Name, owner: dict[int, Name]) -> bool:
    """Return whether a name is only part of a longer one that is no person's."""
    other = owner.get(name.start)
    if other is None or other.label == "PERSON" or (other.start == name.start - 1 and other.end == name.end):
        return False  # "Queen Ilse", which the model took for an organisation
    if other.label in MISREAD and other.end == name.end and name.start - other.start <= LONGEST_TITLE:
        return False  # "Managing Director Kavita Rao", which it took for a work of art
    return other.start <= name.start and name.end <= other.end and len(other) > len(name)


def _run_end(tokens: Tokens, start: int) -> int:
    """Return the end of the run of proper nouns that starts at a token."""
    end = start
    while end < len(tokens):
        if end > start and tokens.words[end] in word_list("postnominal"):
            break
        if (_is_proper(tokens, end) and tokens.lowers[end] not in titles()) or (
            end > start and _links(tokens, end)
        ):
            end += 1
        else:
            break
    return end


def _is_proper(tokens: Tokens, index: int) -> bool:
    return is_capital(tokens.words[index]) and tokens.tags[index] in PROPER


def _links(tokens: Tokens, index: int) -> bool:
    """Return whether a token joins two parts of a surname: "de", or a hyphen without blanks."""
    if index + 1 >= len(tokens) or not _is_proper(tokens, index + 1):
        return False
    hyphen = tokens.words[index] == "-" and tokens.starts[index] == tokens.end(index - 1)
    return hyphen or tokens.lowers[index] in word_list("particle")


def _is_other(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether the words after a title name no person: "General Motors", "Prime Minister's Office"."""
    last, anywhere = name_parts()
    words = tokens.words[start:end]
    if words[-1] in last or any(word in anywhere or word in printed_names() for word in words):
        return True
    entry = gazetteer().find(tokens.slice(start - 1, end))
    return entry is not None and entry.label != "PERSON"


def initialled(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Join initials with the surname behind them: "F.W. de Wet"."""
    owner = {index: name for name in names for index in range(name.start, name.end)}
    found = [
        name
        for name in _behind_initials(tokens)
        if not (name.start in owner and owner[name.start].end >= name.end)
    ]
    return merged(found, names)


def _behind_initials(tokens: Tokens) -> Iterator[Name]:
    for index, word in enumerate(tokens.words[:-1]):
        if (
            word[1:2] != "."
            or not INITIALS.fullmatch(word)
            or tokens.lowers[index] in titles()
            or gazetteer().find(word) is not None
        ):
            continue
        start = index + 1
        while start < min(index + 3, len(tokens) - 1) and tokens.lowers[start] in word_list("particle"):
            start += 1
        end = _run_end(tokens, start)
        if 0 < end - start < LONGEST_NAME - 1:
            yield Name(
                index - (index > 0 and tokens.words[index - 1] in given_names()), end, "PERSON", PART_WEIGHT
            )
