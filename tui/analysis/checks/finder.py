"""What does not add up in an article, gathered from all checks."""

from collections.abc import Sequence

from spacy.tokens import Doc

from tui.analysis.checks.figures import find_body_figure_checks, find_headline_checks, in_order
from tui.analysis.checks.headline import headline_of
from tui.analysis.checks.sourcing import find_unsourced
from tui.analysis.context import Context
from tui.analysis.language.tokens import Tokens
from tui.document.findings import Analysis, Check


def find_checks(doc: Doc, analysis: Analysis, date_checks: Sequence[Check] = ()) -> tuple[Check, ...]:
    """Return what does not add up in a document, in order of the text; ids count through all kinds.

    A part of an article has no headline of its own, nor all of the body that the headline is held against.
    """
    context, text = Context.of(doc), Tokens.of(doc).text
    title = context.title if context.offset else headline_of(text, context.title)
    return in_order(
        (
            *date_checks,
            *find_body_figure_checks(text, analysis, title),
            *(find_headline_checks(text, analysis, title) if context.whole is None else ()),
            *find_unsourced(doc, analysis, title),
        )
    )
