"""Names in a document: what the model found, and what its labels are worth."""

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace
from spacy.tokens import Doc

from tui.analysis.language.tokens import Tokens

KEPT = frozenset(
    ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE")
)
MODEL_WEIGHT = 1.0  # one vote; what else speaks for a label counts in multiples of it
TITLE_WEIGHT = 5.0  # a form of address before the name
LIST_WEIGHT = 4.0  # the name is in a list
PART_WEIGHT = 3.0  # a word of the name, or an office before it
MODEL_DOUBT = 0.6  # the model saw the words and named nothing
PROPER = frozenset(("NNP", "NNPS"))


class Name(Struct, frozen=True):
    """A proper name: tokens ``[start, end)``, with the label that a rule or the model gives it."""

    start: int
    end: int
    label: str
    weight: float = MODEL_WEIGHT
    """How much the label counts when the names of one thing vote."""

    def __len__(self) -> int:
        return self.end - self.start

    def cut(self, start: int, end: int) -> "Name":
        """Return the name with other bounds."""
        return replace(self, start=start, end=end)


Pass = Callable[[Tokens, tuple[Name, ...]], tuple[Name, ...]]
"""A repair: names in, names out."""


def model_names(doc: Doc) -> tuple[Name, ...]:
    """Return the names that the language model found."""
    return tuple(Name(ent.start, ent.end, ent.label_) for ent in doc.ents if ent.label_ in KEPT)


def merged(first: Iterable[Name], second: Iterable[Name]) -> tuple[Name, ...]:
    """Return the first names, and those of the second that overlap none of them, in order."""
    kept = list(first)
    taken = {index for name in kept for index in range(name.start, name.end)}
    for name in second:
        if taken.isdisjoint(range(name.start, name.end)):
            kept.append(name)
            taken.update(range(name.start, name.end))
    return tuple(sorted(kept, key=lambda name: name.start))


def is_capital(word: str) -> bool:
    """Return whether a word is written with a capital."""
    return word[:1].isupper() or (len(word) > 2 and word[0] == "i" and word[1].isupper())


def is_shouted(word: str) -> bool:
    """Return whether a word is written in capitals throughout."""
    return len(word) > 1 and word.isupper()
