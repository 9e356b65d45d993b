"""What the program writes, read by a terminal emulator, is what Textual's own compositor would draw.

Tried by hand: the test fails if partial repaints go one row too low, if changes between panes are ignored, and if
styles are never switched off.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

from tests.conftest import TEXT
from tests.program.terminal import STARTED, Program

MORE = [
    f"Paragraph {number} repeats that the pier of Port Ellery costs $40 million. " * (1 + number % 5)
    + ("“第二码头” is what the sign says. " if number % 3 == 0 else "")
    for number in range(30)
]
ARTICLE = "\n\n".join([TEXT.rstrip(), *MORE])
KEYS: list[str | tuple[int, int]] = [
    "j", "j", "w", "E", "\x1b[B", " ", "d", "u", "G", "g", ")", "}", "]",  # move and page
    "1", "j", "j", "s", "\r", "4", "G", "k", "\r", "\t", "\x1b", "f", "j", "f", "f", "\x1b", "\x1b[1;5D", "\x1b[1;5C",  # panels, zoom, divider
    "v", "w", "w", "\x1b", "wa", "\x1b", "A", "e", "\x1b", "c", "\x1b", "z",  # a range, dialogs, a note
    "/pier\r", "n", "n", "N", "\x1b", "?", "j", "\x1b", ":", "\x1b[B", "\x1b",  # find, help, palette
    "t", "j", "2", "t", (24, 80), "j", "3", "\x1b", "\x1b", (40, 143), " ", "l", (18, 60), "f", (30, 100), "+", "-",
]  # fmt: skip
Cell = list[str | bool]


class Emulator:
    """A terminal emulator that is fed everything that a program writes."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._fed = 0
        self.screen = pyte.Screen(program.size[1], program.size[0])
        self._stream = pyte.ByteStream(self.screen)

    def feed(self) -> None:
        """Process what was written since the last call."""
        shown, self._fed = self._program.shown[self._fed :], len(self._program.shown)
        self._stream.feed(shown)

    def resize(self, rows: int, columns: int) -> None:
        """Change the size together with the program's terminal."""
        self.feed()
        self.screen.resize(rows, columns)
        self._program.resize(rows, columns)

    def rows(self) -> list[list[Cell]]:
        """Return what the screen shows."""
        buffer, width = self.screen.buffer, self.screen.columns
        return [
            [
                [c.data, c.fg, c.bg, c.bold, c.italics, c.underscore, c.reverse, c.strikethrough]
                for c in (buffer[y][x] for x in range(width))
            ]
            for y in range(self.screen.lines)
        ]


@pytest.fixture(params=["", "1"], ids=["own driver", "plain driver"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Program]:
    story = tmp_path / "story.txt"
    story.write_text(ARTICLE, "utf-8")
    command = [sys.executable, "-m", "tests.program.reference_app", str(story), str(tmp_path / "dump.json")]
    with Program(command, tmp_path, environment={"CLOSEREAD_PLAIN_DRIVER": request.param}) as program:
        yield program


def reference(program: Program, dump: Path) -> list[list[Cell]]:
    """Return what the screen should show."""
    dump.unlink(missing_ok=True)
    os.kill(program.process.pid, signal.SIGUSR1)
    end = time.monotonic() + 10
    while not dump.exists() and time.monotonic() < end:
        program.rest(0.02)
    return json.loads(dump.read_text("utf-8"))  # type: ignore[no-any-return]


def differences(shown: list[list[Cell]], wanted: list[list[Cell]]) -> list[str]:
    """Return one line for each row that differs; the colour of blank text cannot be seen."""
    sizes = [(len(rows), {len(row) for row in rows}) for rows in (shown, wanted)]
    if sizes[0] != sizes[1]:  # a dialog that opens just now has not been arranged
        return [f"{sizes[0]} rows and columns, not {sizes[1]}"]
    found = []
    for y, (row, right) in enumerate(zip(shown, wanted, strict=True)):
        for x, (cell, other) in enumerate(zip(row, right, strict=True)):
            if visible(cell) != visible(other):
                texts = ["".join(str(c[0]) for c in line) for line in (row, right)]
                found.append(f"row {y}, column {x}: {cell}, not {other}\n  {texts[0]!r}\n  {texts[1]!r}")
                break
    return found


def visible(cell: Cell) -> Cell:
    """Return a cell without what cannot be seen of it: the colour and slant of a blank."""
    text, foreground, background, bold, italic, underlined, reverse, struck = cell
    if text in (" ", "") and not (underlined or reverse or struck):
        return [text, background]
    return [text, foreground, background, bold, italic, underlined, reverse, struck]


def test_the_terminal_shows_what_the_compositor_draws(program: Program, tmp_path: Path) -> None:
    assert program.until(STARTED)
    assert program.until(b"Timeline")
    program.rest()
    emulator = Emulator(program)
    seen = set[str]()
    for key in ("", *KEYS):
        if isinstance(key, tuple):
            emulator.resize(*key)
            program.rest(0.15)
        else:
            program.press(key, 0.06)
        found = ["not compared"]
        for _ in range(4):  # the cursor of an input may blink, or a message expire, just between the two
            wanted = reference(program, tmp_path / "dump.json")
            emulator.feed()
            found = differences(emulator.rows(), wanted)
            if not found:
                break
            program.rest(0.15, 0.5)
        assert not found, f"after {key!r}:\n" + "\n".join(found)
        seen.add("".join(str(cell[0]) for row in wanted for cell in row))
    assert len(seen) > len(KEYS) / 2
    program.press("q")
    assert program.end() == 0
