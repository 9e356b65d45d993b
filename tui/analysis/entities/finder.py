"""Entities of a parsed document."""

from spacy.tokens import Doc

from tui.document.findings import Entity


def find_entities(doc: Doc) -> tuple[Entity, ...]:
    """Return the entities of a document, in order of first mention."""
    return ()
