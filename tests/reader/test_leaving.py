"""The way out: from every dialog, with one article or two, everything is saved and no typed text is lost unasked."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import TextArea

from tests.conftest import span
from tui.dialogs.note_editor import NoteEditor
from tui.dialogs.prompts import DraftOffer, UnsavedText
from tui.dialogs.verdict_editor import VerdictEditor
from tui.document.article import Article
from tui.reader.messages import Elsewhere
from tui.reader.screen import ReaderScreen
from tui.store.library import Library

Opener = Callable[..., Any]
DIALOGS = {
    "help": ["question_mark"],
    "note": ["c"],
    "verdict": ["C"],
    "label": ["a"],
    "palette": ["colon"],
    "search": ["F"],
    "date": ["D"],
    "correction": ["e"],
    "export": ["ctrl+s"],
    "everywhere": ["asterisk"],
    "rows": ["1", "o"],
}


def saved_labels(path: Path, article: Article) -> list[str]:
    library = Library(path)
    try:
        return [note.label for note in library.annotations(article.digest)]
    finally:
        library.close()


@pytest.mark.parametrize("keys", DIALOGS.values(), ids=DIALOGS)
async def test_quitting_from_a_dialog_ends_the_program_with_everything_saved(
    open_reader: Opener, article: Article, library_path: Path, keys: list[str]
) -> None:
    async with open_reader() as reader:
        await reader.go_to("Nora")
        await reader.press("A")
        await reader.press(*keys)
        assert len(reader.app.screen_stack) == 2
        await reader.press("ctrl+q")
        await reader.pilot.pause()
        assert reader.app._exit
    assert saved_labels(library_path, article) == ["evidence"]


async def test_what_is_annotated_after_the_question_was_declined_is_saved(
    open_reader: Opener, article: Article, library_path: Path
) -> None:
    async with open_reader() as reader:
        await reader.press("c", *"half a thought", "ctrl+q")
        assert isinstance(reader.app.screen, UnsavedText)
        await reader.press("ctrl+q")  # asked again meanwhile: one question is enough
        await reader.press("escape")
        assert isinstance(reader.app.screen, NoteEditor)
        assert reader.app.screen.query_one(TextArea).text == "half a thought"
        await reader.press("escape", "escape")
        for words in ("Nora", "Tom", "board"):
            await reader.go_to(words)
            await reader.press("A")
        await reader.press("q")
        assert reader.app._exit
    assert saved_labels(library_path, article) == ["evidence"] * 3


async def test_with_two_articles_both_are_saved(
    open_reader: Opener, article: Article, library_path: Path
) -> None:
    other = Article("Another article about the ferry. It sails at noon.", title="Ferry")
    async with open_reader() as reader:
        await reader.press("A")
        reader.screen.post_message(Elsewhere(other, 3))
        await reader.pilot.pause()
        await reader.pilot.pause()
        assert len(reader.app.screen_stack) == 2
        await reader.press("A", "question_mark", "ctrl+q")
        assert reader.app._exit
    assert saved_labels(library_path, article) == ["evidence"]
    assert saved_labels(library_path, other) == ["evidence"]


async def test_leaving_the_upper_article_leaves_the_lower_one_open(
    open_reader: Opener, article: Article, library_path: Path
) -> None:
    other = Article("Another article about the ferry. It sails at noon.", title="Ferry")
    async with open_reader() as reader:
        reader.screen.post_message(Elsewhere(other, 3))
        await reader.pilot.pause()
        await reader.pilot.pause()
        await reader.press("q")
        assert not reader.app._exit
        assert saved_labels(library_path, other) == []
        await reader.press("A")
        await reader.saved()
    assert saved_labels(library_path, article) == ["evidence"]


@pytest.mark.parametrize("editor", ["c", "C"])
async def test_typed_text_is_asked_about_and_kept_as_a_draft(open_reader: Opener, editor: str) -> None:
    async with open_reader() as reader:
        await reader.go_to("The pier will")
        await reader.press(editor, *([] if editor == "c" else ["2", "tab"]), *"sum of what", "ctrl+q")
        assert isinstance(reader.app.screen, UnsavedText)
        await reader.press("k")
        assert reader.app._exit
    async with open_reader() as reader:
        assert isinstance(reader.app.screen, DraftOffer)
        await reader.press("y")
        assert isinstance(reader.app.screen, NoteEditor if editor == "c" else VerdictEditor)
        assert reader.app.screen.query_one(TextArea).text == "sum of what"
        await reader.press("ctrl+s")
        await reader.saved()
        notes = reader.screen.notebook.annotations
        assert [note.note for note in notes] == ["sum of what"]
        assert notes[0].verdict == (None if editor == "c" else "mostly true")
    async with open_reader() as reader:
        assert isinstance(reader.app.screen, ReaderScreen)


async def test_a_draft_that_is_discarded_is_not_offered(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("c", *"never mind", "ctrl+q", "d")
        assert reader.app._exit
    async with open_reader() as reader:
        assert isinstance(reader.app.screen, ReaderScreen)


async def test_a_draft_that_is_declined_is_offered_again(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("c", *"later", "ctrl+q", "k")
    for _ in range(2):
        async with open_reader() as reader:
            assert isinstance(reader.app.screen, DraftOffer)
            await reader.press("n")
            assert isinstance(reader.app.screen, ReaderScreen)


async def test_a_draft_is_discarded_where_it_is_offered(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("$40")
        await reader.press("c", *"why", "ctrl+q", "k")
    async with open_reader() as reader:
        assert isinstance(reader.app.screen, DraftOffer)
        await reader.press("d")
        assert "was discarded" in reader.text()
        assert not list(reader.services.drafts.directory.glob("*.json"))
    async with open_reader() as reader:
        assert not isinstance(reader.app.screen, DraftOffer)


async def test_a_draft_is_on_disk_while_it_is_typed(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("c", *"unsaved words")
        await asyncio.sleep(0.7)
        texts = [path.read_text() for path in reader.services.drafts.directory.glob("*.json")]
        assert len(texts) == 1
        assert "unsaved words" in texts[0]
        article = reader.screen.article
        assert (
            reader.services.drafts.left(article.digest, None) == []
        )  # its editor is open: offered to nobody
        await reader.press("escape", "escape")
        assert not list(reader.services.drafts.directory.glob("*.json"))


async def test_a_draft_follows_the_article_to_its_next_version(open_reader: Opener, article: Article) -> None:
    async with open_reader() as reader:
        await reader.go_to("Nora")
        await reader.press("v", "W", "w", "c", *"ask her", "ctrl+q", "k")
    text = "CORRECTED: an earlier version had another headline.\n\n" + article.text
    async with open_reader(text=Article(text, source=article.source)) as reader:
        assert isinstance(reader.app.screen, DraftOffer)
        await reader.press("y", "ctrl+s")
        await reader.saved()
        note = reader.screen.notebook.annotations[0]
        assert note.note == "ask her"
        assert note.span.start == text.index("Nora")


async def test_a_rewritten_answer_is_asked_about(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("ctrl+s", *"xyz", "ctrl+q")
        assert isinstance(reader.app.screen, UnsavedText)
        await reader.press("d")
        assert reader.app._exit


async def test_the_claim_of_a_draft_keeps_its_verdict(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("The pier will")
        await reader.press("C", "4", "tab", *"no", "ctrl+q", "k")
    async with open_reader() as reader:
        await reader.press("y", "ctrl+s")
        await reader.saved()
        assert list(reader.screen.index.verdicts) == ["c1"]
        assert reader.screen.notebook.annotations[0].span == span("The pier will cost about $40 million")


async def test_a_note_on_the_whole_article_is_kept_and_offered_as_a_draft(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("alt+c", *"kept", "ctrl+s")
        await reader.saved()
        await reader.press("alt+c", *" and more", "ctrl+q", "k")
    async with open_reader() as reader:
        assert "A note on the whole article was typed on" in reader.text()
        await reader.press("y")
        assert reader.app.screen.query_one(TextArea).text == "kept and more"
        await reader.press("ctrl+s")
        (note,) = reader.screen.notebook.annotations
        assert (note.note, note.anchor) == ("kept and more", "article")
