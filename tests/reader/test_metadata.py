"""Editing the metadata: one dialog, one step, kept in the library, and in what is copied and exported."""

from datetime import date

from textual.widgets import Input, Label

from tests.reader.conftest import Opener, Reader
from tui.dialogs.metadata_editor import MetadataEditor


async def fill(reader: Reader, **values: str) -> None:
    for name, value in values.items():
        reader.app.screen.query_one(f"#metadata-{name}", Input).value = value
    await reader.press("ctrl+s")


def hint(reader: Reader) -> str:
    return str(reader.app.screen.query_one(".dialog-hint", Label).content)


async def test_metadata_are_edited_undone_and_kept(open_reader: Opener) -> None:
    async with open_reader() as reader:
        before = reader.screen.session.article
        await reader.press("M")
        assert isinstance(reader.app.screen, MetadataEditor)
        assert reader.app.screen.query_one("#metadata-title", Input).value == (before.title or "")
        await fill(
            reader,
            title="Board votes for a pier",
            authors="Ann Lee; Bo  Roe",
            outlet="Ellery Herald",
            url="https://herald.example/pier",
            published="2026-02-03",
        )
        article = reader.screen.session.article
        assert article.title == "Board votes for a pier"
        assert article.byline == "Ann Lee, Bo Roe"
        assert (article.metadata.outlet, article.address) == ("Ellery Herald", "https://herald.example/pier")
        assert article.given_date == date(2026, 2, 3)
        assert "Board votes for a pier" in reader.text()
        await reader.press("z")
        assert reader.screen.session.article == before
        assert "Undid: edit metadata." in reader.text()
        await reader.press("Z")
    async with open_reader() as reader:
        assert reader.screen.session.article.byline == "Ann Lee, Bo Roe"
        await reader.press("M")
        await fill(reader, outlet="")
        article = reader.screen.session.article
        assert article.metadata.outlet is None
        assert article.title == "Board votes for a pier"


async def test_what_cannot_be_understood_is_not_saved(open_reader: Opener) -> None:
    async with open_reader() as reader:
        before = reader.screen.session.article
        await reader.press("M")
        await fill(reader, published="soon")
        assert isinstance(reader.app.screen, MetadataEditor)
        assert "written as YYYY-MM-DD" in hint(reader)
        await fill(reader, published="", url="no address")
        assert "an address looks like" in hint(reader)
        await reader.press("escape")
        assert "escape again throws it away" in hint(reader)
        await reader.press("escape")
        assert reader.screen.session.article == before


async def test_an_unchanged_dialog_changes_nothing(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("M", "enter")
        assert not reader.screen.session.notebook.corrections
        await reader.press("M", "escape")
        assert reader.app.screen is reader.screen
