"""Times programs in a pseudo-terminal: ``make bench``.

Each program runs in turn (A B C A B C …). *First* is the time from starting it to the moment at which the article's first words stand on
the terminal; *app* to the first screen of the app itself, which answers keys; *key* from writing a key to the last byte of the answer.
Milliseconds; the median of all rounds, for keys also the 99th percentile. No test asserts a time: machines differ, ratios in one run are
what counts.
"""

import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
ROUNDS, KEYS = 3, 80
COLUMNS, LINES = 120, 40
FIRST = b"votes"  # one word, so that no change of colour can stand within it
SETTLED = 0.03  # seconds without output that mean that an answer is over
PARAGRAPH = "The harbour board of Port Ellery voted on 12 March 2024 to build a second pier for about $40 million, Nora Blake said. " * 3


@dataclass
class Timing:
    """What was measured of one program on one text."""

    first: list[float] = field(default_factory=list)
    app: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)


class Terminal:
    """A program in a pseudo-terminal that answers no queries."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
            os.execvpe(command[0], command, environment)
        self.output = bytearray()

    def read(self, seconds: float) -> bool:
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            self.output += os.read(self.master, 1 << 18)
        except OSError:
            return False
        return True

    def until(self, words: bytes, seconds: float = 60) -> float:
        """Return the milliseconds from the start to the moment at which some words are there."""
        while words not in self.output and time.perf_counter() < self.started + seconds:
            self.read(1)
        return 1000 * (time.perf_counter() - self.started)

    def settle(self, longest: float = 10) -> float:
        """Return the time of the last output before a pause; after so many seconds without one, of the last so far."""
        begun = last = time.perf_counter()
        while self.read(SETTLED) and last < begun + longest:
            last = time.perf_counter()
        return last

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


def measure(command: list[str], key: str | None, timing: Timing, environment: dict[str, str], wait: float, own: bytes) -> None:
    """Start a program once and press a key some times."""
    terminal = Terminal(command, environment)
    timing.first.append(terminal.until(FIRST))
    timing.app.append(terminal.until(own))
    terminal.settle()
    if key:
        deadline = time.perf_counter() + wait
        while time.perf_counter() < deadline:
            terminal.read(0.1)
        for _ in range(KEYS):
            terminal.settle(1)
            begun = time.perf_counter()
            os.write(terminal.master, key.encode())
            if terminal.read(1):
                timing.keys.append(1000 * (terminal.settle() - begun))
    terminal.close()


def main() -> None:
    """Measure and print one table."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = {
            **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "XDG_CACHE_HOME": scratch, "CLOSEREAD_LIBRARY": f"{scratch}/library",
        }  # fmt: skip
        print(f"{'program':12}{'words':>10}{'first':>9}{'app':>9}{'key p50':>9}{'key p99':>9}")
        for paragraphs, wait in ((8, 6.0), (150, 12.0), (15_000, 60.0)):
            text = Path(scratch) / f"{paragraphs}.txt"
            text.write_text("Harbour board votes\n\n" + "\n\n".join([PARAGRAPH] * paragraphs), encoding="utf-8")
            programs: dict[str, tuple[list[str], str | None]] = {
                "less": (["less", str(text)], "j"),
                "vim -R": (["vim", "-R", "-i", "NONE", str(text)], "\x05"),
                "empty app": ([sys.executable, str(HERE / "empty_app.py")], None),
                "closeread": ([sys.executable, "-m", "tui", str(text)], "j"),
            }
            timings = {name: Timing() for name, (command, _) in programs.items() if shutil.which(command[0])}
            for _ in range(ROUNDS):
                for name, timing in timings.items():
                    command, key = programs[name]
                    own = b"Timeline" if name == "closeread" else FIRST
                    measure(command, key, timing, environment, wait if name == "closeread" else 0, own)
            for name, timing in timings.items():
                keys = [statistics.median(timing.keys), sorted(timing.keys)[int(len(timing.keys) * 0.99) - 1]] if timing.keys else []
                figures = [statistics.median(timing.first), statistics.median(timing.app), *keys]
                print(f"{name:12}{paragraphs * 66:>10,}" + "".join(f"{figure:>9.1f}" for figure in figures))
            ours, vim, empty = timings["closeread"], timings.get("vim -R"), timings["empty app"]
            ratios = [f"app {statistics.median(ours.app) / statistics.median(empty.app):.2f} × empty app"]
            if vim:
                ratios.insert(0, f"first {statistics.median(ours.first) / statistics.median(vim.first):.2f} × vim -R")
            print("  closeread:", ", ".join(ratios))


if __name__ == "__main__":
    main()
