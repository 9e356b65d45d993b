"""Names that their own words give away: what they end in, or capitals."""

import re

from tui.analysis.entities.descriptions import head_of
from tui.analysis.entities.lexicon import (
    first_parts,
    gazetteer,
    given_names,
    is_family_first,
    name_parts,
    titles,
    word_list,
)
from tui.analysis.entities.names import MODEL_DOUBT, PART_WEIGHT, PROPER, Name, is_capital, merged
from tui.analysis.language.calendar_words import printed_names
from tui.analysis.language.cues import cue_words
from tui.analysis.language.tokens import Tokens

ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}s?|(?:[A-Z]\.){2,5}")
NOMINAL = frozenset(("NN", "NNS", "JJ", "FW"))
SURE_ACRONYM = 3  # letters
OWNING_GROUPS = frozenset(("children", "farmers", "men", "people", "peoples", "teachers", "women", "workers"))
LEAST_BUILDING = 2  # words before a building's last word
LONGEST_PERSON = 3  # words of a person's name that only its given name tells


def named_parts(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Label names by their own words ("… Corp", "… River"), and find such names that the model missed."""
    taken = {index for name in names for index in range(name.start, name.end)}
    relabelled = [_relabelled(tokens, _with_first(tokens, name, taken)) for name in names]
    return merged(relabelled, _runs(tokens, names))


def _with_first(tokens: Tokens, name: Name, taken: set[int]) -> Name:
    """Return a name with the word before it that says what it names: "River Aldwen"."""
    before = name.start - 1
    led = (
        before >= 0
        and before not in taken
        and tokens.words[before] in first_parts()
        and tokens.tags[before] in PROPER
    )
    return Name(before, name.end, name.label, name.weight) if led and name.weight <= PART_WEIGHT else name


def _relabelled(tokens: Tokens, name: Name) -> Name:
    if len(name) < 2 or name.weight > PART_WEIGHT:
        return name
    words = tokens.words[name.start : name.end]
    body = name_parts()[1].get(words[-1])  # "Port Workers' Union"
    kind = _first_kind(words)
    if kind is not None and body is None and not _is_plural_behind_place(tokens, name):
        return Name(name.start, name.end, kind, PART_WEIGHT)
    if len(words) > LONGEST_PERSON and words[-2] == "-":
        return name  # "Rosalind Achebe-Marsh"
    label = _part_label(words) or ("ORG" if _is_plural_behind_place(tokens, name) else None)
    if label is None or (label != "ORG" and name.label == "ORG" and words[-1] not in word_list("contest")):
        return name
    if label in ("FAC", "LOC", "EVENT") and len(name) == 2 and words[0] in given_names():
        return name  # Heather Lake
    if label in ("FAC", "LOC", "EVENT") and _has_particle(words):
        return Name(name.start, name.end, "PERSON", PART_WEIGHT)  # Jean-Luc de la Tour
    return name if _is_work(tokens, name, label) else Name(name.start, name.end, label, PART_WEIGHT)


def _first_kind(words: list[str]) -> str | None:
    """Return what a name's first word says it is, unless its last tells of a building: "Port … Airport"."""
    building = len(words) > LEAST_BUILDING and name_parts()[0].get(words[-1]) == "FAC"
    return None if building else first_parts().get(words[0])


def _is_work(tokens: Tokens, name: Name, label: str) -> bool:
    """Return whether a work or a law has a word of an organisation or a place in it."""
    if name.label not in ("WORK_OF_ART", "LAW") or label not in ("GPE", "ORG"):
        return False
    press = tokens.words[name.end - 1] in word_list("named-press")
    return not (press and _is_press_beside(tokens, name))


def _is_press_beside(tokens: Tokens, name: Name) -> bool:
    """Return whether somebody speaks to a newspaper, or it says or publishes something."""
    head = head_of(tokens, name)
    verb = tokens.heads[head]
    if tokens.deps[head] == "pobj":
        return tokens.lowers[verb] in ("to", "with", "by")
    return tokens.deps[head] in ("dobj", "dative", "nsubj") and tokens.lemmas[verb] in cue_words()


def _has_particle(words: list[str]) -> bool:
    """Return whether a particle of surnames is in a name, behind a given name or another particle."""
    given = words[0].split("-")[0] in given_names() or words[0].lower() in word_list("particle")
    return given and any(word in word_list("particle") for word in words[1:-1])


def _is_plural_behind_place(tokens: Tokens, name: Name) -> bool:
    """Return whether a place's name goes on with a plural that is no place: a team, "the Bay City Comets"."""
    last = tokens.words[name.end - 1]
    if (
        name.label not in ("GPE", "LOC", "FAC", "NORP", "ORG")
        or not last.endswith("s")
        or last.endswith("ss")
    ):
        return False
    led = tokens.lowers[name.start - 1 : name.start] == ["the"] or tokens.lowers[name.start] == "the"
    plural = tokens.tags[name.end - 1] in ("NNPS", "NNS") or last in tokens.words_behind_the
    listed = gazetteer().find(tokens.slice(name.start, name.end)) or gazetteer().find(last)
    return led and plural and listed is None and _part_label([last]) is None


def _part_label(words: list[str]) -> str | None:
    last, anywhere = name_parts()
    plain = [word for word in words if word[:1].isalpha()]
    if not plain:
        return None
    link = next(
        (place for place, word in enumerate(plain) if place and word in ("of", "for", "on", "at")), len(plain)
    )
    head = plain[link - 1]
    return anywhere.get(plain[-1]) or anywhere.get(head) or last.get(plain[-1]) or last.get(head)


def _runs(tokens: Tokens, names: tuple[Name, ...]) -> list[Name]:
    """Return runs of proper nouns without a name in them, where their words say what they are."""
    taken = {index for name in names for index in range(name.start, name.end)}
    found: list[Name] = []
    index = 0
    while index < len(tokens):
        end = index if index in taken else _free_run(tokens, index, taken)
        if end - index > 1 and (label := _run_label(tokens, index, end)) is not None:
            found.append(Name(index, end, label, MODEL_DOUBT))
        index = max(end, index + 1)
    return found


def _free_run(tokens: Tokens, start: int, taken: set[int]) -> int:
    end = start
    while (
        end < len(tokens)
        and end not in taken
        and tokens.tags[end] in PROPER
        and is_capital(tokens.words[end])
    ):
        if tokens.words[end] in printed_names():
            break
        end += 1
        end += _is_owning_group(tokens, end - 1)
    return end


def _is_owning_group(tokens: Tokens, index: int) -> bool:
    """Return whether a group's genitive goes on as a name: "the Shan State People's Army"."""
    if index + 2 >= len(tokens) or tokens.lowers[index] not in OWNING_GROUPS:
        return False
    return tokens.lowers[index + 1] in ("'s", "’s", "'", "’") and is_capital(tokens.words[index + 2])


def _run_label(tokens: Tokens, start: int, end: int) -> str | None:
    words = tokens.words[start:end]
    if all(map(str.isupper, words)) or tokens.lowers[start] in titles() or tokens.lowers[end - 1] in titles():
        return None
    if (label := first_parts().get(words[0]) or _part_label(words)) is not None:
        return label
    if words[-1].rstrip(".") in ("Jr", "Sr"):
        return "PERSON"
    if end - start <= LONGEST_PERSON and (words[0] in given_names() or is_family_first(words)):
        return "PERSON"
    opens = start == tokens.sentence_start(start) and tokens.deps[end - 1] not in (
        "nsubj",
        "nsubjpass",
        "poss",
    )
    return None if opens else "ORG"


def acronyms(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Label words in upper case as organisations, if they are unknown and their line is mixed case."""
    persons = {name.end for name in names if name.label == "PERSON"}
    proper = (
        (index, word)
        for index, word in enumerate(tokens.words)
        if word[:2].isupper() and _may_be_acronym(tokens, index)
        if index not in persons or word not in word_list("postnominal")
    )
    found = [
        Name(index, index + 1, "ORG", MODEL_DOUBT)
        for index, word in proper
        if ACRONYM.fullmatch(word)
        and word.replace(".", "") not in word_list("no-name")
        and not _in_shouted_line(tokens, index)
    ]
    return merged(names, found)


def _may_be_acronym(tokens: Tokens, index: int) -> bool:
    """Return whether the tagger confused a name and a common noun; it knows few acronyms."""
    if tokens.words[index + 1 : index + 2] == [":"] and tokens.words[index - 1 : index] == [","]:
        return False  # "RAJ PATEL, HOST:"
    return tokens.tags[index] in PROPER or (
        tokens.tags[index] in NOMINAL and len(tokens.words[index]) >= SURE_ACRONYM
    )


def _in_shouted_line(tokens: Tokens, index: int) -> bool:
    near = [word for word in tokens.words[max(0, index - 4) : index + 5] if word.isalpha() and len(word) > 1]
    return sum(map(str.isupper, near)) * 2 > len(near)
