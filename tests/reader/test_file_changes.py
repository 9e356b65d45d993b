"""A file that changes on disk while it is read: the reader is told, and ctrl+r reads it anew."""

from pathlib import Path

from tests.conftest import TEXT
from tests.fetching.test_fetching import PAGE, Server
from tests.reader.conftest import Opener, Reader
from tui.loading.source import load_article
from tui.reader.screen import ReaderScreen
from tui.reader.source_watch import place_again
from tui.store.web_pages import Policy, load_address


async def anew(reader: Reader, old: ReaderScreen) -> ReaderScreen:
    """Wait for the reader of the new text."""
    for _ in range(300):
        if isinstance(reader.app.screen, ReaderScreen) and reader.app.screen is not old:
            return reader.app.screen
        await reader.pilot.pause(0.01)
    raise AssertionError("the file was not read anew")


async def test_a_changed_file_is_said_and_read_anew_with_its_notes(
    open_reader: Opener, tmp_path: Path
) -> None:
    file = tmp_path / "story.txt"
    file.write_text(TEXT, "utf-8")
    async with open_reader(text=load_article(str(file))) as reader:
        await reader.go_to("$40")
        await reader.press("a", "e")
        await reader.saved()
        old = reader.screen
        file.write_text("First words.\n\n" + TEXT.replace("$40 million", "$50 million"), "utf-8")
        assert await reader.shows("The file has changed on disk")
        assert await reader.shows("changed on disk (ctrl+r)")
        await reader.press("ctrl+r")
        screen = await anew(reader, old)
        assert screen.article.text.startswith("First words.")
        (note,) = screen.notebook.annotations
        assert (note.quote, note.was) == ("about $50 million", "about $40 million")
        assert old not in list(reader.app.readers)
        assert screen.article.text[screen.selection.offset :].startswith("$50")
        await reader.press("q")


async def test_a_file_that_was_only_touched_is_analysed_again(open_reader: Opener, tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(TEXT, "utf-8")
    async with open_reader(text=load_article(str(file))) as reader:
        old, asked = reader.screen, len(reader.services.started)
        file.write_text(TEXT, "utf-8")
        await reader.press("ctrl+r")
        for _ in range(200):
            if len(reader.services.started) > asked:
                break
            await reader.pilot.pause(0.01)
        assert len(reader.services.started) == asked + 1
        assert reader.app.screen is old


async def test_a_file_that_cannot_be_read_any_more_stays_open(open_reader: Opener, tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(TEXT, "utf-8")
    async with open_reader(text=load_article(str(file))) as reader:
        old = reader.screen
        file.write_bytes(bytes(range(256)) * 10)
        await reader.press("ctrl+r")
        assert await reader.shows("It was not read anew")
        assert reader.app.screen is old
        file.unlink()
        assert await reader.shows("The file was moved or deleted")


def test_the_cursor_stays_at_its_words(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(TEXT, "utf-8")
    before = load_article(str(file))
    file.write_text("Something new.\n\n" + TEXT, "utf-8")
    after = load_article(str(file))
    at = before.text.index("Every estimate")
    assert after.text[place_again(before, at, after) :].startswith("Every estimate")
    file.write_text("Short", "utf-8")
    assert place_again(before, at, load_article(str(file))) == len("Short") - 1


async def test_a_page_is_fetched_again(open_reader: Opener, library_path: Path) -> None:
    server = Server()
    try:
        url = server.answer("/page")
        article = load_address(url, library_path, Policy(allow_private=True)).contents.articles[0]
        async with open_reader(text=article) as reader:
            reader.services.allow_private = True
            old = reader.screen
            await reader.press("ctrl+r")
            assert await reader.shows("the text is as it was")
            assert reader.app.screen is old
            server.answer("/page", PAGE.replace("£18 million", "£19 million").encode())
            await reader.press("ctrl+r")
            screen = await anew(reader, old)
            assert "£19 million" in screen.article.text
            server.answer("/page", b"", 404)
            await reader.press("ctrl+r")
            assert await reader.shows("404")
    finally:
        server.close()


async def test_texts_of_a_list_are_analysed_whatever_their_language(
    open_reader: Opener, tmp_path: Path
) -> None:
    file = tmp_path / "one.txt"
    file.write_text(TEXT, "utf-8")
    async with open_reader(text=load_article(str(file))) as reader:
        assert not reader.services.open(str(file)).any_language
        reader.services.any_language = True
        assert reader.services.open(str(file)).any_language
