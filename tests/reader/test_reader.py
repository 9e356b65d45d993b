from datetime import date

import pytest
from msgspec.structs import replace
from textual.command import CommandList
from textual.widgets import Input

from tests.conftest import TEXT, span
from tests.reader.conftest import Opener
from tui.analysis.protocol import Failed, Found, Progress, Ready
from tui.app import CloseReadApp
from tui.commands.keymap import Keymap
from tui.commands.table import MOVES, READER, ROWS
from tui.dialogs.help import HelpScreen, help_text
from tui.dialogs.start import StartScreen
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.loading.source import make_article
from tui.reader.screen import ReaderScreen


async def test_three_panels_stand_beside_the_article(open_reader: Opener) -> None:
    async with open_reader(size=(100, 30)) as reader:
        shown = [number for number in range(1, 8) if reader.screen.panes.panel(number).region.height]
        assert shown == [1, 2, 3]
        assert all(
            reader.screen.panes.panel(number).region.x > reader.screen.view.region.x for number in shown
        )


async def test_under_100_columns_panels_are_tabs(open_reader: Opener) -> None:
    async with open_reader(size=(80, 24)) as reader:
        assert reader.screen.panes.panel(1).region.y > reader.screen.view.region.y
        assert not reader.screen.panes.panel(2).display
        await reader.press("tab", "tab")
        assert reader.screen.panes.panel(2).display
        assert "2 Numbers 4" in reader.text()
        await reader.pilot.click("#tabs", offset=(2, 0))
        await reader.pilot.pause()
        assert reader.screen.panes.focused_panel is reader.screen.panes.panel(1)


async def test_zoom(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("f")
        assert reader.screen.view.region.width == 120
        await reader.press("f", "2", "f")
        assert not reader.screen.view.display
        assert reader.screen.panes.panel(2).region.width == 120
        await reader.press("escape")
        assert reader.screen.view.display


@pytest.mark.parametrize("key", ["f2", "f3", "f4", "f5", "f6", "f7"])
async def test_each_layer_has_a_switch(open_reader: Opener, key: str) -> None:
    async with open_reader() as reader:
        before = reader.screen.shown_layers
        await reader.press(key)
        assert len(before - reader.screen.shown_layers) == 1
        assert "without" in reader.text()
        await reader.press(key)
        assert reader.screen.shown_layers == before


async def test_layers_show(open_reader: Opener) -> None:
    async with open_reader() as reader:
        view = reader.screen.view

        def styles(words: str) -> set[str]:
            line = view._wrapping.line_of(span(words).start)
            return {
                key
                for text, keys in view._current_page().line(line)
                if text and text in words
                for key in keys
            }

        assert "entity-person" in styles("Nora Blake")
        assert {"number", "claim"} <= styles("about $40 million")
        assert "quote" in styles("“We have waited ")
        assert "time" in styles("Tuesday")
        await reader.press("f6")
        assert "claim" not in styles("about $40 million")
        await reader.go_to("$40")
        await reader.press("A")
        assert "label-evidence" in styles("about $40 million")


async def test_more_and_fewer_claims_are_tinted(open_reader: Opener) -> None:
    async with open_reader() as reader:
        assert reader.screen.shown_claims == 3
        await reader.press("minus", "minus")
        assert reader.screen.shown_claims == 1
        await reader.press("plus", "plus", "plus", "plus")
        assert reader.screen.shown_claims == 3


async def test_status_says_what_is_under_the_cursor(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("Nora")
        assert "Nora Blake person ×2" in reader.text()
        await reader.go_to("$40")
        assert "~40 million dollars" in reader.text()
        assert "claim 1, check first, predicted, the article" in reader.text()


async def test_themes_and_help_and_palette(open_reader: Opener) -> None:
    async with open_reader() as reader:
        assert reader.app.current_theme.dark
        await reader.press("t")
        assert not reader.app.current_theme.dark
        await reader.press("question_mark")
        assert isinstance(reader.app.screen, HelpScreen)
        await reader.press("j", "k", "space", "b", "escape")
        await reader.press("f1", "q")
        assert isinstance(reader.app.screen, ReaderScreen)
        await reader.palette("colon", "more claims")
        await reader.palette("ctrl+p", "Timeline")
        assert reader.screen.panes.focused_panel is reader.screen.panes.panel(3)


async def test_escape_goes_one_step_back_and_never_quits(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("5", "v")
        for _ in range(8):
            await reader.press("escape")
        assert reader.app.is_running
        assert reader.screen.focused is reader.screen.view
        assert reader.screen.panes.called is None


async def test_the_date_can_be_set(open_reader: Opener) -> None:
    async with open_reader() as reader:
        assert "13 Mar 2024 (inferred)" in reader.text()
        await reader.press("D")
        assert reader.app.screen.query_one(Input).value == "2024-03-13"
        await reader.press("ctrl+u", *"2019-02-03", "enter")
        await reader.pilot.pause()
        assert reader.screen.article.given_date == date(2019, 2, 3)
        assert reader.services.started[0].asked[-1].given_date == date(2019, 2, 3)
        await reader.press("D", "ctrl+u", *"soon", "enter")
        assert "is not a day" in reader.text()


async def test_findings_arrive_while_reading(
    open_reader: Opener, article: Article, analysis: Analysis
) -> None:
    async with open_reader(found=Analysis("another text")) as reader:
        tell = reader.services.started[0].tell
        assert reader.screen.index.analysis.digest == ""
        await reader.press("j", "j", "A")
        for event, words in (
            (Ready(), "analysing"),
            (Progress(article.digest, 0.25), "▰▰▱▱▱▱▱▱ 25%"),
            (Progress("stale", 0.9), "▰▰▱▱▱▱▱▱ 25%"),
            (Found(replace(analysis, quotes=()), final=False), "1 Quotes  0"),
            (Found(analysis, final=True), "1 Quotes  3"),
        ):
            tell(event)
            await reader.pilot.pause()
            await reader.pilot.pause()
            assert words in reader.text()
        assert len(reader.notes) == 1
        assert reader.screen.progress == ""


async def test_an_analysis_that_dies_is_told_and_can_be_restarted(open_reader: Opener) -> None:
    async with open_reader() as reader:
        reader.services.started[0].tell(Failed("out of memory"))
        await reader.pilot.pause()
        await reader.pilot.pause()
        assert "out of memory" in reader.text()
        await reader.press("ctrl+r")
        assert len(reader.services.started) == 2
        assert reader.screen.progress == ""
        await reader.press("ctrl+r")
        assert reader.services.started[1].closed


HOSTILE = "[/] [sic] [@click=app.quit]press[/] [red]\n\n“[b]He” said [/b] \x1b]0;title\x07 \x1b[2J \u202eevil [[ $x {y} \\["


async def test_markup_and_escapes_show_as_themselves(open_reader: Opener) -> None:
    article = make_article(HOSTILE, source="/[red]/[/].txt")
    found = Analysis(article.digest)
    async with open_reader(text=article, found=found) as reader:
        shown = reader.text()
        for words in ("[/] [sic] [@click=app.quit]press[/] [red]", "“[b]He” said [/b]", "[[ $x {y} \\["):
            assert words in shown
        assert not set(shown) & {"\x1b", "\x07", "\u202e"}
        await reader.go_to("sic")
        await reader.press("a", "d", "c", *"[/] [red]", "ctrl+s")
        assert [note.note for note in reader.screen.notebook.annotations] == ["[/] [red]"]
        await reader.press("6", "y", "x", "z", "slash", *"[/", "enter")
        assert "[/] [red]" in reader.text()


def test_every_command_is_documented_once() -> None:
    text = help_text().plain
    commands = (*READER, *MOVES, *ROWS)
    assert len({command.id for command in commands}) == len(commands)
    for command in commands:
        assert command.tooltip in text
        assert command.title
    for scope in (READER, MOVES, ROWS):
        keys = [key for command in scope for key in command.keys.split(",")]
        assert len(set(keys)) == len(keys)
    assert not {key for c in MOVES for key in c.keys.split(",")} & {
        key for c in READER for key in c.keys.split(",")
    }


async def test_start_screen_lists_samples_and_recent(open_reader: Opener) -> None:
    async with open_reader() as reader:
        services = reader.services
    app = CloseReadApp(None, services)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        await pilot.press("j", "j", "enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.article.text
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        await pilot.press("q")


def test_text_of_the_fixture_is_what_the_tests_think() -> None:
    assert TEXT.count("pier") == 4


async def test_without_colour_marks_show_by_attributes(
    open_reader: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_reader() as reader:
        view = reader.screen.view
        assert view.style_of(("annotation-start",)).reverse
        assert view.style_of(("hit",)).reverse
        await reader.press("t")
        await reader.press("t")
    monkeypatch.delenv("NO_COLOR")
    async with open_reader() as reader:
        assert not reader.screen.view.style_of(("annotation-start",)).reverse


@pytest.mark.parametrize(
    "key", ["*", "=", ";", ",", "<", ">", "(", ")", "{", "}", "[", "]", "/", "?", ":", "+", "-", "$"]
)
def test_help_shows_keys_as_they_are_typed(key: str) -> None:
    words = help_text().plain.split()
    assert key in words
    assert not {"asterisk", "equals_sign", "greater_than_sign", "less_than_sign"} & set(words)


async def test_the_palette_lists_every_command_marked_for_it_with_its_key(open_reader: Opener) -> None:
    wanted = [command for command in (*READER, *MOVES, *ROWS) if command.palette]
    async with open_reader() as reader:
        await reader.press("colon")
        await reader.pilot.pause(0.5)
        listed = [str(option.prompt) for option in reader.app.screen.query_one(CommandList).options]
        for command in wanted:
            lines = [text for text in listed if command.title in text]
            assert any(Keymap().names(command) in text for text in lines), command.id
