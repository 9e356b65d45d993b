"""Times programs in a pseudo-terminal: ``make bench``.

Each program runs in turn (A B C A B C …). *First* is the time from starting it to the moment at which the article's first words stand on
the terminal, of a text that was never read before; *app* to the first screen of the app itself, which answers keys; *key* from writing a
key to the last byte of the answer, for closeread with everything found. Milliseconds; the median of all rounds, for keys also the 99th
percentile. No test asserts a time: machines differ, ratios in one run are what counts. A million words take some minutes to be analysed.
"""

import fcntl
import os
import pty
import re
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
ROUNDS, KEYS = 5, 200
COLUMNS, LINES = 120, 40
FIRST = b"votes"  # one word, so that no change of colour can stand within it
FOUND = rb"\d quotes?\b"  # in the header, when all is found
LONGEST = 1_200.0  # seconds that an analysis takes
REST = 8.0  # seconds without keys before the first
SETTLED = 0.03  # seconds without output that mean that an answer is over
PARAGRAPH = (
    "The harbour board of Port Ellery voted on 12 March 2024 to build a second pier for about $40 million, Nora Blake said. "
    * 3
)


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

    def until(self, pattern: bytes, seconds: float = 60) -> float:
        """Return the milliseconds from the start to the moment at which what a pattern describes is there."""
        while not re.search(pattern, self.output) and time.perf_counter() < self.started + seconds:
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


def programs(text: Path) -> dict[str, tuple[list[str], str | None]]:
    """Return each program's command to read a text, and its key for a line down."""
    return {
        "less": (["less", str(text)], "j"),
        "vim -R": (["vim", "-R", "-i", "NONE", str(text)], "\x05"),
        "empty app": ([sys.executable, str(HERE / "empty_app.py")], None),
        "closeread": ([str(Path(sys.executable).with_name("closeread")), str(text)], "j"),
    }


def time_start(command: list[str], environment: dict[str, str], timing: Timing, own: bytes) -> None:
    """Start a program once, until its own first screen."""
    terminal = Terminal(command, environment)
    timing.first.append(terminal.until(FIRST))
    timing.app.append(terminal.until(own))
    terminal.settle()
    terminal.close()


def time_keys(
    command: list[str], environment: dict[str, str], timing: Timing, key: str, ready: bytes
) -> None:
    """Start a program once and, when it is ready, press a key some times."""
    terminal = Terminal(command, environment)
    terminal.until(ready, LONGEST)
    terminal.settle(REST)
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
            "CLOSEREAD_WARM": "0",  # each program is killed, and a process that stays would slow the others down
        }  # fmt: skip
        print(f"{'program':12}{'words':>10}{'first':>9}{'app':>9}{'key p50':>9}{'key p99':>9}")
        for paragraphs in (8, 150, 15_000):
            text = Path(scratch) / f"{paragraphs}.txt"
            text.write_text(
                "Harbour board votes\n\n" + "\n\n".join([PARAGRAPH] * paragraphs), encoding="utf-8"
            )
            timings = {
                name: Timing() for name, (command, _) in programs(text).items() if shutil.which(command[0])
            }
            for number in range(ROUNDS):
                new = Path(shutil.copy(text, text.with_stem(f"{number} of {paragraphs}")))
                for name, timing in timings.items():
                    time_start(
                        programs(new)[name][0],
                        environment,
                        timing,
                        b"Timeline" if name == "closeread" else FIRST,
                    )
            for name, timing in timings.items():
                command, key = programs(text)[name]
                if key:
                    time_keys(command, environment, timing, key, FOUND if name == "closeread" else FIRST)
            for name, timing in timings.items():
                keys = (
                    [statistics.median(timing.keys), sorted(timing.keys)[int(len(timing.keys) * 0.99) - 1]]
                    if timing.keys
                    else []
                )
                figures = [statistics.median(timing.first), statistics.median(timing.app), *keys]
                print(f"{name:12}{paragraphs * 66:>10,}" + "".join(f"{figure:>9.1f}" for figure in figures))
            ours, vim, empty = timings["closeread"], timings.get("vim -R"), timings["empty app"]
            ratios = [f"app {statistics.median(ours.app) / statistics.median(empty.app):.2f} × empty app"]
            if vim:
                ratios.insert(
                    0, f"first {statistics.median(ours.first) / statistics.median(vim.first):.2f} × vim -R"
                )
            print("  closeread:", ", ".join(ratios))


if __name__ == "__main__":
    main()
