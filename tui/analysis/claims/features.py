"""What the check-worthiness model sees of a sentence: words, tags, dependencies, entities, numbers."""

import itertools
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

LENGTHS = (3, 5, 8, 12, 16, 22, 30, 45)
"""Bounds of the classes of sentence length, in words."""
PERSONS = {
    "i": "1",
    "me": "1",
    "my": "1",
    "we": "1p",
    "us": "1p",
    "our": "1p",
    "you": "2",
    "your": "2",
    "he": "3",
    "she": "3",
    "him": "3",
    "her": "3",
    "his": "3",
    "they": "3p",
    "them": "3p",
    "their": "3p",
    "it": "it",
    "its": "it",
}
SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def features(tokens: Sequence[Token]) -> set[str]:
    """Return the features of a sentence as short strings, each at most once."""
    words = [token for token in tokens if not token.is_space]
    found: set[str] = set()
    found.update(_lexical(words))
    found.update(_syntactic(words))
    found.update(_shallow(words))
    return found


def _shape(token: Token) -> str:
    """Return a token as the model reads it: numbers by their look, other words in lower case."""
    text = token.lower_
    if text[:1].isdigit():
        if len(text) == 4 and text.isdigit() and text[:2] in ("17", "18", "19", "20"):
            return "#year"
        return "#big" if "," in text or len(text) > 3 else "#"
    if token.tag_ == "CD":
        return "#word"
    return text


def _lexical(words: list[Token]) -> Iterator[str]:
    shapes = [_shape(token) for token in words]
    for shape in shapes:
        yield f"w={shape}"
    for first, second in itertools.pairwise(("^", *shapes, "$")):
        yield f"b={first} {second}"
    for token in words:
        if token.pos_ in ("VERB", "NOUN", "ADJ", "ADV", "AUX"):
            yield f"l={token.lemma_.lower()}"


def _syntactic(words: list[Token]) -> Iterator[str]:
    tags = ["^", *(token.tag_ for token in words), "$"]
    for first, second in itertools.pairwise(tags):
        yield f"t={first} {second}"
    for first, second, third in zip(tags, tags[1:], tags[2:], strict=False):
        yield f"u={first} {second} {third}"
    for token in words:
        yield f"t={token.tag_}"
        if token.ent_type_ and token.ent_iob_ == "B":
            yield f"e={token.ent_type_}"
        if token.dep_ in SUBJECTS:
            who = PERSONS.get(token.lower_) or token.ent_type_ or token.pos_
            yield f"s={who}"
            yield f"s={who} {token.head.tag_}"
            yield f"s={who} {token.head.lemma_.lower()}"
        if token.dep_ == "ROOT":
            yield f"r={token.lemma_.lower()}"
            yield f"r={token.tag_}"
            for child in token.children:
                function = child.dep_ in ("aux", "auxpass", "neg", "mark", "advmod")
                yield f"rc={child.dep_} {child.lower_ if function else child.tag_}"


def _shallow(words: list[Token]) -> Iterator[str]:
    count = len(words)
    yield f"len={sum(count > bound for bound in LENGTHS)}"
    entities = {token.ent_type_ for token in words if token.ent_type_}
    numbers = sum(token.tag_ == "CD" for token in words)
    yield f"ents={min(len(entities), 4)}"
    yield f"nums={min(numbers, 3)}"
    past = any(token.tag_ in ("VBD", "VBN") for token in words)
    yield f"past={past}"
    yield f"numpast={min(numbers, 1)}{past}"
    yield f"numlen={min(numbers, 2)}{sum(count > bound for bound in LENGTHS[2:6])}"
    if words:
        yield f"end={words[-1].text}"
        yield f"first={words[0].lower_}"
    yield f"me={any(token.lower_ in ('i', 'my', 'me') for token in words)}"
    yield f"propn={min(sum(token.pos_ == 'PROPN' for token in words), 4)}"
