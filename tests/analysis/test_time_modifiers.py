"""What stands beside a time's value: modifier, what it was counted from, ends of a stretch, a guess."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from tui.analysis.timeline.finder import find_timeline
from tui.document.display_names import proofs, resolution_words, time_value
from tui.document.findings import TimeExpression

Parse = Callable[..., Doc]
DAY = date(2024, 5, 15)


def only(parse: Parse, text: str) -> TimeExpression:
    (found,) = find_timeline(parse(text), DAY).expressions
    return found


@pytest.mark.parametrize(
    ("text", "mod", "first", "last"),
    [
        ("It fell in late February.", "END", date(2024, 2, 20), date(2024, 2, 29)),
        ("It fell in late February 2023.", "END", date(2023, 2, 20), date(2023, 2, 28)),
        ("It fell in early March.", "START", date(2024, 3, 1), date(2024, 3, 10)),
        ("It fell in mid-April.", "MID", date(2024, 4, 11), date(2024, 4, 20)),
        ("It fell in the middle of April.", "MID", date(2024, 4, 11), date(2024, 4, 20)),
        ("It fell in early 2019.", "START", date(2019, 1, 1), date(2019, 4, 30)),
        ("It fell at the end of 2019.", "END", date(2019, 9, 1), date(2019, 12, 31)),
        ("It fell in 2019.", "", date(2019, 1, 1), date(2019, 12, 31)),
        ("It fell in the early 1990s.", "START", date(1990, 1, 1), date(1999, 12, 31)),
        ("It fell early Tuesday.", "START", date(2024, 5, 14), date(2024, 5, 14)),
        ("They waited more than three weeks.", "MORE_THAN", None, None),
        ("They waited nearly three weeks.", "LESS_THAN", None, None),
        ("They waited at least three weeks.", "EQUAL_OR_MORE", None, None),
        ("They waited up to three weeks.", "EQUAL_OR_LESS", None, None),
        ("They waited about three weeks.", "APPROX", None, None),
        ("They waited three weeks.", "", None, None),
    ],
)
def test_modifier(parse: Parse, text: str, mod: str, first: date | None, last: date | None) -> None:
    found = only(parse, text)
    assert (found.mod, found.first, found.last) == (mod, first, last)


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("It grew over the last five years.", date(2019, 5, 15), DAY),
        ("It grew in the past three months.", date(2024, 2, 15), DAY),
        ("It will grow over the next two weeks.", DAY, date(2024, 5, 29)),
        ("It grew for two weeks.", None, None),
    ],
)
def test_ends_of_a_stretch(parse: Parse, text: str, begin: date | None, end: date | None) -> None:
    found = only(parse, text)
    assert (found.type, found.begin, found.end) == ("DURATION", begin, end)


def test_what_a_value_was_counted_from(parse: Parse) -> None:
    text = "The town fell on 3 May 2012. Two days later it burned. The mayor resigned on Tuesday."
    analysis = find_timeline(parse(text), DAY)
    fell, burned, resigned = analysis.expressions
    assert (fell.anchor, fell.counted_from) == (None, None)
    assert burned.anchor == fell.span
    assert burned.counted_from == date(2012, 5, 3)
    assert (resigned.anchor, resigned.counted_from) == (None, DAY)
    words = [resolution_words(time, analysis.publication, text) for time in analysis.expressions]
    assert words == [
        "",
        ", counted from 3 May 2012, “3 May 2012”",
        ", counted from 15 May 2024, said in the date given",
    ]


def test_the_year_of_a_paragraph_is_named_as_its_source(parse: Parse) -> None:
    text = "In 2008 he joined the team. On 3 June he scored."
    year, day = find_timeline(parse(text), DAY).expressions
    assert day.anchor == year.span


@pytest.mark.parametrize(
    ("text", "guessed", "shown"),
    [
        ("Talks: Monday.", True, "Mon 13 May 2024?"),
        ("Talks were held on Monday.", False, "2024-05-13"),
        ("Talks will be held on Monday.", False, "2024-05-20"),
        ("Talks: Monday, May 20, 2024.", False, "2024-05-20"),
    ],
)
def test_a_guessed_direction_says_so(parse: Parse, text: str, guessed: bool, shown: str) -> None:
    found = only(parse, text)
    assert (found.guessed, time_value(found)) == (guessed, shown)


def test_proofs_name_the_candidates(parse: Parse) -> None:
    publication = find_timeline(parse("OSLO, March 12 (AP) -- They met in 2003."), today=DAY).publication
    assert proofs(publication)[0] == "12 Mar 2003? the dateline March 12: 12 March 2003"
