"""What articles took over counts once: the same finding in the same words is one source, not several."""

import re
from datetime import date

import jsonschema
import pytest
from msgspec.structs import replace

from tests.story_screen.conftest import Draft, shown
from tests.story_screen.test_story_rows import CAST, CLAIMS, NUMBERS, QUOTES, TIMELINE, lines, members, words
from tui.analysis.analyzer import Analyzer
from tui.document.index import FindingsIndex
from tui.exchange.schema import story_schema
from tui.exchange.story_form import story_record
from tui.exchange.story_page import story_page
from tui.exchange.story_text import story_markdown
from tui.loading.source import make_article
from tui.panels.story.preview import preview
from tui.panels.story.spot import StorySpot, at_item
from tui.story.build import tell
from tui.story.model import Member, Report, Spread, Story

WIRE = """The quarry at Tolm slid on Monday 3 June and 14 workers died, the rescue service said.

“The slope was wet and nobody had measured it since the spring,” said Ida Korr, who runs the mine office.
"""
COPY = """A slope gives way

The quarry at Tolm slid on Monday 3 June and 14 workers died, the rescue service said.

“The slope was wet and nobody had measured it since the spring,” said Ida Korr, who runs the mine office.
"""
OWN = """Fourteen families wait

At Tolm 14 workers died on Monday 3 June when half of the quarry slid into the road below.

“The slope was wet,” Korr told our reporter at the gate.
"""
CHANGED = """What the owner knew

The quarry at Tolm slid on Monday 3 June and 17 workers died, the rescue service said.

“The slope was wet and nobody had measured it since the autumn,” said Ida Korr, who runs the mine office.
"""


def report(text: str, day: int, quote: str, figure: tuple[str, float], speaker: str = "Ida Korr") -> Report:
    draft = Draft(text, f"Paper {day}", date(2024, 6, day))
    korr = draft.entity("Ida Korr", speaker)
    draft.quote(quote, speaker, korr)
    draft.number(figure[0], figure[1], "worker", "workers", "die")
    draft.time("Monday 3 June", date(2024, 6, 3), "slid")
    start = "At Tolm" if text is OWN else "The quarry"
    draft.claim(text[text.index(start) : text.index("died") + 4])
    return draft.report()


SLOPE = "“The slope was wet and nobody had measured it since the spring,”"


@pytest.fixture(scope="module")
def wire() -> Report:
    return report(WIRE, 4, SLOPE, ("14 workers", 14))


@pytest.fixture(scope="module")
def copy() -> Report:
    return report(COPY, 5, SLOPE, ("14 workers", 14))


@pytest.fixture(scope="module")
def own() -> Report:
    return report(OWN, 6, "“The slope was wet,”", ("14 workers", 14), "Korr")


@pytest.fixture(scope="module")
def changed() -> Report:
    autumn = SLOPE.replace("spring", "autumn")
    return report(CHANGED, 7, autumn, ("17 workers", 17))


@pytest.fixture(scope="module")
def story(wire: Report, copy: Report, own: Report, changed: Report) -> Story:
    return tell((wire, copy, own, changed))


def test_copies_are_found_in_what_was_taken_over(story: Story) -> None:
    (quote,) = [group for group in story.quotes if len(group.members) > 1]
    assert story.spread(quote.members) == Spread((0, 2, 3), (1,))
    (dead,) = story.numbers
    assert story.spread(dead.members) == Spread((0, 2, 3), (1,))
    (korr,) = story.cast
    assert story.spread(korr.members) == Spread((0, 2), (1, 3)), "she is named only in what 4 took over"
    assert story.copies[Member(1, "q1")] == 0


def test_a_changed_figure_or_word_is_no_copy(story: Story) -> None:
    assert Member(3, "n1") not in story.copies
    assert Member(3, "q1") not in story.copies
    assert story.copies[Member(3, "t1")] == 0, "the day is as it was"


def test_a_bound_that_was_moved_is_no_copy(wire: Report) -> None:
    """At least 14 and at least 17 can both be right, but the second figure was not taken over."""
    bounds = [
        Report(
            one.article,
            replace(one.analysis, numbers=tuple(replace(n, relation=">=") for n in one.analysis.numbers)),
        )
        for one in (wire, report(CHANGED, 7, SLOPE.replace("spring", "autumn"), ("17 workers", 17)))
    ]
    told = tell(bounds)
    (dead,) = told.numbers
    assert dead.agree
    assert told.spread(dead.members) == Spread((0, 1), ())


def test_a_dateline_before_the_same_words_makes_no_difference(wire: Report) -> None:
    words = "The quarry at Tolm slid on Monday 3 June and 14 workers died,"
    first = Draft(WIRE, "Wire", date(2024, 6, 4))
    first.quote(
        words, "the rescue service", first.entity("rescue service", "the rescue service", "ORG"), "indirect"
    )
    second = Draft(f"TOLM, 5 June 2024 - {WIRE}", "Paper", date(2024, 6, 5))
    service = second.entity("rescue service", "the rescue service", "ORG")
    second.quote(f"TOLM, 5 June 2024 - {words}", "the rescue service", service, "indirect")
    told = tell((first.report(), second.report()))
    (quote,) = told.quotes
    assert told.spread(quote.members) == Spread((0,), (1,))
    assert quote.relation == "identical"


@pytest.mark.parametrize(
    ("said", "is_copy"),
    [
        ("the repair of the quarry road will cost about 40 million euros", True),
        ("the repair of the quarry road will cost 50 million euros", False),
        ("the repair of the quarry road won't cost 40 million euros", False),
        ("the repair of the harbour road will cost 40 million euros", False),
    ],
)
def test_reported_words_are_copied_where_they_say_the_same(said: str, is_copy: bool) -> None:
    def told_by(day: int, words: str) -> Report:
        draft = Draft(
            f"The council of Tolm said that {words} by the end of May.\n", "Paper", date(2024, 6, day)
        )
        council = draft.entity("council", "The council of Tolm", "ORG")
        draft.quote(words, "The council of Tolm", council, "indirect")
        return draft.report()

    told = tell((told_by(1, "the repair of the quarry road will cost 40 million euros"), told_by(2, said)))
    assert told.reuse, "the sentence was taken over"
    assert (Member(1, "q1") in told.copies) == is_copy


def test_words_given_to_somebody_else_and_a_claim_that_is_hedged_are_no_copies(wire: Report) -> None:
    draft = Draft(COPY.replace("Ida Korr", "Ole Fast"), "Other", date(2024, 6, 8))
    draft.quote(SLOPE, "Ole Fast", draft.entity("Ole Fast", "Ole Fast"))
    draft.claim("The quarry at Tolm slid on Monday 3 June and 14 workers died", "hedged")
    told = tell((wire, draft.report()))
    assert told.reuse
    assert told.copies == {}


def test_copies_of_a_source_that_is_no_part_of_the_group_are_one(wire: Report, copy: Report) -> None:
    """The wire's own number was missed; the two that took the sentence over are one source still."""
    bare = Report(wire.article, replace(wire.analysis, numbers=()))
    third = report(COPY + "\nMore follows.\n", 6, SLOPE, ("14 workers", 14))
    told = tell((bare, copy, third))
    (dead,) = told.numbers
    assert told.spread(dead.members) == Spread((1,), (2,))


def test_the_first_published_is_the_source_wherever_it_is_listed(wire: Report, copy: Report) -> None:
    told = tell((copy, wire))
    assert set(told.copies.values()) == {1}
    assert {member.article for member in told.copies} == {0}


def test_the_panels_count_a_copy_once(wire: Report, copy: Report, own: Report) -> None:
    view = shown(wire, copy, own)
    assert lines(view, NUMBERS)[0].startswith("2 of 3 +1 agree")
    assert lines(view, QUOTES)[0].startswith("2 of 3 +1 trimmed")
    assert any(line.startswith("2 of 3 +1 2024-06-03") for line in lines(view, TIMELINE))
    assert "2 of 3 +1 Ida Korr person quoted 2× in 1 3 +1 · 16 words" in lines(view, CAST)[0]
    assert members(view, NUMBERS, "agree")[1].startswith("2 Paper 5 ←1 14 worker")
    assert members(view, CAST, "Ida Korr")[1].startswith("2 Paper 5 ←1 1× 12 words copied")
    for panel in (QUOTES, NUMBERS, TIMELINE, CAST):
        assert view.headings[panel].endswith("+ ← copies"), panel
    row = view.rows(NUMBERS)[0]
    heading = preview(view, at_item(view, StorySpot(panel=NUMBERS), f"{row.id}/1"))[0]
    assert words(heading) == "2 Paper 5 · 2024-06-05 · taken over from 1"


def test_what_only_copies_have_is_said_to_be_copied(wire: Report, copy: Report) -> None:
    view = shown(wire, copy)
    assert lines(view, NUMBERS)[0].startswith("1 of 2 +1 copied")
    assert lines(view, QUOTES)[0].startswith("1 of 2 +1 copied")
    assert lines(view, CLAIMS)[0].startswith("1 of 2 +1 The quarry")
    assert "quoted 1× only in 1 +1 · 12 words" in lines(view, CAST)[0]
    assert view.headings[QUOTES] == "1 copied, 0 in one only · + ← copies"
    assert view.headings[NUMBERS] == "0 differ, 0 agree, 1 copied · + ← copies"
    assert view.headings[CLAIMS] == "0 claims in several articles, 1 copied · + ← copies"
    assert view.headings[TIMELINE].startswith("0 in several articles, 1 in one only")


def test_what_more_sources_have_comes_first(wire: Report, copy: Report, own: Report) -> None:
    third = report(COPY + "\nMore follows.\n", 7, SLOPE, ("14 workers", 14))
    view = shown(wire, copy, third, own)
    counts = [line.split()[0] for line in lines(view, CLAIMS)]
    assert counts == sorted(counts, reverse=True)


def test_without_reuse_nothing_says_so(wire: Report, own: Report) -> None:
    view = shown(wire, own)
    assert not any("+" in line or "←" in line for panel in (1, 2, 3, 4, 5) for line in lines(view, panel))
    assert not any("copies" in heading for heading in view.headings.values())


def test_the_record_keeps_every_member_and_says_which_are_copies(story: Story) -> None:
    record = story_record(story)
    jsonschema.validate(record, story_schema())
    ids = [one["article"]["id"] for one in record["articles"]]
    (dead,) = record["numbers"]
    assert [one["article"] for one in dead["members"]] == ids
    assert [one.get("copy_of") for one in dead["members"]] == [None, ids[0], None, None]
    assert dead["sources"] == 3
    assert all(
        group["sources"] >= 1 for kind in ("cast", "quotes", "times", "claims") for group in record[kind]
    )


def test_markdown_and_page_count_a_copy_once(wire: Report, copy: Report, own: Report) -> None:
    told = tell((wire, copy, own))
    for page in (story_markdown(told), story_page(told)):
        plain = "".join(part.partition(">")[2] if ">" in part else part for part in page.split("<"))
        text = plain if page.startswith("<") else page
        assert "2 of 3 (+1 copy): 1, 2, 3" in text
        assert "2 copy of 1" in text.replace("2, copy of 1", "2 copy of 1")
        assert "copies)" not in text
    third = report(COPY + "\nMore follows.\n", 7, SLOPE, ("14 workers", 14))
    assert re.search(r"^2\. .*2024-06-05 · 9\d% taken over\)$", story_markdown(told), re.MULTILINE)
    assert "1 of 3 (+2 copies): 1, 2, 3" in story_markdown(tell((wire, copy, third)))
    both = tell((wire, copy))
    assert "- copied" in story_markdown(both)
    assert "copied" in story_page(both)


def test_real_articles(analyzer: Analyzer) -> None:
    reports = []
    for text in (WIRE, COPY, OWN):
        article = make_article(text, kind="text")
        reports.append(Report(article, analyzer.analyze(article)))
    told = tell(reports)
    index = FindingsIndex(reports[1].analysis)
    assert index.analysis.numbers
    copied = {member.id for member in told.copies if member.article == 1}
    assert {one.id for one in reports[1].analysis.quotes} <= copied
    spreads = [told.spread(group.members) for group in told.numbers]
    assert Spread((0, 2), (1,)) in spreads
    assert not any(member.article != 1 for member in told.copies)


def test_the_same_text_twice_is_taken_over_whole(analyzer: Analyzer) -> None:
    article = make_article(WIRE + "\nKorr denied it.\n\n“Never,” she said.\n", published=date(2024, 6, 4))
    twice = [Report(article, analyzer.analyze(article)) for _ in range(2)]
    told = tell(twice)
    assert len(told.reuse) == len(twice[0].analysis.sentences)
    second = {member for person in told.cast for member in person.members if member.article == 1}
    assert second
    assert second <= told.copies.keys()
