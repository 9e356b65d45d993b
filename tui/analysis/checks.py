"""Checks of an article against itself."""

from collections.abc import Sequence

from spacy.tokens import Doc

from tui.document.findings import Analysis, Check


def find_checks(doc: Doc, analysis: Analysis, date_checks: Sequence[Check] = ()) -> tuple[Check, ...]:
    """Return what does not add up in a document."""
    return tuple(date_checks)
