"""Kills, full disks, two writers, ten thousand edits: nothing that was acknowledged is ever lost, and nothing is half there."""

import contextlib
import errno
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture import FACTOR
from tests.torture.session import ARTICLE, TEXT, step
from tui.annotations.history import History
from tui.annotations.notebook import Notebook
from tui.errors import LibraryError, OutputError
from tui.exchange.writing import atomic_writer
from tui.store.codec import dumps
from tui.store.library import Library

ROOT = Path(__file__).parent.parent.parent
ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT)


def start(library: Path, seed: int, *more: str, under: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    command = [*under, sys.executable, "-m", "tests.torture.session", str(library), str(seed), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT)


def whole(library: Path) -> list[str]:
    """Return the ids of all changes, having made sure that the file is sound and its history can be replayed."""
    raw = sqlite3.connect(library)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()
    shelf = Library(library)
    changes = shelf.changes(ARTICLE.digest)
    assert [dumps(note) for note in shelf.annotations(ARTICLE.digest)] == [
        dumps(note) for note in History(changes).annotations
    ]
    shelf.close()
    return [change.id for change in changes]


@pytest.mark.timeout(3600)
def test_kills_at_any_moment_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chance, kills, acknowledged = random.Random(FACTOR), 20 * FACTOR, 0
    promised: set[str] = set()
    library = tmp_path / "0.sqlite3"
    for n in range(kills):
        if n % 25 == 0:
            library, promised = tmp_path / f"{n}.sqlite3", set()
        child = start(library, n)
        assert child.stdout is not None
        wait = chance.uniform(0, 0.12)
        if n % 4:  # every fourth is killed while it is starting
            child.stdout.readline()
            wait = chance.uniform(0, 0.04)
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        output, _ = child.communicate()
        told = {
            line for line in output.splitlines() if len(line) == 36
        }  # a line cut short was no acknowledgement
        acknowledged += len(told)
        promised |= told
        if library.exists():
            assert promised <= set(whole(library))
        else:
            assert not promised
    print(f"{kills} kills, {acknowledged} acknowledged changes, none lost, no library corrupt")


@pytest.mark.timeout(600)
def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    library, seconds = tmp_path / "library.sqlite3", 0.6 * FACTOR
    Library(library).close()
    children = [start(library, seed) for seed in (1, 2)]
    time.sleep(seconds + 0.5)
    promised = []
    for child in children:
        child.send_signal(signal.SIGKILL)
        output, _ = child.communicate()
        promised += [line for line in output.splitlines() if len(line) == 36]
    there = whole(library)
    assert set(promised) <= set(there)
    assert len(there) == len(set(there))
    print(f"two writers, {seconds:.0f} s: {len(promised)} acknowledged changes, none lost")


def test_edits_undone_and_redone_are_the_same_to_the_byte(tmp_path: Path) -> None:
    book, chance, count = Notebook(TEXT), random.Random(5), 100 * FACTOR
    while len(book.history._done) < count:  # undoing does not count as an edit here
        step(book, chance)

    def state() -> str:
        return json.dumps([dumps(note) for note in book.annotations])

    done = len(book.history._done)
    states = {done: state()}  # by the number of edits that are done
    while book.history.undo() is not None:
        if (left := len(book.history._done)) % 100 == 0:
            states[left] = state()
    assert (len(book.history._done), book.annotations) == (0, ())
    while book.history.redo() is not None:
        if (again := len(book.history._done)) in states:
            assert state() == states.pop(again)
    assert set(states) <= {0}
    print(f"{done} edits undone and redone, the states equal to the byte")


class Failing:
    """Lets the n-th of some calls fail."""

    def __init__(self, code: int, at: int) -> None:
        self.code, self.left = code, at
        self.failed = ""

    def wrap(self, name: str, call):  # type: ignore[no-untyped-def]
        def called(*args, **kwargs):  # type: ignore[no-untyped-def]
            self.left -= 1
            if self.left == 0:
                self.failed = name
                raise OSError(self.code, os.strerror(self.code))
            return call(*args, **kwargs)

        return called


class _Stream:
    def __init__(self, stream, failing: Failing) -> None:  # type: ignore[no-untyped-def]
        self._stream = stream
        self.write, self.flush, self.fileno = (
            failing.wrap("write", stream.write),
            failing.wrap("flush", stream.flush),
            stream.fileno,
        )

    def __enter__(self):  # type: ignore[no-untyped-def]
        return self

    def __exit__(self, *args: object) -> None:
        with contextlib.suppress(OSError):
            self._stream.close()


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
def test_every_call_of_an_export_may_fail(tmp_path: Path, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.json"
    met = []
    for at in range(1, 40):
        path.write_text("old")
        failing = Failing(code, at)
        with monkeypatch.context() as patched:
            for name in ("open", "fsync", "chmod", "replace"):
                patched.setattr(os, name, failing.wrap(name, getattr(os, name)))
            fdopen = os.fdopen
            patched.setattr(
                os,
                "fdopen",
                lambda *args, opened=fdopen, using=failing, **options: _Stream(
                    opened(*args, **options), using
                ),
            )
            try:
                with atomic_writer(path) as stream:
                    stream.write("new")
                said = ""
            except OutputError as error:
                said = str(error)
        told = bool(said)
        assert not told or os.strerror(code) in said
        assert path.read_text() == ("old" if told else "new")
        assert os.listdir(tmp_path) == ["out.json"]
        if failing.failed and failing.failed != "open":
            assert told or failing.failed == "fsync", (
                "only making the directory's entry durable may fail without a word"
            )
        met.append(failing.failed)
        if not failing.failed:
            break
    assert {"open", "write", "flush", "fsync", "chmod", "replace"} <= set(met)
    print(
        f"{os.strerror(code)}: {len(met) - 1} calls failed in turn, old or new content each time, no litter"
    )


@pytest.fixture
def strace() -> str:
    found = shutil.which("strace")
    if found is None or subprocess.run([found, "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace is not here, or may not trace")
    return found


CALLS = ("pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "openat")


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("call", CALLS)
def test_every_call_of_a_library_may_fail(tmp_path: Path, strace: str, call: str) -> None:
    """An injected error is met at the first, second, … such call on the library's files; what was acknowledged is there afterwards."""
    if FACTOR == 1 and call != "pwrite64":
        pytest.skip("make torture tries every call")
    acknowledged = 0
    for n, code in enumerate(("ENOSPC", "EIO", "EDQUOT") * (1 if FACTOR == 1 else 8)):
        library = tmp_path / f"{call}-{n}.sqlite3"
        Library(library).close()
        files = [f"-P{library}{suffix}" for suffix in ("", "-wal", "-shm", "-journal")]
        inject = f"inject={call}:error={code}:when={n + 1}"
        under = (strace, "-f", "-qq", "-o", os.devnull, *files, "-e", f"trace={call}", "-e", inject)
        child = start(library, n, "12", under=under)
        output, _ = child.communicate(timeout=120)
        promised = {line for line in output.splitlines() if len(line) == 36}
        acknowledged += len(promised)
        assert len(promised) == 12, "a session whose disk answers again goes on to its end"
        assert promised <= set(whole(library))
    print(f"{call}: {acknowledged} acknowledged changes under injected errors, none lost")


def cuts(size: int) -> Iterator[int]:
    yield from range(min(size, 200))
    yield from range(200, size, 512 if FACTOR > 1 else 4096)


def test_a_library_cut_at_any_byte_is_refused(tmp_path: Path) -> None:
    library, book = tmp_path / "library.sqlite3", Notebook(TEXT)
    shelf, chance = Library(library), random.Random(3)
    for _ in range(60):
        change = step(book, chance)
        if change is not None:
            shelf.append(ARTICLE, change)
    shelf.close()
    content, count = library.read_bytes(), 0
    for size in cuts(len(content)):
        library.write_bytes(content[:size])
        try:
            opened = Library(library)
        except LibraryError:
            pass
        else:
            found = opened.annotations(ARTICLE.digest)
            opened.close()
            assert [dumps(note) for note in found] == [dumps(note) for note in book.annotations], (
                f"silently other at {size}"
            )
        count += 1
    print(f"{count} lengths, each refused with a message")
