"""A name that the reader knows in every article: of which kind it is, or that it is no name."""

from msgspec import Struct


class PersonalName(Struct, frozen=True):
    """An entry of the reader's own list of names."""

    name: str
    """The words, as they stand in articles, on one line."""
    label: str | None
    """spaCy's label of the kind; ``None`` where the words are no name."""
