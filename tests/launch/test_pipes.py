"""An article from a pipe is read once and shown; a slow one is explained."""

import os
import threading
from pathlib import Path

import pytest

from tests.program.terminal import Program, reader

STORY = "A second pier\n\nThe harbour board voted on Tuesday, said Nora Blake.\n"
PAGE = f"<!doctype html><html><body><article><h1>A second pier</h1><p>{STORY}</p></article></body></html>"


def test_process_substitution_shows_the_article(tmp_path: Path) -> None:
    story = tmp_path / "story"
    for text in (STORY, PAGE):
        story.write_text(text, "utf-8")
        command = " ".join(map(str, reader()))
        with Program(["bash", "-c", f"{command} <(cat {story})"], tmp_path) as program:
            assert program.until(b"harbour board voted")
            assert b"empty article" not in program.shown
            program.type("q")
            assert program.end(10) == 0


def test_a_named_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text(STORY, "utf-8"), daemon=True)
    with Program(reader(pipe), tmp_path) as program:
        writer.start()
        assert program.until(b"harbour board voted")
        program.type("q")
        assert program.end(10) == 0


@pytest.mark.parametrize("name", ["-", "/dev/stdin", "/dev/fd/0"])
@pytest.mark.parametrize("piped", [True, False])
def test_standard_input_by_any_name(tmp_path: Path, name: str, piped: bool) -> None:
    story = tmp_path / "story.txt"
    story.write_text(STORY, "utf-8")
    if piped:
        stdin, into = os.pipe()
        os.write(into, STORY.encode())
        os.close(into)
    else:
        stdin = os.open(story, os.O_RDONLY)
    with Program(reader(name), tmp_path, stdin=stdin) as program:
        assert program.until(b"harbour board voted")
        program.type("q")
        assert program.end(10) == 0
    os.close(stdin)


def test_slow_standard_input_is_explained(tmp_path: Path) -> None:
    out, into = os.pipe()
    with Program(reader("-"), tmp_path, stdin=out) as program:
        assert program.until("waiting for standard input … (ctrl+c stops)".encode(), 8)
        os.write(into, STORY.encode())
        os.close(into)
        assert program.until(b"harbour board voted")
        program.type("q")
        assert program.end(10) == 0
    os.close(out)
