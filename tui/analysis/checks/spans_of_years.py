"""Spans of years and ages not told beside "born": since a year, years later, the dates of a life."""

import re
from collections.abc import Iterator
from datetime import date

from tui.analysis.checks.lexicon import words_of_sums
from tui.analysis.checks.statements import Statement, is_exact, wrong
from tui.document.findings import Check, Number
from tui.document.span import Span

_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_ANY_YEAR = re.compile(rf"\b{_YEAR}\b")
_SINCE = re.compile(rf"(?:,|\s*\(|\s[—–-])?\s+(?:ever\s+)?since\s+({_YEAR})\b")
_SINCE_BEFORE = re.compile(
    rf"\b[Ss]ince\s+({_YEAR})(?:,|\s*\(|\s[—–-])\s+(?:that\s+is\s+|or\s+|for\s+|a\s+total\s+of\s+)?$"
)
_HAS_FOR = re.compile(
    r"\b(?:has|have)\s+(?:now\s+)?(?:been\s+)?\w+(?:\s+\w+){0,5}\s+for\s+(?:the\s+(?:past|last)\s+)?$",
    re.IGNORECASE,
)
_LATER = re.compile(rf"\b({_YEAR}),?\s+(?:just\s+|exactly\s+|only\s+|some\s+)?$")
_LATER_BEHIND = re.compile(r"\s+(?:later|on|afterwards)\b(?!\s+(?:he|she|it|they|when|than)\b)")
_LIFE = re.compile(rf"\(({_YEAR})\s?[–—-]\s?({_YEAR})\)")
_REACHED = re.compile(
    r"\b(?:lived\s+to\s+(?:be\s+|the\s+age\s+of\s+)?|died\s+(?:aged\s+|at\s+(?:the\s+age\s+of\s+)?)|"
    r"death\s+at\s+(?:the\s+age\s+of\s+)?)$",
    re.IGNORECASE,
)
_AT_IN = re.compile(rf"\s+in\s+({_YEAR})\b")
_IS_NOW = re.compile(r"\b(?:is|who\s+is)\s+(?:now|today)\s+$|\b(?:now|today)\s+(?:aged\s+)?$", re.IGNORECASE)
_SHE_IS = re.compile(r"^\s*(?:He|She)\s+(?P<verb>was|is)\s+$")
_DEATH = re.compile(r"\b(?:died|has\s+died|death|dead|passed\s+away)\b")
_CLOSES = re.compile(r"\s*(?:years\s+old\s*)?[.]")
_BORN = re.compile(
    r"\bborn\b[^.;:\n\d]{0,40}?\b(?:in|on)\s+(?:\d{1,2}\s+)?"
    rf"(?:[A-Z]\w+\.?\s+(?:\d{{1,2}},?\s+)?)?({_YEAR})\b"
)
_SHIFTS = {"next": 1, "last": -1}
_OTHER_YEAR = re.compile(r"\b(next|last)\s+(?:year|spring|summer|autumn|fall|winter|month)\b", re.IGNORECASE)


def find_wrong_spans(statement: Statement, published: date | None) -> Iterator[Check]:
    """Yield spans and ages that do not fit the years of their sentence.

    Args:
        statement: The sentence.
        published: When the article was published; "since 1983" and "is now 23" reach up to that.
    """
    years = list(_ANY_YEAR.finditer(statement.text, statement.span.start, statement.span.end))
    spans = [number for number in statement.numbers if number.unit == "year" and is_exact(number)]
    yield from _life(statement)
    for number in spans:
        yield from _later(statement, number, years)
        if published is not None and len(years) == 1 and number.kind == "measure":
            yield from _since(statement, number, published)
    if published is not None:
        yield from _then_and_now(statement, published)


def find_wrong_ages_beside(
    first: Statement, second_text: str, second_start: int, published: date
) -> Iterator[Check]:
    """Yield ``She was 93.`` beside a sentence that says in which year she was born.

    Args:
        first: The sentence with the age.
        second_text: The sentence before or after it.
        second_start: Where that begins in the article.
        published: When the article was published.
    """
    born = list(_BORN.finditer(second_text))
    if len(born) != 1 or len(_ANY_YEAR.findall(second_text)) != 1 or len(first.numbers) != 1:
        return
    age, own = first.numbers[0], first.span.of(first.text)
    before = first.text[first.span.start : age.span.start]
    said = _SHE_IS.match(before)
    if not is_exact(age) or _ANY_YEAR.search(own) or not said:
        return
    if not _CLOSES.match(first.text, age.span.end):
        return
    paragraph = first.text[first.text.rfind("\n", 0, first.span.start) + 1 : first.span.start]
    if said["verb"] == "was" and not _DEATH.search(paragraph):
        return
    year = int(born[0][1])
    if age.value not in (published.year - year, published.year - year - 1):
        ages = f"{published.year - year - 1} or {published.year - year}"
        message = f"Born in {year}, the age in {published.year} is {ages}, not {age.value:.10g}."
        yield wrong(message, age, Span(second_start + born[0].start(1), second_start + born[0].end(1)))


def shift_of_year(text: str) -> int:
    """Return by how many years the time of a sentence lies off the article's: 1 with "next year" in it."""
    found = {match[1].lower() for match in _OTHER_YEAR.finditer(text)}
    return _SHIFTS[found.pop()] if len(found) == 1 else 0


def _span_check(first: int, last: int, number: Number, place: Span) -> Iterator[Check]:
    if last > first and abs(last - first - number.value) > 1:
        said = f"From {first} to {last} are {last - first} years, not {number.value:.10g}."
        yield wrong(said, number, place)


def _since(statement: Statement, number: Number, published: date) -> Iterator[Check]:
    """Check ``for 37 years, since 1983`` and ``built in 1988, it has sailed for 32 years``."""
    text, span = statement.text, statement.span
    behind = _SINCE.match(text, number.span.end, span.end)
    before = _SINCE_BEFORE.search(text[max(span.start, number.span.start - 40) : number.span.start])
    if behind:
        yield from _span_check(int(behind[1]), published.year, number, Span(*behind.span(1)))
    elif before:
        start = max(span.start, number.span.start - 40) + before.start(1)
        yield from _span_check(int(before[1]), published.year, number, Span(start, start + len(before[1])))
    elif _HAS_FOR.search(statement.before(number)):
        begun = words_of_sums("begun").search(text, span.start, number.span.start)
        year = (
            _ANY_YEAR.search(text, begun.end(), min(number.span.start, begun.end() + 30)) if begun else None
        )
        if year and begun and text[begun.end() : year.start()].strip() in ("in", "", "in early", "in late"):
            yield from _span_check(int(year[0]), published.year, number, Span(*year.span()))


def _later(statement: Statement, number: Number, years: list[re.Match[str]]) -> Iterator[Check]:
    """Check ``hidden in 1943, they were found in 2018, 75 years later``."""
    if len(years) != 2 or not _LATER_BEHIND.match(statement.after(number)):
        return
    before = _LATER.search(statement.before(number, 24))
    if before and before[1] == years[1][0] and years[1].end() <= number.span.start:
        yield from _span_check(int(years[0][0]), int(years[1][0]), number, Span(*years[0].span()))


def _life(statement: Statement) -> Iterator[Check]:
    """Check ``Ida Holt (1921–2003), who lived to be 82``."""
    lives = list(_LIFE.finditer(statement.text, statement.span.start, statement.span.end))
    if len(lives) != 1:
        return
    born, died = int(lives[0][1]), int(lives[0][2])
    for number in statement.numbers:
        if number.span.start < lives[0].end() or not is_exact(number) or number.kind not in ("age", "count"):
            continue
        if _REACHED.search(statement.before(number)) and number.value not in (died - born, died - born - 1):
            said = f"{died - born - 1} or {died - born}"
            place = Span(*lives[0].span(1))
            yield wrong(
                f"Born in {born}, the age in {died} is {said}, not {number.value:.10g}.", number, place
            )


def _then_and_now(statement: Statement, published: date) -> Iterator[Check]:
    """Check ``fled at 12 in 2009 and is now 23``."""
    ages = [number for number in statement.numbers if number.kind in ("age", "count") and is_exact(number)]
    if len(ages) != 2 or "age" not in (ages[0].kind, ages[1].kind):
        return
    then, now = ages
    when = _AT_IN.match(statement.text, then.span.end, statement.span.end)
    if when is None or not _IS_NOW.search(statement.before(now)):
        return
    if abs((now.value - then.value) - (published.year - int(when[1]))) > 1:
        age = then.value + published.year - int(when[1])
        was = f"Who was {then.value:.10g} in {when[1]}"
        message = f"{was} is about {age:.10g} in {published.year}, not {now.value:.10g}."
        yield wrong(message, then, now)
