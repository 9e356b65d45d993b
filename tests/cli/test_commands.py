"""The program as a process: what it writes, where, and with which exit status."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import TEXT, span
from tui import __version__
from tui.annotations.notebook import Notebook
from tui.exchange.schema import native_schema
from tui.loading.source import load_article
from tui.store.library import Library

Done = subprocess.CompletedProcess[str]


def closeread(*args: str | Path, stdin: str | None = None, **options: str) -> Done:
    command = [sys.executable, "-m", "tui", *map(str, args)]
    return subprocess.run(
        command,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, **options},
        check=False,
    )


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("story") / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_version_and_help() -> None:
    assert closeread("--version").stdout == f"closeread {__version__}\n"
    done = closeread("--help")
    assert done.returncode == 0
    assert "Examples:" in done.stdout
    assert "Exit status:" in done.stdout
    assert "INPUT" in closeread("analyze", "--help").stdout


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        (["analyze", "/no/such/file"], 3, "no such file"),
        (["export", "/"], 3, "is a directory"),
        (["analyze", sys.executable], 3, "not text"),
        (["analyze"], 2, "Missing argument"),
        (["analyze", "--published", "May 3", "x"], 2, "YYYY-MM-DD"),
        (["/no/such/file"], 3, "/no/such/file: no such file"),
        (["."], 3, "needs a terminal"),
        (["analyze", ""], 3, "“”: no such file"),
        (["read", ""], 3, "“”: no such file"),
        (["analyze", "x", "--url", "example"], 2, "begins with http"),
        (["analyze", "x", "--explain", "--format", "quickfix"], 2, "no place for rules"),
        (["search", "tags:x"], 2, "did you mean “tag:”?"),
        (["samples", "none"], 3, "no such sample"),
        (["export", "/no/such/file"], 3, "no such file"),
    ],
)
def test_bad_input_is_one_line_and_a_status(args: list[str], status: int, message: str) -> None:
    done = closeread(*args)
    assert done.returncode == status
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    if status == 3:
        assert done.stderr.count("\n") == 1


def test_analyze_one_article(story: Path) -> None:
    done = closeread("analyze", story, "--published", "2024-03-13")
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    jsonschema.Draft202012Validator(native_schema()).validate(record)
    assert record["article"]["text"] == TEXT
    assert record["article"]["published"]["origin"] == "given"
    assert {"Nora Blake", "Tom Reyes"} <= {entity["name"] for entity in record["entities"]}


def test_timings_of_spacy_and_of_each_finder(story: Path) -> None:
    done = closeread("analyze", story, "--timings")
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stderr.splitlines()] == [
        "part", "spaCy", "entities", "quotes", "timeline", "numbers", "claims", "checks", "finders",
    ]  # fmt: skip
    assert closeread("analyze", story, "--timings", "--jobs", "2").returncode == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_analyze_explains_its_findings(story: Path, jobs: str) -> None:
    plain = json.loads(closeread("analyze", story, "--published", "2024-03-13").stdout)
    done = closeread("analyze", story, "--published", "2024-03-13", "--explain", "--jobs", jobs)
    explained = json.loads(done.stdout)
    found = explained["timeline"]
    assert found
    for item in found:
        assert item["rules"][0].startswith("time.pattern.")
        assert any(rule.startswith("time.meaning.") for rule in item["rules"])
    assert plain["timeline"] == [{key: item[key] for key in item if key != "rules"} for item in found]
    assert explained["numbers"]
    for item in explained["numbers"]:
        assert item["rules"]
        assert all(rule.startswith("number.") for rule in item["rules"])


def test_analyze_corpus_on_two_processes(tmp_path: Path) -> None:
    corpus, out = tmp_path / "c.jsonl", tmp_path / "out.jsonl"
    rows = [
        {
            "id": f"r{n}",
            "text": f"Mayor Ann Lee said on Monday that {n} trees fell.",
            "published": "2024-03-13",
        }
        for n in range(11)
    ]
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows) + "broken\n")
    done = closeread("analyze", corpus, "--jobs", "2", "--output", out)
    assert done.returncode == 3
    assert done.stderr == f"closeread: {corpus}:12: is not JSON\n"
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [record["article"]["id"] for record in records] == [row["id"] for row in rows]


def test_empty_and_standard_input() -> None:
    done = closeread("analyze", "-", stdin="")
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "closeread: standard input: is empty\n")
    hostile = closeread("analyze", "-", stdin="He said \x1b]0;x\x07 [/] \u202eno.\u200b")
    record = json.loads(hostile.stdout)
    assert "\x1b" not in hostile.stdout
    assert [check["kind"] for check in record["checks"]] == ["hidden-text"]


def test_a_closed_pipe_is_no_error(story: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "tui", "analyze", str(story)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout is not None
    child.stdout.close()
    _, errors = child.communicate(timeout=60)
    assert (child.returncode, errors) == (141, b"")


def test_interrupting_leaves_the_old_output(story: Path, tmp_path: Path) -> None:
    long = story.with_name("long.txt")
    long.write_text("\n\n".join([TEXT] * 1_000), "utf-8")  # so that it takes a while
    out = tmp_path / "out.json"
    out.write_text("old")
    child = subprocess.Popen(
        [sys.executable, "-m", "tui", "analyze", str(long), "--output", str(out)],
        stderr=subprocess.PIPE,
        text=True,
    )
    while not any(tmp_path.glob(".out.json.*")):  # it has begun to write
        assert child.poll() is None
        time.sleep(0.01)
    time.sleep(0.5)
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=60)
    assert child.returncode == 130, errors
    assert "Traceback" not in errors
    assert out.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.json"]


def test_export(story: Path, tmp_path: Path) -> None:
    shelf, out = tmp_path / "library.sqlite3", tmp_path / "notes.json"
    article = load_article(str(story))
    library = Library(shelf)
    library.append(article, Notebook(article.text).add([span("twice")], "doubt", "twice?"))
    library.close()
    args = ("export", story, "--no-findings", "--output", out, "--library", shelf)
    done = closeread(*args)
    assert (done.returncode, done.stderr) == (0, f"{out}: 1 annotation\n")
    record = json.loads(out.read_text("utf-8"))
    jsonschema.Draft202012Validator(native_schema()).validate(record)
    assert [(note["label"], note["text"], note["note"]) for note in record["annotations"]] == [
        ("doubt", "twice", "twice?")
    ]
    again = closeread(*args)
    assert (again.returncode, "--force" in again.stderr) == (4, True)
    assert closeread(*args, "--force").returncode == 0


def test_samples() -> None:
    listed = closeread("samples").stdout.split()
    assert "02-business" in listed
    assert closeread("samples", "02-business").stdout.startswith("Norwell")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize(
    "command",
    [
        ["samples"],
        ["samples", "01-diplomacy"],
        ["--help"],
        ["analyze", "--help"],
        ["--version"],
        ["diff", "--no-findings"],
    ],
)
def test_a_full_disk_on_standard_output_is_status_4(story: Path, tmp_path: Path, command: list[str]) -> None:
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("second", "third"), "utf-8")
    named = [str(story), str(other)] if command[0] == "diff" else []
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *command, *named],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 4
    assert done.stderr == "closeread: standard output: cannot be written (No space left on device)\n"


@pytest.mark.parametrize("words", ["", " \n\n\t"])
def test_an_empty_file_says_so(tmp_path: Path, words: str) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(words, "utf-8")
    done = closeread("analyze", empty)
    assert (done.returncode, done.stdout, done.stderr) == (3, "", f"closeread: {empty}: is empty\n")
