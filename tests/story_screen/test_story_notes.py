"""The notes of all articles of a story: as rows, in the preview, by keys."""

import pytest
from msgspec.structs import replace

from tests.story_screen.conftest import COURIER, LEDGER
from tests.story_screen.test_story_rows import lines, words
from tests.story_screen.test_story_screen import Opener, open_story
from tui.analysis.protocol import Found
from tui.annotations.history import now
from tui.document.annotation import Annotation
from tui.document.span import Span
from tui.panels.story.preview import preview
from tui.panels.story.spot import StorySpot, at_article, at_item, at_panel, listed_rows, target
from tui.panels.story.values import NOTES, StoryArticle, StoryView
from tui.panels.story.view import story_view
from tui.reader.screen import ReaderScreen
from tui.reader.story import StoryScreen
from tui.story.build import tell
from tui.story.model import Report

__all__ = ["open_story"]  # a fixture


def annotation(ident: str, text: str, quote: str, label: str = "doubt", **more: object) -> Annotation:
    start = text.index(quote)
    made = Annotation(ident, Span(start, start + len(quote)), quote, "", "", label, created=now())
    return replace(made, **more)


STUCK = annotation(
    "a1", LEDGER, "the gate was stuck", note="Who held the\nkeys?", tags=("gate", "owner"), creator="Ada"
)
JUDGED = annotation(
    "a2", LEDGER, "The repair will cost $30 million", "verdict", verdict="false", note="The tender says 45.",
    evidence=("https://example.org/tender",),
)  # fmt: skip
BARE = annotation("b1", COURIER, "officials said", "question")
LOST = Annotation(
    "b2", Span(3, 3), "", "", "", "context", note="Was it so?", anchor="orphan", was="the old words"
)


@pytest.fixture
def view(reports: tuple[Report, ...]) -> StoryView:
    written = ((STUCK, JUDGED), (BARE, LOST), ())
    articles = [
        StoryArticle(
            report.article.name, report.article.metadata.outlet or "", report.analysis.publication.value,
            "analysed", notes=notes, article=report.article, report=report,
        )
        for report, notes in zip(reports, written, strict=True)
    ]  # fmt: skip
    return story_view(articles, tell(reports))


def test_every_note_is_a_row_with_its_article(view: StoryView) -> None:
    assert lines(view, NOTES) == [
        "1 Ledger doubt Who held the keys? the gate was stuck #gate #owner",
        "1 Ledger verdict [false] The tender says 45. The repair will cost $30 million",
        "2 Courier question officials said",
        "2 Courier context Was it so? the old words the words are gone",
    ]
    assert view.headings[NOTES] == "4 in 2 articles, 1 verdict"
    labels = {piece.role for row in view.rows(NOTES) for piece in row.line if piece.role.startswith("label-")}
    assert labels == {"label-doubt", "label-verdict", "label-question", "label-context"}


def test_notes_show_before_anything_is_analysed(view: StoryView) -> None:
    early = story_view([replace(article, report=None) for article in view.articles], None)
    assert lines(early, NOTES) == lines(view, NOTES)


def test_one_annotation_in_two_articles_is_two_rows(view: StoryView) -> None:
    """Annotations made elsewhere keep their ids, wherever they are imported."""
    whole = Annotation("c1", Span(0, 0), "", "", "", "article", note="One side only.", anchor="article")
    found = story_view([replace(one, notes=(whole,)) for one in view.articles[:2]], None)
    assert lines(found, NOTES) == [
        "1 Ledger article One side only. the whole article",
        "2 Courier article One side only. the whole article",
    ]
    assert len({row.id for row in found.rows(NOTES)}) == 2


def test_enter_goes_to_the_place_of_a_note(view: StoryView) -> None:
    spot = at_item(view, StorySpot(panel=NOTES), "note-b1-1")
    assert spot.article == 1
    assert target(view, spot) == (1, BARE.span)
    assert target(view, at_item(view, spot, "note-b2-1")) == (1, None), "its place is not known"


def test_the_preview_has_the_sentence_and_all_of_the_note(view: StoryView) -> None:
    shown = preview(view, at_item(view, StorySpot(panel=NOTES), "note-a2-0"))
    said = [words(line) for line in shown]
    assert said[0] == "1 Ledger · 2024-06-04 · 2 notes"
    assert said[1:-1] == ["verdict [false]", "The tender says 45.", "https://example.org/tender", ""]
    assert said[-1] == "The repair will cost $30 million, the council said.", "the sentence, for room"
    assert [piece.text for piece in shown[-1] if piece.role == "hit"] == [JUDGED.quote]
    tagged = [words(line) for line in preview(view, at_item(view, StorySpot(panel=NOTES), "note-a1-0"))]
    assert tagged[2:6] == ["Who held the", "keys?", "#gate #owner", f"Ada · {STUCK.created[:10]}"]
    lost = [words(line) for line in preview(view, at_item(view, StorySpot(panel=NOTES), "note-b2-1"))]
    assert "the words are gone: the old words" in lost


def test_articles_and_filters_among_notes(view: StoryView) -> None:
    spot = at_panel(view, StorySpot(), NOTES)
    assert spot.row == "note-a1-0"
    second = at_article(view, spot, 1)
    assert (second.row, second.article) == ("note-b1-1", 1)
    none = at_article(view, second, 2)
    assert (none.row, none.article) == ("note-b1-1", 2)
    assert [row.id for row in listed_rows(view, replace(spot, words="OWNER keys"))] == ["note-a1-0"]
    assert [row.id for row in listed_rows(view, replace(second, only=True))] == ["note-b1-1", "note-b2-1"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_notes_by_keys(open_story: Opener, size: tuple[int, int]) -> None:
    async with open_story(size=size) as story:
        await story.complete()
        told = story.story._story
        await story.press("8")
        assert "no notes yet" in story.text()
        await story.press("2", "j", "j", "j", "enter")
        await story.until(lambda: isinstance(story.app.screen, ReaderScreen))
        await story.press("c", *"odd sum", "ctrl+s")
        await story.saved()
        await story.press("q")
        await story.until(lambda: isinstance(story.app.screen, StoryScreen))
        await story.press("8")
        assert await story.shows("odd sum")
        assert "1 in 1 article" in story.text()
        assert story.story._story is not None
        assert told is not None
        assert story.story._story.cast is told.cast, "a note is no reason to tell the story anew"
        assert [note.note for note in story.story._story.reports[2].annotations] == ["odd sum"]
        await story.press("1", "8", "enter")
        await story.until(lambda: isinstance(story.app.screen, ReaderScreen))
        (note,) = story.story._story.reports[2].annotations
        assert story.screen.selection.offset == note.span.start


async def test_a_note_written_while_its_article_is_analysed(
    open_story: Opener, reports: tuple[Report, ...]
) -> None:
    async with open_story(held=2) as story:
        await story.until(lambda: story.story.view.analysed == 2)
        await story.press("7", "j", "j", "enter")
        await story.until(lambda: isinstance(story.app.screen, ReaderScreen))
        await story.press("c", *"early", "ctrl+s")
        await story.saved()
        await story.press("q")
        await story.until(lambda: isinstance(story.app.screen, StoryScreen))
        held = reports[2]
        for service in story.services.started:
            if service.asked and service.asked[-1].digest == held.article.digest:
                service.tell(Found(held.analysis, final=True))
        await story.complete()
        await story.press("8")
        assert await story.shows("early")
