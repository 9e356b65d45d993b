"""Other names that people use for the formats of annotations, and the one that was meant."""

from collections.abc import Collection
from difflib import get_close_matches

from tui.errors import UsageError

CALLED = {
    "w3c": "web-annotation",
    "jsonld": "web-annotation",
    "json-ld": "web-annotation",
    "md": "markdown",
    "bib": "bibtex",
    "htm": "html",
    "xmi": "cas-xmi",
    "uima": "cas-xmi",
    "spacy": "docbin",
    "labelstudio": "label-studio",
    "refi-qda": "qdpx",
    "excel": "csv",
}


def named_format(name: str, known: Collection[str], doing: str = "") -> str:
    """Return the format that a name means.

    Args:
        name: What the user wrote.
        known: The formats that there are.
        doing: What they are for, in the message: " that is read".

    Raises:
        UsageError: It is none of them.
    """
    found = name.lower().replace("_", "-")
    found = CALLED.get(found, found)
    if found in known:
        return found
    near = get_close_matches(found, known, 1)
    meant = f"did you mean {near[0]}? " if near else ""
    raise UsageError(f"{name or '(nothing)'} is no format{doing}; {meant}there are {', '.join(known)}")
