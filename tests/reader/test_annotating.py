import json
from contextlib import closing
from pathlib import Path

import jsonschema
import pytest
from textual.widgets import Input, TextArea

from tests.conftest import TEXT, span
from tests.reader.conftest import Opener
from tui.document.annotation import DEFAULT_LABELS
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.exchange.schema import native_schema
from tui.store.library import Library


@pytest.mark.parametrize("label", DEFAULT_LABELS, ids=lambda label: label.name)
async def test_a_range_gets_a_label(open_reader: Opener, label: object) -> None:
    async with open_reader() as reader:
        await reader.press("w", "v", "E", "a", label.key)  # type: ignore[attr-defined]
        assert reader.notes == [(label.name, "board")]  # type: ignore[attr-defined]
        assert reader.screen.selection.anchor is None


async def test_motions_extend_the_range(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("v", "w", "E")
        assert reader.screen.selection.span(TEXT) == span("Harbour board")
        await reader.press("o", "l")
        assert reader.screen.selection.span(TEXT) == span("arbour board")
        await reader.press("escape")
        assert reader.screen.selection.anchor is None
        await reader.press("g", "v", "slash", *"pier", "enter", "E")
        assert reader.screen.selection.span(TEXT) == span("Harbour board votes for a second pier")
        await reader.press("v")
        assert reader.screen.selection.anchor is None


async def test_extending_by_unit(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("40 million")
        seen = []
        for _ in range(5):
            await reader.press("V")
            chosen = reader.screen.selection.span(TEXT)
            assert chosen is not None
            seen.append(chosen.of(TEXT))
        assert seen[:4] == [
            "40",
            "about $40 million",
            "The pier will cost about $40 million",
            "The pier will cost about $40 million.",
        ]
        assert seen[4].endswith("twice its budget.")


async def test_without_a_range_the_highlight_is_annotated(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("$40")
        await reader.press("a", "enter")
        assert reader.notes == [("evidence", "about $40 million")]
        assert reader.screen.notebook.annotations[0].target == "n3"


@pytest.mark.parametrize(
    ("panel", "quote"),
    [
        ("1", "“We have waited 12 years for this,”"),
        ("2", "second"),
        ("3", "1998"),
        ("4", "Nora Blake"),
        ("5", "The pier will cost about $40 million"),
    ],
)
async def test_a_row_is_annotated_where_it_stands(open_reader: Opener, panel: str, quote: str) -> None:
    async with open_reader() as reader:
        await reader.press(panel, "g", "a", "d")
        assert reader.notes == [("doubt", quote)]
        assert reader.screen.panes.focused_panel is not None


async def test_overlapping_relabelling_resizing_deleting_undoing(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("w", "v", "E", "a", "e")
        await reader.press("g", "v", "w", "w", "E", "a", "q")
        assert reader.notes == [("question", "Harbour board votes"), ("evidence", "board")]
        await reader.press("g", "w", "e", "i")
        assert reader.notes[1] == ("important", "board")
        await reader.press("r", "w", "r")
        assert reader.notes[1] == ("important", "board votes")
        await reader.press("x")
        assert [label for label, _ in reader.notes] == ["question"]
        for _ in range(5):
            await reader.press("z")
        assert reader.notes == []
        await reader.press("z")
        assert "Nothing to undo" in reader.text()
        for _ in range(5):
            await reader.press("Z")
        assert reader.notes == [("question", "Harbour board votes")]
        await reader.press("Z")
        assert "Nothing to do again" in reader.text()


async def test_notes_and_tags(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("Opponents")
        await reader.press("v", "E", "c")
        await reader.press(*"who", "enter", *"are they?", "tab", *"source #check", "ctrl+s")
        note = reader.screen.notebook.annotations[0]
        assert (note.quote, note.note, note.tags) == ("Opponents", "who\nare they?", ("source", "check"))
        await reader.press("c")
        assert reader.app.screen.query_one(TextArea).text == "who\nare they?"
        await reader.press("x", "escape")
        assert "not saved" in reader.text()
        await reader.press("escape")
        assert reader.screen.notebook.annotations[0].note == "who\nare they?"
        await reader.press("6")
        assert "who are they?" in reader.text()


async def test_annotate_again_uses_the_last_label(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("w", "v", "E", "a", "f")
        await reader.press("s", "A")
        assert [label for label, _ in reader.notes] == ["framing", "framing"]


async def test_nothing_here(open_reader: Opener) -> None:
    async with open_reader() as reader:
        for key in ("x", "r"):
            await reader.press(key)
        assert "No annotation here" in reader.text()


async def test_everything_is_there_again(open_reader: Opener, library_path: Path) -> None:
    async with open_reader() as reader:
        await reader.go_to("Opponents")
        await reader.press("v", "E", "a", "d")
        await reader.saved()
        with closing(Library(library_path)) as library:
            (kept,) = library.annotations(reader.screen.article.digest)
        assert kept.quote == "Opponents"
        await reader.press("q")
    async with open_reader() as reader:
        assert reader.notes == [("doubt", "Opponents")]
        assert reader.under.startswith("Opponents")
        await reader.press("z")
        assert reader.notes == []
        await reader.saved()


async def test_a_library_that_cannot_be_used_is_told_and_nothing_is_lost(
    open_reader: Opener, library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library_path.write_text("no library at all, but long enough to be looked at as one " * 20)
    async with open_reader() as reader:
        assert "is not a closeread library" in reader.text()
        await reader.press("A")
        assert len(reader.notes) == 1
        assert not reader.screen.saved.startswith("saved ✓")
        monkeypatch.setenv("HOME", str(tmp_path))
        await reader.press("ctrl+q")
    assert [path.parent for path in reader.app.readers.rescued] == [tmp_path]
    record = json.loads(reader.app.readers.rescued[0].read_text("utf-8"))
    assert [note["label"] for note in record["annotations"]] == ["evidence"]


async def test_export(open_reader: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "harbour.closeread.json"
    async with open_reader() as reader:
        await reader.press("A", "ctrl+s")
        assert reader.app.screen.query_one(Input).value == str(out)
        await reader.press("enter")
        record = json.loads(out.read_text("utf-8"))
        jsonschema.Draft202012Validator(native_schema()).validate(record)
        assert len(record["annotations"]) == 1
        await reader.press("A", "ctrl+s", "enter", "n")
        assert len(json.loads(out.read_text("utf-8"))["annotations"]) == 1
        await reader.press("ctrl+s", "enter", "y")
        assert len(json.loads(out.read_text("utf-8"))["annotations"]) == 2
        await reader.press("ctrl+s", "ctrl+u", *"/no/such/place.json", "enter")
        assert "cannot be written" in reader.text()
        await reader.press("ctrl+s", "escape")


async def test_copying_takes_the_source_along(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("1", "g", "y")
        copied = reader.app.clipboard
        assert copied.startswith(
            "“We have waited 12 years for this,” — Nora Blake, board president; Harbour board votes"
        )


async def test_a_note_on_the_whole_article(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.go_to("Opponents")
        await reader.press("A", "alt+c", *"one side only", "tab", *"sourcing", "ctrl+s")
        first, second = reader.screen.notebook.annotations
        assert (first.label, first.anchor, first.note, first.tags) == (
            "article", "article", "one side only", ("sourcing",),
        )  # fmt: skip
        assert second.has_place
        await reader.press("6", "g")
        lines = reader.text().splitlines()
        row = next(number for number, line in enumerate(lines) if "the whole article" in line)
        assert "one side only" in lines[row + 1]
        assert row < next(number for number, line in enumerate(lines) if " evidence " in line)
        await reader.press("r")
        assert "on the whole article" in reader.text()
        await reader.press("c", *", still", "ctrl+s")  # on its row, c is for it
        assert reader.screen.notebook.annotations[0].note == "one side only, still"
        await reader.press("escape", "alt+c", *"!", "ctrl+s")  # and alt+c is everywhere
        assert [note.note for note in reader.screen.notebook.annotations] == ["one side only, still!", ""]
        await reader.press("z", "z", "z")
        assert [note.has_place for note in reader.screen.notebook.annotations] == [True]
        await reader.press("Z")
        await reader.press("6", "g", "x")
        assert [note.has_place for note in reader.screen.notebook.annotations] == [True]


async def test_a_note_on_a_blank_line_is_on_the_words_behind_it(open_reader: Opener) -> None:
    """Where no editor opened, the letters of the note were commands."""
    async with open_reader() as reader:
        await reader.press("j")
        assert reader.under.startswith("\n")
        await reader.press("c", *"quick", "ctrl+s")
        (note,) = reader.screen.notebook.annotations
        assert note.note == "quick"
        assert note.quote
        assert note.span.start >= TEXT.index("\n\n")


async def test_a_note_on_the_last_blank_line_is_on_the_words_before_it(open_reader: Opener) -> None:
    short = Article("One line.\n\n\n\nThe end.\n\n\n")
    async with open_reader(text=short, found=Analysis(short.digest)) as reader:
        await reader.press("G", "c", *"quick", "ctrl+s")
        assert [note.quote for note in reader.screen.notebook.annotations] == ["The end."]


async def test_before_the_findings_a_note_is_on_the_sentence(open_reader: Opener, article: Article) -> None:
    async with open_reader(found=Analysis(article.digest)) as reader:
        await reader.go_to("voted")
        await reader.press("c", *"quick", "ctrl+s")
        (note,) = reader.screen.notebook.annotations
        assert note.quote.startswith("The harbour board of Port Ellery voted on Tuesday")
        assert note.quote.endswith(".")
