"""A corpus on the workers of a cluster, one of which is killed."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.test_inputs import closeread

ROOT = Path(__file__).parent.parent.parent
SAID = (
    "The mayor of Port {0} said on Monday that {0} ships had come. “It is late,” said Ines Duarte, a pilot. "
)
has_dask = importlib.util.find_spec("distributed") is not None
needs_dask = pytest.mark.skipif(not has_dask, reason="Dask distributed is not installed (the extra cluster)")


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[int]]]:
    """Run a cluster of two processes; give its address and the ids of the workers and of the scheduler."""
    script = [sys.executable, "-W", "ignore", str(ROOT / "tests/cluster/local_cluster.py"), "2"]
    with subprocess.Popen(
        script, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        address, *pids = running.stdout.readline().split()
        yield address, [*map(int, pids), running.pid]
        running.stdin.close()
        running.wait(30)


def corpus(path: Path, count: int, *, bad: int = -1) -> Path:
    rows = (
        "no json" if n == bad else json.dumps({"id": f"a{n}", "text": SAID.format(n) * 6})
        for n in range(count)
    )
    path.write_text("".join(f"{row}\n" for row in rows), "utf-8")
    return path


def lines(directory: Path) -> str:
    return "".join(part.read_text("utf-8") for part in sorted(directory.glob("part-*.jsonl")))


def finished(directory: Path) -> int:
    return len(list(directory.glob("part-*.jsonl")))


def in_parts(given: Path, address: str, parts: Path) -> list[str]:
    """Return the command that analyses a corpus on a cluster, five articles a part."""
    analyze = [sys.executable, "-m", "tui", "analyze", str(given)]
    return [*analyze, "--scheduler", address, "-o", str(parts), "--part-size", "5"]


@needs_dask
@pytest.mark.timeout(240)
def test_a_killed_worker_costs_nothing_and_doubles_nothing(
    cluster: tuple[str, list[int]], tmp_path: Path
) -> None:
    address, pids = cluster
    given, parts = corpus(tmp_path / "c.jsonl", 120, bad=77), tmp_path / "parts"
    command = in_parts(given, address, parts)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        end = time.monotonic() + 100
        while finished(parts) < 4 and time.monotonic() < end:
            time.sleep(0.01)
        assert running.poll() is None, "it was done before a worker could be killed"
        os.kill(pids[0], signal.SIGKILL)
        _, said = running.communicate(timeout=120)
    assert running.returncode == 3, said
    assert said == f"closeread: {given}:78: is not JSON\n"
    alone = tmp_path / "alone.jsonl"
    assert closeread("analyze", given, "-o", alone).returncode == 3
    assert lines(parts) == alone.read_text("utf-8")


@needs_dask
@pytest.mark.timeout(240)
def test_a_run_that_is_killed_goes_on(cluster: tuple[str, list[int]], tmp_path: Path) -> None:
    address, _ = cluster
    given, parts = corpus(tmp_path / "c.jsonl", 80), tmp_path / "parts"
    command = [
        sys.executable,
        "-m",
        "tui",
        "audit",
        str(given),
        "--scheduler",
        address,
        "-o",
        str(parts),
        "--part-size",
        "5",
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        end = time.monotonic() + 100
        while finished(parts) < 4 and time.monotonic() < end:
            time.sleep(0.01)
        running.kill()
    before = {part.name: part.stat().st_mtime_ns for part in parts.glob("part-*.jsonl")}
    assert 4 <= len(before) < 16
    refused = closeread(*command[3:])
    assert (refused.returncode, "--resume" in refused.stderr) == (2, True)
    assert closeread(*command[3:], "--resume").returncode == 0
    after = {part.name: part.stat().st_mtime_ns for part in parts.glob("part-*.jsonl")}
    assert len(after) == 16
    again = [name for name, made in before.items() if after[name] != made]
    assert len(again) <= 1, "a part whose entry was not written yet"
    alone = tmp_path / "alone.csv"
    assert closeread("audit", given, "-o", alone).returncode == 0
    assert (parts / "audit.csv").read_bytes() == alone.read_bytes()


@needs_dask
@pytest.mark.timeout(240)
def test_a_scheduler_that_goes_is_one_line(cluster: tuple[str, list[int]], tmp_path: Path) -> None:
    address, pids = cluster
    given, parts = corpus(tmp_path / "c.jsonl", 200), tmp_path / "parts"
    command = in_parts(given, address, parts)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        end = time.monotonic() + 100
        while finished(parts) < 2 and time.monotonic() < end:
            time.sleep(0.01)
        os.kill(pids[2], signal.SIGKILL)
        _, said = running.communicate(timeout=120)
    assert (running.returncode, said) == (
        5,
        "closeread: the scheduler is gone; --resume goes on when it is back\n",
    )
    for pid in pids[:2]:  # they would look for their scheduler for a while
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@needs_dask
def test_a_scheduler_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    given = corpus(tmp_path / "c.jsonl", 2)
    with_nothing = ("analyze", given, "--scheduler", "tcp://127.0.0.1:9", "-o", tmp_path / "parts")
    code = (
        "import sys; from tui.cluster import scheduler; scheduler.PATIENCE = 1\n"
        f"sys.argv = ['closeread', *{[str(one) for one in with_nothing]!r}]\n"
        "from tui.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 5
    assert done.stderr.startswith("closeread: tcp://127.0.0.1:9: the scheduler does not answer")
    assert len(done.stderr.splitlines()) == 1


def test_where_dask_is_missing_a_line_says_how_to_get_it(tmp_path: Path) -> None:
    given = corpus(tmp_path / "c.jsonl", 2)
    code = (
        "import sys; sys.modules['distributed'] = None\n"
        f"sys.argv = ['closeread', 'analyze', {str(given)!r}, '--scheduler', 'tcp://127.0.0.1:9',"
        f" '-o', {str(tmp_path / 'p')!r}]\n"
        "from tui.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        2,
        "closeread: --scheduler needs Dask: pip install 'closeread[cluster]'\n",
    )


def test_what_does_not_go_with_a_scheduler(tmp_path: Path) -> None:
    given = corpus(tmp_path / "c.jsonl", 2)
    there = ("--scheduler", "tcp://127.0.0.1:9")
    for more in (
        ["--jobs", "2"],
        ["--timings"],
        ["--explain"],
        ["--format", "quickfix"],
        ["--title", "x"],
        [],
    ):
        done = closeread("analyze", given, *there, *more)
        assert done.returncode == 2, more
    assert closeread("analyze", "https://192.0.2.1/a", *there, "-o", tmp_path / "p").returncode == 2
    assert closeread("analyze", given, "--format", "parquet").returncode == 2
