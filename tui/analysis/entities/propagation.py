"""A name found once is a name wherever it stands."""

from collections import Counter

from tui.analysis.entities.aliases import company, plain
from tui.analysis.entities.lexicon import given_names, name_parts, nouns, titles, word_list
from tui.analysis.entities.names import PROPER, Name, is_capital, is_shouted, merged
from tui.analysis.language.calendar_words import printed_names
from tui.analysis.language.tokens import Tokens

MOSTLY = 4  # so many times as often written large, and a word is a name
SUBJECTS = ("nsubj", "nsubjpass", "poss")
FAMILIAR = 3  # so often written large and never small, and a word is the name at the head of a sentence too
SHORTEST = 3  # letters of a single word that is looked for again
WHOLE = 2  # words of a given name and a surname
REPEAT_WEIGHT = 0.3  # a repeat found by its letters says little new about the label


def repeats(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Name further occurrences of known names and of known persons' surnames, in capitals too."""
    labels = _known(tokens, names)
    firsts = {words[0] for words in labels}
    taken = {index for name in names for index in range(name.start, name.end)}
    common = common_words(tokens)
    found: list[Name] = []
    index = 0
    while index < len(tokens):
        hit = (
            _hit(tokens, index, labels, common)
            if index not in taken and tokens.words[index].upper() in firsts
            else None
        )
        if hit is not None and taken.isdisjoint(range(hit.start, hit.end)):
            found.append(hit)
        index = hit.end if hit else index + 1
    return merged(names, found)


def common_words(tokens: Tokens) -> set[str]:
    """Return the words that occur in lower case; a single exception among many does not count."""
    counts = Counter(tokens.words)
    return {
        word
        for word, count in counts.items()
        if word.islower() and counts[word.capitalize()] < MOSTLY * count
    }


def _known(tokens: Tokens, names: tuple[Name, ...]) -> dict[tuple[str, ...], str]:
    """Return the words of each name worth looking for, in capitals, with its label."""
    labels: dict[tuple[str, ...], str] = {}
    for name in names:
        words = tokens.words[name.start : name.end]
        labels.setdefault(tuple(word.upper() for word in words), name.label)
        person = name.label == "PERSON" or (words[0] in given_names() and len(words) == WHOLE)
        if person and len(words) > 1 and is_capital(words[-1]):
            labels.setdefault((words[-1].upper(),), "PERSON")
            if words[0] in given_names():
                labels.setdefault((words[0].upper(),), "PERSON")
        if _is_team(tokens, name):
            labels.setdefault((words[-1].upper(),), "ORG")
        if (
            name.label == "ORG"
            and len(words) == WHOLE
            and words[-1] in word_list("club") | word_list("club-too")
        ):
            labels.setdefault((words[0].upper(),), "ORG")
        if name.label == "ORG" and " " in (written := tokens.slice(name.start, name.end)):
            for short in company(plain(written)):
                labels.setdefault((short.upper(),), "ORG")
    return {words: label for words, label in labels.items() if len(words) > 1 or len(words[0]) >= SHORTEST}


def _is_team(tokens: Tokens, name: Name) -> bool:
    """Return whether a name is one of those that a plural ends: "the Dover Otters", in short "the Otters"."""
    last = tokens.words[name.end - 1]
    if name.label != "ORG" or len(name) < WHOLE or tokens.lowers[name.start - 1 : name.start] != ["the"]:
        return False
    return last.endswith("s") and is_capital(last) and last not in name_parts()[0]


def _hit(tokens: Tokens, start: int, labels: dict[tuple[str, ...], str], common: set[str]) -> Name | None:
    for end in range(min(start + 8, len(tokens)), start, -1):
        words = tokens.words[start:end]
        label = labels.get(tuple(word.upper() for word in words))
        if label and is_capital(words[0]) and (end - start > 1 or _is_name_here(tokens, start, common)):
            return Name(start, end, label, REPEAT_WEIGHT)
    return None


def _is_name_here(tokens: Tokens, index: int, common: set[str]) -> bool:
    """Return whether a single capitalised word is the name, not the common word it is spelled like."""
    word, lower = tokens.words[index], tokens.lowers[index]
    if word in printed_names() and tokens.deps[index] not in ("nsubj", "poss"):
        return False  # a month, unless it does or owns something
    if lower in titles() or (lower in common and not is_shouted(word)):
        return False
    opens = index == tokens.sentence_start(index) and tokens.deps[index] not in SUBJECTS
    if opens and tokens.words.count(word) >= FAMILIAR and lower not in nouns():
        return True
    return tokens.tags[index] in PROPER or is_shouted(word) or not opens
