"""The order in which a long text is analysed, and what is told on the way, come to the same in the end."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.conftest import TEXT
from tui.analysis import sections
from tui.analysis.analyzer import Analyzer
from tui.analysis.section_run import Complete, Parsed, Provisional, Section, SectionRun
from tui.analysis.sections import in_ranks, in_windows
from tui.document.article import Article
from tui.document.findings import Analysis, Check, Publication
from tui.document.index_builder import IndexBuilder
from tui.document.span import Span

LONG = Article("\n\n".join([TEXT] * 8))


@pytest.fixture
def short_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections.find_sections, "__defaults__", (2 * len(TEXT),))


@pytest.mark.usefixtures("short_sections")
@pytest.mark.parametrize("place", [0, len(TEXT), 5 * len(TEXT) + 300, len(LONG.text) - 1])
def test_the_readers_own_section_comes_first_and_every_section_once(place: int) -> None:
    course = SectionRun(LONG, place)
    order = list(course.order())
    assert sorted(order) == list(range(len(course)))
    assert order[1:] == sorted(order[1:])
    pieces = [course.piece(number).text for number in range(len(course))]
    assert "".join(pieces) == LONG.text
    start = sum(map(len, pieces[: order[0]]))
    assert start <= place < start + len(pieces[order[0]])
    if order[0]:
        assert place - start < max(map(len, LONG.text.split("\n")))


@pytest.mark.usefixtures("short_sections")
def test_another_date_than_the_head_gives_means_another_look() -> None:
    course = SectionRun(LONG, len(LONG.text) - 1)
    assert course.head is not None
    course.date_from(Analysis(""))
    order = course.order()
    first = next(order)
    seen = [first]
    for number in order:
        publication = replace(Analysis("").publication, value=date(2024, 3, 13))
        course.take(number, replace(Analysis(""), publication=publication))
        seen.append(number)
    assert seen[-1] == first
    assert course.revised


@pytest.mark.usefixtures("short_sections")
def test_a_date_that_is_given_needs_no_second_look() -> None:
    course = SectionRun(replace(LONG, given_date=date(2024, 3, 13)), len(LONG.text) - 1)
    given = Publication(date(2024, 3, 13), "given", 1.0)
    seen = [
        course.take(number, replace(Analysis(""), publication=given)).publication for number in course.order()
    ]
    assert seen == [given] * len(course)
    assert not course.revised


@pytest.mark.usefixtures("short_sections")
def test_every_section_tells_the_articles_own_date_and_the_checks_so_far() -> None:
    course = SectionRun(LONG)
    inferred = Publication(date(2024, 3, 13), "inferred", 0.9)
    check = Check("k1", "arithmetic", "odd", (Span(0, 1),))
    told = [
        course.take(number, replace(Analysis(""), publication=inferred, checks=(check,))) for number in (0, 1)
    ]
    assert course.piece(1).given_date == inferred.value
    told.append(course.take(2, replace(Analysis(""), publication=replace(inferred, origin="given"))))
    assert [part.publication for part in told] == [inferred] * 3
    assert [len(part.checks) for part in told] == [1, 2, 2]


@pytest.mark.usefixtures("short_sections")
@pytest.mark.parametrize("place", [0, 5 * len(TEXT) + 300])
def test_pieces_grow_into_the_whole(analyzer: Analyzer, place: int) -> None:
    builder = IndexBuilder(Analysis(""))
    steps = list(analyzer.stream(LONG, place))
    complete = steps[-1]
    assert isinstance(complete, Complete)
    assert {type(step) for step in steps} >= {Parsed, Section, Complete}
    shares = [step.share for step in steps if isinstance(step, Parsed)]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)
    for step in steps:
        if isinstance(step, Section):
            for piece in in_windows(step.analysis, 500):
                builder.add(piece)
    rest = Analysis("", checks=complete.analysis.checks, publication=complete.analysis.publication)
    for ranks in in_ranks(complete.analysis, 3):
        builder.add(rest, ranks)
    grown = builder.snapshot()
    wanted = complete.analysis
    for name in ("sentences", "quotes", "numbers", "timeline", "claims", "checks", "publication", "analysed"):
        assert getattr(grown.analysis, name) == getattr(wanted, name), name
    assert sorted(grown.analysis.terms) == sorted(wanted.terms)
    assert {entity.id: entity for entity in grown.analysis.entities} == {
        entity.id: entity for entity in wanted.entities
    }


def test_windows_are_the_whole(analyzer: Analyzer) -> None:
    whole = analyzer.analyze(LONG)
    builder = IndexBuilder(Analysis(""))
    pieces = list(in_windows(whole, 400))
    assert len(pieces) > 4
    for piece in pieces:
        builder.add(piece)
    for ranks in in_ranks(whole, 5):
        builder.add(
            replace(
                pieces[-1],
                sentences=(),
                entities=(),
                quotes=(),
                terms=(),
                numbers=(),
                timeline=(),
                claims=(),
                analysed=0,
            ),
            ranks,
        )
    grown = builder.snapshot()
    for name in (
        "sentences",
        "entities",
        "quotes",
        "numbers",
        "timeline",
        "claims",
        "checks",
        "publication",
        "analysed",
    ):
        assert sorted(map(repr, _items(getattr(grown.analysis, name)))) == sorted(
            map(repr, _items(getattr(whole, name)))
        ), name
    assert grown.analysis.claims == whole.claims


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


HEADLINE = "Council says “no more boats” after 47 accidents and 90 complaints in Ellery"
BODY = "The harbour board met in Ellery. " * 12
HELD = f"{HEADLINE}\n\n{BODY}\n\nThe council met 61 times\n\n{BODY}\n\nThere were 47 accidents, it said: “No more boats.”"


@pytest.mark.parametrize("longest", [10_000, 500])
def test_a_headline_is_held_against_the_whole_body(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch, longest: int
) -> None:
    """The first line of a later section is no headline, and a figure may be borne out in another section."""
    monkeypatch.setattr(sections.find_sections, "__defaults__", (longest,))
    assert (len(SectionRun(Article(HELD))) > 1) == (longest < len(HELD))
    checks = analyzer.analyze(Article(HELD)).checks
    said = "The headline says 90 complaints; the article has no such figure, and none that it follows from."
    assert [check.message for check in checks if "headline" in check.message] == [said]


def test_part_of_an_article_is_not_held_against_its_headline(analyzer: Analyzer) -> None:
    text = "\n\n".join([HEADLINE, *[BODY] * 40, "There were 47 accidents and 90 complaints."])
    parts = [step.analysis for step in analyzer.stream(Article(text)) if isinstance(step, Provisional)]
    assert parts
    assert not any("headline" in check.message for part in parts for check in part.checks)
