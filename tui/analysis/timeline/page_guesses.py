"""Combines what the text says about the day of publication with what the page around it suggests."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from tui.analysis.timeline import calendar
from tui.analysis.timeline.dateline import Dateline
from tui.document.findings import DateCandidate, Evidence, Publication
from tui.document.metadata import DateGuess
from tui.document.span import Span

_LEAST = 0.5  # confidence from which a day is stated rather than a candidate
_SUREST = 0.97  # nothing that is guessed is surer than a date that the article prints
_LATER = 7  # days by which a page may be later than the dateline of its dispatch
_NOWHERE = Span(0, 0)
"""The place of evidence that is outside the text."""


def with_guesses(
    publication: Publication, dateline: Dateline | None, guesses: Sequence[DateGuess]
) -> Publication:
    """Return the day of publication from both kinds of evidence.

    A dateline names the day and a guess its year; evidence for the same day adds up; of two different days
    the likelier one is stated and the other remains a candidate.

    Args:
        publication: What follows from the text.
        dateline: The month and day that the text prints at its head, without a year.
        guesses: What the page suggests, the surest first.
    """
    if not guesses:
        return publication
    best = guesses[0]
    reason = Evidence(_NOWHERE, best.evidence)
    if dateline is not None and (day := _day_of(dateline, best.day)):
        evidence = (Evidence(dateline.span, "the dateline"), reason)
        sure = max(best.confidence, publication.confidence if publication.value == day else 0.0)
        return Publication(day, "dateline", sure, evidence)
    if publication.value == best.day:
        both = 1 - (1 - publication.confidence) * (1 - best.confidence)
        return Publication(
            best.day, "inferred", min(_SUREST, round(both, 3)), (reason, *publication.evidence)
        )
    others = [_candidate(guess) for guess in guesses[1:]]
    if publication.value is not None and publication.confidence >= best.confidence:
        return _with_candidates(publication, (_candidate(best), *others))
    known = (_known(publication.value, publication),) if publication.value else ()
    if best.confidence < _LEAST:
        unknown = Publication(None, "unknown", best.confidence, (reason,))
        return _with_candidates(unknown, (_candidate(best), *known, *others))
    return _with_candidates(Publication(best.day, "inferred", best.confidence, (reason,)), (*known, *others))


def _day_of(dateline: Dateline, guess: date) -> date | None:
    """Return the day of a dateline in the year of a guess, if the page is of that day or soon after it."""
    for year in (guess.year, guess.year - 1):
        day = calendar.on(year, dateline.month, dateline.day)
        if day is not None and 0 <= (guess - day).days <= _LATER:
            return day
    return None


def _candidate(guess: DateGuess) -> DateCandidate:
    return DateCandidate(guess.day, guess.confidence, guess.evidence)


def _known(day: date, publication: Publication) -> DateCandidate:
    """Return what follows from the text as a candidate."""
    reason = publication.evidence[0].reason if publication.evidence else ""
    return DateCandidate(day, publication.confidence, reason)


def _with_candidates(publication: Publication, found: tuple[DateCandidate, ...]) -> Publication:
    """Return a publication with more candidates, each day once."""
    days: dict[date, DateCandidate] = {}
    for one in (*publication.candidates, *found):
        if one.day != publication.value:
            days.setdefault(one.day, one)
    return replace(publication, candidates=tuple(days.values()))
