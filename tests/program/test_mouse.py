"""Whether the terminal is asked for the mouse, in a pseudo-terminal."""

from pathlib import Path

import pytest

from tests.conftest import TEXT
from tests.program.terminal import Program, reader

ASKED = b"\x1b[?1000h"


@pytest.mark.parametrize("mouse", [True, False])
def test_the_mouse_is_asked_for_unless_it_is_the_terminals(tmp_path: Path, mouse: bool) -> None:
    story, config = tmp_path / "story.txt", tmp_path / "config.toml"
    story.write_text(TEXT, "utf-8")
    config.write_text(f"mouse = {str(mouse).lower()}\n", "utf-8")
    with Program(reader(story), tmp_path, environment={"CLOSEREAD_CONFIG": str(config)}) as program:
        assert program.until(b"Harbour")
        program.rest()
        program.press("q", 0.2)
        assert program.end(20) == 0
    assert (ASKED in program.shown) is mouse
