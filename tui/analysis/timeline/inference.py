"""An article's own date, solved from what its text says: its dates, weekdays, durations, and public facts.

Every source of evidence votes for or against years, and names days within a year. A date is stated only
if one day follows.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from math import exp

from spacy.tokens import Doc

from tui.analysis.language.calendar_words import MONTH_NAMES, WEEKDAY_NAMES
from tui.analysis.language.parsed_doc import ParsedDoc
from tui.analysis.language.tokens import Tokens
from tui.analysis.timeline import calendar
from tui.analysis.timeline.dateline import Dateline
from tui.analysis.timeline.day_clues import MOST_FACTS, DayClue, day_clues, looks_ahead
from tui.analysis.timeline.facts import Fact, spoken_of
from tui.analysis.timeline.scene import Resolved
from tui.document.findings import DateCandidate, Evidence, Publication
from tui.document.span import Span

LONGEST_SENTENCE = 2000  # characters; anything longer is a table or not prose
SETTLED = 0.8  # share of the weight that one year must have to be stated
AGES = 40  # years back to look where nothing bounds the year from below
LEAD = 500  # characters behind a dateline in which its day may be named again
NO_DAY = 6
DATELINE_AGAINST = (0.0, 0.7, 2.0)
"""Votes against a year in which the weekday of the lead is the dateline's day, the day before, another."""
AGREEING = 0.05  # by how much another clue for the same day makes it surer


@dataclass(slots=True)
class Votes:
    """What speaks for each year, and the reasons."""

    scores: dict[int, float]
    reasons: list[tuple[float, Evidence]] = field(default_factory=list)

    def add(self, years: range, weight: float, reason: str, span: Span) -> None:
        """Add a reason's votes for some years."""
        for year in years:
            if year in self.scores:
                self.scores[year] += weight
        self.reasons.append((weight, Evidence(span, reason)))

    def exclude_others(self, allowed: range, weight: float = 8.0) -> None:
        """Add a reason's votes against all years but those allowed."""
        for year in self.scores:
            if year not in allowed:
                self.scores[year] -= weight

    def shares(self) -> list[tuple[float, int]]:
        """Return the years with their share of the weight, best first."""
        top = max(self.scores.values())
        weights = {year: exp(score - top) for year, score in self.scores.items()}
        total = sum(weights.values())
        return sorted(((weight / total, year) for year, weight in weights.items()), reverse=True)


def infer(doc: Doc, resolved: list[Resolved], dateline: Dateline | None, today: date) -> Publication:
    """Return the date that follows from the text, with its proof; where several remain, the candidates."""
    spoken, text = _facts(doc), Tokens.of(doc).text
    bounds = _votes(text, resolved, spoken, today)
    clues = sorted(day_clues(text, resolved, spoken, dateline), key=lambda clue: -clue.weight)
    _weekday_votes(bounds, resolved, text)
    if dateline is not None:
        _dateline_votes(bounds, resolved, dateline, text)
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
    confidence = round(min(weight / total * (clue.weight + AGREEING * agreed), clue.most), 3)
    evidence = (
        Evidence(clue.span, f"{clue.words}: {best.day} {MONTH_NAMES[best.month - 1]} {best.year}"),
        *_best_reasons(votes),
    )
    candidates = tuple(
        DateCandidate(
            when, round(share / total * confidence / (weight / total), 3), f"{clue.words}: {_said(when)}"
        )
        for when, share in ranked[:6]
    )
    if confidence < 0.5:
        return Publication(None, "unknown", confidence, evidence[1:], candidates)
    candidates = candidates[1:]
    return Publication(best, "inferred", confidence, evidence, candidates if confidence < SETTLED else ())


def _best_reasons(votes: Votes) -> tuple[Evidence, ...]:
    reasons = sorted(votes.reasons, key=lambda item: -item[0])
    return tuple(evidence for weight, evidence in reasons[:4] if weight > 0)


def _years_only(votes: Votes, shares: list[tuple[float, int]]) -> Publication:
    """Return what is known of the year where no day follows."""
    if not votes.reasons:
        return Publication()
    likely = tuple(year for share, year in shares[:4] if share >= 0.1)
    reasons = _best_reasons(votes)
    return Publication(None, "unknown", round(shares[0][0], 3), reasons, years=likely)


def _facts(doc: Doc) -> list[tuple[Fact, Span]]:
    """Return the public facts that the sentences speak of."""
    found, text = [], Tokens.of(doc).text
    for sentence in ParsedDoc.of(doc).sents:
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
        votes.exclude_others(range(low, coming[1] + 1))
    days = {item.reading.value[-5:] for item in resolved}
    for fact, span in spoken[:MOST_FACTS]:
        _vote(votes, fact, span, days, text, today)
    return votes


def _quietly(votes: Votes, years: range, weight: float) -> None:
    for year in years:
        if year in votes.scores:
            votes.scores[year] += weight


def _vote(votes: Votes, fact: Fact, span: Span, days: set[str], text: str, today: date) -> None:
    """Add the votes of one public event."""
    last = min(fact.last, today).year
    if fact.kind == "office":
        votes.add(range(fact.first.year, last + 1), 2.5, fact.label, span)
        return
    if f"{fact.first.month:02}-{fact.first.day:02}" in days:
        votes.add(range(fact.first.year, last + 1), 4.0, f"{fact.label} on {_said(fact.first)}", span)
        _quietly(votes, range(last + 1, last + 2), 1.5)
        _quietly(votes, range(1, fact.first.year), -6.0)
    elif looks_ahead(text, span):
        votes.add(
            range(fact.first.year, last + 1), 3.0, f"{fact.label} ({_said(fact.first)}) lies ahead", span
        )
        votes.exclude_others(range(fact.first.year - 1, last + 1), 3.0)
    else:
        votes.add(range(fact.first.year, last + 1), 1.0, f"{fact.label} ({_said(fact.first)})", span)
        _quietly(votes, range(1, fact.first.year), -3.0)


def _ahead(text: str, item: Resolved) -> bool:
    """Return whether an expression lies in the article's future, as its clause tells it."""
    return re.search(
        r"\b(?:by|until|till|in|for)\s+$", text[max(0, item.span.start - 8) : item.span.start]
    ) is not None and looks_ahead(text, item.span)


def _weekday_votes(votes: Votes, resolved: list[Resolved], text: str) -> None:
    """Add votes of ``Friday, Oct. 23`` for the years in which that day was a Friday."""
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


def _dateline_votes(votes: Votes, resolved: list[Resolved], dateline: Dateline, text: str) -> None:
    """Add votes of the first weekday behind ``OSLO, Nov 14 –``: news is of the day of its dateline.

    It may also be of the day before; then the vote is weaker.
    """
    behind = range(dateline.span.end, dateline.span.end + LEAD)
    named = (
        (item, value)
        for item in resolved
        if item.span.start in behind and (value := re.fullmatch(r"XXXX-WXX-(\d)", item.reading.value))
    )
    first = next(named, None)
    if first is None:
        return
    item, value = first
    for year in votes.scores:
        when = calendar.on(year, dateline.month, dateline.day)
        behind_by = (when.isoweekday() - int(value[1])) % 7 if when else NO_DAY
        votes.scores[year] -= DATELINE_AGAINST[min(behind_by, len(DATELINE_AGAINST) - 1)]
    day = f"{MONTH_NAMES[dateline.month - 1]} {dateline.day}"
    votes.reasons.append((1.0, Evidence(item.span, f"{day} is about a {item.span.of(text)}")))


def _said(when: date) -> str:
    return f"{when.day} {MONTH_NAMES[when.month - 1]} {when.year}"
