"""Quantities of a parsed document."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from tui.analysis.language.sentences import Sentences
from tui.analysis.numbers import guards
from tui.analysis.numbers.ages import take_age
from tui.analysis.numbers.amounts import Amount, find_amounts
from tui.analysis.numbers.bounds import take_change, take_relation
from tui.analysis.numbers.concepts import concept_of
from tui.analysis.numbers.counted import hyphen_fixed, take_counted
from tui.analysis.numbers.ellipsis import carried
from tui.analysis.numbers.measures import (
    measured,
    take_coins,
    take_degrees,
    take_frequency,
    take_pounds,
    take_shared_rate,
)
from tui.analysis.numbers.multiples import shared, take_multiple
from tui.analysis.numbers.quantity import Quantity
from tui.analysis.numbers.ranges import bounded, joined
from tui.analysis.numbers.ranks import numbered, ranked
from tui.document.findings import Number, TimeExpression
from tui.document.span import Span


def find_numbers(doc: Doc, times: Sequence[TimeExpression] = ()) -> tuple[Number, ...]:
    """Return the quantities of a document, in order; what lies in a time expression other than a duration is none."""
    if not len(doc):
        return ()
    text = doc.text
    starts = [token.idx for token in doc]
    barred = guards.barred(text, times)
    found: list[Quantity] = []
    for amount in find_amounts(text):
        before = found[-1] if found else None
        if _in(barred, amount) or (before and amount.start < before.end):
            continue
        quantity = _read(doc, text, starts, amount, before.end if before else 0)
        if quantity is not None and not take_coins(text, quantity, before):
            found.append(quantity)
    take_shared_rate(text, found)
    found = shared(text, joined(text, carried(text, joined(text, found))))
    return _described(doc, text, starts, found)


def _described(doc: Doc, text: str, starts: list[int], found: list[Quantity]) -> tuple[Number, ...]:
    """Return the quantities with their bounds, directions and concepts, as values."""
    before: Quantity | None = None
    sentences = Sentences(doc)
    for quantity in found:
        if sentences.readable(_token(doc, starts, quantity.start).i):
            _describe(doc, text, starts, quantity, before)
        before = quantity
    bounded_ones = bounded(text, found)
    return tuple(_number(f"n{i}", quantity) for i, quantity in enumerate(bounded_ones, 1))


def _in(barred: list[Span], amount: Amount) -> bool:
    """Say whether an amount touches one of some stretches, which are in order and do not overlap."""
    at = bisect_left(barred, Span(amount.end, -1))
    return at > 0 and barred[at - 1].end > amount.start


def _token(doc: Doc, starts: list[int], offset: int) -> Token:
    return doc[max(0, bisect_right(starts, offset) - 1)]


def _read(doc: Doc, text: str, starts: list[int], amount: Amount, done: int) -> Quantity | None:
    """Return an amount with its unit, None where it is a name, a year, a pronoun or an ordinal."""
    if amount.ordinal:
        return ranked(text, amount)
    token = _token(doc, starts, amount.start)
    if guards.is_pronoun(text, amount, token):
        return None
    quantity = measured(text, amount, done)
    take_pounds(text, quantity)
    take_degrees(text, quantity)
    take_age(text, quantity, token)
    if guards.is_name(text, quantity, token) or (
        quantity.unit is None and guards.is_year(text, amount, token)
    ):
        return None
    if quantity.unit is None and not numbered(text, quantity) and not take_multiple(text, quantity):
        take_counted(text, quantity, _token(doc, starts, amount.end - 1))
        if quantity.unit:
            quantity.unit = hyphen_fixed(quantity.unit)
            take_frequency(text, quantity)
        elif text[amount.start : amount.end].lower() == "one" and not guards.ONE_OUT.match(text, amount.end):
            return None
    return quantity


def _describe(doc: Doc, text: str, starts: list[int], quantity: Quantity, before: Quantity | None) -> None:
    """Add how the quantity is bounded, which way it went, and what it is of."""
    first = _token(doc, starts, quantity.start)
    take_relation(text, quantity)
    take_change(text, quantity, first, before)
    quantity.concept = concept_of(text, quantity, _token(doc, starts, quantity.amount.end - 1), before)


def _number(name: str, quantity: Quantity) -> Number:
    return Number(
        name,
        quantity.span,
        quantity.kind,
        quantity.value,
        quantity.value_end,
        quantity.unit,
        quantity.unit_span,
        quantity.relation,
        quantity.change,
        quantity.concept,
        quantity.currency,
    )
