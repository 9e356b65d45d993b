"""Quotes of a parsed document."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from tui.document.findings import Entity, Quote
from tui.document.span import Span


@dataclass(frozen=True, slots=True)
class QuoteFindings:
    """Quotes, and marked words that are no one's speech."""

    quotes: tuple[Quote, ...] = ()
    terms: tuple[Span, ...] = ()


def find_quotes(doc: Doc, entities: Sequence[Entity] = ()) -> QuoteFindings:
    """Return the quotes of a document with their speakers resolved to the given entities."""
    return QuoteFindings()
