"""Checks of an article's numbers against one another. They need no parse: corrections can repeat them."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from tui.analysis.checks.arithmetic import find_wrong_sums
from tui.analysis.checks.headline import find_misquotations, headline_of
from tui.analysis.checks.headline_numbers import find_headline_figures
from tui.analysis.checks.repeats import find_number_conflicts
from tui.document.findings import Analysis, Check, CheckKind
from tui.document.span import Span

FIGURE_CHECKS: frozenset[CheckKind] = frozenset(("arithmetic", "number-conflict"))
"""The kinds of check that :func:`find_figure_checks` yields."""


def find_figure_checks(text: str, analysis: Analysis, title: Span | None) -> Iterator[Check]:
    """Yield the figures that contradict one another or do not come out; checks have no ids yet.

    Args:
        text: The text that was analysed.
        analysis: The findings in it.
        title: Where its source says that the headline is.
    """
    headline = headline_of(text, title)
    yield from find_body_figure_checks(text, analysis, headline)
    yield from find_headline_figures(text, analysis, headline)


def find_body_figure_checks(text: str, analysis: Analysis, headline: Span | None) -> Iterator[Check]:
    """Yield the sums that do not come out, and what is told twice: a part of an article is enough."""
    yield from find_wrong_sums(text, analysis)
    yield from find_number_conflicts(text, analysis, headline)


def find_headline_checks(text: str, analysis: Analysis, headline: Span | None) -> Iterator[Check]:
    """Yield what the body does not bear out of the headline; only the whole of an article tells."""
    yield from find_headline_figures(text, analysis, headline)
    yield from find_misquotations(text, headline)


def in_order(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Return checks in order of the text, with the ids ``k1``, ``k2`` and so on."""
    found = sorted(checks, key=lambda check: (check.spans[0] if check.spans else Span(0, 0), check.kind))
    return tuple(replace(check, id=f"k{number}") for number, check in enumerate(found, 1))
