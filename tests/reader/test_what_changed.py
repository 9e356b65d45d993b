"""What changed since an article was read: said when it opens, and shown beside the earlier text."""

import gc
from contextlib import closing
from inspect import iscoroutinefunction, signature
from pathlib import Path
from threading import Event, current_thread
from warnings import catch_warnings, simplefilter

import pytest

from tests.conftest import TEXT
from tests.reader.conftest import Opener, Reader, StoredAnalysis, TestServices
from tui.analysis.protocol import Found
from tui.audit.comparison import Comparison
from tui.dialogs.changes import ChangeRows, ChangesScreen
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.errors import InputError
from tui.loading.source import with_title
from tui.reader.what_changed import WhatChanged
from tui.store.library import Library

SOURCE = "/news/harbour.txt"
OLD = TEXT.replace("$40 million", "$30 million").replace("on Tuesday", "on Monday")


def read_before(library_path: Path, text: str = OLD) -> None:
    with closing(Library(library_path)) as library:
        library.remember(with_title(Article(text, source=SOURCE)))


async def screen_of_changes(reader: Reader) -> ChangesScreen:
    await reader.press("H")
    for _ in range(500):
        screen = reader.app.screen
        if isinstance(screen, ChangesScreen) and any(rows.items for rows in screen.query(ChangeRows)):
            return screen
        await reader.pilot.pause(0.01)
    raise AssertionError(reader.text())


async def test_it_is_said_when_the_article_opens(open_reader: Opener, library_path: Path) -> None:
    read_before(library_path)
    async with open_reader() as reader:
        assert await reader.shows("Changed since you read it on")
        assert await reader.shows("2 numbers, 2 sentences"), "a day is one too"
    async with open_reader() as reader:
        await reader.pilot.pause(0.3)
        assert "Changed since" not in reader.text(), "this text was read now"


async def test_another_text_from_the_same_place(open_reader: Opener, library_path: Path) -> None:
    read_before(library_path, "Late goal wins the cup\n\nOsei scored twice in ten minutes.\n")
    async with open_reader() as reader:
        assert await reader.shows("was another text")


async def test_changes_are_gone_through_and_gone_to(open_reader: Opener, library_path: Path) -> None:
    read_before(library_path)
    async with open_reader() as reader:
        await screen_of_changes(reader)
        assert "[-Monday-] {+Tuesday+}" in reader.text()
        assert "before" in reader.text()
        await reader.press("j")
        assert "The pier will cost about $30 million." in reader.text(), "the sentence before, at length"
        await reader.press("enter")
        assert reader.under == "The pier wil"


async def test_it_goes_back_without_moving(open_reader: Opener, library_path: Path) -> None:
    read_before(library_path)
    async with open_reader() as reader:
        await reader.press("s")
        place = reader.under
        for key in ("q", "escape", "H"):
            await screen_of_changes(reader)
            await reader.press("j", key)
            assert reader.under == place


async def test_earlier_texts_are_gone_through(open_reader: Opener, library_path: Path) -> None:
    read_before(library_path, TEXT.replace("12 years", "10 years"))
    read_before(library_path)
    async with open_reader() as reader:
        await screen_of_changes(reader)
        assert "earlier text 1 of 2" in reader.text()
        await reader.press("left_square_bracket")
        assert await reader.shows("[-10-] {+12+}")
        await reader.press("left_square_bracket")
        assert await reader.shows("There is no earlier text.")
        await reader.press("right_square_bracket")
        assert await reader.shows("[-Monday-] {+Tuesday+}")


async def test_a_sentence_that_is_gone_has_no_place(open_reader: Opener, library_path: Path) -> None:
    read_before(library_path, TEXT + "\nThe ministry was silent.\n")
    async with open_reader() as reader:
        await screen_of_changes(reader)
        await reader.press("enter")
        assert await reader.shows("It is gone from the text.")
        assert isinstance(reader.app.screen, ChangesScreen)


async def test_nothing_was_read_before(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("H")
        assert await reader.shows("has no other text of this article")


async def test_a_text_that_was_not_kept_is_no_failure(open_reader: Opener, library_path: Path) -> None:
    read_before(library_path)
    with closing(Library(library_path)) as library, library.transaction() as connection:
        connection.execute("DELETE FROM version")
    async with open_reader() as reader:
        await reader.press("H")
        assert await reader.shows("has no other text of this article")


class OfEach(StoredAnalysis):
    """An analysis that finds nothing in any text but one."""

    def analyze(self, article: Article, place: int | None = 0) -> None:
        known = article.digest == self.analysis.digest
        self.tell(Found(self.analysis if known else Analysis(article.digest), final=True))


async def test_sources_come_when_everything_is_found(
    open_reader: Opener, library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_before(library_path, OLD)
    monkeypatch.setattr(TestServices, "start_analysis", lambda own, tell: OfEach(tell, own.stored))
    async with open_reader() as reader:
        assert await reader.shows("source in: Nora Blake")
        await screen_of_changes(reader)
        assert await reader.shows("source in          Nora Blake")


async def test_what_still_compares_does_not_hold_up_the_end(
    open_reader: Opener, library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread of the loop's executor is waited for when the loop closes: such threads have to be our own."""
    read_before(library_path)
    async with open_reader() as reader:
        await screen_of_changes(reader)
        await reader.press("q")
        going_on, compares, daemons = Event(), Event(), list[bool]()

        def never_done(own: WhatChanged, earlier: object) -> Comparison:
            daemons.append(current_thread().daemon)
            compares.set()
            going_on.wait(20)
            raise InputError("no")

        monkeypatch.setattr(WhatChanged, "words", never_done)
        await reader.press("H")
        assert await reader.shows("comparing …")
        assert compares.wait(5)
        await reader.press("left_square_bracket", "right_square_bracket", "q")
        assert not isinstance(reader.app.screen, ChangesScreen)
        going_on.set()
        assert all(daemons)


async def test_keys_that_come_at_once_leave_no_command_half_begun(
    open_reader: Opener, library_path: Path
) -> None:
    """A coroutine that is never awaited is a warning, which Python writes into the screen."""
    read_before(library_path)
    async with open_reader() as reader:
        with catch_warnings(record=True) as said:
            simplefilter("always")
            for _ in range(3):
                await reader.screen.action_run("changes")
            await reader.pilot.pause(0.1)
            gc.collect()
        assert [str(one.message) for one in said] == []


async def test_every_command_that_takes_longer_is_a_coroutine_function(open_reader: Opener) -> None:
    async with open_reader() as reader:
        for name, command in reader.screen._commands.items():
            waits = "Awaitable" in str(signature(command).return_annotation)
            assert not waits or iscoroutinefunction(command), name


async def test_findings_come_to_a_screen_that_was_opened_before_them(
    open_reader: Opener, library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_before(library_path, OLD)
    held: list[tuple[OfEach, Article]] = []

    class Waiting(OfEach):
        """An analysis of the article that ends when the test says so."""

        def analyze(self, article: Article, place: int | None = 0) -> None:
            if article.digest == self.analysis.digest and not held:
                held.append((self, article))
            else:
                super().analyze(article, place)

    monkeypatch.setattr(TestServices, "start_analysis", lambda own, tell: Waiting(tell, own.stored))
    async with open_reader() as reader:
        await screen_of_changes(reader)
        assert "source in" not in reader.text()
        waiting, article = held[0]
        waiting.analyze(article)
        assert await reader.shows("source in          Nora Blake")
