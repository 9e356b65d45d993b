"""Quantities of a parsed document."""

from collections.abc import Sequence

from spacy.tokens import Doc

from tui.document.findings import Number, TimeExpression


def find_numbers(doc: Doc, times: Sequence[TimeExpression] = ()) -> tuple[Number, ...]:
    """Return the quantities of a document, in order; what lies in a time expression other than a duration is none."""
    return ()
