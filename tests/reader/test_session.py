"""What the reader's keys mean at a place: the session alone, without an app."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.conftest import TEXT, span
from tui.document.article import Article
from tui.document.correction import NotEntity, Published
from tui.document.findings import Analysis, Check
from tui.document.index import FindingsIndex, Item
from tui.document.span import Span
from tui.reader.session import ReadingSession
from tui.settings import Settings
from tui.text.selection import Selection


@pytest.fixture
def session(article: Article, analysis: Analysis) -> ReadingSession:
    session = ReadingSession(article, (), Settings())
    session.take(FindingsIndex(analysis))
    return session


def at(words: str, nth: int = 0) -> Selection:
    return Selection(span(words, nth).start)


def ranged(words: str) -> Selection:
    place = span(words)
    return Selection(place.end - 1, place.start)


@pytest.mark.parametrize(
    ("selection", "words", "ident"),
    [
        (ranged("largest project"), "largest project", None),
        (at("Nora"), "Nora Blake", "e1"),
        (at("12 years"), "12 years", "n2"),
        (replace(at("Harbour"), item=Item("quote", "q3")), "“Every estimate in this town is a wish,”", "q3"),
    ],
)
def test_a_new_annotation_is_of_the_range_the_row_or_the_shortest_highlight(
    session: ReadingSession, selection: Selection, words: str, ident: str | None
) -> None:
    found, target = session.target(selection)
    assert found is not None
    assert (found.of(TEXT), target) == (words, ident)


def test_an_empty_article_offers_nothing(analysis: Analysis) -> None:
    session = ReadingSession(Article(""), (), Settings())
    assert session.target(Selection()) == (None, None)
    assert session.verdict_target(Selection()) is None
    assert session.occurrences(Selection()) == ([], "")
    assert session.wider(Selection()) is None


def test_selections_grow_from_the_word_to_the_paragraph(session: ReadingSession) -> None:
    selection, seen = at("Nora"), []
    while (wider := session.wider(selection)) is not None:
        selection = wider
        found = selection.span(TEXT)
        assert found is not None
        seen.append(found.of(TEXT))
    assert seen[:2] == ["Nora", "Nora Blake"]
    assert all(later.find(earlier) >= 0 for earlier, later in zip(seen, seen[1:], strict=False))
    assert seen[-1] == TEXT.rstrip("\n") or seen[-1].startswith("“We have waited")


def test_every_occurrence_of_a_name_but_its_pronouns(session: ReadingSession) -> None:
    spans, name = session.occurrences(at("Nora"))
    assert ([found.of(TEXT) for found in spans], name) == (["Nora Blake"], "Nora Blake")
    spans, _ = session.occurrences(ranged("pier"))
    assert {found.of(TEXT) for found in spans} == {"pier"}
    assert len(spans) == TEXT.count("pier")


def test_words_are_labelled_as_whole_words(session: ReadingSession) -> None:
    spans, _ = session.occurrences(ranged("is"))
    assert all(TEXT[found.start - 1] == " " and TEXT[found.end] == " " for found in spans)
    assert 0 < len(spans) < TEXT.count("is")


def test_a_verdict_is_about_the_claim_under_the_cursor(session: ReadingSession) -> None:
    target = session.verdict_target(at("$40 million"))
    assert target is not None
    assert (target.claim, target.words) == ("c1", "The pier will cost about $40 million")


def test_a_verdict_on_a_range_is_about_the_range(session: ReadingSession) -> None:
    target = session.verdict_target(ranged("about $40 million"))
    assert target is not None
    assert (target.claim, target.span) == (None, span("about $40 million"))


def test_a_verdict_goes_to_its_own_claim_only(session: ReadingSession) -> None:
    place = span("The pier will cost about $40 million")
    session.notebook.judge("c1", place, "false", (), "no")
    session.refresh()
    other = session.verdict_target(at("1998 pier cost"))
    same = session.verdict_target(at("$40 million"))
    assert other is not None
    assert same is not None
    assert (other.claim, other.before) == ("c2", None)
    assert same.before is not None
    assert list(session.index.verdicts) == ["c1"]


def test_a_verdict_is_not_taken_over_by_a_claim_elsewhere(session: ReadingSession) -> None:
    """The claim that a verdict names must lie where the verdict is: ids are given anew at each analysis."""
    elsewhere = span("Tom Reyes, a fisherman")
    session.notebook.judge("c2", elsewhere, "true", (), "")
    session.refresh()
    note = session.notebook.annotations[0]
    assert session.index.claim_of(note) is None
    assert session.index.verdicts == {}


def test_a_correction_changes_what_is_shown_and_its_undo_restores_it(session: ReadingSession) -> None:
    before = session.index.analysis
    session.notebook.correct(span("Nora Blake"), NotEntity("thread"), "no name")
    assert session.refresh() is False
    assert session.index.get(Item("entity", "e1")) is None
    session.notebook.history.undo()
    session.refresh()
    assert session.index.analysis == before


def test_a_corrected_date_is_the_articles(session: ReadingSession) -> None:
    session.notebook.correct(Span(0, 0), Published(date(2020, 1, 2)), "set the date")
    assert session.refresh() is True
    assert session.article.given_date == date(2020, 1, 2)
    session.notebook.history.undo()
    assert session.refresh() is True
    assert session.article.given_date is None


def test_further_checks_come_first_and_once(article: Article, analysis: Analysis) -> None:
    extra = (Check("d1", "disagreement", "two coders", (span("twice"),)),)
    session = ReadingSession(article, (), Settings(), extra)
    session.take(FindingsIndex(analysis))
    session.take(FindingsIndex(analysis))
    assert [check.id for check in session.index.analysis.checks] == ["d1", "k1"]


def test_the_row_of_the_articles_own_date_has_a_place(session: ReadingSession) -> None:
    assert list(session.row_spans(Item("time", "published"))) == [span("Tuesday")]
    assert list(session.row_spans(Item("entity", "e1"))) == [span("Nora Blake"), span("She")]


def test_a_citation_names_the_speaker_with_the_description(session: ReadingSession) -> None:
    assert session.speaker_of("q1") == "Nora Blake, board president"
    assert session.speaker_of("q3") == "Tom Reyes"
    assert session.speaker_of("n1") is None


def test_the_last_label_counts_only_in_its_palette(session: ReadingSession) -> None:
    assert session.label == "evidence"
    session.last_label = "doubt"
    assert session.label == "doubt"
    session.last_label = "of another palette"
    assert session.label == "evidence"
    assert session.next_palette() is False
