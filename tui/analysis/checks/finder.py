"""What does not add up in an article, gathered from all checks."""

from collections.abc import Sequence

from msgspec.structs import replace
from spacy.tokens import Doc

from tui.analysis.checks.arithmetic import find_wrong_sums
from tui.analysis.checks.headline import find_headline_conflicts, headline_of
from tui.analysis.checks.repeats import find_number_conflicts
from tui.analysis.checks.sourcing import find_unsourced
from tui.document.findings import Analysis, Check
from tui.document.span import Span


def find_checks(doc: Doc, analysis: Analysis, date_checks: Sequence[Check] = ()) -> tuple[Check, ...]:
    """Return what does not add up in a document, in order of the text; ids count through all kinds."""
    title = headline_of(doc)
    found = [
        *date_checks,
        *find_wrong_sums(doc.text, analysis),
        *find_headline_conflicts(doc, analysis, title),
        *find_number_conflicts(doc, analysis),
        *find_unsourced(doc, analysis, title),
    ]
    found.sort(key=lambda check: (check.spans[0] if check.spans else Span(0, 0), check.kind))
    return tuple(replace(check, id=f"k{number}") for number, check in enumerate(found, 1))
