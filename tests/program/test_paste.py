"""What is pasted over an article runs no command, in a pseudo-terminal."""

from pathlib import Path

from tests.conftest import TEXT
from tests.program.terminal import Program, reader


def test_pasted_text_with_sequences_runs_no_command(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(TEXT, "utf-8")
    library = {"CLOSEREAD_LIBRARY": str(tmp_path / "library")}
    with Program(reader(story), tmp_path, environment=library) as program:
        assert program.until(b"Harbour")
        program.rest()
        seen = len(program.shown)
        program.press("\x1b[200~hello\x1b[31m ctrl\x1b[201~", 1.0)
        assert b"saves" not in program.shown[seen:], "the note dialog names its keys"
        program.press("q", 0.2)
        assert program.end(20) == 0
