"""Bare weekdays beside each tense, for every weekday and for days of publication at the edges of the calendar."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from spacy.tokens import Doc

from tui.analysis.timeline.finder import find_timeline

Parse = Callable[..., Doc]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = tuple(
    date.fromisoformat(day)
    for day in ("2024-05-15", "2024-02-28", "2023-02-26", "2023-12-30", "2025-01-01", "2100-02-27")
)
"""A plain Wednesday, before and after the end of February, and around the new year."""
AHEAD = (
    "The inquiry opens on {}.",
    "The talks will resume on {}.",
    "The ferry is leaving on {}.",
    "The ministers are to meet {}.",
    "A ruling is due {}.",
    "The vote has been set for {}.",
    "She said she would resign on {}.",
    "The deadline is {}.",
    "They must pay by {}.",
    "If it rains on {}, the match will be moved.",
    "He spoke ahead of a debate on {}.",
    "From {}, fares rise.",
)
BEHIND = (
    "The inquiry opened on {}.",
    "The talks had resumed on {}.",
    "The ferry was lost on {}.",
    "The ministers have met since {}.",
    "A man arrested on {} was freed.",
    "The spokesman said on {} that they were lost.",
    "{}'s blast killed two people.",
    "Until {}, nobody had noticed it.",
    "Police say that the man fled on {}.",
    "By {}, thirty had died.",
)


@pytest.mark.parametrize("weekday", WEEKDAYS)
@pytest.mark.parametrize(("sentences", "ahead"), [(AHEAD, True), (BEHIND, False)], ids=["ahead", "behind"])
def test_a_bare_weekday_lies_where_its_clause_says(
    parse: Parse, weekday: str, sentences: tuple[str, ...], ahead: bool
) -> None:
    wrong = []
    for sentence in sentences:
        text = sentence.format(weekday)
        doc = parse(text)
        for published in DAYS:
            distance = (WEEKDAYS.index(weekday) + 1 - published.isoweekday()) % 7
            if distance:
                wanted = published + timedelta(distance if ahead else distance - 7)
            else:
                wanted = published
            found = [time.value for time in find_timeline(doc, published).expressions]
            if wanted.isoformat() not in found:
                wrong.append((text, published, found))
    assert not wrong


@pytest.mark.parametrize("weekday", WEEKDAYS)
def test_next_and_last_weekdays_are_never_the_day_itself(parse: Parse, weekday: str) -> None:
    doc = parse(f"He came last {weekday} and will be back next {weekday}.")
    for published in DAYS:
        before, after = (time.first for time in find_timeline(doc, published).expressions)
        assert before is not None
        assert published - timedelta(7) <= before < published
        assert after is not None
        assert published < after <= published + timedelta(7)
        assert {before.isoweekday(), after.isoweekday()} == {WEEKDAYS.index(weekday) + 1}
