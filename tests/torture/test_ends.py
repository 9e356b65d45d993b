"""The program ended at random from random dialogs: every annotation is in the library, every typed text in a draft."""

import json
import os
import random
import signal
from pathlib import Path

import pyte
import pytest

from tests.conftest import TEXT
from tests.program.terminal import STARTED, Program, reader
from tests.torture import FACTOR
from tui.loading.source import load_article
from tui.store.library import Library

RUNS = max(3, FACTOR)
DIALOGS = ["?", "a", ":", "F", "D", "e", "\x13", "*", "1o", ""]
EDITORS = ["c", "C\t"]
ENDS = ["quit", signal.SIGTERM, signal.SIGHUP, "window"]


def end(program: Program, how: object, *, typed: bool) -> None:
    """End the program in one way."""
    if how == "quit":
        program.press("\x11", 0.4)
        if typed:
            program.press("k", 0.4)
    elif how == "window":
        program.hang_up()
    else:
        assert isinstance(how, signal.Signals)
        program.process.send_signal(how)


def shows(program: Program, words: str) -> bool:
    """Wait until some words are on the screen; return whether they are."""
    for _ in range(60):
        screen = pyte.Screen(program.size[1], program.size[0])
        pyte.ByteStream(screen).feed(program.shown)
        if any(words in line for line in screen.display):
            return True
        program.rest(0.2, 1.0)
    return False


@pytest.mark.timeout(3600)
def test_no_end_loses_annotations_or_typed_text(tmp_path: Path) -> None:
    chance = random.Random(FACTOR)
    for run in range(RUNS):
        home = tmp_path / str(run)
        home.mkdir()
        story = home / "story.txt"
        story.write_text(TEXT)
        editor = chance.choice(EDITORS) if run % 2 else None
        how = ENDS[run % len(ENDS)] if run < len(ENDS) else chance.choice(ENDS)
        count = chance.randint(1, 4)
        program = Program(reader(str(story)), home, cwd=home, environment={"PYTHONPATH": os.getcwd()})  # noqa: PTH109
        try:
            assert program.until(STARTED)
            assert shows(program, "4 quotes"), run  # verdicts need claims, and the machine may be busy
            for _ in range(count):
                program.press("wA", 0.2)
            program.press(editor or chance.choice(DIALOGS), 0.4)
            words = f"typed in run {run}"
            if editor:
                program.press(words, 0.3)
                assert shows(program, words), (run, editor)  # a signal may overtake keys that wait to be read
            end(program, how, typed=editor is not None)
            assert program.end() is not None, (run, how, editor)
        finally:
            program.close()
        library = Library(home / "library.sqlite3")
        assert len(library.annotations(load_article(str(story)).digest)) == count, (run, how, editor)
        library.close()
        if editor:
            drafts = list((home / "state" / "closeread" / "drafts").glob("*.json"))
            assert [json.loads(path.read_text())["text"] for path in drafts] == [words], (run, how, editor)
    print(f"{RUNS} ends from dialogs and editors, no annotation and no typed text lost")
