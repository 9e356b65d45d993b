"""Watching: no change is missed or doubled, however it ends; servers are asked politely."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.test_inputs import closeread
from tests.fetching.test_fetching import PAGE, Server
from tui.errors import InputError, UsageError
from tui.inputs import DEFAULT, read_bytes
from tui.store import watching
from tui.store.library import Library
from tui.store.sources import source_of
from tui.store.watching import Seen, Watch, alone, article_of_version, passes

FILES, CHANGES = 50, 200


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


def watch(library: Path, stop: threading.Event | None = None) -> Watch:
    return Watch(library, allow_private=True, offline=False, limits=DEFAULT, stop=stop or threading.Event())


def look(library: Path, *inputs: str | Path, by: Watch | None = None) -> tuple[list[Seen], list[str]]:
    seen: list[Seen] = []
    failed: list[str] = []
    passes(
        by or watch(library),
        [str(one) for one in inputs],
        seen.append,
        lambda error: failed.append(str(error)),
    )
    return seen, failed


def texts(library: Path, path: str | Path) -> list[str]:
    shelf = Library(library)
    try:
        return [
            article_of_version(shelf, one).text.strip() for one in shelf.pages.versions(source_of(str(path)))
        ]
    finally:
        shelf.close()


def test_each_change_is_a_version_and_nothing_else_is(library_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    for words, number in (("One.", 1), ("One.", None), ("Two.", 2), ("One.", 3), ("Two.", 4), ("Two.", None)):
        file.write_text(words, "utf-8")
        seen, failed = look(library_path, file)
        assert ([one.number for one in seen], failed) == ([number] if number else [], [])
    assert texts(library_path, file) == ["One.", "Two.", "One.", "Two."]


def test_what_changes_around_a_text_is_no_version(library_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE, "utf-8")
    assert len(look(library_path, file)[0]) == 1
    file.write_text(PAGE.replace("<head>", "<head><meta name=visits content=7>"), "utf-8")
    assert look(library_path, file) == ([], [])
    file.write_text(PAGE.replace("18", "19"), "utf-8")
    assert [one.number for one in look(library_path, file)[0]] == [2]


def test_a_clock_that_is_set_back_does_not_turn_versions_round(library_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    for words in ("One.", "Two.", "Three."):
        file.write_text(words, "utf-8")
        assert len(look(library_path, file)[0]) == 1
        if words == "One.":
            shelf = Library(library_path)
            with shelf.transaction() as connection:
                connection.execute("UPDATE page SET fetched = '2999-01-01T00:00:00+00:00'")
            shelf.close()
    assert texts(library_path, file) == ["One.", "Two.", "Three."]


def test_what_cannot_be_read_does_not_stop_the_others(library_path: Path, tmp_path: Path) -> None:
    directory = tmp_path / "articles"
    directory.mkdir()
    (directory / "b.txt").write_text("Two.", "utf-8")
    (directory / "a.txt").write_bytes(b"\x7fELF\0\0\0" * 9)
    seen, failed = look(library_path, tmp_path / "none.txt", directory)
    assert [Path(one.source).name for one in seen] == ["b.txt"]
    assert len(failed) == 2
    (directory / "c.txt").write_text("Three.", "utf-8")
    assert [Path(one.source).name for one in look(library_path, directory)[0]] == ["c.txt"]


def test_a_file_that_is_being_written_waits(
    library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Half of", "utf-8")
    count = []

    def slowly(path: str, limits: object) -> bytes:
        count.append(path)
        data = read_bytes(path)
        if len(count) < 3:
            file.write_text(f"Half of {len(count)} sentences.", "utf-8")
        return data

    monkeypatch.setattr(watching, "read_bytes", slowly)
    assert len(look(library_path, file)[0]) == 1
    assert texts(library_path, file) == ["Half of 2 sentences."]


def run(library: Path, directory: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tui", "watch", str(directory), "--library", str(library), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def whole_pass(library: Path, directory: Path) -> int:
    """Run one pass to its end; return its status."""
    running = run(library, directory, "--once")
    running.communicate(timeout=100)
    return running.returncode


@pytest.mark.timeout(300)
def test_fifty_files_two_hundred_changes_and_kills_miss_none(library_path: Path, tmp_path: Path) -> None:
    chance = random.Random(7)
    directory = tmp_path / "articles"
    directory.mkdir()
    expected: dict[Path, list[str]] = {
        directory / f"{n:02}.txt": [f"Article {n}, version 0."] for n in range(FILES)
    }
    for file, versions in expected.items():
        file.write_text(versions[-1], "utf-8")
    assert whole_pass(library_path, directory) == 0
    changes = 0
    while changes < CHANGES:
        for file in chance.sample(sorted(expected), 20):
            words = f"Article {file.stem}, version {len(expected[file])}."
            if chance.random() < 0.2 and len(expected[file]) > 1:
                words = expected[file][-2]  # back to what it was
            expected[file].append(words)
            file.write_text(words, "utf-8")
            changes += 1
        running = run(library_path, directory, "--once")
        assert running.stdout is not None
        for _ in range(chance.randint(1, 12)):  # it is killed after so many of the twenty new versions
            assert running.stdout.readline()
        running.send_signal(chance.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
        running.communicate()
        assert whole_pass(library_path, directory) == 0
    assert changes == CHANGES
    assert {file: texts(library_path, file) for file in expected} == expected


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_runs_until_it_is_stopped(number: signal.Signals, library_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("One.", "utf-8")
    running = run(library_path, file, "--every", "1s")
    assert running.stdout is not None
    assert running.stdout.readline().split("\t")[1:] == ["version 1", f"{file}\n"]
    file.write_text("Two.", "utf-8")
    assert running.stdout.readline().split("\t")[1] == "version 2"
    twice = run(library_path, file, "--once")
    _, said = twice.communicate(timeout=60)
    assert (twice.returncode, "is running for this library already" in said) == (2, True)
    running.send_signal(number)
    _, said = running.communicate(timeout=10)
    assert (running.returncode, said) == (0, "")


def test_the_lock_goes_with_the_process(library_path: Path) -> None:
    with alone(library_path), pytest.raises(UsageError, match="already"), alone(library_path):
        pass
    with alone(library_path):
        pass


def test_pages_are_asked_for_conditionally(library_path: Path, server: Server) -> None:
    url = server.answer("/page", ETag='"1"', Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT")
    by = watch(library_path)
    assert len(look(library_path, url, by=by)[0]) == 1
    server.answers["/page"] = (304, {}, b"")
    assert look(library_path, url, by=by) == ([], [])
    assert look(library_path, url) == ([], []), "another run asks conditionally, too"
    first, *rest = [fields for _, fields in server.asked]
    assert "if-none-match" not in first
    assert {(one["if-none-match"], one["if-modified-since"]) for one in rest} == {
        ('"1"', "Mon, 01 Jan 2024 00:00:00 GMT")
    }
    server.answer("/page", PAGE.replace("18", "19").encode(), ETag='"2"')
    assert [one.number for one in look(library_path, url)[0]] == [2]
    library_path.unlink()
    look(library_path, url)
    assert "if-none-match" not in server.asked[-1][1], "the library has no page that could be unchanged"


def test_a_host_is_asked_once_a_second(library_path: Path, server: Server) -> None:
    server.answer("/a")
    server.answer("/b", PAGE.replace("18", "19").encode())
    server.answer("/moved", b"", 301, Location="/b")
    begin = time.monotonic()
    seen, failed = look(library_path, server.url("/a"), server.url("/moved"))
    assert (len(seen), failed) == (2, [])
    assert time.monotonic() - begin >= 1.9, "the redirection is a request, too"


def test_waiting_for_a_host_can_be_stopped(library_path: Path, server: Server) -> None:
    stop = threading.Event()
    by = watch(library_path, stop)
    look(library_path, server.answer("/a"), by=by)
    server.answer("/b")
    server.slow["/b"] = 30
    threading.Timer(0.2, stop.set).start()
    begin = time.monotonic()
    assert look(library_path, server.url("/b"), by=by) == ([], [])
    assert time.monotonic() - begin < 5


def test_offline_fetches_nothing(library_path: Path, server: Server) -> None:
    by = Watch(library_path, allow_private=True, offline=True, limits=DEFAULT, stop=threading.Event())
    assert len(look(library_path, server.answer("/a"), by=by)[1]) == 1
    assert server.asked == []


def test_what_the_command_refuses(library_path: Path, tmp_path: Path) -> None:
    assert closeread("watch", "https://example.org/a", "--every", "5s").returncode == 2
    assert closeread("watch", tmp_path, "--every", "soon").returncode == 2
    missing = closeread("watch", tmp_path / "none", "--once", "--library", library_path)
    assert (missing.returncode, len(missing.stderr.splitlines())) == (3, 1)


def test_versions_are_listed_and_compared(library_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    for words in (
        "The pier may close, said Ida Horn, the mayor.",
        "The pier may close, a spokesman said.",
        "The pier will close, a spokesman said.",
    ):
        file.write_text(f"Pier in doubt\n\n{words} It cost $4 million.\n", "utf-8")
        look(library_path, file)
    shelf = Library(library_path)
    kept = shelf.pages.versions(source_of(str(file)))
    shelf.remember(article_of_version(shelf, kept[1]))
    shelf.close()
    there = ("--library", library_path)
    listed = closeread("library", "versions", file, *there).stdout.splitlines()
    assert [line.split()[:2] for line in listed] == [
        ["1", kept[0].fetched[:10]],
        ["2", "*"],
        ["3", kept[2].fetched[:10]],
    ]
    last = closeread("diff", file, *there)
    assert (last.returncode, "hedge: may → will" in last.stdout) == (1, True)
    assert closeread("diff", file, "--since-read", *there).stdout == last.stdout
    whole = closeread("diff", file, "--version", "1", *there)
    assert "no longer named: Ida Horn (named) → a spokesman (unnamed)" in whole.stdout
    assert closeread("diff", file, "--version", "1", "--version", "1", *there).returncode == 0
    for wrong in (["--version", "9"], ["--version", "1", "--since-read"], [str(file), "--version", "1"]):
        assert closeread("diff", file, *wrong, *there).returncode == 2
    assert closeread("library", "versions", tmp_path / "none", *there).returncode == 2


def test_a_stopped_page_is_no_failure(library_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    assert look(library_path, "http://127.0.0.1:9/", by=watch(library_path, stop)) == ([], [])
    with pytest.raises(InputError), closing(Library(library_path)) as library:
        watch(library_path)._page(library, "http://127.0.0.1:9/", "http://127.0.0.1:9/")
    assert os.listdir(library_path.parent)
