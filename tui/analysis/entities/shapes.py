"""Names that lists, titles and the shape of words give away."""

import re

from tui.analysis.entities.bounds import EDGE_MARKS
from tui.analysis.entities.lexicon import contexts, gazetteer, given_names, name_parts, titles, word_list
from tui.analysis.entities.names import Name, is_capital, is_shouted, merged
from tui.analysis.entities.tokens import Tokens

LONGEST_ENTRY = 9  # tokens: "Organisation for Economic Co-operation and Development"
LIST_WEIGHT = 4.0
TITLE_WEIGHT = 5.0
PART_WEIGHT = 3.0
JOINTS = frozenset(("of", "the", "for", "and", "&", "de", "on", "in"))
ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}s?|(?:[A-Z]\.){2,5}")


def known_names(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Name what stands in the lists; a longer name that the model found keeps its bounds."""
    found: list[Name] = []
    by_start = {index: name for name in names for index in range(name.start, name.end)}
    index = 0
    while index < len(tokens):
        hit = _longest_entry(tokens, index)
        if hit is None:
            index += 1
            continue
        covering = by_start.get(index)
        inside = covering is not None and covering.start <= hit.start and covering.end >= hit.end and len(covering) > len(hit)
        if not inside:
            found.append(hit)
        index = hit.end
    return merged(found, names)


def _longest_entry(tokens: Tokens, start: int) -> Name | None:
    word = tokens.words[start]
    known = gazetteer()
    if not word[:1].isalpha() or (head := re.split(r"\W", word.upper(), maxsplit=1)[0]) not in known.firsts:
        return None
    shouted = is_shouted(word) and tokens_shout(tokens, start)
    for end in range(min(start + LONGEST_ENTRY, len(tokens)), start, -1):
        text = tokens.slice(start, end).replace("’", "'")
        entry = known.entries.get(text) or (known.uppers.get(text) if shouted and is_shouted(tokens.words[end - 1]) else None)
        if entry is not None and not _is_part(tokens, start, end, head):
            return Name(start, end, entry.label, LIST_WEIGHT)
    return None


def _is_part(tokens: Tokens, start: int, end: int, head: str) -> bool:
    """Say whether an entry is only part of a longer name: a person's name ("Paris Hilton"), or a hyphenated word."""
    if tokens.tags[start] in ("IN", "PRP", "MD", "VB", "CC", "DT") and head in ("IS", "WHO", "AU", "US", "IT"):
        return True
    return tokens.words[start] in word_list("calendar") or (end < len(tokens) and tokens.words[end] == "-" and tokens.starts[end] == tokens.end(end - 1) and tokens.words[start].islower())


def tokens_shout(tokens: Tokens, index: int) -> bool:
    """Say whether the words around a token are in capitals, as in headlines and datelines."""
    before, after = index - 1, index + 1
    neighbours = [tokens.words[other] for other in (before - 1, before, after, after + 1) if 0 <= other < len(tokens)]
    words = [word for word in neighbours if word.isalpha() and len(word) > 1]
    return (bool(words) and sum(map(str.isupper, words)) * 2 >= len(words)) or (not words) or tokens.breaks[index] != tokens.breaks[max(0, before)]


def titled_persons(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Name the capitalised words after a title as a person."""
    known = titles()
    found: list[Name] = []
    for index, word in enumerate(tokens.lowers):
        if word not in known or not is_capital(tokens.words[index]) or (word in known and index + 1 >= len(tokens)):
            continue
        start = index + 1
        if start < len(tokens) and tokens.words[start] == ".":
            start += 1
        end = _run_end(tokens, start)
        if end > start and end - start <= 4 and not _is_other(tokens, start, end):
            found.append(Name(start, end, "PERSON", TITLE_WEIGHT if known[word] else PART_WEIGHT))
    spoken_for = {(name.start, name.end) for name in names}
    longer = [name for name in found if not any(other.start <= name.start and name.end <= other.end and other.label != "PERSON" for other in _around(names, name))]
    return merged([name for name in longer if (name.start, name.end) not in spoken_for or True], names)


def _around(names: tuple[Name, ...], name: Name) -> list[Name]:
    return [other for other in names if other.start <= name.start < other.end and len(other) > len(name)]


def _run_end(tokens: Tokens, start: int) -> int:
    """Return the end of the run of proper nouns that starts at a token."""
    end = start
    while end < len(tokens):
        word = tokens.words[end]
        if is_capital(word) and tokens.tags[end] in ("NNP", "NNPS") and tokens.lowers[end] not in titles():
            end += 1
        elif end > start and (tokens.lowers[end] in word_list("particle") or word == "-") and end + 1 < len(tokens) and is_capital(tokens.words[end + 1]) and tokens.tags[end + 1] in ("NNP", "NNPS"):
            if word == "-" and tokens.starts[end] > tokens.end(end - 1):
                break
            end += 1
        else:
            break
    return end


def _is_other(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether the words after a title name no person: "President of …", "General Motors", "Prime Minister's Office"."""
    last, anywhere = name_parts()
    words = tokens.words[start:end]
    return any(word in anywhere for word in words) or words[-1] in last or any(word in word_list("calendar") for word in words) or (
        (entry := gazetteer().find(tokens.slice(start - 1, end))) is not None and entry.label != "PERSON"
    )


def named_parts(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Let words of a name say what it names ("… Corp", "… River"), and find such names that the model missed."""
    relabelled = [_relabelled(tokens, name) for name in names]
    return merged(relabelled, _runs(tokens, names))


def _relabelled(tokens: Tokens, name: Name) -> Name:
    if len(name) < 2 or name.weight > PART_WEIGHT:
        return name
    label = _part_label(tokens.words[name.start : name.end])
    if label is None or (label != "ORG" and name.label == "ORG"):
        return name
    if label in ("FAC", "LOC", "EVENT") and len(name) == 2 and tokens.words[name.start] in given_names():
        return name  # Helen Park
    if name.label in ("WORK_OF_ART", "LAW") and label in ("GPE", "ORG"):
        return name
    return Name(name.start, name.end, label, PART_WEIGHT)


def _part_label(words: list[str]) -> str | None:
    last, anywhere = name_parts()
    plain = [word for word in words if word[:1].isalpha()]
    if not plain:
        return None
    head = plain[next((i for i, word in enumerate(plain) if i and word in ("of", "for", "on", "at")), len(plain)) - 1]
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


MODEL_DOUBT = 0.6  # the model saw the words and named nothing


def _free_run(tokens: Tokens, start: int, taken: set[int]) -> int:
    end = start
    while end < len(tokens) and end not in taken and is_capital(tokens.words[end]) and tokens.tags[end] in ("NNP", "NNPS") and tokens.words[end] not in word_list("calendar"):
        end += 1
    return end


def _run_label(tokens: Tokens, start: int, end: int) -> str | None:
    words = tokens.words[start:end]
    if all(map(str.isupper, words)) or tokens.lowers[start] in titles() or tokens.lowers[end - 1] in titles():
        return None
    if (label := _part_label(words)) is not None:
        return label
    return "PERSON" if words[0] in given_names() and end - start <= 3 else None


def acronyms(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Name words of capitals in lines that are not all capitals as organisations, if nothing else is known of them."""
    found: list[Name] = []
    for index, word in enumerate(tokens.words):
        if len(word) > 1 and word[1:2] in "." + word[1:2].upper() and ACRONYM.fullmatch(word) and tokens.tags[index] in ("NNP", "NNPS") and word not in word_list("no-name") and word not in EDGE_MARKS and not _in_shouted_line(tokens, index):
            found.append(Name(index, index + 1, "ORG", MODEL_DOUBT))
    return merged(names, found)


def _in_shouted_line(tokens: Tokens, index: int) -> bool:
    near = [word for word in tokens.words[max(0, index - 4) : index + 5] if word.isalpha() and len(word) > 1]
    return sum(map(str.isupper, near)) * 2 > len(near)


def lone_names(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Name single proper nouns that the model passed over, where the words around them say what they are."""
    taken = {index for name in names for index in range(name.start, name.end)}
    common = {word for word in tokens.words if word.islower()}
    persons = {index for name in names if name.label == "PERSON" for index in range(name.start, name.end)}
    found = [
        Name(index, index + 1, label, MODEL_DOUBT)
        for index, tag in enumerate(tokens.tags)
        if tag == "NNP" and index not in taken and _is_plain_name(tokens, index, common) and (label := _lone_label(tokens, index, persons))
    ]
    return merged(names, found)


def _is_plain_name(tokens: Tokens, index: int, common: set[str]) -> bool:
    word, lower = tokens.words[index], tokens.lowers[index]
    beside = [other for other in (index - 1, index + 1) if 0 <= other < len(tokens)]
    return (
        word.isalpha() and word.istitle() and len(word) > SHORTEST_LONE and lower not in common and lower not in titles() and word not in word_list("calendar")
        and not any(is_capital(tokens.words[other]) and tokens.tags[other] == "NNP" for other in beside)
    )  # fmt: skip


def _lone_label(tokens: Tokens, index: int, persons: set[int]) -> str | None:
    dep, head, company = tokens.deps[index], tokens.heads[index], contexts()
    if dep == "nsubj" and tokens.lemmas[head] in company["says"] | company["does"]:
        return "PERSON"
    if dep == "conj" and head in persons:
        return "PERSON"
    if any(tokens.deps[child] == "conj" and child in persons for child in tokens.children[index]):
        return "PERSON"
    if dep in ("poss", "compound") and head > index:
        return next((label for place, label in OWNER_LABELS if tokens.lowers[head] in company[place]), None)
    return "GPE" if dep == "pobj" and tokens.lowers[index - 1] in company["place"] else None


SHORTEST_LONE = 3  # letters
OWNER_LABELS = (("owner-person", "PERSON"), ("owner-org", "ORG"), ("owner-place", "GPE"))


def initialled(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Join initials with the surname behind them: "F.W. de Wet"."""
    found = []
    for index, word in enumerate(tokens.words):
        if len(word) > 1 and word[1] == "." and INITIALS.fullmatch(word) and index + 1 < len(tokens):
            start = index + 1
            while start < len(tokens) - 1 and start < index + 3 and tokens.lowers[start] in word_list("particle"):
                start += 1
            end = _run_end(tokens, start)
            if 0 < end - start < 3 and (tokens.lowers[index] not in titles()) and gazetteer().find(word) is None:
                first = index
                while first > 0 and tokens.words[first - 1] in given_names():
                    first -= 1
                found.append(Name(first, end, "PERSON", PART_WEIGHT))
    inside = [name for name in found if not any(other.start <= name.start and name.end <= other.end for other in names)]
    return merged(inside, names)


INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
