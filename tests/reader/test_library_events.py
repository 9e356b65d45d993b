"""What the reader sees of the library while it is open: it is replaced, another reader writes, it is searched."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.conftest import TEXT
from tests.reader.conftest import Opener, TestServices
from tui.annotations.history import Change
from tui.annotations.notebook import Notebook
from tui.app import CloseReadApp
from tui.dialogs.library_search import LibrarySearch, MatchList
from tui.dialogs.start import StartScreen
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.reader.screen import ReaderScreen
from tui.store.autosave import Arrived
from tui.store.entries import Match
from tui.store.library import Library


async def test_a_library_that_was_deleted_is_reported_and_written_again(open_reader: Opener) -> None:
    async with open_reader(text=Article(TEXT, source="/news/a.txt")) as reader:
        await reader.go_to("$40")
        await reader.press("a", "e")
        await reader.saved()
        library = reader.services.library
        library.unlink()
        await reader.press("w", "w", "a", "e")
        await reader.saved()
        assert "deleted" in reader.screen.message.words
        assert "1 change " in reader.screen.message.words
        shelf = Library(library, create=False)
        assert tuple(shelf.annotations(Article(TEXT).digest)) == reader.screen.notebook.annotations
        assert len(reader.notes) == 2
        shelf.close()


async def test_the_screen_shows_the_state_of_the_journal_whatever_arrives_first(open_reader: Opener) -> None:
    async with open_reader(text=Article(TEXT, source="/news/a.txt")) as reader:
        await reader.go_to("$40")
        await reader.press("a", "e")
        await reader.saved()
        history = reader.screen.notebook.history
        journal: list[Change] = list(history._known.values())
        (note,) = reader.screen.notebook.annotations
        other = Notebook(TEXT, journal)
        relabelled = other.relabel(note.id, "doubt")
        await reader.press("x")
        deleted = list(history._known.values())[-1]
        assert reader.notes == []
        reader.screen.saving.receive(Arrived((relabelled,), (*journal, relabelled, deleted)))
        await reader.pilot.pause()
        assert reader.notes == []
        again = Notebook(TEXT, journal)
        reader.screen.saving.receive(Arrived((relabelled,), (*journal, deleted, relabelled)))
        await reader.pilot.pause()
        assert [label for label, _ in reader.notes] == ["doubt"]
        assert again.history.present != reader.screen.notebook.history.present


async def test_an_annotated_article_from_standard_input_is_on_the_start_screen(
    library_path: Path, analysis: Analysis
) -> None:
    shelf, article = Library(library_path), Article(TEXT, title="Piped in")
    shelf.remember(Article("Read from standard input and not annotated.", title="Looked at"))
    shelf.append(article, Notebook(TEXT).add([next(iter(analysis.claims)).span], "evidence"))
    shelf.remember(article)
    shelf.close()
    app = CloseReadApp(None, TestServices(library_path, analysis))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        assert [choice.title for choice in app.screen._choices if choice.path is None] == ["Piped in"]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.article.text == TEXT
        assert len(app.screen.notebook.annotations) == 1
        await pilot.press("q")


async def test_a_slow_search_lets_keys_through_and_shows_what_was_typed_last(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("$40")
        await reader.press("a", "e")
        await reader.saved()
        here, go = [], threading.Event()
        search: Callable[[str], list[Match]] = reader.services.search

        def slowly(words: str) -> list[Match]:
            here.append(threading.current_thread())
            go.wait(10)
            return search(words)

        reader.app.push_screen(LibrarySearch(slowly))
        await reader.pilot.pause()
        started = time.monotonic()
        await reader.press(*"zz")
        while not here:
            await reader.pilot.pause(0.01)
        await reader.press("backspace", "backspace", *"milli")
        assert time.monotonic() - started < 5
        assert threading.main_thread() not in here
        go.set()
        rows = reader.app.screen.query_one(MatchList)
        while not rows.items:
            await reader.pilot.pause(0.01)
        assert [row.match.annotation.quote for row in rows.items] == ["about $40 million"]


async def test_enter_before_anything_is_found_goes_to_the_first_that_is(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("$40")
        await reader.press("a", "e")
        await reader.saved()
        await reader.press("g", "F", *"milli", "enter")
        while isinstance(reader.app.screen, LibrarySearch) or reader.screen.selection.item is None:
            await reader.pilot.pause(0.01)
        assert reader.under.startswith("about $40")
