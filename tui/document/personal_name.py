"""A name that the reader knows in every article: of which kind it is, or that it is no name."""

import unicodedata

from msgspec import Struct

LONGEST = 200
"""Characters of a listed name: longer than any organisation's, so that a list stays a list of names."""
_APOSTROPHES = str.maketrans("\u2018\u02bc\u2019", "'''")


class PersonalName(Struct, frozen=True):
    """An entry of the reader's own list of names."""

    name: str
    """The words, as they stand in articles, on one line."""
    label: str | None
    """spaCy's label of the kind; ``None`` where the words are no name."""


def fault(name: str) -> str | None:
    """Return why words cannot be on a list of names; ``None`` if they can."""
    if not name:
        return "the name is empty"
    if len(name) > LONGEST:
        return f"a name on the list has at most {LONGEST} characters"
    if not any(unicodedata.category(sign)[0] in "LNS" for sign in name):
        return "a name has letters"
    return None


def name_key(words: str) -> str:
    """Return words without what makes no other name: line breaks, forms of apostrophes and of accents."""
    if not words.isascii():
        words = unicodedata.normalize("NFC", words).translate(_APOSTROPHES)
    return " ".join(words.split())
