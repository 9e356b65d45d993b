"""Ages, anniversaries and spans of years against the years that the sentence gives."""

import re
from collections.abc import Iterator
from datetime import date

from tui.analysis.checks.lexicon import words_of_sums
from tui.analysis.checks.spans_of_years import find_wrong_spans, shift_of_year
from tui.analysis.checks.statements import Statement, is_exact, wrong
from tui.document.findings import Check, Number
from tui.document.span import Span

OLDEST = 110  # years of a person
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_BORN = re.compile(
    r"\b(?:[Bb]orn\s+(?:(?:in|at|near)\s+(?:[A-Z][\w’'-]+,?\s+){1,3})?(?:in|on)\s+(?:the\s+)?"
    r"(?:\d{1,2}\s+)?(?:[A-Z]\w+\.?\s+(?:\d{1,2},?\s+)?)?|[Bb]orn\s+|b\.\s?)(\d{4})\b"
)
_DIED = re.compile(r"\b(?:died|death|killed|murdered|executed|drowned)\b", re.IGNORECASE)
_AGO = re.compile(r"\b(?P<year>\d{4})(?:,|\s*\(|\s+[—–-])?\s+(?:that\s+is\s+|or\s+|exactly\s+|just\s+)?$")
_ANNIVERSARY = re.compile(r"\s+(?:anniversary|birthday)\b", re.IGNORECASE)
_TURNED = re.compile(r"\b(?:turn(?:ed|s)|will\s+turn)\s+$", re.IGNORECASE)
_FROM_TO = re.compile(
    r"\b(?:from\s+(\d{4})\s+(?:to|until|till)\s+(\d{4})"
    r"|between\s+(\d{4})\s+and\s+(\d{4})|(\d{4})\s?[–-]\s?(\d{4}))\b"
)
_THAT_IS = re.compile(r"(?:,|\s[—–-]|\s*\()\s+(?:that\s+is\s+|or\s+|a\s+total\s+of\s+|for\s+)?|\s*\(")
_BEFORE_SPAN = re.compile(r",\s+|\s*\(|\s[—–-]\s")


def find_wrong_years(statement: Statement, published: date | None) -> Iterator[Check]:
    """Yield the ages, anniversaries and spans of years that do not come out.

    Args:
        statement: The sentence.
        published: When the article was published; without it only spans between two years are checked.
    """
    yield from _spans(statement)
    yield from find_wrong_spans(statement, published)
    if published is None:
        return
    years = {int(match[1]) for match in _YEAR.finditer(statement.text, *_ends(statement.span))}
    yield from _ages(statement, published, years)
    for number in statement.numbers:
        if is_exact(number):
            yield from _ago(statement, number, published)
            if len(years) == 1:
                yield from _founded(statement, number, published)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _ages(statement: Statement, published: date, years: set[int]) -> Iterator[Check]:
    """Check an age against the year of birth in its sentence, and the year of death or of the article."""
    born = list(_BORN.finditer(statement.text, *_ends(statement.span)))
    ages = [number for number in statement.numbers if _is_age(statement, number)]
    if len(born) != 1 or len(ages) != 1:
        return
    year, others = int(born[0][1]), sorted(years - {int(born[0][1])})
    died = _DIED.search(statement.text, *_ends(statement.span)) is not None
    if len(others) > int(died) or (died and not others):
        return  # the age may be that of any other year
    then = others[0] if others else published.year
    age = ages[0]
    if age.value not in (then - year, then - year - 1):
        place = Span(*born[0].span(1))
        said = f"{then - year - 1} or {then - year}"
        yield wrong(f"Born in {year}, the age in {then} is {said}, not {age.value:.10g}.", age, place)


def _is_age(statement: Statement, number: Number) -> bool:
    if not is_exact(number):
        return False
    if number.kind == "age":
        return number.unit == "year"
    apposed = re.search(r"[\w)],\s+$", statement.before(number)) and statement.after(number).startswith(",")
    return number.kind == "count" and number.unit is None and number.value <= OLDEST and bool(apposed)


def _ago(statement: Statement, number: Number, published: date) -> Iterator[Check]:
    """Check ``in 1870, 150 years ago``."""
    if number.unit != "year" or not re.match(r"\s+ago\b", statement.after(number)):
        return
    found = _AGO.search(statement.before(number, 24))
    if found is None:
        return
    year = int(found["year"])
    if _YEAR.fullmatch(found["year"]) and abs(published.year - year - number.value) > 1:
        place = Span(number.span.start - len(statement.before(number, 24)) + found.start("year"), 0)
        yield wrong(
            f"From {year} to {published.year} are {published.year - year} years, not {number.value:.10g}.",
            number,
            Span(place.start, place.start + 4),
        )


def _founded(statement: Statement, number: Number, published: date) -> Iterator[Check]:
    """Check ``founded in 1990 … its 30th anniversary`` and ``founded in 1945 and turned 75``."""
    text, span = statement.text, statement.span
    jubilee = number.kind == "rank" and _ANNIVERSARY.match(statement.after(number))
    turned = number.kind == "age" and _TURNED.search(statement.before(number))
    old = number.kind == "age" and number.span.of(text).endswith("old")
    if not (jubilee or turned or old):
        return
    begun = words_of_sums("begun").search(text, *_ends(span))
    year = _YEAR.search(text, begun.end(), min(span.end, begun.end() + 30)) if begun else None
    if year is None or not text[begun.end() if begun else 0 : year.start()].rstrip().endswith("in"):
        return
    concept = number.concept
    if not jubilee and (concept is None or concept.start > year.start()):
        return  # "founded in 1990 by Ida Holt, 30 years old"
    since = published.year + shift_of_year(span.of(text)) - int(year[1])
    if abs(since - number.value) > 1:
        yield wrong(
            f"From {year[1]} to {int(year[1]) + since} are {since} years, not {number.value:.10g}.",
            number,
            Span(*year.span(1)),
        )


def _spans(statement: Statement) -> Iterator[Check]:
    """Check ``from 1618 to 1648, that is 30 years``."""
    text = statement.text
    for match in _FROM_TO.finditer(text, *_ends(statement.span)):
        first, last = (int(year) for year in match.groups() if year)
        for number in statement.numbers:
            if number.unit != "year" or not is_exact(number) or number.kind not in ("measure", "count"):
                continue
            behind = match.end() <= number.span.start and _THAT_IS.fullmatch(
                text[match.end() : number.span.start]
            )
            before = number.span.end <= match.start() and _BEFORE_SPAN.fullmatch(
                text[number.span.end : match.start()]
            )
            if (behind or before) and last > first and abs(last - first - number.value) > 1:
                said = f"From {first} to {last} are {last - first} years, not {number.value:.10g}."
                yield wrong(said, number, Span(*match.span()))
