"""Looks of one's own: themes that are chosen, remembered, set in the settings, or of the reader's own."""

from pathlib import Path

import pytest

from tests.reader.conftest import Opener
from tui.remembered import load_remembered
from tui.terminal.background import BackgroundTold
from tui.widgets.theme import DARK, LIGHT


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    directory = tmp_path / "config" / "closeread"
    (directory / "themes").mkdir(parents=True)
    return directory


async def test_a_theme_that_was_chosen_is_there_again(open_reader: Opener, config: Path) -> None:
    async with open_reader() as reader:
        assert reader.app.theme == DARK.name
        await reader.press("t")
        assert reader.app.theme == LIGHT.name
    async with open_reader() as reader:
        assert reader.app.theme == LIGHT.name
        await reader.press("T", *"nord", "enter")
        await reader.settled()
        assert reader.app.theme == "nord"
    async with open_reader() as reader:
        assert reader.app.theme == "nord"
        assert "Harbour board" in reader.text()


async def test_the_settings_go_before_what_was_chosen(open_reader: Opener, config: Path) -> None:
    settings = config / "config.toml"
    settings.write_text('theme = "gruvbox"\n', "utf-8")
    async with open_reader() as reader:
        assert reader.app.theme == "gruvbox"
        await reader.press("t")
    assert settings.read_text("utf-8") == 'theme = "gruvbox"\n'
    async with open_reader() as reader:
        assert reader.app.theme == "gruvbox"


async def test_a_theme_of_ones_own(open_reader: Opener, config: Path) -> None:
    (config / "config.toml").write_text('theme = "paper"\n', "utf-8")
    (config / "themes" / "paper.toml").write_text(
        'dark = false\nprimary = "#224488"\nbackground = "#fffff0"\n[variables]\nquiet = "#505050"\n', "utf-8"
    )
    async with open_reader() as reader:
        assert reader.app.theme == "paper"
        assert reader.app.get_css_variables()["quiet"] == "#505050"
        assert reader.screen.styles.background.hex == "#FFFFF0"
        await reader.press("t", "T", *"pap", "enter")
        assert reader.app.theme == "paper"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("primary = 'no colour'", "no colour"),
        ("colour = '#112233'", "no such colour"),
        ("dark = 3", "dark is true or false"),
        ("this is no toml", "paper.toml"),
        ("background = 7", "paper.toml"),
    ],
)
async def test_a_broken_theme_is_said_and_the_usual_one_is_there(
    open_reader: Opener, config: Path, content: str, said: str
) -> None:
    (config / "config.toml").write_text('theme = "paper"\n', "utf-8")
    (config / "themes" / "paper.toml").write_text(content, "utf-8")
    async with open_reader(size=(200, 30)) as reader:
        assert reader.app.theme == DARK.name
        assert said in reader.screen.message.words


async def test_an_unknown_theme_is_said(open_reader: Opener, config: Path) -> None:
    (config / "config.toml").write_text('theme = "nonesuch"\n', "utf-8")
    async with open_reader() as reader:
        assert "no theme called “nonesuch”" in reader.text()
        assert reader.app.theme == DARK.name


async def test_a_light_terminal_gets_the_light_theme(
    open_reader: Opener, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORFGBG", "0;15")
    async with open_reader() as reader:
        assert reader.app.theme == LIGHT.name
        assert load_remembered().theme == "", "it was not chosen"
    monkeypatch.setenv("COLORFGBG", "15;0")
    async with open_reader() as reader:
        assert reader.app.theme == DARK.name


async def test_a_terminal_that_answers_that_it_is_light_gets_the_light_theme(
    open_reader: Opener, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORFGBG", raising=False)
    async with open_reader() as reader:
        reader.app.post_message(BackgroundTold(light=True))
        await reader.pilot.pause()
        assert reader.app.theme == LIGHT.name
        assert (load_remembered().theme, load_remembered().background) == ("", "light")
    async with open_reader() as reader:
        assert reader.app.theme == LIGHT.name, "it begins so, before the answer"
        reader.app.post_message(BackgroundTold(light=False))
        await reader.pilot.pause()
        assert reader.app.theme == DARK.name
        await reader.press("t")
        reader.app.post_message(BackgroundTold(light=False))
        await reader.pilot.pause()
        assert reader.app.theme == LIGHT.name, "chosen by the reader"
        assert not reader.app.asks_for_background
