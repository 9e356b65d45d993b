"""Carries a year or a day over from the earlier sentences of a paragraph.

A history is followed from beginning to end (``Scene.story_year``); here a single paragraph about the past is
enough, as in the biography of an article of the day.
"""

import re
from datetime import date

from tui.analysis.language.parsed_doc import Token
from tui.analysis.timeline import calendar
from tui.analysis.timeline.directions import governing_verb, is_to_come, verb_direction
from tui.analysis.timeline.grammar import Match
from tui.analysis.timeline.scene import DAY_TOLD, PARAGRAPH_YEAR, TURN, Resolved, Scene, is_told
from tui.document.span import Span

NEAR = 250  # characters within which a clause goes on telling of the day before it
MOST_SKIPPED = 5  # lengths and the like between what was told and a clause that goes on telling of it
LONG_PAST = 2  # years before the article's own from which a time is of a story
NARRATIVE = 3  # expressions of one past after which a weekday is of it too
LONGEST_PARAGRAPH = 2000  # characters on either side
FAR_BETWEEN_HOURS = 600  # characters between two hours of one day
_HOUR = re.compile(r"T\d\d:")
MOST_JOINED = 6  # clauses of a sentence that "and" joins


def told_year(match: Match, scene: Scene, month: int, *, finely: bool = False) -> int | None:
    """Return the year of a month in a clause that goes on telling of a past year.

    So "In 2008 he joined the team. On 3 June he scored" is of 2008 whatever the article's own day.

    Args:
        match: The expression that names the month.
        scene: What has been told before it.
        month: The number of the month.
        finely: Whether a year alone is too little for it to be told of.
    """
    told = told_before(match, scene)
    if finely and told is not None and not _is_fine(told, match, scene):
        return None
    period = told.reading.period if told is not None else None
    if told is None or period is None or period.first is None or not scene.applies(PARAGRAPH_YEAR):
        return None
    scene.told_by = told.span
    return period.first.year + (period.grain in "DM" and period.first.month - month >= TURN)


def _is_fine(told: Resolved, match: Match, scene: Scene) -> bool:
    """Return whether a month alone may be of what was told: news puts its own months beside what is past.

    A sentence before must have named a day or month, or the text must look back, as an obituary does.
    """
    period = told.reading.period
    if period is None:
        return False
    if scene.story.looks_back and not scene.story.names_own_days(_paragraph(match, scene)):
        return True
    if scene.story.has_own_days or period.grain not in "DMQ":
        return False
    return told.span.end <= scene.sentence_start(match)


def _paragraph(match: Match, scene: Scene) -> str:
    """Return the text around a match up to the ends of its paragraph, or as far as one is looked at."""
    at, text = match.span.start, scene.text
    start = max(text.rfind("\n\n", max(0, at - LONGEST_PARAGRAPH), at), at - LONGEST_PARAGRAPH, 0)
    end = text.find("\n\n", at, at + LONGEST_PARAGRAPH)
    return text[start : end if end >= 0 else at + LONGEST_PARAGRAPH]


def told_weekday(match: Match, scene: Scene, weekday: int) -> tuple[date, Span] | None:
    """Return the weekday on or after the past day that the paragraph tells of, and what named that day."""
    told = told_before(match, scene)
    period = told.reading.period if told is not None else None
    if told is None or period is None or period.first is None or period.grain != "D":
        return None
    if not _is_narrative(told, scene):
        return None
    when = calendar.weekday_from(period.first, weekday, ahead=True)
    return (when, told.span) if when is not None and scene.applies(PARAGRAPH_YEAR) else None


def _is_narrative(told: Resolved, scene: Scene) -> bool:
    """Return whether the last expressions all tell of one past: a weekday after less is the article's own."""
    latest = scene.resolved[-NARRATIVE:]
    years = [
        one.reading.period.first.year for one in latest if one.reading.period and one.reading.period.first
    ]
    within = bool(latest) and "\n\n" not in scene.text[latest[0].span.start : told.span.start]
    return len(years) == NARRATIVE and within and len(set(years)) == 1


def told_day(match: Match, scene: Scene) -> tuple[date, Span] | None:
    """Return the day that the sentence before named, and where, if the clause goes on telling of it.

    So "He was shot on Oct. 23. The doctor was killed at 10 p.m." is of one day.
    """
    last = scene.resolved[-1] if scene.resolved else None
    period = last.reading.period if last is not None else None
    if last is None or period is None or period.first is None or period.grain != "D":
        return None
    between = scene.text[last.span.end : match.span.start]
    if last.span.end > scene.sentence_start(match):
        return None
    if len(between) > NEAR or "\n" in between or scene.base is None or period.first == scene.base:
        return None
    ahead = scene.direction(match, plainly=True) > 0
    if ahead != (period.first > scene.base) or not scene.applies(DAY_TOLD):
        return None
    return period.first, last.span


def day_of_clocks(match: Match, scene: Scene) -> tuple[date, Span] | None:
    """Return the past day whose hours a text tells one after another, and the expression that named it.

    So "At 04:12 on Thursday it stopped. By 05:30 all was lost" goes on in the next paragraph: "until 13:15".
    """
    last = _last_dated(scene)
    period = last.reading.period if last is not None else None
    if last is None or period is None or period.first is None or scene.base is None:
        return None
    between = scene.text[last.span.end : match.span.start]
    near = len(between) <= FAR_BETWEEN_HOURS and between.count("\n\n") <= 1
    if not near or period.first >= scene.base or not _HOUR.search(last.reading.value):
        return None
    token = scene.token(match.span.start)
    if (token is not None and is_to_come(token)) or not scene.applies(DAY_TOLD):
        return None
    return period.first, last.span


def told_before(match: Match, scene: Scene) -> Resolved | None:
    """Return the expression of a time long past that the clause of a match goes on telling of."""
    last = _last_dated(scene)
    period = last.reading.period if last is not None else None
    if last is None or period is None or period.first is None or scene.base is None:
        return None
    if not (last.explicit or is_told(last) or PARAGRAPH_YEAR in last.rules) or period.grain not in "DMQY":
        return None
    if period.first.year > scene.base.year - LONG_PAST:
        return None
    between = scene.text[last.span.end : match.span.start]
    if "\n\n" in between or not (scene.direction(match) < 0 or _lasted_until(match, scene)):
        return None
    apart = last.span.end <= scene.sentence_start(match)
    return last if apart or _are_joined(last.span, match.span, scene) else None


def _lasted_until(match: Match, scene: Scene) -> bool:
    """Return whether something went on to a day: ``the siege lasted until 3 July``.

    In news of the day that day lies ahead: ``was suspended until 3 July``.
    """
    if match.before() not in ("until", "till"):
        return False
    token = scene.token(match.span.start)
    verb = governing_verb(token) if token is not None else None
    return verb is not None and (verb_direction(verb, plainly=True) or 0) < 0


def _last_dated(scene: Scene) -> Resolved | None:
    """Return the last expression that names days of the calendar, if only lengths come after it."""
    for earlier in reversed(scene.resolved[-MOST_SKIPPED:]):
        if earlier.reading.period is not None and earlier.reading.type in ("DATE", "TIME"):
            return earlier
        if earlier.reading.value == "PRESENT_REF":
            return None
    return None


def _are_joined(one: Span, other: Span, scene: Scene) -> bool:
    """Return whether the clauses of two expressions are joined: ``left in 1998 and died on 3 May``."""
    first, second = scene.token(one.start), scene.token(other.start)
    above = governing_verb(first) if first is not None else None
    below: Token | None = governing_verb(second) if second is not None else None
    for _ in range(MOST_JOINED):
        if below is None or above is None or below == above:
            return below is not None and below == above
        if below.dep_ != "conj":
            return False
        below = below.head
    return False
