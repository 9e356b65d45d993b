"""An article's own date, solved from what its text says: its dates, weekdays, durations, and public facts.

Every source of evidence votes for or against years, and names days within a year. A date is stated only
if one day follows.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from math import exp

from msgspec import Struct
from spacy.tokens import Doc

from tui.analysis.language.calendar_words import MONTH_NAMES, WEEKDAY_NAMES
from tui.analysis.timeline import calendar
from tui.analysis.timeline.dateline import Dateline
from tui.analysis.timeline.facts import Fact, spoken_of
from tui.analysis.timeline.scene import Resolved
from tui.document.findings import Evidence, Publication
from tui.document.span import Span

MOST_FACTS = 200  # mentions of public facts that are weighed
LEAD = 500  # characters in which the lead is
LONGEST_SENTENCE = 2000  # characters; anything longer is a table or not prose
SETTLED = 0.8  # share of the weight that one year must have to be stated
AGES = 40  # years back to look where nothing bounds the year from below
SINCE = re.compile(
    r"\b(?:for|after|lasted|dragg\w+ on for|raged for|entered its|into|over the past|in its|nearly|almost|"
    r"has gone on|since)\s+"
    r"(?:about |some |nearly |almost |the past |the last )?$",
    re.IGNORECASE,
)
NEAR = 120  # characters within which a bare weekday belongs to a duration before it
_NOON = re.compile(r"\b(?:today|yesterday|tomorrow)\b", re.IGNORECASE)
OFFSETS = {"today": 0, "yesterday": 1, "tomorrow": -1}


@dataclass(slots=True)
class Votes:
    """What speaks for each year, and the reasons."""

    scores: dict[int, float]
    reasons: list[tuple[float, Evidence]] = field(default_factory=list)

    def add(self, years: range, weight: float, reason: str, span: Span) -> None:
        """Let a reason speak for some years."""
        for year in years:
            if year in self.scores:
                self.scores[year] += weight
        self.reasons.append((weight, Evidence(span, reason)))

    def bar(self, allowed: range, weight: float = 8.0) -> None:
        """Let a reason speak against all other years."""
        for year in self.scores:
            if year not in allowed:
                self.scores[year] -= weight

    def shares(self) -> list[tuple[float, int]]:
        """Return the years with their share of the weight, best first."""
        top = max(self.scores.values())
        weights = {year: exp(score - top) for year, score in self.scores.items()}
        total = sum(weights.values())
        return sorted(((weight / total, year) for year, weight in weights.items()), reverse=True)


class DayClue(Struct, frozen=True):
    """A way to the day once the year is known: a month and day, an offset in days, perhaps a weekday."""

    month: int
    day: int
    shifts: tuple[int, ...]
    weekday: int | None
    weight: float
    span: Span
    words: str

    def days(self, year: int) -> Iterator[date]:
        """Yield the days that fit in a year."""
        start = calendar.on(year, self.month, self.day)
        for shift in self.shifts if start else ():
            when = calendar.moved(start, shift) if start else None
            if when and (self.weekday is None or when.isoweekday() == self.weekday):
                yield when


def infer(doc: Doc, resolved: list[Resolved], dateline: Dateline | None, today: date) -> Publication:
    """Return the date that follows from the text, with its proof; where several remain, the candidates."""
    spoken = _facts(doc)
    bounds = _votes(doc.text, resolved, spoken, today)
    clues = sorted(_clues(doc.text, resolved, spoken, dateline), key=lambda clue: -clue.weight)
    _weekday_votes(bounds, resolved, doc.text)
    shares = [(share, year) for share, year in bounds.shares() if year <= today.year]
    if not shares:
        return Publication()
    if not clues:
        return _years_only(bounds, shares)
    return _solved(clues, bounds, shares, today)


def _solved(clues: list[DayClue], votes: Votes, shares: list[tuple[float, int]], today: date) -> Publication:
    """Return the best day of the likeliest years under the strongest clue."""
    clue = clues[0]
    days: dict[date, float] = {}
    for share, year in shares:
        fitting = [when for when in clue.days(year) if when <= today]
        for when in fitting:
            days[when] = days.get(when, 0.0) + share / len(fitting)
    if not days:
        return _years_only(votes, shares)
    total = sum(days.values())
    ranked = sorted(days.items(), key=lambda item: -item[1])
    best, weight = ranked[0]
    agreed = sum(any(best in other.days(year) for year in (best.year, best.year - 1)) for other in clues[1:3])
    confidence = round(weight / total * min(0.97, clue.weight + 0.05 * agreed), 3)
    evidence = (
        Evidence(clue.span, f"{clue.words}: {best.day} {MONTH_NAMES[best.month - 1]} {best.year}"),
        *_best_reasons(votes, best.year),
    )
    candidates = tuple(when for when, _ in ranked[:6] if when != best)
    if confidence < 0.5:
        return Publication(None, "unknown", confidence, evidence[1:], (best, *candidates))
    return Publication(best, "inferred", confidence, evidence, candidates if confidence < SETTLED else ())


def _best_reasons(votes: Votes, year: int) -> tuple[Evidence, ...]:
    reasons = sorted(votes.reasons, key=lambda item: -item[0])
    return tuple(evidence for weight, evidence in reasons[:4] if weight > 0)


def _years_only(votes: Votes, shares: list[tuple[float, int]]) -> Publication:
    """Return what is known of the year where no day follows."""
    if not votes.reasons:
        return Publication()
    likely = tuple(date(year, 1, 1) for share, year in shares[:4] if share >= 0.1)
    return Publication(None, "unknown", round(shares[0][0], 3), _best_reasons(votes, shares[0][1]), likely)


def _facts(doc: Doc) -> list[tuple[Fact, Span]]:
    """Return the public facts that the sentences speak of."""
    found, text = [], doc.text
    for sentence in doc.sents if doc.has_annotation("SENT_START") else [doc[:]]:
        if sentence.end_char - sentence.start_char <= LONGEST_SENTENCE:
            found += spoken_of(text, Span(sentence.start_char, sentence.end_char))
    return found


def _votes(text: str, resolved: list[Resolved], spoken: list[tuple[Fact, Span]], today: date) -> Votes:
    """Return what the named years and public facts say about the article's year."""
    named = [
        (item, item.reading.period.first.year)
        for item in resolved
        if item.explicit and item.reading.period and item.reading.period.first
    ]
    past = [(item, year) for item, year in named if year <= today.year and not _ahead(text, item)]
    latest = max(past, key=lambda pair: pair[1], default=None)
    low = max(latest[1] if latest else today.year - AGES, 1)
    votes = Votes(dict.fromkeys(range(low, today.year + 1), 0.0))
    if latest:
        for years, weight in (
            (range(low, low + 1), 2.0),
            (range(low + 1, low + 2), 1.2),
            (range(low + 2, low + 4), 0.4),
        ):
            votes.add(
                years, weight, f"the latest year told of as past is {low}", latest[0].span
            ) if weight == 2.0 else _quietly(votes, years, weight)
    coming = min(
        ((item, year) for item, year in named if _ahead(text, item)), key=lambda pair: pair[1], default=None
    )
    if coming and coming[1] >= low:
        votes.bar(range(low, coming[1] + 1))
    days = {item.reading.value[-5:] for item in resolved}
    for fact, span in spoken[:MOST_FACTS]:
        _vote(votes, fact, span, days, text, today)
    return votes


def _quietly(votes: Votes, years: range, weight: float) -> None:
    for year in years:
        if year in votes.scores:
            votes.scores[year] += weight


def _vote(votes: Votes, fact: Fact, span: Span, days: set[str], text: str, today: date) -> None:
    """Let one public fact speak."""
    last = min(fact.last, today).year
    if fact.kind == "office":
        votes.add(range(fact.first.year, last + 1), 2.5, fact.label, span)
        return
    if f"{fact.first.month:02}-{fact.first.day:02}" in days:
        votes.add(range(fact.first.year, last + 1), 4.0, f"{fact.label} on {_said(fact.first)}", span)
        _quietly(votes, range(last + 1, last + 2), 1.5)
        _quietly(votes, range(1, fact.first.year), -6.0)
    elif _looks_ahead(text, span):
        votes.add(
            range(fact.first.year, last + 1), 3.0, f"{fact.label} ({_said(fact.first)}) lies ahead", span
        )
        votes.bar(range(fact.first.year - 1, last + 1), 3.0)
    else:
        votes.add(range(fact.first.year, last + 1), 1.0, f"{fact.label} ({_said(fact.first)})", span)
        _quietly(votes, range(1, fact.first.year), -3.0)


def _ahead(text: str, item: Resolved) -> bool:
    """Say whether an expression lies in the article's future, as its clause tells it."""
    return re.search(
        r"\b(?:by|until|till|in|for)\s+$", text[max(0, item.span.start - 8) : item.span.start]
    ) is not None and _looks_ahead(text, item.span)


def _looks_ahead(text: str, span: Span) -> bool:
    """Say whether the words before a stretch speak of what is to come."""
    before = text[max(0, span.start - 70) : span.end]
    return (
        re.search(
            r"\b(?:will|won['’]t|shall|upcoming|scheduled|planned|expected|plans? to|hopes? (?:to|that)|"
            r"hope that|when they meet|ahead of|next)\b",
            before,
        )
        is not None
    )


def _weekday_votes(votes: Votes, resolved: list[Resolved], text: str) -> None:
    """Let ``Friday, Oct. 23`` speak for the years in which that day was a Friday."""
    for item in resolved:
        match = re.match(r"(\w+day)\b", item.span.of(text))
        value = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", item.reading.value)
        if match and value and match[1].capitalize() in WEEKDAY_NAMES:
            wanted = WEEKDAY_NAMES.index(match[1].capitalize()) + 1
            fitting = [
                year
                for year in votes.scores
                if (when := calendar.on(year, int(value[1]), int(value[2]))) and when.isoweekday() == wanted
            ]
            for year in votes.scores:
                votes.scores[year] -= 0.0 if year in fitting else 4.0
            if fitting:
                votes.reasons.append(
                    (
                        2.0,
                        Evidence(
                            item.span,
                            f"{MONTH_NAMES[int(value[1]) - 1]} {int(value[2])} was a {match[1].capitalize()}",
                        ),
                    )
                )


def _clues(
    text: str, resolved: list[Resolved], spoken: list[tuple[Fact, Span]], dateline: Dateline | None
) -> Iterator[DayClue]:
    """Yield the ways to the day."""
    if dateline is not None:
        yield DayClue(
            dateline.month,
            dateline.day,
            (0,),
            None,
            0.95,
            dateline.span,
            f"the dateline {dateline.span.of(text)}",
        )
    yield from _beside_today(text, resolved)
    yield from _counted(text, resolved, spoken)
    yield from _bracketed(text, resolved)


def _beside_today(text: str, resolved: list[Resolved]) -> Iterator[DayClue]:
    """Yield ``yesterday, March 3`` and ``March 3 (today)``."""
    for first, second in itertools.pairwise(resolved):
        gap = text[first.span.end : second.span.start]
        if len(gap) > 4 or not re.fullmatch(r"\s*[,(–—-]?\s*", gap):
            continue
        for name, day in ((first, second), (second, first)):
            word = _NOON.search(name.span.of(text))
            parts = re.search(r"-(\d\d)-(\d\d)$", day.reading.value)
            if word and parts:
                month, number, shift = int(parts[1]), int(parts[2]), OFFSETS[word[0].lower()]
                words = (
                    f"{word[0].lower()} was {MONTH_NAMES[month - 1]} {number}"
                    if shift >= 0
                    else f"tomorrow is {MONTH_NAMES[month - 1]} {number}"
                )
                yield DayClue(
                    month, number, (shift,), None, 0.93, Span(first.span.start, second.span.end), words
                )


def _bracketed(text: str, resolved: list[Resolved]) -> Iterator[DayClue]:
    """Yield the weekday of the first sentences, after the latest past day and before the next future one.

    News names its own day, or the day its news happened, by the bare weekday in its lead.
    """
    dated = [
        (item, int(parts[1]), int(parts[2]))
        for item in resolved
        if (parts := re.fullmatch(r"(?:XXXX|\d{4})-(\d\d)-(\d\d)", item.reading.value))
    ]
    past = [entry for entry in dated if not _looks_ahead(text, entry[0].span)]
    coming = [entry for entry in dated if _looks_ahead(text, entry[0].span)]
    lead = next(
        (
            item
            for item in resolved
            if item.span.start < LEAD and re.match(r"XXXX-WXX-\d", item.reading.value)
        ),
        None,
    )
    if not past or lead is None or _looks_ahead(text, lead.span):
        return
    item, month, day = max(past, key=lambda entry: entry[1:])
    weekday = int(lead.reading.value[9])
    bound = min(
        ((other, m, d) for other, m, d in coming if (m, d) > (month, day)),
        key=lambda entry: entry[1:],
        default=None,
    )
    words = f"after {MONTH_NAMES[month - 1]} {day}"
    limit = 7
    if bound is not None:
        limit = min((bound[1] - month) * 31 + bound[2] - day, 7)
        words += f", before {MONTH_NAMES[bound[1] - 1]} {bound[2]}"
    spans = [item.span, lead.span, *([bound[0].span] if bound else [])]
    span = Span(min(one.start for one in spans), max(one.end for one in spans))
    yield DayClue(
        month,
        day,
        tuple(range(limit)),
        weekday,
        0.85 if bound else 0.45,
        span,
        f"{words}, and a {WEEKDAY_NAMES[weekday - 1]}",
    )


def _counted(text: str, resolved: list[Resolved], spoken: list[tuple[Fact, Span]]) -> Iterator[DayClue]:
    """Yield ``46 days`` since a day from the text or from a public fact, on a weekday that it names."""
    starts = list(_starts(resolved, spoken[:MOST_FACTS]))
    for at, item in enumerate(resolved):
        counted = re.fullmatch(r"P(\d{1,4})([DW])", item.reading.value)
        if (
            item.reading.type != "DURATION"
            or not counted
            or not SINCE.search(text[max(0, item.span.start - 40) : item.span.start])
        ):
            continue
        count = int(counted[1]) * (7 if counted[2] == "W" else 1)
        weekday = _weekday_near(resolved[at + 1 : at + 6], item, text)
        exact = counted[2] == "D"
        shifts = (count - 1, count) if exact else (count,)
        for month, day in starts:
            words = f"{MONTH_NAMES[month - 1]} {day} + {counted[1]} {'days' if exact else 'weeks'}"
            words += f", and a {WEEKDAY_NAMES[weekday[0] - 1]}" if weekday else ""
            span = (
                Span(min(item.span.start, weekday[1].start), max(item.span.end, weekday[1].end))
                if weekday
                else item.span
            )
            weight = 0.92 if weekday and exact else 0.6 if exact else 0.4
            yield DayClue(month, day, shifts, weekday[0] if weekday else None, weight, span, words)


def _starts(resolved: list[Resolved], spoken: list[tuple[Fact, Span]]) -> Iterator[tuple[int, int]]:
    """Yield the days from which a duration may count.

    They are those of public facts that the text names too, else the only day that it names.
    """
    named = [
        (int(parts[1]), int(parts[2]))
        for other in resolved
        if (parts := re.search(r"^(?:XXXX|\d{4})-(\d\d)-(\d\d)$", other.reading.value))
    ]
    for fact, _ in spoken:
        if fact.kind == "event" and (fact.first.month, fact.first.day) in named:
            yield fact.first.month, fact.first.day
    if len(set(named)) == 1:
        yield named[0]


def _weekday_near(resolved: list[Resolved], item: Resolved, text: str) -> tuple[int, Span] | None:
    """Return the first bare weekday named soon after an expression."""
    for other in resolved:
        if 0 <= other.span.start - item.span.end <= NEAR:
            found = re.fullmatch(r"XXXX-WXX-(\d)", other.reading.value)
            if found and other.reading.type == "DATE" and "\n" not in text[item.span.end : other.span.start]:
                return int(found[1]), other.span
    return None


def _said(when: date) -> str:
    return f"{when.day} {MONTH_NAMES[when.month - 1]} {when.year}"
