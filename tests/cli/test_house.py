"""Commands about the program itself: settings, machine, manual; help, hints and silence."""

import json
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.cli.test_commands import closeread
from tui.cli.doctor import checksum
from tui.commands.table import SCOPES
from tui.settings import load_settings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("CLOSEREAD_CONFIG", str(path))
    return path


def test_where_the_settings_are_and_what_they_say(settings: Path) -> None:
    assert closeread("config", "--path").stdout == f"{settings}\n"
    assert "(not there)" in closeread("config").stdout
    settings.write_text('creator = "Ana"\ntheme = "nord"\n', "utf-8")
    shown = closeread("config").stdout
    assert "creator   Ana" in shown
    assert "theme     nord" in shown
    assert closeread("config", "--path", "--keys").returncode == 2


def test_settings_to_begin_with_are_right_as_they_are_and_without_the_signs(settings: Path) -> None:
    begin = closeread("config", "--default").stdout
    settings.write_text(begin, "utf-8")
    assert tomllib.loads(begin) == {"keys": {}} or tomllib.loads(begin) == {}
    assert closeread("config", "--check").returncode == 0
    lines = (line.removeprefix("# ") for line in begin.splitlines() if not line.startswith("# Settings"))
    settings.write_text("\n".join(lines), "utf-8")
    assert load_settings().faults == ()
    assert set(load_settings().palettes) == {"usual", "my study"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("colour = 3", "is not a setting"),
        ("[keys]\n'highlight.nxt' = 'x'", "did you mean highlight.next?"),
        ("this is no toml", "is not TOML"),
    ],
)
def test_faults_of_the_settings(settings: Path, content: str, said: str) -> None:
    settings.write_text(content, "utf-8")
    done = closeread("config", "--check")
    assert done.returncode == 2
    assert said in done.stdout


def test_keys_are_listed_as_they_are(settings: Path) -> None:
    settings.write_text("[keys]\n'highlight.next' = ['ctrl+n']\n", "utf-8")
    lines = closeread("config", "--keys").stdout.splitlines()
    assert len(lines) == sum(map(len, SCOPES.values()))
    assert next(line for line in lines if line.startswith("highlight.next ")).split()[1] == "ctrl+n"
    assert "nord" in closeread("config", "--themes").stdout.split()


def test_the_doctor_says_what_a_bug_report_needs(settings: Path) -> None:
    done = closeread("doctor", "--json", LANG="C.UTF-8")
    found = json.loads(done.stdout)
    assert {"closeread", "Python", "textual", "spacy", "model", "library", "terminal"} <= found.keys()
    assert "sha256" in found["model"]
    assert "en_core_web_sm" in found["model"]
    assert "missing" in json.loads(closeread("doctor", "--json", "--model", "no_such_model").stdout)["model"]
    assert closeread("doctor").stdout.startswith("closeread ")


def test_a_checksum_is_of_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1", "utf-8")
    first = checksum(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    second = checksum(tmp_path)
    (tmp_path / "b").write_text("2", "utf-8")
    assert len({first, second, checksum(tmp_path)}) == 3


def test_the_manual_names_every_command_and_key() -> None:
    page = closeread("manual").stdout
    assert page.startswith(".TH CLOSEREAD 1")
    for name in ("read", "analyze", "export", "import", "library check", "search", "config", "doctor"):
        assert f".SS closeread {name}\n" in page
    for members in SCOPES.values():
        for command in members:
            assert f"{command.tooltip.split()[0]}" in page
    if man := shutil.which("man"):
        done = subprocess.run(
            [man, "--warnings", "-l", "-"], input=page, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "EXIT STATUS" in done.stdout


@pytest.mark.parametrize("command", ["read", "analyze", "export", "search", "verify", "agree", "diff"])
def test_help_has_no_types_of_python(command: str) -> None:
    shown = closeread(command, "--help").stdout
    for word in ("<str>", "list[", "<int", "<path>", "<file>", "integer"):
        assert word not in shown.lower(), word


def test_a_mistyped_command_is_recognised(tmp_path: Path) -> None:
    done = closeread("analize", "x")
    assert done.returncode == 2
    assert "did you mean “analyze”?" in done.stderr
    assert closeread("zzzzz").returncode == 3, "an article that is not there"


def test_quiet_leaves_out_messages_and_keeps_errors(tmp_path: Path, library_path: Path) -> None:
    assert closeread("search", "nothing", "--library", library_path).returncode == 6
    fresh = ("library", "new", "--library", library_path)
    assert closeread(*fresh).stderr
    none = closeread("search", "nothing", "--quiet", "--library", library_path)
    assert (none.returncode, none.stdout, none.stderr) == (1, "", "")
    bad = closeread("analyze", "--quiet", "/no/such/file")
    assert bad.returncode == 3
    assert "no such file" in bad.stderr
