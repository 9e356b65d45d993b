"""The same quantity told twice with different values: of a happening, of things, of a size."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

from tui.analysis.checks.lexicon import words_of_sums
from tui.document.findings import Analysis, Check, Number
from tui.document.span import Span

ROUNDING = 0.06  # share by which a rounded figure may lie off
EARLIER = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|at first|then|now|later|former(?:ly)?|another|more|other|"
    r"additional|each|every|year|month|week|"
    r"ago|since|revised|updated|total)\b",
    re.IGNORECASE,
)
FARTHEST = 3.5  # times by which two tellings of one figure differ at most; others are of other things
_DEFINITE = re.compile(r"(?:\b(?:the|its|their|his|her|all|these|those)|\w[’']s|s[’'])\s+$", re.IGNORECASE)
_THERE = r"(?:\s+(?:aboard|on\s+board|there|concerned|involved|inside|in\s+question|left)\b)?"
_AS_SUBJECT = re.compile(
    rf"{_THERE}\s*(?:[.,;]|\b(?:were|was|are|is|have|had|has|will|would"
    r"|want\w*|sa(?:y|id)|must|can|could|may)\b)"
)
_POSSESSED = re.compile(r"(?:\b(?:its|their|his|her)|\w[’']s|s[’'])\s+$", re.IGNORECASE)
_OWNER = re.compile(r"(?:\b(?:its|their|his|her)|\b(?P<name>\w+?)(?:[’']s|(?<=s)[’']))\s+$", re.IGNORECASE)
_PRONOUN = re.compile(r"\s*(?:it|they|he|she|its|their|his|her|most|all|both|some|many)\b", re.IGNORECASE)
_WHEN = re.compile(r"\s+(?:(?:on|in|by|at)\s+)?$")
_OF = re.compile(r"\s+of\s+(?P<thing>[a-z]+)\b")
_AT = re.compile(r"\bat\s+$", re.IGNORECASE)
_Told = dict[tuple[str, str, str, str], Number]
"""The first figure for each happening."""


def rounds_to(exact: Number, rounded: Number) -> bool:
    """Return whether two figures may be one, either rounded."""
    if exact.kind != rounded.kind or (exact.unit != rounded.unit and None not in (exact.unit, rounded.unit)):
        return False
    ends = [value for value in (exact.value, exact.value_end) if value is not None]
    if min(ends) <= rounded.value <= max(ends):
        return True
    if (rounded.relation in (">", ">=") and max(ends) >= rounded.value) or (
        rounded.relation in ("<", "<=") and min(ends) <= rounded.value
    ):
        return True
    return any(abs(value - rounded.value) <= ROUNDING * max(abs(value), abs(rounded.value)) for value in ends)


def find_number_conflicts(text: str, analysis: Analysis, title: Span | None = None) -> Iterator[Check]:
    """Yield pairs of sentences that give one thing in different numbers; the headline has its own check."""
    after = title.end if title is not None else 0
    body = [number for number in analysis.numbers if number.span.start >= after]
    told: _Told = {}
    counts, sizes = _Counts(text, body), _Sizes(text, analysis)
    for number in body:
        first = _told_of_happening(text, number, analysis, told)
        first = first or _counted_before(text, number, counts, analysis)
        first = first or sizes.before(number)
        counts.pass_by(number)
        sizes.pass_by(number)
        if first is not None:
            one, other = (" ".join(item.span.of(text).split()) for item in (first, number))
            message = f"The article says {one} and, of the same, {other}."
            yield Check("", "number-conflict", message, (first.span, number.span))


def _told_of_happening(text: str, number: Number, analysis: Analysis, told: _Told) -> Number | None:
    """Return another figure for the same happening of the same named thing."""
    key = _key(text, number, analysis)
    if key is None:
        return None
    first = told.setdefault(key, number)
    same = first is number or rounds_to(first, number) or rounds_to(number, first)
    return None if same or _sentence(first, analysis) == _sentence(number, analysis) else first


class _Counts:
    """The figures of each unit: whether all are counts, of which values, and the last one that was passed.

    Measures are counts of what they are of: "900 tonnes of diesel".

    Args:
        text: The text of the article.
        body: The figures of the body, in order of the text.
    """

    def __init__(self, text: str, body: list[Number]) -> None:
        self._text = text
        self._values: dict[str | None, Counter[float]] = defaultdict(Counter)
        self._others = {self._unit(number) for number in body if not _is_countable(text, number)}
        self._last: dict[str | None, Number] = {}
        for number in body:
            self._values[self._unit(number)][number.value] += 1

    def _unit(self, number: Number) -> str | None:
        """Return the unit of a figure, with what it is of where that is a mass."""
        mass = _mass(self._text, number) if number.kind == "measure" else ""
        return f"{number.unit} of {mass}" if mass else number.unit

    def pass_by(self, number: Number) -> None:
        """Take a figure for the last of its unit."""
        self._last[self._unit(number)] = number

    def before(self, number: Number) -> Number | None:
        """Return the last count before another of its unit, if the article has only this value besides."""
        unit = self._unit(number)
        values = self._values[unit]
        if unit in self._others or len(values) != 2 or values[number.value] != 1:
            return None
        return self._last.get(unit)


def _counted_before(text: str, number: Number, counts: _Counts, analysis: Analysis) -> Number | None:
    """Return the only other count of things that are now "the 900 drivers": they were counted before."""
    if not _is_countable(text, number) or not _DEFINITE.search(
        text[max(0, number.span.start - 12) : number.span.start]
    ):
        return None
    if not _is_whole_phrase(text, number, analysis) or (first := counts.before(number)) is None:
        return None
    low, high = sorted((first.value, number.value))
    if not 0 < low < high <= FARTHEST * low or rounds_to(first, number) or rounds_to(number, first):
        return None
    one, other = _sentence(first, analysis), _sentence(number, analysis)
    if not _at_one_time(text, one, other) or not _of_one_owner(text, one, number, analysis):
        return None
    return first


def _is_whole_phrase(text: str, number: Number, analysis: Analysis) -> bool:
    """Return whether nothing behind "the 900 drivers" says which of them: a verb or a time follows."""
    end = number.span.end
    if number.kind == "measure" and (of := _OF.match(text, end)):
        end = of.end()
    if _AS_SUBJECT.match(text, end):
        return True
    before = text[max(0, number.span.start - 12) : number.span.start]
    return _POSSESSED.search(before) is not None and _time_follows(text, end, analysis)


def _mass(text: str, number: Number) -> str:
    """Return of what a measure is: "diesel" of "900 tonnes of diesel"."""
    found = _OF.match(text, number.span.end)
    return found["thing"] if found else ""


def _is_countable(text: str, number: Number) -> bool:
    """Return whether a figure is an exact count, or an exact measure of a mass."""
    if number.kind != "measure":
        return _is_count(number)
    return number.value_end is None and number.relation == "=" and bool(_mass(text, number))


def _of_one_owner(text: str, first: Span | None, number: Number, analysis: Analysis) -> bool:
    """Return whether things that are somebody's are those of whom the first sentence tells.

    "Its" is of the sentence before, which must be the first, or go on about the same with a pronoun.
    """
    owner = _OWNER.search(text[max(0, number.span.start - 40) : number.span.start])
    if owner is None or first is None:
        return True
    if owner["name"]:
        return owner["name"].lower() in first.of(text).lower()
    at = bisect_right(analysis.sentences, number.span.start, key=lambda item: item.span.start) - 1
    while at > 0 and (before := analysis.sentences[at - 1].span) != first:
        if not _PRONOUN.match(before.of(text)):
            return False
        at -= 1
    return at > 0


def _time_follows(text: str, end: int, analysis: Analysis) -> bool:
    """Return whether a time expression stands right behind a place of the text."""
    at = bisect_left(analysis.timeline, end, key=lambda time: time.span.start)
    if at == len(analysis.timeline):
        return False
    return _WHEN.fullmatch(text[end : analysis.timeline[at].span.start]) is not None


def _at_one_time(text: str, first: Span | None, second: Span | None) -> bool:
    """Return whether two sentences differ, and neither speaks of another time or of others."""
    if first is None or second is None or first == second:
        return False
    return not any(EARLIER.search(span.of(text)) for span in (first, second))


def _is_count(number: Number) -> bool:
    return (
        number.kind == "count"
        and number.unit is not None
        and number.value_end is None
        and number.relation == "="
    )


class _Sizes:
    """The sizes that were passed, by what they are of: "88 metres high", then "the 98-metre tower"."""

    def __init__(self, text: str, analysis: Analysis) -> None:
        self._text = text
        self._analysis = analysis
        self._passed: dict[tuple[str | None, str], dict[str, list[Number]]] = {}
        """By unit and thing, then by dimension: the first two of each, for one is told from several."""

    def pass_by(self, number: Number) -> None:
        """Keep a figure if it is the size of something."""
        if _is_size(self._text, number) and (thing := _thing(self._text, number)):
            alike = self._passed.setdefault((number.unit, thing), {})
            alike.setdefault(_dimension(self._text, number), []).append(number)
            del alike[_dimension(self._text, number)][2:]

    def before(self, number: Number) -> Number | None:
        """Return the only other size of the same thing that was passed, if it is another."""
        if not self._passed or not _is_size(self._text, number):
            return None
        said = _dimension(self._text, number)
        passed = self._passed.get((number.unit, _thing(self._text, number)), {})
        alike = [other for how, sizes in passed.items() if not said or how in ("", said) for other in sizes]
        if len(alike) != 1 or rounds_to(alike[0], number) or rounds_to(number, alike[0]):
            return None
        sentences = (_sentence(one, self._analysis) for one in (alike[0], number))
        return alike[0] if _at_one_time(self._text, *sentences) else None


def _is_size(text: str, number: Number) -> bool:
    if number.kind != "measure" or number.value_end is not None or number.relation != "=":
        return False
    hyphened = "-" in number.span.of(text) and text[number.span.end : number.span.end + 1] == " "
    at = _AT.search(text[max(0, number.span.start - 4) : number.span.start])
    return bool(_dimension(text, number) or hyphened or at)


def _dimension(text: str, number: Number) -> str:
    """Return the word for the dimension behind a measure: "long", "high"."""
    found = words_of_sums("dimensions").match(text, number.span.end + 1)
    return found[0].lower() if found else ""


def _thing(text: str, number: Number) -> str:
    """Return what is measured, in small letters without its article."""
    words = number.concept.of(text).lower().split() if number.concept is not None else []
    return " ".join(words[1:] if words[:1] in (["the"], ["this"], ["its"]) else words)


def _sentence(number: Number, analysis: Analysis) -> Span | None:
    at = bisect_right(analysis.sentences, number.span.start, key=lambda item: item.span.start) - 1
    return analysis.sentences[at].span if at >= 0 else None


def _key(text: str, number: Number, analysis: Analysis) -> tuple[str, str, str, str] | None:
    """Return what must agree for two figures to be of one thing; None if that is uncertain."""
    exact = number.value_end is None and number.relation == "=" and not number.change
    if number.kind != "count" or number.unit is None or number.concept is None or not exact:
        return None
    concept = number.concept.of(text)
    if not any(word[:1].isupper() for word in concept.split()):
        return None
    sentence = _sentence(number, analysis)
    if sentence is None or EARLIER.search(sentence.of(text)):
        return None
    after = bisect_left(analysis.timeline, sentence.start, key=lambda time: time.span.start)
    if after < len(analysis.timeline) and analysis.timeline[after].span.start < sentence.end:
        return None
    return (number.kind, number.unit, concept.lower(), number.happening) if number.happening else None
