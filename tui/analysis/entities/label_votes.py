"""What the words around a name say about its kind."""

import re
from collections.abc import Iterator

from tui.analysis.entities.descriptions import QUALIFIERS
from tui.analysis.entities.lexicon import (
    contexts,
    gazetteer,
    given_names,
    is_family_first,
    name_parts,
    noun_kind,
    titles,
    word_list,
)
from tui.analysis.entities.names import MODEL_WEIGHT, Name, is_capital
from tui.analysis.entities.place_votes import (
    FAMILY_FIRST,
    PERSON_KINDS,
    WHOLE_PERSON,
    Vote,
    ends_phrase,
    head_token,
    part_free,
    place_votes,
)
from tui.analysis.language.lexicon import word_set
from tui.analysis.language.tokens import Tokens

KIND_LABELS = {"man": "PERSON", "woman": "PERSON", "person": "PERSON", "org": "ORG", "place": "GPE"}
LED_LABELS = {"work": "WORK_OF_ART", "org": "ORG", "product": "PRODUCT"}
CLOSERS = frozenset(("”", '"', "’", "''", ","))
BODIES = frozenset(
    (
        "police",
        "government",
        "army",
        "court",
        "party",
        "cabinet",
        "opposition",
        "force",
        "parliament",
        "team",
        "side",
    )
)
"""Nouns of organisations that stand before their members' names too: "police Sergeant Roe"."""
BUILDINGS = frozenset(("Centre", "Center", "Palace", "Theatre", "Theater", "Stadium", "Cathedral", "Tower"))
"""Last words of buildings, which the model takes for surnames."""
OWNERS = {"owner-person": "PERSON", "owner-org": "ORG", "owner-place": "GPE", "owner-nature": "LOC"}
RARE = frozenset(("PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "NORP"))
SURE_PART = 2.5  # what a last word is worth that only names of one kind have
RARE_LABEL = 0.6  # what the model's word is worth on kinds that it often takes for others
RESULT = re.compile(r"(?<!\d)\d{1,2}[-–]\d{1,2}(?!\d)")
CAMEL = re.compile(r"(?!Mc|Mac|De|Di|Da|Du|La|Le|Van|Fitz)[A-Z][a-z]{2,}[A-Z][a-z]+")
"""Two words written as one, as firms do: "MarketView"."""
LONGEST_ACRONYM = 6  # letters
ARTICLE_WEIGHT = {"GPE": 1.5, "PERSON": 2.5}
"""Weight of "the" before a single word for an organisation: some places have it, hardly any person."""
PRONOUN_LABELS = {"he": "PERSON", "she": "PERSON", "it": "ORG"}


def votes_of(tokens: Tokens, name: Name) -> Iterator[Vote]:
    """Yield labels with their weights: from the finder of the name, the lists, and the words around it."""
    words = tokens.words[name.start : name.end]
    entry = gazetteer().find(tokens.slice(name.start, name.end))
    doubt = RARE_LABEL if name.label in RARE and name.weight == MODEL_WEIGHT and entry is None else 1.0
    yield name.label, name.weight * doubt * (1.5 if len(words) > 1 else 1.0)
    if entry is not None and name.label != entry.label:
        yield entry.label, 1.0
    if len(words) > 1:
        yield from _by_last_word(words[-1], name.label)
    if _is_station(words, name.label):
        yield "FAC", 2.0
    acronym = any(len(word) > 1 and word.isupper() for word in words[1:]) and not words[0].isupper()
    given = not acronym and (words[0] in given_names() or is_family_first(words))
    if (
        1 < len(tokens.slice(name.start, name.end).split()) < 4
        and given
        and entry is None
        and name.weight <= 1.5
    ):
        yield "PERSON", FAMILY_FIRST
    yield from _beside(tokens, name)
    yield from _grammar(tokens, head_token(tokens, name), single=len(name) == 1)


def _is_station(words: list[str], label: str) -> bool:
    """Return whether a town's name goes on as those of stations do: "Manchester Victoria"."""
    if label != "PERSON" or len(words) != WHOLE_PERSON or words[0] in given_names():
        return False
    first, second = gazetteer().find(words[0]), gazetteer().find(words[1])
    told = words[1] in given_names() or (second is not None and second.label == "GPE")
    return first is not None and first.label == "GPE" and told


def _by_last_word(word: str, label: str) -> Iterator[Vote]:
    """Yield what only names of one kind end in: "… University, who said" is none the less no person."""
    if (sure := name_parts()[1].get(word)) is not None:
        yield sure, SURE_PART
    if label == "PERSON" and word in BUILDINGS:
        yield "FAC", SURE_PART


def _by_letters(tokens: Tokens, name: Name) -> Iterator[Vote]:
    """Yield what the form of a name of one word tells: an acronym, a model with a number."""
    if len(name) > 1 or name.label not in ("PERSON", "GPE", "NORP"):
        return
    word = tokens.words[name.start]
    if word.isupper() and (_is_acronym(tokens, name.start) or word[1::2].strip(".") == ""):
        yield "ORG", 1.5
    if word[-1].isdigit():
        yield "PRODUCT", 1.5
    if CAMEL.fullmatch(word):
        yield "ORG", 2.5


def _beside(tokens: Tokens, name: Name) -> Iterator[Vote]:
    """Yield what the next words tell."""
    before, after = name.start - 1, name.end
    if before >= 0 and tokens.lowers[before] in titles() and tokens.lowers[before] not in QUALIFIERS:
        yield "PERSON", 3.0
    yield from _by_letters(tokens, name)
    yield from place_votes(tokens, name)
    if tokens.lowers[after : after + 2] == ["-", "based"]:
        yield "GPE", 2.0
    yield from _titled_so(tokens, name)
    yield from _led(tokens, name)
    yield from _described(tokens, name)
    yield from _owned(tokens, before, after)
    if _is_score(tokens, after, after + 3) or _is_score(tokens, name.start - 3, name.start):
        yield "ORG", 1.2


def _led(tokens: Tokens, name: Name) -> Iterator[Vote]:
    """Yield votes of an article or a classifying noun before a name: "the Seimas", "the novel Tide"."""
    before, after = name.start - 1, name.end
    if before < 0 or gazetteer().find(tokens.slice(name.start, name.end)) is not None:
        return
    if _is_occupied(tokens, name) or _speaks_behind(tokens, name):
        yield "PERSON", 2.0
    if (
        len(name) == 1
        and name.label in ("GPE", "PERSON")
        and tokens.lowers[before] == "the"
        and ends_phrase(tokens, after)
    ):
        yield "ORG", ARTICLE_WEIGHT[name.label]
    if (
        len(name) > 1
        and tokens.lowers[before] == "the"
        and tokens.words[after - 1] in word_list("named-press")
    ):
        yield "ORG", 1.5
    close = name.start <= tokens.heads[before] < after or tokens.heads[head_token(tokens, name)] == before
    led = close and tokens.tags[before] == "NN" and tokens.lowers[before] not in BODIES
    kind = noun_kind(tokens.lowers[before])
    if led and (label := LED_LABELS.get(kind)) is not None:
        yield label, 4.5 if label == "PRODUCT" and tokens.lowers[before - 1] == "the" else 2.0


def _titled_so(tokens: Tokens, name: Name) -> Iterator[Vote]:
    """Yield what quotation marks around nothing but a name of one word tell: "whose “Quarry” won"."""
    before, after = name.start - 1, name.end
    if before < 1 or after >= len(tokens) or len(name) > 1 or name.label != "PERSON":
        return
    marked = tokens.words[before] in ("“", '"', "‘") and tokens.words[after] in ("”", '"', "’")
    if marked and tokens.words[before - 1].isalpha():
        yield "WORK_OF_ART", 2.5


def _is_occupied(tokens: Tokens, name: Name) -> bool:
    """Return whether an occupation stands before a name of two words: "the architect Josep Vidal"."""
    before = name.start - 1
    words = tokens.words[name.start : name.end]
    whole = len(name) == WHOLE_PERSON and name.label == "ORG" and all(map(str.istitle, words))
    noun = before > 0 and tokens.tags[before] == "NN" and noun_kind(tokens.lowers[before]) in PERSON_KINDS
    return whole and noun and tokens.tags[before - 1] in ("DT", "JJ", "PRP$") and part_free(words)


def _speaks_behind(tokens: Tokens, name: Name) -> bool:
    """Return whether a name stands behind the verb that announces quoted words: "…,” wrote Gus Moss of"."""
    verb = name.start - 1
    if (
        len(name) != WHOLE_PERSON
        or name.label != "ORG"
        or verb < 2
        or tokens.tags[verb] not in ("VBD", "VBZ")
    ):
        return False
    spoken = tokens.lemmas[verb] in word_set("reporting_verbs", "attribution")
    words = tokens.words[name.start : name.end]
    return spoken and tokens.words[verb - 1] in CLOSERS and part_free(words) and all(map(str.istitle, words))


def _described(tokens: Tokens, name: Name) -> Iterator[Vote]:
    """Yield what a relative clause or an age behind a name tells."""
    following = name.end + (tokens.words[name.end : name.end + 1] == [","])
    if following >= len(tokens):
        return
    aside = following > name.end
    if aside and tokens.words[following].isdigit() and len(tokens.words[following]) == 2:
        yield "PERSON", 3.5 if tokens.words[following + 1 : following + 2] == [","] else 2.0
    elif tokens.lowers[following] == "who" or (aside and tokens.lowers[following] in ("whose", "whom")):
        if tokens.tags[following + 1 : following + 2] == ["VBP"]:
            yield "ORG", 2.5  # "Halden, who have won twice": a team
        elif not _is_post(tokens, name.start):
            yield "PERSON", 2.0 if aside else 1.5


def _is_acronym(tokens: Tokens, index: int) -> bool:
    """Return whether a word of a few capitals stands among words that are not, and is in no list."""
    word = tokens.words[index]
    near = [
        other for other in tokens.words[max(0, index - 4) : index + 5] if other.isalpha() and len(other) > 1
    ]
    shouted = sum(map(str.isupper, near)) * 2 > len(near)
    return word.isalpha() and len(word) <= LONGEST_ACRONYM and not shouted and gazetteer().find(word) is None


def _is_post(tokens: Tokens, start: int) -> bool:
    """Return whether a name says only where a person works: "an analyst at Halden, who …"."""
    return (
        start > 1
        and tokens.lowers[start - 1] in ("at", "of", "for", "from", "with")
        and noun_kind(tokens.lowers[start - 2]) in PERSON_KINDS
    )


def _is_score(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether two figures with a dash stand between two names: "Harbour City 3-2 Port Ellis"."""
    if (
        start < 1
        or end >= len(tokens)
        or not (is_capital(tokens.words[start - 1]) and is_capital(tokens.words[end]))
    ):
        return False
    first, dash, second = tokens.words[start:end]
    return (
        first.isdigit()
        and second.isdigit()
        and dash in ("-", "–")
        and tokens.breaks[start - 1] == tokens.breaks[end]
    )


def _owned(tokens: Tokens, before: int, after: int) -> Iterator[Vote]:
    """Yield what a noun behind a name tells: "Halden shares", "Keane’s widow"."""
    if after < len(tokens) and tokens.lowers[after] in contexts()["aired"]:
        yield "WORK_OF_ART", 4.0  # "the Today programme"
    if after < len(tokens) and tokens.lowers[after] in contexts()["employed"]:
        yield "ORG", 5.0  # "Jefferson Pike analysts"
    if after < len(tokens) and tokens.lowers[after] in contexts()["folk"] and tokens.lowers[before] == "the":
        yield "NORP", 4.0  # "the Lun Dayeh people"
    if after < len(tokens) and tokens.lowers[after] in ("'s", "'"):
        after += 1
        if (
            after + 1 < len(tokens)
            and tokens.words[after] in given_names()
            and is_capital(tokens.words[after + 1])
        ):
            yield "ORG", 1.7  # "Kestrel's Amy Duong"
    if after < len(tokens) and tokens.tags[after] in ("NN", "NNS"):
        for place, label in OWNERS.items():
            if tokens.lowers[after] in contexts()[place]:
                yield label, 2.0 if label == "LOC" else 1.2


def _by_apposition(tokens: Tokens, head: int, *, single: bool) -> Iterator[Vote]:
    """Yield what a coordinated noun and the nouns in apposition tell."""
    for child in tokens.children[head]:
        dep, kind = tokens.deps[child], noun_kind(tokens.lemmas[child].lower())
        if single and dep == "conj" and tokens.tags[child] == "NN" and kind == "place":
            yield "GPE", 1.0
        if dep == "appos" and (label := KIND_LABELS.get(kind)) is not None:
            plain = any(tokens.lowers[word] in ("a", "an") for word in tokens.children[child])
            yield label, 2.5 if plain else 2.0  # "Lumia, a maker of lamps"
    noun = tokens.heads[head]
    if tokens.deps[head] == "appos" and tokens.tags[noun] == "NN":
        label = KIND_LABELS.get(noun_kind(tokens.lemmas[noun].lower()))
        if label is not None:
            yield label, 2.0


def _grammar(tokens: Tokens, head: int, *, single: bool) -> Iterator[Vote]:
    """Yield what the verb and the apposition of a name tell."""
    verb = tokens.heads[head]
    lemma = tokens.lemmas[verb]
    if tokens.deps[head] == "nsubj":
        if lemma in contexts()["does"]:
            yield "PERSON", 1.2 if single and not tokens.words[head].isupper() else 0.8
        elif lemma in word_set("reporting_verbs", "persons"):
            yield "PERSON", 0.5
            yield from _says_of_itself(tokens, verb)
    elif tokens.deps[head] == "dobj" and lemma in contexts()["done-to"]:
        yield "PERSON", 1.0
    elif tokens.deps[head] == "dobj" and single and lemma in contexts()["gone-to"]:
        yield "GPE", 0.8
    yield from _by_apposition(tokens, head, single=single)
    if tokens.deps[head] in ("nsubj", "dobj") and lemma in contexts()["beats"] and _has_result(tokens, verb):
        yield "ORG", 2.5  # "Real Torrente beat Union Vallmar 2-0"


def _has_result(tokens: Tokens, verb: int) -> bool:
    """Return whether a sentence tells a result, and not one of tennis, of which there are two or three."""
    sentence = tokens.slice(tokens.sentence_start(verb), tokens.sentence_end(verb))
    return len(RESULT.findall(sentence)) == 1


def _says_of_itself(tokens: Tokens, verb: int) -> Iterator[Vote]:
    """Yield what the subject of reported words tells of who says them: "Halden said it", "Keane said he"."""
    clause = tokens.child(verb, "ccomp")
    subject = tokens.child(clause, "nsubj", "nsubjpass") if clause is not None and clause > verb else None
    if subject is not None and (label := PRONOUN_LABELS.get(tokens.lowers[subject])) is not None:
        yield label, 2.0 if label == "ORG" else 1.0
