"""What takes long to load is ended by a key, and what is hard to draw is answered."""

import os
from pathlib import Path

import pytest

from tests.program.terminal import Program, reader
from tui.store.library import Library
from tui.terminal.raw_mode import LEAVE

STORY = "<p>The harbour board voted on Tuesday to build a second pier, said Nora Blake.</p>"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    names = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "CLOSEREAD_LIBRARY")
    Library(
        tmp_path / "CLOSEREAD_LIBRARY"
    ).close()  # exporting from a library that is named and missing is refused at once
    return {name: str(tmp_path / name) for name in names}


def test_ctrl_c_ends_a_load_that_takes_long(tmp_path: Path, home: dict[str, str]) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body>{STORY * 110_000}", "utf-8")
    with Program(reader(page), tmp_path, environment=home) as program:
        assert not program.until(b"harbour", 1.5)
        program.type("\x1a\x1c\x03")  # ctrl+z and ctrl+\ would leave the terminal as it is
        assert program.end(5) == 130
        assert program.shown.endswith(LEAVE.encode() + b"closeread: interrupted\r\n")


def test_an_interrupt_ends_waiting_for_a_pipe(tmp_path: Path, home: dict[str, str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for command in (["analyze", pipe], [pipe], ["diff", pipe, pipe], ["export", pipe]):
        with Program(reader(*command), tmp_path, environment=home) as program:
            assert not program.until(b"anything", 1.0)
            program.interrupt()
            assert program.end(5) == 130, program.shown
            assert b"Traceback" not in program.shown


def test_a_letter_with_very_many_marks_is_answered(tmp_path: Path, home: dict[str, str]) -> None:
    story = tmp_path / "marks.txt"
    story.write_text(
        "A title\n\nWords before e" + "\u0301" * 300_000 + " and words after.\n\nNora Blake said so.", "utf-8"
    )
    with Program(reader(story), tmp_path, (24, 80), environment=home) as program:
        assert program.until(b"title")
        program.rest(3.0, 60.0)  # until the findings are drawn, which are no answer to a key
        for key in "jjwwwl":
            before = len(program.shown)
            program.type(key)
            program.rest(most=10)
            assert len(program.shown) - before < 300_000  # bytes; every mark takes two of them
        program.type("q")
        assert program.end(5) == 0
