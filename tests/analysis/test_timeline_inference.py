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
    ("day", "year"),
    [("Tuesday", 2022), ("Monday", 2021), ("Thursday", 2024)],
)
def test_the_weekday_behind_a_dateline_tells_its_year(parse: Parse, day: str, year: int) -> None:
    text = f"OSLO, May 3 - The ferry line cut its fares on {day}. Traffic had fallen since 2021."
    if year > 2023:
        text += " It had risen in early 2023."
        text = text.replace("May 3", "May 2")
    found = find_timeline(parse(text), today=TODAY).publication
    assert found.value is not None
    assert found.value.year == year


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


@pytest.mark.parametrize(
    "line",
    [
        "(Feb 13, 2024  1:28 PM CDT) Two people died.",
        "Updated 3:15 p.m. ET, Tue February 13, 2024",
        "13/02/2024 - 14:05",
        "13.02.2024",
        "2024-02-13T10:00:00Z",
        "Gull News, Tuesday, February 13, 2024",
        "PUBLISHED 9:00 AM ET Feb. 13, 2024",
        "Posted: 13-Feb-2024 10:15",
        "By Ann Poe | 13 February 2024",
        "Feb. 13, 2024 | 9:15 AM",
        "Published on Tuesday 13 February 2024 at 14:05 GMT",
        "Last modified on 14 February 2024; published 13 February 2024",
        "Last modified on 14 February; published 13 February",
        "New Delhi, Feb 13, 2024 (PTI) The port is shut.",
        "Mumbai, February 13, 2024: Two people died.",
        "Cape Town, Tuesday, 13 February 2024 – Two people died.",
    ],
)
def test_date_lines_as_sites_print_them(parse: Parse, line: str) -> None:
    found = find_timeline(parse(f"Storm hits the coast\n{line}\n\nIn 2024 it was worse."), today=TODAY)
    assert found.publication.value == date(2024, 2, 13)


@pytest.mark.parametrize(
    "text",
    [
        "The deal was signed on 13 February 2024.\nIt held.",
        "On 13 February 2024\nhe left.",
        "He was born in Lagos, 13 February 2024: the day of the flood.",
        "Paris, 14 July 1789: The mob stormed the prison.",
        "Paris, 13 February 2024: the day it rained.",
    ],
)
def test_a_date_in_a_sentence_is_no_date_line(parse: Parse, text: str) -> None:
    assert find_timeline(parse(text), today=TODAY).publication.value is None


def test_published_goes_before_modified_which_remains_a_candidate(parse: Parse) -> None:
    line = "Updated 15 February 2024 · Published 13 February 2024"
    found = find_timeline(parse(f"Storm\n{line}\n\nIt rained."), today=TODAY).publication
    assert (found.value, [one.day for one in found.candidates]) == (date(2024, 2, 13), [date(2024, 2, 15)])
    assert found.evidence[0].reason == "the article says that it was published then"
    alone = find_timeline(parse("Storm\nUpdated 15 February 2024\n\nIt rained."), today=TODAY).publication
    assert alone.confidence < 0.8


def test_candidates_are_days_with_their_reasons(parse: Parse) -> None:
    found = find_timeline(parse("OSLO, March 12 (AP) -- They met in 2003."), today=TODAY).publication
    assert found.value is None
    assert found.candidates[0].reason == "the dateline March 12: 12 March 2003"
    assert all(0 < one.confidence < 0.5 for one in found.candidates)


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
    assert publication.candidates == ()  # a year alone names no day
    assert publication.years[0] == 2019
    assert max(publication.years) <= TODAY.year


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


def test_without_a_day_of_its_own_the_story_goes_on_from_the_last_day_told(parse: Callable[..., Doc]) -> None:
    text = (
        "On 14 October 2025 the network failed. She denied it on 28 October. An inquiry began on 12 January."
    )
    values = [time.value for time in find_timeline(parse(text), today=date(2026, 3, 1)).expressions]
    assert values == ["2025-10-14", "2025-10-28", "2026-01-12"]


def test_a_date_in_brackets_behind_a_place_is_the_article_s_own(parse: Callable[..., Doc]) -> None:
    text = "MILL CREEK, Ohio (Oct. 12, 2025) — The mill burned down on Sunday. Courts meet on Oct. 26."
    found = find_timeline(parse(text), today=date(2026, 3, 1))
    assert found.publication.value == date(2025, 10, 12)
    assert [time.value for time in found.expressions] == ["2025-10-12", "2025-10-12", "2025-10-26"]


def test_what_was_told_of_an_earlier_year_gives_no_year(parse: Callable[..., Doc]) -> None:
    text = "Sales will recover in 2027, it said. Shares were last so low in March 2020. It pays on Nov. 14."
    values = [time.value for time in find_timeline(parse(text), today=date(2026, 12, 1)).expressions]
    assert values[-1] == "XXXX-11-14"
