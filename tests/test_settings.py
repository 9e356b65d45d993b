"""The settings file, right and wrong."""

from pathlib import Path

import pytest

from tui.document.annotation import DEFAULT_LABELS, DEFAULT_VERDICTS, Label
from tui.settings import USUAL, load_settings, settings_file


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("CLOSEREAD_CONFIG", str(path))
    return path


def test_without_a_file(config: Path) -> None:
    settings = load_settings()
    assert (settings.labels, settings.verdicts, settings.creator, settings.faults) == (
        DEFAULT_LABELS,
        DEFAULT_VERDICTS,
        "",
        (),
    )


def test_where_it_is(config: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert settings_file() == config
    monkeypatch.delenv("CLOSEREAD_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_file() == tmp_path / "closeread" / "config.toml"


def test_a_whole_file(config: Path) -> None:
    config.write_text(
        """
        creator = "Ana Ruiz"
        labels = "framing study"
        verdicts = ["true", "false", "true"]
        [palettes."framing study".loaded]
        key = "l"
        colour = "pink"
        description = "a word that judges"
        [palettes."framing study".metaphor]
        colour = "#336699"
        """
    )
    settings = load_settings()
    assert settings.faults == ()
    assert (settings.creator, settings.verdicts) == ("Ana Ruiz", ("true", "false"))
    assert settings.labels == (
        Label("loaded", "l", "label-framing", "a word that judges"),
        Label("metaphor", "m", "#336699", ""),
    )
    assert settings.palettes[USUAL] == DEFAULT_LABELS
    assert settings.colours["metaphor"] == "#336699"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("creator = 7", "creator is not text"),
        ('labels = "none"', "labels names no palette: 'none'"),
        ("verdicts = []", "verdicts is not a list"),
        ('verdicts = ["a", 3]', "verdicts is not a list"),
        ('colour = "red"', "colour is not a setting"),
        ("palettes = 3", "palettes is not a table"),
        ("[palettes.a]", "palettes.a is not a table of labels"),
        ("[palettes.a]\nb = 3", "palettes.a.b is not a table"),
        ('[palettes.a.b]\nkey = "xy"', "key that is not one character"),
        ("[palettes.a.bb]\n[palettes.a.ba]", "has the key 'b' of bb"),
        ('[palettes.a.b]\ncolour = "mauve"', "has no known colour"),
        ("what", "is not TOML"),
    ],
)
def test_a_mistake_is_told_and_the_rest_holds(config: Path, words: str, fault: str) -> None:
    config.write_text(words)
    settings = load_settings()
    assert len(settings.faults) == 1
    assert fault in settings.faults[0]
    assert str(config) in settings.faults[0]
    assert settings.labels == DEFAULT_LABELS


def test_no_string_has_an_unsafe_character(config: Path) -> None:
    hostile = r"a\u001b]52;c;Zm9v\u0007\u009b31m\u202e"
    config.write_text(
        f'creator = "{hostile}"\nlabels = "{hostile}"\nverdicts = ["{hostile}"]\n"{hostile}" = 1\n'
        f'[palettes."{hostile}"."{hostile}"]\nkey = "l"\ndescription = "{hostile}"',
        "utf-8",
    )
    settings = load_settings()
    (label,) = settings.labels
    strings = [
        settings.creator,
        settings.palette,
        *settings.verdicts,
        *settings.faults,
        label.name,
        label.description,
    ]
    assert all("]52;c;" in words for words in strings)
    assert not set("".join(strings)) & set("\x1b\x07\x9b\u202e")


@pytest.mark.parametrize(
    ("words", "offline", "faults"), [("true", True, 0), ("false", False, 0), ('"no"', True, 1)]
)
def test_offline(config: Path, words: str, offline: bool, faults: int) -> None:
    config.write_text(f"offline = {words}\n", "utf-8")
    settings = load_settings()
    assert (settings.offline, len(settings.faults)) == (offline, faults)


def test_the_mouse_may_be_the_terminals(config: Path) -> None:
    assert load_settings().mouse
    config.write_text("mouse = false\n", "utf-8")
    assert not load_settings().mouse
    config.write_text("mouse = 3\n", "utf-8")
    settings = load_settings()
    assert not settings.mouse
    assert "mouse" in settings.faults[0]


def test_the_width_of_the_text(config: Path) -> None:
    assert load_settings().text_width == 0
    config.write_text("text_width = 60\n", "utf-8")
    assert (load_settings().text_width, load_settings().faults) == (60, ())
    for wrong in ("19", "201", "true", "60.0", '"60"', "-4"):
        config.write_text(f"text_width = {wrong}\n", "utf-8")
        settings = load_settings()
        assert settings.text_width == 0
        assert "20 to 200" in settings.faults[0]
