"""The reader with stored findings in place of the language model."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS, _character_to_key, key_to_character
from textual.pilot import Pilot

from tui.analysis.protocol import Event, Found
from tui.app import CloseReadApp
from tui.document.article import Article
from tui.document.findings import Analysis, Check
from tui.launch.page_cache import keep_page
from tui.reader.screen import ReaderScreen
from tui.reader.services import Services
from tui.store.drafts import Drafts


class StoredAnalysis:
    """An analysis that knows its findings beforehand."""

    def __init__(self, tell: Callable[[Event], None], analysis: Analysis) -> None:
        self.tell, self.analysis = tell, analysis
        self.asked: list[Article] = []
        self.closed = False

    def analyze(self, article: Article, place: int | None = 0) -> None:
        self.asked.append(article)
        self.tell(Found(self.analysis, final=True))

    def close(self) -> None:
        self.closed = True


class TestServices(Services):
    """A real library in a temporary place, and stored findings."""

    __test__ = False

    def __init__(self, library: Path, analysis: Analysis) -> None:
        super().__init__(library)
        self.drafts = Drafts(library.parent / "drafts")
        self.stored = analysis
        self.started: list[StoredAnalysis] = []

    def start_analysis(self, tell: Callable[[Event], None]) -> StoredAnalysis:
        self.started.append(StoredAnalysis(tell, self.stored))
        return self.started[-1]


LONGEST_WAIT = 5_000  # milliseconds


_UNICODE_NAMES = {short: name for name, short in KEY_NAME_REPLACEMENTS.items()}


def key_event(key: str) -> events.Key:
    """Return the event of a key that is named as in bindings, or typed as a character."""
    character = key if len(key) == 1 else key_to_character(_UNICODE_NAMES.get(key, key))
    return events.Key(_character_to_key(key) if len(key) == 1 and not key.isalnum() else key, character)


class Reader:
    """A running reader: press keys, look at the state."""

    def __init__(self, app: CloseReadApp, pilot: Pilot[Any], services: TestServices) -> None:
        self.app, self.pilot, self.services = app, pilot, services

    @property
    def screen(self) -> ReaderScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ReaderScreen))

    async def press(self, *keys: str) -> None:
        """Type ahead, and wait until the last key is dealt with.

        Textual's own pilot waits after each key until the processor has rested for twenty milliseconds.
        """
        for key in keys:
            self.app.post_message(key_event(key))
        await self.settled()

    async def settled(self) -> None:
        """Wait until every key is dealt with and drawn."""
        for _ in range(2):
            for _ in range(LONGEST_WAIT):
                if not self.app.keys_pending:
                    break
                await asyncio.sleep(0.001)
            await self.pilot.pause(0.002)

    async def shows(self, words: str) -> bool:
        """Wait until some words are on the screen: a thread looks for them; return whether they are."""
        for _ in range(500):
            if words in self.text():
                return True
            await self.pilot.pause(0.01)
        return False

    async def palette(self, key: str, words: str) -> None:
        """Choose a command from the palette, which looks for commands in the background."""
        await self.press(key, *words)
        await self.pilot.pause()
        await self.press("enter")
        await self.pilot.pause()

    async def go_to(self, words: str) -> None:
        """Put the cursor on some words by finding them."""
        await self.press("slash", *words, "enter")

    async def saved(self) -> None:
        """Wait until the disk has everything."""
        while not self.screen.saved.startswith("saved"):
            await self.pilot.pause(0.01)

    @property
    def under(self) -> str:
        """The words from the cursor on."""
        return self.screen.article.text[self.screen.selection.offset :][:12]

    @property
    def notes(self) -> list[tuple[str, str]]:
        return [(note.label, note.quote) for note in self.screen.notebook.annotations]

    def text(self) -> str:
        """Everything on the screen as plain text."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())


Opener = Callable[..., Any]


@pytest.fixture
def open_reader(
    article: Article, analysis: Analysis, library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Opener:
    """Return a context manager that runs the reader on the hand-made article, in an empty directory."""
    monkeypatch.chdir(tmp_path)

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (120, 40),
        text: Article | None = None,
        found: Analysis | None = None,
        checks: tuple[Check, ...] = (),
    ) -> AsyncIterator[Reader]:
        services = TestServices(library_path, found or analysis)
        services.checks = checks
        app = CloseReadApp(text or article, services, keep_page=keep_page)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.pause()
            yield Reader(app, pilot, services)
        app.readers.close_all()

    return opened


Press = Callable[..., Awaitable[None]]
