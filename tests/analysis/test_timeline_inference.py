"""The article's own date: given, printed, or solved from the text; and dates that cannot be."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from tui.analysis.timeline.facts import facts, spoken_of
from tui.analysis.timeline.finder import find_timeline
from tui.document.span import Span

Parse = Callable[..., Doc]
TODAY = date(2026, 1, 15)


def test_given_goes_before_metadata_before_dateline(parse: Parse) -> None:
    doc = parse("GENEVA, May 4, 2021 (Reuters) - Delegates met on Monday.")
    assert find_timeline(doc, date(2020, 1, 1), date(2019, 1, 1)).publication.origin == "given"
    assert find_timeline(doc, None, date(2019, 1, 1)).publication.value == date(2019, 1, 1)
    printed = find_timeline(doc, today=TODAY)
    assert (printed.publication.value, printed.publication.origin) == (date(2021, 5, 4), "dateline")
    assert [item.value for item in printed.expressions][-1] == "2021-05-03"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(Reuters) - May 4, 2021\n\nDelegates met again.", date(2021, 5, 4)),
        ("Published: 4 May 2021\n\nDelegates met again.", date(2021, 5, 4)),
        ("Talks go on\n\n4 May 2021\n\nDelegates met again.", date(2021, 5, 4)),
    ],
)
def test_dateline(parse: Parse, text: str, value: date) -> None:
    assert find_timeline(parse(text), today=TODAY).publication.value == value


def test_days_since_a_dated_start_and_a_weekday(parse: Parse) -> None:
    text = (
        "Russia’s attack on Ukraine, which began on February 24, has gone on for 60 days, officials in Kyiv said on Sunday. "
        "President Volodymyr Zelensky asked for more weapons."
    )
    publication = find_timeline(parse(text), today=TODAY).publication
    assert publication.value == date(2022, 4, 24)
    assert publication.confidence >= 0.8
    assert publication.evidence[0].reason == "February 24 + 60 days, and a Sunday: 24 April 2022"


def test_yesterday_with_its_date(parse: Parse) -> None:
    text = "The pact was signed yesterday, March 3. In 1998 the parties had still refused. NATO Secretary General Javier Solana was pleased."
    publication = find_timeline(parse(text), today=TODAY).publication
    assert publication.value is not None
    assert (publication.value.month, publication.value.day) == (3, 4)
    assert publication.value.year in (1998, 1999)


def test_weekday_of_the_lead_between_two_dated_days(parse: Parse) -> None:
    text = (
        "The dam was close to its limit early on Friday, officials said. A bridge collapsed on Wednesday, March 13. "
        "Schools will stay closed until Monday, March 18. The floods of 2023 had been smaller."
    )
    publication = find_timeline(parse(text), today=TODAY).publication
    assert publication.value == date(2024, 3, 15)
    assert publication.evidence[0].reason == "after March 13, before March 18, and a Friday: 15 March 2024"


def test_what_stays_open_is_said(parse: Parse) -> None:
    publication = find_timeline(
        parse("The council met on Friday. In 2019 it had not met."), today=TODAY
    ).publication
    assert publication.value is None
    assert publication.candidates
    assert max(publication.candidates) <= TODAY


@pytest.mark.parametrize("text", ["", "Nothing here tells when.", "On Monday it rained."])
def test_nothing_to_go_by(parse: Parse, text: str) -> None:
    assert find_timeline(parse(text), today=TODAY).publication.value is None


def test_never_later_than_today(parse: Parse) -> None:
    publication = find_timeline(parse("GENEVA, May 4, 2031 (AP) - Delegates met."), today=TODAY).publication
    assert publication.value is None or publication.value <= TODAY


def test_facts_are_dated_and_many() -> None:
    assert len(facts()) >= 200
    assert all(fact.first <= fact.last and fact.label and fact.words for fact in facts())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The bank closed on Monday, March 3, 2017.", "3 March 2017 was a Friday, not a Monday."),
        ("The bank closed on February 31.", "There is no February 31."),
        ("The bank closed on 30 February 2021.", "There is no February 30, 2021."),
        (
            "The bank closed on March 3, 2019.",
            "The article tells of 3 March 2019 as past, but is itself dated 1 May 2018.",
        ),
    ],
)
def test_date_conflict(parse: Parse, text: str, message: str) -> None:
    checks = find_timeline(parse(text), date(2018, 5, 1)).checks
    assert [check.message for check in checks] == [message]
    assert all(span.of(text) for span in checks[0].spans)


@pytest.mark.parametrize(
    "text",
    [
        "The bank closed on Friday, March 3, 2017.",
        "The bank will close on March 3, 2019.",
        "It opened on February 29, 2016.",
    ],
)
def test_no_date_conflict(parse: Parse, text: str) -> None:
    assert find_timeline(parse(text), date(2018, 5, 1)).checks == ()


def test_the_stretch_that_speaks_of_a_fact_ends_with_a_whole_word() -> None:
    text = "Envoys of the European Union met President Barack Obama."
    told = [(fact.label, span.of(text)) for fact, span in spoken_of(text, Span(0, len(text)))]
    assert told == [("Barack Obama was US President", "President Barack Obama")]
