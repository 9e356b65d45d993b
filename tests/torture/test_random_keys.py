"""Keys at random, with pastes, clicks and resizes: nothing raises, the program answers, and what it acknowledged is kept."""

import os
import random
from pathlib import Path

import pytest

from tests.program.terminal import ROOT, STARTED, Program, reader
from tests.torture import FACTOR
from tui.loading.source import load_article
from tui.store.library import Library

SEEDS = max(1, FACTOR // 5)
KEYS = 5_000 if FACTOR > 1 else 600
MOST_MEGABYTES = (
    110  # resident memory of the screen after so many keys; 40 at the start, 25 of libraries that keys load
)
AT_ONCE = 20  # keys between two waits for the answer
LETTERS = [chr(code) for code in range(33, 127)]
OTHERS = [
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\r",
    "\t",
    "\x1b[Z",
    "\x1b[5~",
    "\x1b[6~",
    "\x12",
    "\x7f",
    "\x1bOQ",
    " ",
]
ESCAPES = ["\x1b\x1b"] * 12
PASTES = ["\x1b[200~pasted words\n\nin lines\x1b[201~", "\x1b[200~👨‍👩‍👧\x1b]52;c;eA==\x07\x1b[201~"]
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix in (".txt", ".md", ".html"))


def event(chance: random.Random) -> str:
    """Return one thing that a reader may do."""
    pick = chance.random()
    if pick < 0.02:
        column, row, button = chance.randint(1, 120), chance.randint(1, 40), chance.choice((0, 64, 65))
        return f"\x1b[<{button};{column};{row}M\x1b[<{button};{column};{row}m"
    if pick < 0.03:
        return chance.choice(PASTES)
    return chance.choice(LETTERS + OTHERS + ESCAPES)


def resize(program: Program, chance: random.Random) -> None:
    """Change the size of the terminal."""
    program.resize(chance.randint(2, 60), chance.randint(4, 200))


def resident(pid: int) -> int:
    """Return the megabytes that a process has in memory."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) // 1024


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_random_keys_neither_end_nor_bloat_the_program(seed: int, tmp_path: Path) -> None:
    chance, sample = random.Random(seed), SAMPLES[seed % len(SAMPLES)]
    program = Program(
        reader(str(sample)), tmp_path, (40, 120), environment={"PYTHONPATH": str(ROOT)}, cwd=tmp_path
    )
    try:
        assert program.until(STARTED)
        program.rest()
        for n in range(KEYS):
            typed = event(chance)
            os.write(program.master, ("j" if typed == "q" else typed).encode())
            if n % AT_ONCE == AT_ONCE - 1:
                program.rest(0.03, 1.0)
                program.shown = program.shown[-10_000:]
            if n % 500 == 499:
                resize(program, chance)
            assert program.process.poll() is None, (seed, n, program.shown[-2_000:])
        back_to_the_article(program)
        before = len(program.shown)
        program.press("g\x1b")
        program.press("A", 1.0)
        assert len(program.shown) > before, "it does not answer any more"
        memory = resident(program.process.pid)
        program.press("q", 1.0)
        assert program.end() == 0, program.shown[-2_000:]
    finally:
        program.close()
    print(f"seed {seed}, {sample.name}: {KEYS} keys, {memory} MB")
    library = Library(tmp_path / "library.sqlite3")
    assert library.annotations(load_article(str(sample)).digest)
    library.close()
    assert memory <= MOST_MEGABYTES


def back_to_the_article(program: Program) -> None:
    """Leave whatever dialog is open."""
    program.resize(40, 120)
    for _ in range(8):
        program.press("\x1b", 0.2)
    program.press("n\x1b", 0.3)
