"""The first page before the app, and the app's own first screen, cell by cell; in a real pseudo-terminal."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pyte
import pytest

from tests.conftest import TEXT
from tui.launch.first_page import first_page
from tui.loading.source import make_article

COLUMNS, ROWS = 120, 40


def cells(data: str, size: tuple[int, int] = (COLUMNS, ROWS)) -> list[str]:
    """Return the screen's lines after a terminal has read ``data``."""
    screen = pyte.Screen(*size)
    pyte.Stream(screen).feed(data)
    return list(screen.display)


def test_colours() -> None:
    article = make_article(TEXT)
    assert "38;2;" in first_page(article.text, article.title_span, (80, 24))
    assert "38;5;" in first_page(article.text, article.title_span, (80, 24), colours="256")
    assert "38;" not in first_page(article.text, article.title_span, (80, 24), colours="none")


def test_the_page_of_the_place_left_off() -> None:
    article = make_article("\n\n".join(f"Paragraph {n}." for n in range(300)))
    page = cells(
        first_page(article.text, article.title_span, (80, 24), article.text.index("Paragraph 200.")), (80, 24)
    )
    assert any("Paragraph 200." in line for line in page)


class Program:
    """closeread in a pseudo-terminal."""

    def __init__(self, *arguments: str, library: Path) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.before = termios.tcgetattr(slave)
        self.slave = slave
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "CLOSEREAD_LIBRARY": str(library),
        }
        self.child = subprocess.Popen(
            [sys.executable, "-m", "tui", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        self.output = b""

    def read_until(self, words: bytes, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while words not in self.output:
            assert time.monotonic() < end, self.output[-2000:]
            if select.select([self.master], [], [], 0.1)[0]:
                self.output += os.read(self.master, 1 << 16)

    def write(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def end(self) -> int:
        """Read what is left and return the exit status."""
        while self.child.poll() is None or select.select([self.master], [], [], 0.05)[0]:
            if select.select([self.master], [], [], 0.05)[0]:
                self.output += os.read(self.master, 1 << 16)
        status = self.child.wait(30)
        assert termios.tcgetattr(self.slave) == self.before
        os.close(self.master)
        os.close(self.slave)
        return status


@pytest.fixture
def program(tmp_path: Path) -> Program:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    return Program(str(path), library=tmp_path / "library.sqlite3")


def test_keys_typed_before_the_take_over_are_not_lost_and_not_echoed(program: Program) -> None:
    program.read_until(b"Port Ellery")
    assert b"\x1b[?2004h" not in program.output  # the app is not there yet
    program.write("v")
    program.read_until(b"selecting 1 word")
    assert b"\x1b[?1049h" in program.output
    assert program.output.count(b"\x1b[?1049h") == 1
    program.write("q")
    assert program.end() == 0
    assert b"\x1b[?1049l" in program.output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("moment", [b"Port Ellery", b"saved"])
def test_signals_give_the_terminal_back(program: Program, number: signal.Signals, moment: bytes) -> None:
    program.read_until(moment)
    program.child.send_signal(number)
    assert program.end() == -number
    assert b"\x1b[?1049l" in program.output
    assert b"\x1b[?25h" in program.output


def test_stopped_it_gives_the_terminal_back_and_going_on_it_draws_everything(program: Program) -> None:
    program.read_until(b"saved")
    program.output = b""
    program.write("\x1a")
    program.read_until(b"\x1b[?1004l")  # the last of what leaves the screen
    assert b"\x1b[?1049l" in program.output
    _, status = os.waitpid(program.child.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    program.output = b""
    program.child.send_signal(signal.SIGCONT)
    program.read_until(b"\x1b[?1049h")
    program.read_until(b"Timeline")
    program.read_until(b"Port Ellery")
    program.write("v")
    program.read_until(b"selecting 1 word")
    program.write("q")
    assert program.end() == 0
