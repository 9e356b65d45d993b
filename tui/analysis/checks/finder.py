"""What does not add up in an article, gathered from all checks."""

from collections.abc import Sequence

from spacy.tokens import Doc

from tui.analysis.checks.figures import find_figure_checks, in_order
from tui.analysis.checks.headline import find_misquotations, headline_of
from tui.analysis.checks.sourcing import find_unsourced
from tui.analysis.context import Context
from tui.analysis.language.tokens import Tokens
from tui.document.findings import Analysis, Check


def find_checks(doc: Doc, analysis: Analysis, date_checks: Sequence[Check] = ()) -> tuple[Check, ...]:
    """Return what does not add up in a document, in order of the text; ids count through all kinds."""
    stated, text = Context.of(doc).title, Tokens.of(doc).text
    title = headline_of(text, stated)
    return in_order(
        (
            *date_checks,
            *find_figure_checks(text, analysis, stated),
            *find_misquotations(text, title),
            *find_unsourced(doc, analysis, title),
        )
    )
