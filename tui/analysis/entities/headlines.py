"""Headlines and datelines: lines whose capitals tell the model nothing."""

import re
from collections.abc import Iterable, Iterator

from tui.analysis.entities.lexicon import gazetteer, given_names, is_family_first, noun_kind, word_list
from tui.analysis.entities.names import LIST_WEIGHT, PART_WEIGHT, Name, merged
from tui.analysis.entities.propagation import REPEAT_WEIGHT, common_words
from tui.analysis.entities.titled import title_sex
from tui.analysis.language.calendar_words import printed_names
from tui.analysis.language.tokens import Tokens

LONGEST_PLACE = 4  # tokens of a dateline's place
LONGEST_HEADLINE = 30  # tokens
SMALL_WORD = 3  # letters of words that headlines do not capitalise
CAPITALISED = 0.6  # share of a headline's longer words that are capitalised
SENTENCE_CAPITALISED = 0.85  # the same where the line ends in a full stop
DASHES = frozenset(("-", "--", "—", "–"))
DATE = re.compile(r"\d{4}(?:-\d\d-\d\d)?|\d{1,2}")
FIRST_LINES = 4  # a headline, a summary and a byline may stand before a dateline
SHORT_LINE = 12  # tokens of a line that is nothing but place and date


def datelines(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Name the place and the agency at the start of a report: "HARBOUR CITY, July 2 (Wirenews) -"."""
    found: list[Name] = []
    lines = _lines(tokens)
    names = tuple(_sent_from(tokens, name, lines[:FIRST_LINES]) for name in names)
    for start, stop in lines:
        end = start
        while (
            end < min(stop, start + LONGEST_PLACE)
            and tokens.words[end].isupper()
            and tokens.words[end].isalpha()
        ):
            end += 1
        if start < end < stop and len(tokens.words[start]) > 1 and _is_dateline(tokens, end, stop):
            written = tokens.slice(start, end)
            entry = gazetteer().uppers.get(written) or gazetteer().entries.get(written)
            found.append(Name(start, end, entry.label if entry else "GPE", LIST_WEIGHT))
            found += _agency(tokens, end, stop)
    return merged(found, names)


def _sent_from(tokens: Tokens, name: Name, lines: list[tuple[int, int]]) -> Name:
    """Return a name before a dash at the head of a report as the place of its dateline: "Halden – When …"."""
    line = next((line for line in lines if line[0] == name.start), None)
    if (
        line is None
        or name.weight >= PART_WEIGHT
        or len(name) > LONGEST_PLACE
        or tokens.words[name.start] in given_names()
    ):
        return name
    after = name.end
    dashed = (
        after + 1 < line[1] and tokens.words[after] in DASHES and tokens.starts[after] > tokens.end(after - 1)
    )
    if not dashed or line[1] - after < SHORT_LINE or not tokens.words[after + 1][:1].isupper():
        return name
    return Name(name.start, name.end, "GPE", PART_WEIGHT)


def _is_dateline(tokens: Tokens, index: int, stop: int) -> bool:
    """Return whether what follows words of capitals at a line's start makes them a place."""
    word = tokens.words[index]
    if (DATE.fullmatch(word) and stop - index < SHORT_LINE) or word.rstrip(".") in printed_names():
        return True
    if word == ",":
        near = tokens.words[index + 1 : min(index + 8, stop)]
        dated = (
            near[1:2] if near and near[0].isdigit() else near[:1]
        )  # "BRESK, 3 September", "BRESK, Sept. 3"
        return any(other in DASHES or other == "(" for other in near) or any(
            other.rstrip(".") in printed_names() for other in dated
        )
    if word == "(":
        closing = next(
            (other for other in range(index + 1, min(index + 6, stop)) if tokens.words[other] == ")"), stop
        )
        return closing + 1 < stop and (tokens.words[closing + 1] in DASHES or stop - closing > SMALL_WORD)
    return word in DASHES and not tokens.words[min(index + 1, stop - 1)].isupper()


def _agency(tokens: Tokens, index: int, stop: int) -> list[Name]:
    for opening in range(index, min(index + 8, stop)):
        if tokens.words[opening] == "(":
            end = next(
                (other for other in range(opening + 1, min(opening + 5, stop)) if tokens.words[other] == ")"),
                None,
            )
            if end is not None and end > opening + 1 and tokens.words[opening + 1][0].isupper():
                return [Name(opening + 1, end, "ORG", PART_WEIGHT)]
    return []


def headlines(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Drop names in headlines that occur nowhere else; their parts that are names elsewhere are kept."""
    every = _lines(tokens)
    lines = [(start, stop) for start, stop in every if _is_headline(tokens, start, stop)]
    inside = {index for start, stop in lines for index in range(start, stop)}
    has_body = len(lines) < len(every)
    told = _written(tokens, [name for name in names if name.start not in inside])
    listed = [name for name in names if name.start in inside and name.weight >= PART_WEIGHT]
    known = told | _written(tokens, listed)
    common = common_words(tokens)
    kept: list[Name] = []
    for name in _without_epithets(tokens, names):
        trusted = name.weight >= PART_WEIGHT or tokens.slice(name.start, name.end).upper() in known
        if name.start in inside and name.label == "PERSON" and has_body:
            plain = _is_plain_person(tokens, name, common)
            kept += [name] if plain and trusted else _borne_out(tokens, name, told, alone=plain)
        elif name.start not in inside or trusted:
            kept.append(name)
        else:
            kept += _borne_out(tokens, name, known)
    return tuple(kept)


def _written(tokens: Tokens, names: Iterable[Name]) -> set[str]:
    """Return names as they are written, and persons' surnames, in capitals."""
    found = set()
    for name in names:
        found.add(tokens.slice(name.start, name.end).upper())
        if name.label == "PERSON":
            found.add(tokens.words[name.end - 1].upper())
    return found


def _is_plain_person(tokens: Tokens, name: Name, common: set[str]) -> bool:
    """Return whether a headline's words can be a person's name, though the text below does not repeat it."""
    words = tokens.words[name.start : name.end]
    if words[0] in given_names() or is_family_first(words) or title_sex(tokens, name):
        return not set(tokens.lowers[name.start : name.end]) & word_list("headline-verb")
    return not any(
        word in common or word in word_list("headline-verb") or noun_kind(word)
        for word in tokens.lowers[name.start : name.end]
    )


def _without_epithets(tokens: Tokens, names: tuple[Name, ...]) -> Iterator[Name]:
    """Yield names in the first line without a capitalised word before the surname: "Late Keane goal".

    The surname must occur in full in the text below.
    """
    stop = next((index for index, word in enumerate(tokens.words) if "\n" in word), 0)
    full = {
        tokens.slice(name.start, name.end): name
        for name in names
        if name.start > stop and name.label == "PERSON" and len(name) > 1
    }
    surnames = {tokens.words[name.end - 1] for name in full.values()}
    for name in names:
        first, last = tokens.words[name.start], tokens.words[name.end - 1]
        epithet = name.start < stop and len(name) == 2 and last in surnames and first not in given_names()
        if (
            epithet
            and f"{first} {last}" not in full
            and all(tokens.words[other.start] != first for other in full.values())
        ):
            name = Name(name.end - 1, name.end, "PERSON", REPEAT_WEIGHT)
        yield name


def _borne_out(tokens: Tokens, name: Name, known: set[str], *, alone: bool | None = None) -> list[Name]:
    """Return the longest part of a headline's name that is known, else the name if it may stand alone."""
    if tokens.slice(name.start, name.end).upper() in known:
        return [name]
    if name.label == "PERSON" and tokens.words[name.start] in given_names():
        return [name]
    for length in range(len(name) - 1, 0, -1):
        for start in range(name.start, name.end - length + 1):
            if tokens.slice(start, start + length).upper() in known:
                return [name.cut(start, start + length)]
    if alone is not None:
        return [name] if alone else []
    shouted = all(word.isupper() for word in tokens.words[name.start : name.end])
    trusted = name.label in ("PERSON", "GPE", "LOC") or (
        len(name) == 1 and (name.label == "NORP" or not shouted)
    )
    return [name] if trusted else []


def _is_headline(tokens: Tokens, start: int, stop: int) -> bool:
    """Return whether most long words of a line are capitalised, nearly all if a full stop ends it."""
    words = [word for word in tokens.words[start:stop] if word.isalpha() and len(word) > SMALL_WORD]
    if len(words) < SMALL_WORD or stop - start > LONGEST_HEADLINE:
        return False
    ended = tokens.words[stop - 1] == "."
    if ended and any(
        tokens.tags[index] in ("VBD", "VBZ") and tokens.words[index].islower() for index in range(start, stop)
    ):
        return False
    least = SENTENCE_CAPITALISED if ended else CAPITALISED
    return sum(word[0].isupper() for word in words) >= least * len(words)


def _lines(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the tokens of every line that has any."""
    found = []
    start = 0
    for index in range(len(tokens) + 1):
        if index == len(tokens) or "\n" in tokens.words[index]:
            if index > start:
                found.append((start, index))
            start = index + 1
    return found
