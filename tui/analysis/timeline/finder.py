"""Time expressions of a parsed document."""

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from tui.analysis.timeline.grammar import find_matches
from tui.analysis.timeline.resolution import resolved
from tui.document.findings import Check, Publication, TimeExpression


@dataclass(frozen=True, slots=True)
class TimelineFindings:
    """Time expressions in order, the document's own date, and dates that contradict one another."""

    expressions: tuple[TimeExpression, ...] = ()
    publication: Publication = Publication()
    checks: tuple[Check, ...] = ()


def find_timeline(doc: Doc, given: date | None = None, metadata: date | None = None) -> TimelineFindings:
    """Return the time expressions of a document, resolved from its date: given, else from metadata, dateline or inference."""
    matches = find_matches(doc.text)
    base = given or metadata
    told = resolved(matches, doc, base)
    expressions = tuple(
        TimeExpression(
            f"t{number}", item.span, item.reading.type, item.reading.value,
            item.reading.period.first if item.reading.period else None,
            item.reading.period.last if item.reading.period else None,
            anchor=item.reading.anchor,
        )
        for number, item in enumerate(told, 1)
    )
    return TimelineFindings(expressions, Publication(base, "given" if given else "metadata" if metadata else "unknown", float(bool(base))))
