"""Verdicts written as ClaimReviews: what is missing is asked for, warned of once, and remembered."""

import json
from pathlib import Path
from typing import Any

from textual.widgets import Input, Label

from tests.reader.conftest import Opener, Reader
from tui.dialogs.choosers import Picker
from tui.dialogs.prompts import UnsavedText
from tui.dialogs.review_editor import ReviewEditor, ReviewList
from tui.remembered import load_remembered, remember

PAGE, STORY = "https://checks.example/pier", "https://herald.example/a"


async def export_to(reader: Reader, path: Path) -> None:
    await reader.press("ctrl+s")
    reader.app.screen.query_one(Input).value = str(path)
    await reader.press("enter")


def editor(reader: Reader) -> ReviewEditor:
    assert isinstance(reader.app.screen, ReviewEditor)
    return reader.app.screen


def field(reader: Reader, name: str) -> Input:
    return editor(reader).query_one(f"#review-{name}", Input)


def hint(reader: Reader) -> str:
    return str(editor(reader).query_one(".dialog-hint", Label).content)


def graph(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["@graph"]
    return found


async def test_reviews_ask_for_what_they_need(open_reader: Opener, tmp_path: Path) -> None:
    path = tmp_path / "pier.claimreview.jsonld"
    async with open_reader() as reader:
        await reader.press("A", "5", "g", "C", "4", "ctrl+s")
        await export_to(reader, path)
        assert editor(reader).focused is field(reader, "page")
        await reader.press(*PAGE, "tab", *STORY, "tab", "enter")
        assert isinstance(reader.app.screen, Picker)
        await reader.press(*"reyes", "enter")
        assert "Tom Reyes" in [row.claimant for row in editor(reader).query_one(ReviewList).items]
        field(reader, "reviewer").value = "Pier Check"
        await reader.press("ctrl+s")
        assert "Wrote 1 review to" in reader.text()
        (review,) = graph(path)
        assert review["url"] == PAGE
        assert review["author"]["name"] == "Pier Check"
        assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Tom Reyes"}
        assert review["itemReviewed"]["appearance"]["url"] == STORY
        assert reader.screen.session.article.metadata.url == STORY
        assert load_remembered().reviewer == "Pier Check"
    async with open_reader() as reader:
        await export_to(reader, tmp_path / "again.claimreview.jsonld")
        assert (field(reader, "reviewer").value, field(reader, "article").value) == ("Pier Check", STORY)


async def test_what_is_missing_is_warned_of_once(open_reader: Opener, tmp_path: Path) -> None:
    path = tmp_path / "pier.claimreview.jsonld"
    async with open_reader() as reader:
        await reader.press("5", "g", "C", "4", "ctrl+s")
        await export_to(reader, path)
        await reader.press("tab", "tab", "enter", *"nobody", "enter")
        await reader.press("ctrl+s")
        assert "the address of the reviews is missing" in hint(reader)
        assert "--" not in hint(reader)
        assert not path.exists()
        field(reader, "page").value = "file:///home/me/pier.html"
        await reader.press("ctrl+s")  # another text: warned of again
        assert "file:///home/me/pier.html is no address that others can open" in hint(reader)
        await reader.press("ctrl+s")
        (review,) = graph(path)
        assert review["url"].startswith("file:")
        assert "Wrote 1 review (" in reader.text()


async def test_leaving_writes_nothing_and_keeps_what_was_stated(open_reader: Opener, tmp_path: Path) -> None:
    path = tmp_path / "pier.claimreview.jsonld"
    remember(reviewer="Pier Check")
    async with open_reader() as reader:
        await reader.press("5", "g", "C", "4", "ctrl+s")
        await export_to(reader, path)
        await reader.press(*PAGE, "escape")
        assert reader.app.screen is reader.screen
        assert "Nothing was written" in reader.text()
        assert not path.exists()
        assert load_remembered().reviewer == "Pier Check"
        await export_to(reader, path)
        assert (field(reader, "reviewer").value, field(reader, "page").value) == ("Pier Check", PAGE)
        await reader.press("1", "ctrl+q")
        assert isinstance(reader.app.screen, UnsavedText)
        await reader.press("d")


async def test_without_a_verdict_there_is_no_review(open_reader: Opener, tmp_path: Path) -> None:
    path = tmp_path / "pier.claimreview.jsonld"
    async with open_reader() as reader:
        await reader.press("A")
        await export_to(reader, path)
        assert reader.app.screen is reader.screen
        assert "no verdict to review" in reader.text()
        assert not path.exists()


async def test_what_a_format_cannot_hold_is_said(open_reader: Opener, tmp_path: Path) -> None:
    async with open_reader() as reader:
        await reader.press("A", "c", *"why", "ctrl+s")
        await export_to(reader, tmp_path / "pier.doccano.jsonl")
        assert "Wrote 1 annotation (without the note of 1 annotation" in reader.text()


async def test_a_name_of_a_format_of_several_files_is_refused(open_reader: Opener, tmp_path: Path) -> None:
    async with open_reader() as reader:
        await reader.press("A")
        for name in ("pier.ann", "pier.XMI"):
            await export_to(reader, tmp_path / name)
            assert "is one of several files" in reader.text()
            assert not (tmp_path / name).exists()


async def test_reviews_that_cannot_be_written_are_reported(open_reader: Opener, tmp_path: Path) -> None:
    async with open_reader() as reader:
        await reader.press("5", "g", "C", "4", "ctrl+s")
        await export_to(reader, tmp_path / "nowhere" / "pier.claimreview.jsonld")
        await reader.press("ctrl+s", "ctrl+s")
        assert "pier.claimreview.jsonld: cannot be" in reader.text()
        assert load_remembered().reviewer == ""
