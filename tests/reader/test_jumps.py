"""Going far: back and forward, marks, lines and shares, the next claim to check; keys of one's own; help."""

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests.conftest import TEXT, span
from tests.reader.conftest import Opener
from tui.dialogs.help import HelpScreen
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.reader.screen import ReaderScreen


@pytest.fixture
def long_text() -> str:
    return "\n\n".join(f"Paragraph {number} says a little about the pier." for number in range(200))


async def test_back_and_forward(open_reader: Opener, long_text: str) -> None:
    async with open_reader(text=Article(long_text), found=Analysis("")) as reader:
        await reader.press("G")
        end = reader.screen.selection.offset
        await reader.press("g", "ctrl+o")
        assert reader.screen.selection.offset == end
        await reader.press("ctrl+o")
        assert reader.screen.selection.offset == 0
        await reader.press("ctrl+o")
        assert "No earlier place." in reader.text()
        await reader.press("alt+o")
        assert reader.screen.selection.offset == end
        await reader.press("k", "k", "alt+o")
        assert reader.screen.selection.offset == 0, "a few lines are no jump and forget nothing"


async def test_marks(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("apostrophe")
        assert "No marks yet" in reader.text()
        await reader.go_to("The pier will")
        await reader.press("m", "p", "g", "apostrophe")
        assert "p The pier will cost" in reader.text()
        await reader.press("p")
        assert reader.screen.selection.offset == span("The pier will").start
        await reader.press("apostrophe", "z")
        assert "There is no mark z." in reader.text()
        await reader.press("apostrophe", "escape")
        assert isinstance(reader.app.screen, ReaderScreen)


@pytest.mark.parametrize(("typed", "share"), [("50%", 0.5), ("100%", 1.0), ("0%", 0.0)])
async def test_a_share_of_the_text(open_reader: Opener, long_text: str, typed: str, share: float) -> None:
    async with open_reader(text=Article(long_text), found=Analysis("")) as reader:
        await reader.press("colon", *typed)
        await reader.pilot.pause(0.4)
        await reader.press("enter")
        assert abs(reader.screen.selection.offset - share * len(long_text)) < 2


async def test_a_line_as_it_is_displayed(open_reader: Opener, long_text: str) -> None:
    async with open_reader(text=Article(long_text), found=Analysis("")) as reader:
        await reader.press("colon", "5")
        await reader.pilot.pause(0.4)
        await reader.press("enter")
        assert long_text[reader.screen.selection.offset :].startswith("Paragraph 2 ")


async def test_the_next_claim_to_check(open_reader: Opener) -> None:
    async with open_reader() as reader:
        claims = reader.screen.index.analysis.claims
        await reader.press("full_stop")
        assert reader.screen.selection.item is not None
        assert reader.screen.selection.item.id == claims[0].id
        assert f"Claim 1 of {len(claims)} open" in reader.text()
        for _ in claims:
            await reader.press("full_stop")
        assert reader.screen.selection.item.id == claims[0].id
        assert "from the top again" in reader.text()


async def test_keys_of_ones_own_are_obeyed_and_shown(
    open_reader: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[keys]\n"find.open" = "ctrl+l"\n"article.down" = "i"\n"copy" = "find"\n')
    monkeypatch.setenv("CLOSEREAD_CONFIG", str(config))
    async with open_reader() as reader:
        assert "keys: copy: 'find' is no key" in reader.text()
        await reader.press("i")
        assert reader.screen.selection.offset > 0
        before = reader.screen.selection.offset
        await reader.press("j", "slash")
        assert reader.screen.selection.offset == before
        assert "ctrl+l find" in reader.text()
        await reader.press("question_mark")
        assert "ctrl+l" in str(reader.app.screen.query_one(Static).render())


async def test_help_is_about_what_the_keys_do_here_and_can_be_searched(open_reader: Opener) -> None:
    async with open_reader((100, 40)) as reader:
        await reader.press("5", "question_mark")
        assert isinstance(reader.app.screen, HelpScreen)
        words = str(reader.app.screen.query_one(Static).render())
        assert words.index("In a panel") < words.index("Annotate")
        await reader.press("slash", *"verdict", "enter")
        words = str(reader.app.screen.query_one(Static).render())
        assert "Verdict" in words
        assert "Light or dark" not in words
        await reader.press("escape")
        assert reader.app.screen.query_one(Input).value == ""
        await reader.press("slash", *"nonsuch")
        assert "Nothing in the help holds" in str(reader.app.screen.query_one(Static).render())
        await reader.press("escape", "escape")
        assert isinstance(reader.app.screen, ReaderScreen)
        assert TEXT


async def test_the_footer_follows(open_reader: Opener) -> None:
    async with open_reader((120, 30)) as reader:
        assert "[/] mark" in reader.text()
        await reader.press("v")
        assert "V more" in reader.text()
        await reader.press("escape", "5")
        assert "C verdict" in reader.text()
        await reader.press("escape", "a", "enter", "r")
        await reader.press("l")
        assert "move the end" in reader.text()


async def test_the_palette_knows_what_people_call_things(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("colon", *"save")
        await reader.pilot.pause(0.4)
        assert "Export" in reader.text()
