"""Opening an article that takes a while, from the start screen."""

import os
from pathlib import Path

from tests.reader.conftest import Opener
from tui.app import CloseReadApp
from tui.dialogs.opening import OpeningScreen
from tui.dialogs.start import Choice, StartScreen
from tui.reader.screen import ReaderScreen


async def test_opening_from_the_start_screen_can_be_stopped(open_reader: Opener, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    choice = Choice("pipe", str(pipe), "A pipe", "")
    async with open_reader() as reader:
        services = reader.services
    app = CloseReadApp(None, services)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        for key in ("escape", "q"):
            app.screen.post_message(StartScreen.ArticleChosen(choice))
            await pilot.pause()
            await pilot.pause(0.3)
            assert isinstance(app.screen, OpeningScreen)
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, StartScreen)
        app.screen.post_message(StartScreen.ArticleChosen(choice))
        await pilot.pause(0.3)
        pipe.write_text("The board voted.", "utf-8")
        for _ in range(100):
            await pilot.pause(0.05)
            if isinstance(app.screen, ReaderScreen):
                break
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.article.text == "The board voted."
        await pilot.press("q")
