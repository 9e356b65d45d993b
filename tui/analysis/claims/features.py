"""What the check-worthiness model sees of a sentence: words, tags, dependencies, entities, numbers."""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.analysis.language.parsed_doc import Token

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
CONTENT = frozenset(("VERB", "NOUN", "ADJ", "ADV", "AUX"))
FUNCTIONS = frozenset(("aux", "auxpass", "neg", "mark", "advmod"))


class _Words(NamedTuple):
    """A sentence's words as lists, one value per word, read once: access to spaCy's tokens is slow."""

    tokens: list[Token]
    lowers: list[str]
    lemmas: list[str]
    tags: list[str]
    poses: list[str]
    kinds: list[str]
    """The kinds of the model's entities, empty outside them."""


def features(tokens: Sequence[Token]) -> set[str]:
    """Return the features of a sentence as short strings, each at most once."""
    kept = [token for token in tokens if not token.is_space]
    words = _Words(
        kept,
        [token.lower_ for token in kept],
        [token.lemma_.lower() for token in kept],
        [token.tag_ for token in kept],
        [token.pos_ for token in kept],
        [token.ent_type_ for token in kept],
    )
    found = _lexical(words)
    found.update(_syntactic(words))
    found.update(_shallow(words))
    return found


def _shape(lower: str, tag: str) -> str:
    """Return a word as the model reads it: numbers by their look, other words in lower case."""
    if lower[:1].isdigit():
        if len(lower) == 4 and lower.isdigit() and lower[:2] in ("17", "18", "19", "20"):
            return "#year"
        return "#big" if "," in lower or len(lower) > 3 else "#"
    return "#word" if tag == "CD" else lower


def _lexical(words: _Words) -> set[str]:
    shapes = list(map(_shape, words.lowers, words.tags))
    found = {f"w={shape}" for shape in shapes}
    found.update([f"b={first} {second}" for first, second in itertools.pairwise(("^", *shapes, "$"))])
    found.update(
        [f"l={lemma}" for lemma, pos in zip(words.lemmas, words.poses, strict=True) if pos in CONTENT]
    )
    return found


def _syntactic(words: _Words) -> Iterator[str]:
    tags = ["^", *words.tags, "$"]
    yield from [f"t={first} {second}" for first, second in itertools.pairwise(tags)]
    yield from [
        f"u={first} {second} {third}" for first, second, third in zip(tags, tags[1:], tags[2:], strict=False)
    ]
    yield from [f"t={tag}" for tag in words.tags]
    for token, lower, lemma, tag, pos, kind in zip(*words, strict=True):
        if kind and token.ent_iob_ == "B":
            yield f"e={kind}"
        dep = token.dep_
        if dep in SUBJECTS:
            head = token.head
            who = PERSONS.get(lower) or kind or pos
            yield from (f"s={who}", f"s={who} {head.tag_}", f"s={who} {head.lemma_.lower()}")
        elif dep == "ROOT":
            yield from (f"r={lemma}", f"r={tag}")
            for child in token.children:
                below = child.dep_
                yield f"rc={below} {child.lower_ if below in FUNCTIONS else child.tag_}"


def _shallow(words: _Words) -> Iterator[str]:
    count = len(words.tokens)
    yield f"len={sum(count > bound for bound in LENGTHS)}"
    numbers = words.tags.count("CD")
    yield f"ents={min(len({kind for kind in words.kinds if kind}), 4)}"
    yield f"nums={min(numbers, 3)}"
    past = not {"VBD", "VBN"}.isdisjoint(words.tags)
    yield f"past={past}"
    yield f"numpast={min(numbers, 1)}{past}"
    yield f"numlen={min(numbers, 2)}{sum(count > bound for bound in LENGTHS[2:6])}"
    if words.tokens:
        yield f"end={words.tokens[-1].text}"
        yield f"first={words.lowers[0]}"
    yield f"me={not {'i', 'my', 'me'}.isdisjoint(words.lowers)}"
    yield f"propn={min(words.poses.count('PROPN'), 4)}"
