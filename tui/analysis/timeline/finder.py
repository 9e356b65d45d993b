"""Time expressions of a parsed document."""

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from tui.document.findings import Check, Publication, TimeExpression


@dataclass(frozen=True, slots=True)
class TimelineFindings:
    """Time expressions in order, the document's own date, and dates that contradict one another."""

    expressions: tuple[TimeExpression, ...] = ()
    publication: Publication = Publication()
    checks: tuple[Check, ...] = ()


def find_timeline(doc: Doc, given: date | None = None, metadata: date | None = None) -> TimelineFindings:
    """Return the time expressions of a document, resolved from its date: given, else from metadata, dateline or inference."""
    return TimelineFindings()
