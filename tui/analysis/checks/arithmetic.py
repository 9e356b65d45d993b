"""Sums that the article does in words, done again."""

from collections.abc import Iterator

from tui.analysis.checks.movements import find_wrong_movements
from tui.analysis.checks.rates import find_wrong_rates
from tui.analysis.checks.shares import find_wrong_shares
from tui.analysis.checks.statements import statements
from tui.analysis.checks.totals import find_wrong_totals
from tui.analysis.checks.years import find_wrong_years
from tui.document.findings import Analysis, Check


def find_wrong_sums(text: str, analysis: Analysis) -> Iterator[Check]:
    """Yield the percentages, multiples, shares, totals, rates, ages and spans of years that are wrong."""
    for statement in statements(text, analysis):
        yield from find_wrong_movements(statement)
        yield from find_wrong_shares(statement)
        yield from find_wrong_totals(statement)
        yield from find_wrong_rates(statement)
        yield from find_wrong_years(statement, analysis.publication.value)
