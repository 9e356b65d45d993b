"""Times the findings of short articles in a pseudo-terminal: cold, warm, ten in a row; part of ``make bench``.

*Cold*: no warm process runs. *Warm*: one does, from an earlier run of the program. Both are the time from starting the program to the
moment at which the first finding of an article that was never read before stands in its panel. *Ten*: ten articles, each with a start of
the program, until all findings are there; the first of them cold. Medians of all rounds.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.terminal import FOUND, ROUNDS, Terminal

FIRST_FINDING = rb"\bdirect\b"  # the kind of a quote, in its row; no article contains the word
TEN = 10
REST = 5.0  # seconds over which the processor time of the idle process is measured
NAMES = ("Nora Blake", "Tom Reyes", "Ruth Hale", "Ada Moss", "Ian Pell", "Vera Holt", "Max Dorn", "Eve Lund")
PLACES = ("Port Ellery", "Alden", "Marsh Hill", "Stonebridge", "Westerly", "Fairhaven")
SENTENCES = (
    "“We have waited {n} years for this,” said {name}, who leads the council of {place}.",
    "The {place} harbour board voted on Tuesday to spend ${n} million on a second pier, {m} percent more than in 2019.",
    "{name} told the {place} Herald that work would begin in June and take about {m} months.",
    "Opponents say that the figure is far too low, and that the pier of 1998 cost twice its budget.",
    "According to a report by the University of {place}, {n},{m}00 people cross the bay each day.",
    "“Every estimate in this town is a wish,” {name} said after the meeting on 12 March 2024.",
)


def article(chance: random.Random, words: int = 500) -> str:
    """Return an article of about so many words that was never read before."""
    text, paragraph = "Harbour board votes\n\n", 0
    while len(text.split()) < words:
        values = {
            "n": chance.randint(11, 99), "m": chance.randint(10, 40), "name": chance.choice(NAMES), "place": chance.choice(PLACES),
        }  # fmt: skip
        paragraph += 1
        text += chance.choice(SENTENCES).format(**values) + ("\n\n" if paragraph % 2 == 0 else " ")
    return text


class Bench:
    """The program in an environment of its own, with new articles."""

    def __init__(self, scratch: Path) -> None:
        self.scratch, self.chance, self.count = scratch, random.Random(8), 0
        self.program = str(Path(sys.executable).with_name("closeread"))
        self.environment = {
            **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "CLOSEREAD_LIBRARY": f"{scratch}/library", "CLOSEREAD_WARM": "1",
            "XDG_CACHE_HOME": str(scratch), "XDG_STATE_HOME": str(scratch), "XDG_CONFIG_HOME": str(scratch), "XDG_RUNTIME_DIR": str(scratch),
        }  # fmt: skip

    def read(self, pattern: bytes) -> float:
        """Open a new article and return the seconds until a pattern is on the terminal."""
        self.count += 1
        path = self.scratch / f"{self.count}.txt"
        path.write_text(article(self.chance), encoding="utf-8")
        terminal = Terminal([self.program, str(path)], self.environment)
        seconds = terminal.until(pattern) / 1000
        terminal.close()
        return seconds

    def warm(self, command: str) -> str:
        """Run ``closeread warm``."""
        done = subprocess.run(
            [self.program, "warm", command],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def idle(self) -> tuple[float, float]:
        """Return the resident memory in MB and the processor seconds of the idle process in a while."""
        words = self.warm("status").split()
        before = _processor_seconds(int(words[1]))
        time.sleep(REST)
        return float(words[words.index("MB,") - 1]), _processor_seconds(int(words[1])) - before


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def measure() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as directory:
        bench = Bench(Path(directory))
        cold, warm, ten = [], [], []
        for _ in range(ROUNDS):
            bench.warm("stop")
            cold.append(bench.read(FIRST_FINDING))
            time.sleep(1)
            warm.append(bench.read(FIRST_FINDING))
            bench.warm("stop")
            ten.append(sum(bench.read(FOUND) for _ in range(TEN)))
        memory, processor = bench.idle()
        bench.warm("stop")
    print(
        f"first finding of 500 words: cold {statistics.median(cold):.2f} s, warm {statistics.median(warm):.2f} s; "
        f"ten articles {statistics.median(ten):.2f} s; idle process {memory:.0f} MB, {processor:.2f} s of processor in {REST:.0f} s"
    )


if __name__ == "__main__":
    measure()
