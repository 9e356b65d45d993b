"""The warm process on the command line: who starts it, who names it, who ends it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_commands import closeread
from tests.conftest import TEXT
from tests.program.terminal import Program, reader
from tui.analysis.warm.processes import end_holder, warm_processes


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    directory = tmp_path / "run"
    directory.mkdir(mode=0o700)
    for name, value in (("RUNTIME_DIR", directory), ("CACHE_HOME", tmp_path), ("CONFIG_HOME", tmp_path)):
        monkeypatch.setenv(f"XDG_{name}", str(value))
    monkeypatch.setenv("CLOSEREAD_WARM", "1")
    yield directory
    for process in warm_processes():
        end_holder(process.lock)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_commands_for_one_article_use_it_and_find_the_same(story: Path, tmp_path: Path) -> None:
    assert closeread("warm", "status").stdout == "not running\n"
    alone = closeread("analyze", story, CLOSEREAD_WARM="0").stdout
    assert not warm_processes()
    assert closeread("warm", "status", CLOSEREAD_WARM="0").stdout == "off\n"
    assert closeread("analyze", story).stdout == alone
    (process,) = warm_processes()
    assert json.loads(closeread("export", story, "--format", "json").stdout)["quotes"]
    (tmp_path / "later.txt").write_text(TEXT.replace("$40 million", "$50 million"), encoding="utf-8")
    assert closeread("diff", story, tmp_path / "later.txt").returncode == 1
    assert [one.about for one in warm_processes()] == [process.about]


def test_it_is_named_and_ended(story: Path, tmp_path: Path) -> None:
    closeread("analyze", story)
    (process,) = warm_processes()
    library = str(tmp_path / "library")
    closeread("library", "new", "--library", library)
    for command in (("warm", "status"), ("config",), ("library", "status", "--library", library)):
        assert f"process {process.about.pid} since " in closeread(*command).stdout, command
    assert closeread("warm", "stop").stderr == "ended\n"
    assert not warm_processes()
    assert closeread("warm", "stop").stderr == "nothing was running\n"
    (tmp_path / "closeread").mkdir(exist_ok=True)
    (tmp_path / "closeread" / "config.toml").write_text("warm = false\n", "utf-8")
    assert "warm      no (off)" in closeread("config").stdout
    closeread("analyze", story)
    assert not warm_processes()


def test_a_model_that_is_missing_is_said_with_the_same_status(story: Path) -> None:
    done = closeread("analyze", story, "--model", "no_such_model")
    assert done.returncode == 5
    assert "is not installed" in done.stderr


def test_a_reader_that_is_interrupted_or_killed_leaves_it_to_the_others(story: Path, tmp_path: Path) -> None:
    environment = {"XDG_CACHE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    other = tmp_path / "long.txt"
    other.write_text("\n\n".join([TEXT] * 200), encoding="utf-8")
    with Program(reader(other), tmp_path, environment=environment) as killed:
        assert killed.until(b"analysing", 60)
        (process,) = warm_processes()
        killed.interrupt()
        killed.process.kill()
        killed.hang_up()
    with Program(reader(story), tmp_path, environment=environment, size=(40, 120)) as second:
        assert second.until(b"4 quotes", 60)
        assert [one.about for one in warm_processes()] == [process.about]
