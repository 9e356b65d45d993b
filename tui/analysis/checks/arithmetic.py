"""Sums that the article does in words, done again."""

from collections.abc import Iterator
from datetime import date

from tui.analysis.checks.movements import find_wrong_movements
from tui.analysis.checks.rates import find_wrong_rates
from tui.analysis.checks.remainders import find_wrong_remainders
from tui.analysis.checks.shares import find_wrong_shares
from tui.analysis.checks.spans_of_years import find_wrong_ages_beside
from tui.analysis.checks.statements import Statement, statements
from tui.analysis.checks.totals import find_wrong_totals
from tui.analysis.checks.years import find_wrong_years
from tui.document.findings import Analysis, Check


def find_wrong_sums(text: str, analysis: Analysis) -> Iterator[Check]:
    """Yield the percentages, multiples, shares, totals, rates, ages and spans of years that are wrong."""
    told = list(statements(text, analysis))
    for first, second, third in zip(told, told[1:], (*told[2:], None), strict=False):
        if second.follows(first):
            yield from find_wrong_remainders(first, second, third)
    published = analysis.publication.value
    if published is not None:
        yield from _ages_beside(text, analysis, told, published)
    for statement in told:
        yield from find_wrong_movements(statement)
        yield from find_wrong_shares(statement)
        yield from find_wrong_totals(statement)
        yield from find_wrong_rates(statement)
        yield from find_wrong_years(statement, published)


def _ages_beside(text: str, analysis: Analysis, told: list[Statement], published: date) -> Iterator[Check]:
    """Yield the ages that contradict the year of birth in the sentence before or after."""
    sentences = analysis.sentences
    at = {sentence.span.start: number for number, sentence in enumerate(sentences)}
    for statement in told:
        number = at[statement.span.start]
        for other in (number - 1, number + 1):
            if 0 <= other < len(sentences):
                span = sentences[other].span
                start, end = sorted((span, statement.span))
                if "\n" not in text[start.end : end.start]:
                    yield from find_wrong_ages_beside(statement, span.of(text), span.start, published)
