"""Repairs of where a name begins and ends."""

import re
from collections.abc import Iterator

from tui.analysis.entities.lexicon import gazetteer, given_names, name_parts, noun_kind, titles, word_list
from tui.analysis.entities.names import Name, is_capital
from tui.analysis.entities.propagation import common_words
from tui.analysis.language import quotation_marks
from tui.analysis.language.calendar_words import printed_names
from tui.analysis.language.tokens import Tokens

PERIOD = re.compile(r"(?:[QH][1-4]|FY) ?(?:\d{2}|\d{4})?")
CLOCK = re.compile(r"[012]?\d[:.][0-5]\d")
FIGURE = re.compile(r"\d+[a-z]{1,2}")  # "210p"
DASHES = frozenset(("-", "–", "—", "--"))
POSSESSIVES = frozenset(("'s", "'", "’s", "’"))
SUMS = frozenset("£$€¥")  # "fined Keane £500"
AFTER_NOUN = frozenset(("NN", "NNS", "VBN", "VBD", "VBZ", "VBP"))
"""Tags of words that go on after the noun that begins a headline: "Surgeon cleared", "Harbour board"."""
PAIR = 2  # words of a given name and a surname
LEAST_WITH_POST = 3  # words of an occupation and a person's whole name
EDGE_MARKS = SUMS.union(quotation_marks.ANY, quotation_marks.DOUBLED_TOKENS, ".,;:!?()[]{}-–—/|*•…&", ["--"])


def split_lines(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Cut names at line ends and at runs of blanks: a byline, a dateline and a headline are three things."""
    found: list[Name] = []
    for name in names:
        start = name.start
        for index in range(name.start, name.end + 1):
            if index == name.end or tokens.words[index].isspace():
                if index > start:
                    found.append(name.cut(start, index))
                start = index + 1
    return tuple(found)


def drop_periods(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Leave out periods of accounts that the model took for names: "Q3", "FY24"."""
    return tuple(name for name in names if not PERIOD.fullmatch(tokens.slice(name.start, name.end)))


def split_lists(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Cut names at brackets, dashes, slashes, "and" and possessives.

    At dashes, slashes and "and" only persons' and places'; at a possessive if a common word follows.
    """
    found: list[Name] = []
    surnames = {
        tokens.words[name.end - 1] for name in names if len(name) == 2 and "," not in _words(tokens, name)
    }
    for name in names:
        start = name.start
        last = name.end - 2  # "In The Globe, Ellington wrote"
        if len(name) > 2 and tokens.words[last] == "," and tokens.words[name.end - 1] in surnames:
            found.append(Name(name.end - 1, name.end, "PERSON"))
            name = name.cut(start, last)
        for index in (
            *(index for index in range(name.start + 1, name.end - 1) if _is_cut(tokens, name, index)),
            name.end,
        ):
            if index > start:
                found.append(name.cut(start, index))
            start = index + 1
    return tuple(found)


def _words(tokens: Tokens, name: Name) -> list[str]:
    return tokens.words[name.start : name.end]


def _is_cut(tokens: Tokens, name: Name, index: int) -> bool:
    word = tokens.words[index]
    if word in ("(", ")", "[", "]", "--", "―") or _is_verb(tokens, name, index):
        return True
    if tokens.lowers[index] in POSSESSIVES:
        return not is_capital(tokens.words[index + 1])
    if name.label == "ORG" and word in ("to", "with", "by", "as", "after"):
        return True
    if word == "to" and name.label in ("GPE", "LOC", "FAC") and _between_places(tokens, name):
        return True
    if word == "the" and name.label in ("PERSON", "ORG", "GPE") and is_capital(tokens.words[index - 1]):
        return True
    if word == "for" and tokens.words[name.start] in given_names() and name.label in ("PERSON", "ORG"):
        return True  # "Jane Roe for the Northern Bank"
    return name.label in ("PERSON", "GPE") and (
        word in ("–", "—", "/", "and") or (word == "-" and _is_spaced(tokens, index))
    )


def _between_places(tokens: Tokens, name: Name) -> bool:
    """Return whether a name is the two ends of a way: "from Malmo to Malaga", "the Calais to Dover ferry"."""
    return name.start > 0 and tokens.lowers[name.start - 1] in ("from", "the", ",")


def _is_verb(tokens: Tokens, name: Name, index: int) -> bool:
    """Return whether a word within a name is the verb of a sentence that the model took for one name."""
    verb = tokens.tags[index] in ("VBD", "VBZ", "MD") and tokens.words[index].islower()
    return verb and name.label in ("ORG", "PERSON", "GPE", "FAC")


def _is_spaced(tokens: Tokens, index: int) -> bool:
    return tokens.starts[index] > tokens.end(index - 1) and tokens.starts[index + 1] > tokens.end(index)


def trim(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Remove articles, titles, possessives, punctuation, captions; words before a title may be a name."""
    return tuple(part for name in names for part in _trimmed(tokens, name))


def _trimmed(tokens: Tokens, name: Name) -> Iterator[Name]:
    start, end = _without_edges(tokens, name)
    if (person := _behind_post(tokens, start, end)) is not None:
        start, name = person.start, person
    if name.label == "PERSON" and end - start > 1 and (after := _after_titles(tokens, start, end)) > start:
        if (lead := _lead(tokens, start, after)) is not None:
            yield lead
        start, name = after, Name(after, end, "PERSON", 3.0)
    if start < end and any(is_capital(word) or word[:1].isdigit() for word in tokens.words[start:end]):
        yield name.cut(start, end)


def _behind_post(tokens: Tokens, start: int, end: int) -> Name | None:
    """Return a person's name without a sentence-initial common noun: "Striker Amara Diallo"."""
    if (
        end - start < LEAST_WITH_POST
        or start != tokens.sentence_start(start)
        or tokens.words[start] in given_names()
    ):
        return None
    post = noun_kind(tokens.lowers[start]) in ("person", "man", "woman")
    return (
        Name(start + 1, end, "PERSON", 2.0)
        if post and all(map(is_capital, tokens.words[start + 1 : end]))
        else None
    )


def _without_edges(tokens: Tokens, name: Name) -> tuple[int, int]:
    start, end, words = name.start, name.end, tokens.words
    end = next((index for index in range(start + 1, end) if words[index] in SUMS), end)
    if end - start > 1 and CLOCK.fullmatch(words[start]):
        start += 1
    while start < end and (words[start] in EDGE_MARKS or _is_article(tokens, start, end)):
        start += 1
    while start < end and _is_edge(tokens, name, start, end):
        end -= 1
    return start, end


def _is_edge(tokens: Tokens, name: Name, start: int, end: int) -> bool:
    """Return whether the last of some tokens is no part of the name."""
    if tokens.lowers[end - 1] in POSSESSIVES:
        return not _is_saint(tokens, start, end)
    return tokens.words[end - 1] in EDGE_MARKS or _is_tail(tokens, name, start, end)


def _is_saint(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether a genitive ends the name of a church, a school or a hospital: "at St Bride's, …"."""
    owns = end < len(tokens) and tokens.poses[end] in ("NOUN", "ADJ", "PROPN", "NUM")
    return tokens.words[start] in ("St", "St.", "Saint") and end - start > 2 and not owns


def _is_article(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether a name begins with a word that is no part of it; newspapers keep their "The"."""
    if tokens.lowers[start] not in word_list("article") or end - start < 2:
        return False
    return not (tokens.words[start] == "The" and gazetteer().entries.get(tokens.slice(start, end)))


def _is_tail(tokens: Tokens, name: Name, start: int, end: int) -> bool:
    """Return whether a name's last word is no part of it: a caption's word, or a common noun after a name."""
    last = tokens.words[end - 1]
    if end - start < 2:
        return False
    if name.label == "PERSON" and last in word_list("postnominal"):
        return True
    if PERIOD.fullmatch(last):
        return True  # "Sunder Motors Q2 profit"
    if last in word_list("caption") or tokens.lowers[end - 1] in word_list("desk"):
        return True
    return last.islower() and last.isalpha() and name.label in ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP")


def _after_titles(tokens: Tokens, start: int, end: int) -> int:
    """Return the token after the last title in the front of a name."""
    known = titles()
    after = start
    for index in range(start, end - 1):
        word = tokens.lowers[index]
        if word in known or word.rsplit("-", 1)[-1] in known:
            after = index + 1
            while after < end - 1 and (tokens.words[after] == "." or tokens.lowers[after] in known):
                after += 1
    return after


def _lead(tokens: Tokens, start: int, end: int) -> Name | None:
    """Return the known name before a title: "Danish" of "Danish Prime Minister Mette Krogh"."""
    for stop in range(end - 1, start, -1):
        if (entry := gazetteer().find(tokens.slice(start, stop))) is not None:
            return Name(start, stop, entry.label, 3.0)
    return None


def drop_common(tokens: Tokens, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Drop what is no name: titles and calendar words alone, "@" handles with nothing else, digits, "KC"."""
    persons = {name.end for name in names if name.label == "PERSON"}
    common = common_words(tokens)
    return tuple(
        name
        for name in names
        if not (_is_common(tokens, name) or _is_plain_noun(tokens, name))
        if not (_is_noun_at_start(tokens, name, common) or _is_office(tokens, name))
        and (name.start not in persons or tokens.words[name.start] not in word_list("postnominal"))
    )


def _is_noun_at_start(tokens: Tokens, name: Name, common: set[str]) -> bool:
    """Return whether only its place makes a word a name: "Harbour board meets", others read "harbour"."""
    at = name.start
    if len(name) > 1 or name.label in ("PERSON", "GPE") or at != tokens.sentence_start(at):
        return False
    if tokens.lowers[at] not in common or tokens.words[at] in gazetteer().entries:
        return False
    return name.end < len(tokens) and tokens.tags[name.end] in AFTER_NOUN


def _is_plain_noun(tokens: Tokens, name: Name) -> bool:
    """Return whether a word that opens a sentence is a common noun to the tagger: "Staff were told"."""
    at = name.start
    opens = (
        at == tokens.sentence_start(at)
        or not tokens.words[at - 1].strip()
        or CLOCK.fullmatch(tokens.words[at - 1])
    )
    timed = at > 0 and CLOCK.fullmatch(tokens.words[at - 1])  # the heading of an entry of a live blog
    dated = at > 1 and tokens.words[at - 1] in DASHES and tokens.words[at - 2] in (")", ".")
    noun = tokens.tags[at] in ("NN", "NNS") or timed
    if len(name) > 1 or name.label not in ("PERSON", "ORG") or not noun:
        return False
    if not (opens or dated):
        return False
    once = tokens.words.count(tokens.words[at]) == 1
    return once and tokens.words[at] not in given_names() and tokens.words[at] not in gazetteer().entries


def _is_office(tokens: Tokens, name: Name) -> bool:
    """Return whether a name is what a minister is for: "Public Safety Minister Jane Roe"."""
    office = name.label == "ORG" and tokens.words[name.end : name.end + 1] in (["Minister"], ["Secretary"])
    words = tokens.words[name.start : name.end]
    return office and all(map(str.istitle, words)) and gazetteer().find(" ".join(words)) is None


def _is_portfolio(tokens: Tokens, name: Name) -> bool:
    """Return whether a capital only opens a sentence with an office: "Health secretary Jane Roe"."""
    at = name.start
    office = name.label == "ORG" and tokens.lowers[at + 1 : at + 2] in (["secretary"], ["minister"])
    return office and at == tokens.sentence_start(at) and tokens.words[at] not in gazetteer().entries


def _is_common(tokens: Tokens, name: Name) -> bool:
    words, known = tokens.words[name.start : name.end], titles()
    if all(word in known for word in tokens.lowers[name.start : name.end]):
        return True
    if not any(map(str.isalpha, "".join(words))):
        return True  # a score
    if len(words) > 1:
        return False
    (word,) = words
    if FIGURE.fullmatch(word) or _is_portfolio(tokens, name):
        return True
    if len(word) < 2 or word in word_list("caption"):
        return True
    if word in printed_names():
        return True
    if {word, word.replace(".", "")} & word_list("no-name"):
        return True
    return word in name_parts()[0] and not word.isupper() and word not in gazetteer().entries
