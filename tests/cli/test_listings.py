"""Commands that list something: lines for people, and with ``--json`` one object a line."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import typer

from tests.cli.test_commands import closeread
from tui.annotations.notebook import Notebook
from tui.cli.main import app
from tui.document.article import Article
from tui.document.span import Span
from tui.store.library import Library


def objects(*arguments: str | Path) -> list[Any]:
    done = closeread(*arguments)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def commands(group: Any, path: str = "") -> dict[str, Any]:
    """Return the commands without those below them, by what is typed."""
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        typed = f"{path} {name}".strip()
        found |= commands(command, typed) if hasattr(command, "commands") else {typed: command}
    return found


LISTING = re.compile(r"(List|Search|Show (the process|where|the library's path)|Check the library)\b")


def test_every_command_that_lists_takes_json() -> None:
    every = commands(typer.main.get_command(app))
    listing = {name: one for name, one in every.items() if LISTING.match(one.help or "")}
    assert {"samples", "search", "config", "library list", "library tags", "warm status"} <= set(listing)
    without = [
        name for name, one in listing.items() if not any("--json" in option.opts for option in one.params)
    ]
    assert without == []


def test_samples_with_their_headlines() -> None:
    found = objects("samples", "--json")
    assert [one["name"] for one in found] == [
        Path(line.split()[-1]).stem for line in closeread("samples").stdout.splitlines()
    ]
    court = next(one for one in found if one["name"] == "04-court")
    assert court["headline"] == "Former treasurer admits taking $2.3 million from hospital charity"
    assert Path(court["path"]).is_file()
    assert closeread("samples", "04-court", "--json").returncode == 2


@pytest.mark.parametrize("what", ["--keys", "--themes", "--path", "--check", None])
def test_settings(what: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    path.write_text('creator = "Ana"\n[keys]\n"highlight.next" = "ctrl+n"\n', "utf-8")
    monkeypatch.setenv("CLOSEREAD_CONFIG", str(path))
    found = objects("config", *([what] if what else []), "--json")
    if what == "--keys":
        keys = {one["command"]: one["keys"] for one in found}
        assert keys["highlight.next"] == ["ctrl+n"]
        assert all(one["does"] and one["scope"] for one in found)
    elif what == "--themes":
        assert {"theme": "nord", "own": False} in found
    elif what == "--check":
        assert found == []
    else:
        assert {one.get("path", one.get("settings")) for one in found} == {str(path)}
    if what is None:
        assert (found[0]["creator"], found[0]["theme"], found[0]["keys"]) == (
            "Ana",
            None,
            {"highlight.next": ["ctrl+n"]},
        )
        assert closeread("config", "--default", "--json").returncode == 2


def test_the_library(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    library = Library(path)
    library.append(Article("Some words"), Notebook("Some words").add([Span(0, 4)], "doubt"))
    library.close()
    (present,) = objects("library", "list", "--library", path, "--json")
    assert (present["path"], present["present"], present["annotations"], present["fault"]) == (
        str(path),
        True,
        1,
        None,
    )
    (status,) = objects("library", "status", "--library", path, "--json")
    assert {**status, **present} == status
    assert (status["copies"], isinstance(status["beside"], list)) == (0, True)
    assert objects("library", "check", "--library", path, "--json") == []
    assert objects("library", "labels", "--library", path, "--json") == [
        {"label": "doubt", "annotations": 1, "articles": 1}
    ]


def test_versions(tmp_path: Path) -> None:
    story, library = tmp_path / "story.txt", tmp_path / "library.sqlite3"
    for words in ("One version\n\nof a story.", "Another version\n\nof a story."):
        story.write_text(words, "utf-8")
        assert closeread("watch", story, "--once", "--library", library).returncode == 0
    first, second = objects("library", "versions", story, "--library", library, "--json")
    assert (first["version"], second["version"], second["title"]) == (1, 2, "Another version")
    assert (first["fault"], first["read_last"], first["words"]) == (None, False, 5)
