"""What takes long to load is ended by a key, and what is hard to draw is answered."""

import os
from pathlib import Path

import pytest

from tests.pty_session import Session
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
    page.write_text(f"<html><body>{STORY}" + "<p>x" * 1_500_000, "utf-8")
    with Session(page, environment=home) as session:
        assert not session.until(b"harbour", 1.5)
        session.send("\x1a\x1c\x03")  # ctrl+z and ctrl+\ would leave the terminal as it is
        assert session.finish(5) == 130
        assert session.written.endswith(LEAVE.encode() + b"closeread: interrupted\r\n")


def test_an_interrupt_ends_waiting_for_a_pipe(tmp_path: Path, home: dict[str, str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for command in (["analyze", pipe], [pipe], ["diff", pipe, pipe], ["export", pipe]):
        with Session(*command, environment=home) as session:
            assert not session.until(b"anything", 1.0)
            session.interrupt()
            assert session.finish(5) == 130, session.written
            assert b"Traceback" not in session.written


def test_a_letter_with_very_many_marks_is_answered(tmp_path: Path, home: dict[str, str]) -> None:
    story = tmp_path / "marks.txt"
    story.write_text(
        "A title\n\nWords before e" + "\u0301" * 300_000 + " and words after.\n\nNora Blake said so.", "utf-8"
    )
    with Session(story, environment=home) as session:
        assert session.until(b"title")
        session.settle()
        for key in "jjwwwl":
            before = len(session.written)
            session.send(key)
            session.settle(10)
            assert len(session.written) - before < 300_000  # bytes; every mark takes two of them
        session.send("q")
        assert session.finish(5) == 0
