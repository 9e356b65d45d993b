"""Several articles: those of a file, a directory or a command line are a list to choose from."""

import asyncio
from pathlib import Path

from tests.loading.test_formats import FIXTURES
from tests.reader.conftest import Opener
from tui.app import CloseReadApp
from tui.dialogs.start import StartScreen
from tui.loading.listing import Listing, list_paths, load_any
from tui.reader.screen import ReaderScreen


async def reader_of(app: CloseReadApp) -> ReaderScreen:
    for _ in range(300):
        if isinstance(app.screen, ReaderScreen):
            return app.screen
        await asyncio.sleep(0.01)
    raise AssertionError("no article was opened")


async def test_a_mailbox_opens_a_list_and_leaving_goes_back_to_it(open_reader: Opener) -> None:
    async with open_reader() as reader:
        services = reader.services
    listing = load_any(str(FIXTURES / "box.mbox"))
    assert isinstance(listing, Listing)
    app = CloseReadApp(listing, services)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        for words in (
            "3 articles · 3 unread · box.mbox",
            "From the harbour",
            "Ben Cho · 2024-03-13",
            "Ellery Herald · 2024-03-12",
        ):
            assert words in shown
        await pilot.press("j", "j", "enter")
        screen = await reader_of(app)
        assert screen.article.text.startswith("From the harbour")
        assert screen.article.source == f"{FIXTURES / 'box.mbox'}#third@example.org"
        await pilot.press("q")
        await pilot.pause(0.1)
        assert isinstance(app.screen, StartScreen)
        await pilot.press("q")
    app.readers.close_all()
    recent = services.recent()
    assert recent[0].source == f"{FIXTURES / 'box.mbox'}#third@example.org"
    again = services.open(recent[0].source)
    assert again == screen.article


async def test_a_list_within_a_list(open_reader: Opener, tmp_path: Path) -> None:
    async with open_reader() as reader:
        services = reader.services
    story = tmp_path / "a.txt"
    story.write_text("A pier\n\nThe board voted.", "utf-8")
    paths = [str(story), str(FIXTURES / "box.mbox"), str(tmp_path / "none.txt"), str(FIXTURES)]
    app = CloseReadApp(list_paths(paths, "4 files"), services)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("j", "enter")
        for _ in range(200):
            if len(app.screen_stack) == 2 and isinstance(app.screen, StartScreen):
                break
            await pilot.pause(0.02)
        inner = app.screen
        assert inner is not app.screen_stack[0]
        await pilot.press("enter")
        assert (await reader_of(app)).article.title == "Harbour board votes for a second pier"
        await pilot.press("q")
        await pilot.pause(0.1)
        assert app.screen is inner
        await pilot.press("q")
        await pilot.pause(0.1)
        assert app.screen is app.screen_stack[0]
        await pilot.press("j", "enter")
        await pilot.pause(0.1)
        assert any("no such file" in str(note.message) for note in app._notifications)
        await pilot.press("j", "enter")
        await pilot.pause(0.2)
        assert len(app.screen_stack) == 2
        await pilot.press("q", "q")
    app.readers.close_all()
