"""Inputs of the command line: formats, several articles, directories, addresses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fetching.test_fetching import PAGE, Server
from tests.loading.fixtures.make import TITLE
from tests.loading.test_formats import FIXTURES, VTT


def closeread(
    *arguments: str | Path, stdin: bytes | None = None, environment: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, "-m", "tui", *map(str, arguments)],
        input=stdin, capture_output=True, timeout=100, check=False, env={**os.environ, **(environment or {})},
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_a_file_of_several_is_a_record_each() -> None:
    done = closeread("analyze", FIXTURES / "box.mbox")
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["article"]["id"] for record in records] == [
        "letter@example.org",
        "news@example.org",
        "third@example.org",
    ]
    one = closeread("analyze", f"{FIXTURES / 'box.mbox'}#third@example.org")
    assert json.loads(one.stdout) == records[2]


def test_standard_input_and_directories(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes((FIXTURES / "libreoffice.pdf").read_bytes())
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04rubbish")
    (tmp_path / "c.txt").write_bytes((FIXTURES / "letter.eml").read_bytes())
    done = closeread("analyze", tmp_path, "-", stdin=(FIXTURES / "chromium.mhtml").read_bytes())
    assert done.returncode == 3
    assert (
        done.stderr == f"closeread: {tmp_path / 'a.docx'}: is a damaged zip file: save or download it again\n"
    )
    titles = [json.loads(line)["article"]["title"] for line in done.stdout.splitlines()]
    assert titles == [TITLE] * 3


def test_a_pipe_is_an_input() -> None:
    command = f"{sys.executable} -m tui analyze <(cat {FIXTURES / 'libreoffice.pdf'}) /dev/stdin < {FIXTURES / 'letter.eml'}"
    done = subprocess.run(
        ["/bin/bash", "-c", command], capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    first, second = (json.loads(line)["article"] for line in done.stdout.splitlines())
    assert first["title"] == second["title"] == TITLE
    assert first["source"] is None


@pytest.fixture
def server():  # type: ignore[no-untyped-def]
    running = Server()
    yield running
    running.close()


def test_addresses_are_fetched_where_that_is_allowed(server: Server, tmp_path: Path) -> None:
    url = server.answer("/page")
    settings = tmp_path / "config.toml"
    settings.write_text("offline = true\n", "utf-8")
    library = str(tmp_path / "library")
    done = closeread("analyze", "--allow-private", url, environment={"CLOSEREAD_LIBRARY": library})
    assert json.loads(done.stdout)["article"]["source"] == url
    assert done.stderr == f"closeread: fetched {url} ({len(PAGE) // 1024 + 1} KB)\n"
    assert not Path(library).exists()
    asked = len(server.asked)
    for arguments, environment in (
        (["analyze", url], {}),
        (["analyze", "--allow-private", "--offline", url], {}),
        (["analyze", "--allow-private", url], {"CLOSEREAD_CONFIG": str(settings)}),
    ):
        refused = closeread(*arguments, environment={"CLOSEREAD_LIBRARY": library, **environment})
        assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (3, "", 1)
    assert len(server.asked) == asked
    others = closeread("diff", url, url)
    assert others.returncode == 3
    assert "addresses are opened by read, analyze and export" in others.stderr


def test_turns_of_subtitles_are_quotes_with_speakers(tmp_path: Path) -> None:
    file = tmp_path / "hearing.vtt"
    file.write_text(VTT, "utf-8")
    quotes = json.loads(closeread("analyze", file).stdout)["quotes"]
    assert [(quote["kind"], quote["text"], quote["speaker"]["text"]) for quote in quotes] == [
        ("direct", "We have waited 12 years for this", "Nora Blake"),
        ("direct", "Every estimate is a wish", "Tom Reyes"),
    ]
