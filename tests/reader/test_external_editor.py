"""Long notes in the user's own editor, and letters that choose nothing."""

import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.reader.conftest import Opener
from tui.dialogs.external_editor import EditorFailed, edit_text
from tui.dialogs.note_editor import NoteEditor


def editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str) -> None:
    script = tmp_path / "my editor.py"
    script.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{code}\n", "utf-8")
    monkeypatch.setenv("VISUAL", f"{sys.executable} '{script}'")


def test_the_text_comes_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    editor(monkeypatch, tmp_path, "path.write_bytes(path.read_bytes() + b' and more\\r\\nlines\\x1b\\n')")
    text = edit_text("a note")
    assert text.startswith("a note and more\nlines")
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("sys.exit(3)", "ended with status 3"),
        ("path.unlink()", "No such file"),
        ("path.write_bytes(b'\\xff')", "left no text"),
    ],
)
def test_what_goes_wrong_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str, said: str
) -> None:
    editor(monkeypatch, tmp_path, code)
    with pytest.raises(EditorFailed, match=said):
        edit_text("a note")
    monkeypatch.setenv("VISUAL", "/no/such/editor")
    with pytest.raises(EditorFailed, match="No such file"):
        edit_text("a note")


async def test_from_the_note_and_back(
    open_reader: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editor(monkeypatch, tmp_path, "path.write_text(path.read_text() + ' – ask her')")
    async with open_reader() as reader:
        monkeypatch.setattr(reader.app, "suspend", nullcontext)
        await reader.go_to("$40")
        await reader.press("c", *"why", "ctrl+e")
        assert isinstance(reader.app.screen, NoteEditor)
        assert reader.app.screen.written.note == "why – ask her"
        monkeypatch.setenv("VISUAL", "/no/such/editor")
        await reader.press("ctrl+e")
        assert "No such file" in reader.text()
        await reader.press("ctrl+s")
        assert reader.screen.notebook.annotations[0].note == "why – ask her"


async def test_a_letter_that_chooses_nothing_says_so(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("$40")
        await reader.press("e", "Q")
        assert "Q chooses nothing here" in reader.text()
        await reader.press("escape")
        assert "chooses nothing" not in reader.text()


async def test_the_terminal_is_taken_back_however_the_editor_ends(
    open_reader: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "false")
    async with open_reader() as reader:
        driver = reader.app._driver
        assert driver is not None
        calls: list[str] = []
        monkeypatch.setattr(type(driver), "can_suspend", True)
        for name in ("suspend_application_mode", "resume_application_mode"):
            monkeypatch.setattr(driver, name, lambda name=name: calls.append(name))
        await reader.go_to("$40")
        await reader.press("c", "ctrl+e")
        assert "false ended with status 1" in reader.text()
        assert calls == ["suspend_application_mode", "resume_application_mode"]


async def test_a_note_is_continued_at_its_end(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("$40")
        await reader.press("c", *"why", "ctrl+s")
        await reader.press("c", *" not", "ctrl+s")
        assert reader.screen.notebook.annotations[0].note == "why not"
