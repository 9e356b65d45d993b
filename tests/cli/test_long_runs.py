"""Runs over many articles: errors at the end, going on after a kill."""

import csv
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.test_inputs import closeread

SAID = (
    "The mayor of Port {0} said on Monday that {0} ships had come. “It is late,” said Ines Duarte, a pilot.\n"
)


def corpus(path: Path, count: int, *, bad: tuple[int, ...] = ()) -> Path:
    rows = (
        "no json" if n in bad else json.dumps({"id": f"a{n}", "text": SAID.format(n)}) for n in range(count)
    )
    path.write_text("".join(f"{row}\n" for row in rows), "utf-8")
    return path


def ids(path: Path) -> list[str]:
    return [json.loads(line)["article"]["id"] for line in path.read_text("utf-8").splitlines()]


def test_errors_are_listed_at_the_end(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    done = closeread("analyze", corpus(tmp_path / "c.jsonl", 5, bad=(1, 3)), "-o", output)
    assert done.returncode == 3
    first, *rest = done.stderr.splitlines()
    assert first == "closeread: 2 of 5 articles failed:"
    assert [line.partition(": is")[0][-9:] for line in rest] == ["c.jsonl:2", "c.jsonl:4"]
    assert ids(output) == ["a0", "a2", "a4"]


def test_the_first_error_stops_what_may_not_fail(tmp_path: Path) -> None:
    given = corpus(tmp_path / "c.jsonl", 4, bad=(2,))
    output = tmp_path / "out.jsonl"
    done = closeread("analyze", given, "-o", output, "--on-error", "stop")
    assert done.returncode == 3
    hint, error = done.stderr.splitlines()
    assert "holds 2 articles; --resume goes on from there" in hint
    assert "is not JSON" in error
    assert not output.exists()
    refused = closeread("analyze", given, "-o", output)
    assert refused.returncode == 2
    assert "--resume" in refused.stderr
    corpus(given, 4)
    again = closeread("analyze", given, "-o", output, "--resume")
    assert again.returncode == 0
    assert "going on after 2 articles" in again.stderr
    assert ids(output) == ["a0", "a1", "a2", "a3"]


@pytest.mark.parametrize("command", [["analyze"], ["audit", "--format", "csv"]])
def test_a_run_that_is_killed_goes_on(command: list[str], tmp_path: Path) -> None:
    given, output = corpus(tmp_path / "c.jsonl", 60), tmp_path / "out"
    whole = tmp_path / "whole"
    assert closeread(*command, given, "-o", whole).returncode == 0
    arguments = [sys.executable, "-m", "tui", *command, str(given), "-o", str(output), "--resume"]
    kept = tmp_path / ".out.partial"
    kills = 0
    for least in (1, 12, 30):
        running = subprocess.Popen(arguments, stderr=subprocess.PIPE)
        end = time.monotonic() + 60
        while running.poll() is None and time.monotonic() < end:
            if kept.exists() and kept.read_bytes().count(b"\n") >= least:
                running.send_signal(signal.SIGKILL)
                kills += 1
                break
            time.sleep(0.005)
        running.communicate()
    assert kills >= 2, "the machine was faster than the test"
    done = closeread(*command, given, "-o", output, "--resume")
    assert (done.returncode, not kept.exists()) == (0, True)
    assert output.read_bytes() == whole.read_bytes()


def test_the_audit_has_a_row_for_each_source(tmp_path: Path) -> None:
    done = closeread("audit", corpus(tmp_path / "c.jsonl", 2))
    assert done.returncode == 0
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [
        (row["article"], row["source"], row["naming"], row["kind"])
        for row in rows
        if row["source"] == "Ines Duarte"
    ] == [
        ("a0", "Ines Duarte", "named", "unknown"),
        ("a1", "Ines Duarte", "named", "unknown"),
    ]
    page = closeread("audit", tmp_path / "c.jsonl", "--format", "html")
    assert page.stdout.count("<section>") == 3


def test_only_a_file_can_be_gone_on_with(tmp_path: Path) -> None:
    given = corpus(tmp_path / "c.jsonl", 2)
    for command in (["analyze"], ["audit"], ["analyze", "-o", "/dev/stdout"]):
        done = closeread(*command, given, "--resume")
        assert done.returncode == 2
        assert "--output" in done.stderr
    quickfix = closeread("analyze", given, "--format", "quickfix", "--resume", "-o", tmp_path / "x")
    assert quickfix.returncode == 2


def test_an_audit_replaces_no_input(tmp_path: Path) -> None:
    given = corpus(tmp_path / "c.jsonl", 2)
    assert closeread("audit", given, "-o", given).returncode == 4
    missing = closeread("audit", tmp_path / "none.txt")
    assert (missing.returncode, len(missing.stderr.splitlines())) == (3, 1)


def test_a_model_that_is_missing_is_one_error(tmp_path: Path) -> None:
    given = corpus(tmp_path / "c.jsonl", 3)
    for more in ([], ["--jobs", "2"]):
        done = closeread("analyze", given, "--model", "no_such_model", *more)
        assert (done.returncode, len(done.stderr.splitlines())) == (5, 1)


def test_an_output_in_a_directory_that_is_read_is_no_input(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SAID.format(name), "utf-8")
    for command, output in (("analyze", "out.jsonl"), ("audit", "out.csv")):
        done = closeread(command, tmp_path, "-o", tmp_path / output)
        assert (done.returncode, done.stderr) == (0, "")
        (tmp_path / output).unlink()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="it reads Linux's list of children")
def test_a_killed_run_leaves_no_process(tmp_path: Path) -> None:
    given = corpus(tmp_path / "c.jsonl", 2_000)
    command = [sys.executable, "-m", "tui", "analyze", str(given), "-j", "2", "-o", str(tmp_path / "out")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        partial, end = tmp_path / ".out.partial", time.monotonic() + 60
        while not (partial.exists() and partial.stat().st_size) and time.monotonic() < end:
            time.sleep(0.05)
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text("ascii").split()
        assert len(children) >= 2
        running.kill()
    end = time.monotonic() + 10
    while (left := [pid for pid in children if Path(f"/proc/{pid}").exists()]) and time.monotonic() < end:
        time.sleep(0.1)
    assert left == []
