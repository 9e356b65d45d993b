"""How the program ends: by signals, by a closed window, by faults. Typed text and annotations are there afterwards."""

import os
import signal
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.conftest import TEXT
from tests.program.terminal import STARTED, Program, reader
from tui.annotations.notebook import Notebook
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.exchange.session_export import bundle_of, save
from tui.loading.source import load_article
from tui.store.library import Library

CRASHING = """
import sys
from tui import app
from tui.reader.annotate import Annotator

def fail(self):
    secret, run_worker = self._desk.session.text, self._desk.run_worker
    {fault}

Annotator.undo = fail
sys.argv = ["closeread", sys.argv[1]]
from tui.__main__ import main
main()
"""
FAULTS = {
    "key": "raise ValueError(secret)",
    "thread": "import threading; threading.Thread(target=lambda: [][1]).start()",
    "callback": "import asyncio; asyncio.get_running_loop().call_later(0.05, lambda: [][1])",
    "worker": "run_worker(lambda: [][1], thread=True)",
}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def programs() -> Iterator[list[Program]]:
    running: list[Program] = []
    yield running
    for program in running:
        program.close()


def labels(home: Path, story: Path) -> list[str]:
    library = Library(home / "library.sqlite3")
    try:
        return [note.label for note in library.annotations(load_article(str(story)).digest)]
    finally:
        library.close()


def begin(
    programs: list[Program], story: Path, home: Path, command: Sequence[str | bytes | Path] | None = None
) -> Program:
    program = Program(command or reader(str(story)), home)
    programs.append(program)
    assert program.until(STARTED)
    program.rest()
    return program


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGHUP, None], ids=["terminated", "hung up", "window closed"]
)
def test_a_signal_keeps_the_draft_and_the_annotations(
    programs: list[Program], story: Path, tmp_path: Path, number: signal.Signals | None
) -> None:
    program = begin(programs, story, tmp_path)
    program.press("A")
    program.press("c")
    os.write(program.master, b"half a sentence")
    assert program.until(b"sentence", 5)
    if number is None:
        program.hang_up()
    else:
        program.process.send_signal(number)
    assert program.end() == -(number or signal.SIGHUP)
    assert labels(tmp_path, story) == ["evidence"]
    again = begin(programs, story, tmp_path)
    assert b"not saved. Continue" in again.shown
    again.press("y")
    assert again.until(b"half a sentence", 5)


def test_a_second_signal_does_not_cut_the_saving_short(
    programs: list[Program], story: Path, tmp_path: Path
) -> None:
    program = begin(programs, story, tmp_path)
    program.press("c")
    program.press("kept all the same", 0.1)
    program.process.send_signal(signal.SIGTERM)
    program.process.send_signal(signal.SIGHUP)
    program.end()
    drafts = list((tmp_path / "state" / "closeread" / "drafts").glob("*.json"))
    assert ["kept all the same" in path.read_text() for path in drafts] == [True]
    assert [stat.S_IMODE(path.stat().st_mode) for path in drafts] == [0o600]


def test_a_killed_program_has_lost_no_more_than_the_last_moment(
    programs: list[Program], story: Path, tmp_path: Path
) -> None:
    program = begin(programs, story, tmp_path)
    program.press("c")
    program.press("typed a second ago", 1.0)
    program.process.kill()
    program.end()
    again = begin(programs, story, tmp_path)
    assert b"not saved. Continue" in again.shown


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_an_unexpected_exception_is_one_line_with_everything_saved(
    programs: list[Program], story: Path, tmp_path: Path, fault: str
) -> None:
    command = [sys.executable, "-c", CRASHING.format(fault=fault), str(story)]
    program = begin(programs, story, tmp_path, command)
    program.press("A")
    program.press("z")
    assert program.end() == 70
    program.rest()
    rest = program.shown[program.shown.rindex(b"\x1b[?1049l") :]
    assert rest.count(b"unexpected error") == 1
    assert b"Traceback" not in program.shown
    assert labels(tmp_path, story) == ["evidence"]
    reports = list((tmp_path / "state" / "closeread" / "reports").iterdir())
    assert len(reports) == 1
    assert str(reports[0]).encode() in rest
    assert stat.S_IMODE(reports[0].stat().st_mode) == 0o600
    written = reports[0].read_text()
    assert "Error" in written
    assert "Harbour board" not in written
    assert str(Path.home()) not in written


def test_an_unexpected_exception_in_a_command_is_one_line_too(
    programs: list[Program], story: Path, tmp_path: Path
) -> None:
    code = (
        "import sys, tui.loading.source as s\n"
        "def fail(*a, **k): raise RuntimeError('a secret')\n"
        "s.load_article = fail\n"
        "import tui.cli.analyze\n"
        "sys.argv = ['closeread', 'diff', sys.argv[1], sys.argv[1]]\n"
        "import tui.cli.diff; tui.cli.diff.load_article = fail\n"
        "from tui.__main__ import main; main()\n"
    )
    program = Program([sys.executable, "-c", code, str(story)], tmp_path)
    programs.append(program)
    assert program.end() == 70
    program.rest()
    assert program.shown.count(b"\n") == 1
    assert b"unexpected error (RuntimeError)" in program.shown
    assert b"secret" not in program.shown


@pytest.mark.parametrize("closed", [False, True])
def test_keys_come_from_the_terminal_where_standard_input_is_something_else(
    programs: list[Program], story: Path, tmp_path: Path, closed: bool
) -> None:
    if closed:
        command = ["sh", "-c", 'exec "$@" <&-', "sh", *reader(str(story))]
        program = Program(command, tmp_path)
    else:
        with Path(os.devnull).open("rb") as nothing:
            program = Program(reader(str(story)), tmp_path, stdin=nothing.fileno())
    programs.append(program)
    assert program.until(STARTED)
    program.rest()
    program.press("A")
    program.press("q")
    assert program.end() == 0
    assert labels(tmp_path, story) == ["evidence"]


def test_a_terminal_that_goes_without_a_signal_ends_the_program(
    programs: list[Program], story: Path, tmp_path: Path
) -> None:
    """The signal goes to the leader of the session; one that ignores it passes nothing on."""
    command = ["sh", "-c", 'trap "" HUP; "$@"; true', "sh", *reader(str(story))]
    program = begin(programs, story, tmp_path, command)
    program.press("A")
    program.hang_up()
    assert program.end() is not None
    assert labels(tmp_path, story) == ["evidence"]


def test_closing_the_window_of_an_empty_article_leaves_nothing_running(
    programs: list[Program], tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    for wait in (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 1.0):
        program = Program(reader(str(empty)), tmp_path)
        programs.append(program)
        program.until(b"\x1b[?1049h", 10)
        program.rest(wait) if wait else None
        program.hang_up()
        assert program.end(8) is not None, wait


def test_walking_through_disagreements_saves_at_a_signal_too(
    programs: list[Program], story: Path, tmp_path: Path
) -> None:
    Library(tmp_path / "library.sqlite3").close()
    first, second = tmp_path / "ana.json", tmp_path / "ben.json"
    for path, label in ((first, "doubt"), (second, "context")):
        article = load_article(str(story))
        notebook = Notebook(article.text)
        notebook.add([Span(0, 13)], label)
        save(path, bundle_of(article, Analysis(article.digest), notebook))
    program = begin(programs, story, tmp_path, reader("agree", str(first), str(second), "--walk"))
    program.press("wA")
    program.press("c")
    program.press("ask both", 0.2)
    program.process.send_signal(signal.SIGTERM)
    assert program.end() == -signal.SIGTERM
    drafts = list((tmp_path / "state" / "closeread" / "drafts").glob("*.json"))
    assert ["ask both" in path.read_text() for path in drafts] == [True]
    assert labels(tmp_path, story) == ["evidence"]
