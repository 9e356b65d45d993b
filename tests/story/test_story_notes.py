"""Notes, verdicts and corrections of the library in what is written of a story."""

import json
from contextlib import closing
from pathlib import Path

import jsonschema
import pytest
from lxml import html
from msgspec.structs import replace

from tests.cli.test_commands import closeread
from tests.indexing.conftest import judged
from tests.story.test_story import TEXTS
from tests.story.test_story_page import section
from tests.story_screen.test_story_notes import annotation
from tui.analysis.analyzer import Analyzer
from tui.annotations.history import Change, Edit
from tui.annotations.notebook import Notebook
from tui.annotations.records import to_record
from tui.document.correction import Rename
from tui.document.span import Span
from tui.exchange.schema import story_schema
from tui.exchange.story_form import story_record
from tui.exchange.story_page import story_page
from tui.exchange.story_text import story_markdown
from tui.loading.source import load_article, make_article
from tui.store.library import Library
from tui.story.build import tell
from tui.story.model import Report, Story

HOSTILE = "<script>alert(1)</script> **no** | [x](javascript:1)"


@pytest.fixture(scope="module")
def story(analyzer: Analyzer) -> Story:
    first, second = (make_article(text, kind="text") for text in TEXTS[:2])
    notes = (
        annotation(
            "a1", first.text, "promised an inquiry", note=HOSTILE, tags=("later",), creator="Ada",
            evidence=("https://example.org/inquiry", "the minutes"),
        ),
        annotation("a2", first.text, "killed 12 people", "verdict", verdict="false", note="Ten."),
    )  # fmt: skip
    return tell(
        [
            Report(first, analyzer.analyze(first), annotations=notes),
            Report(second, analyzer.analyze(second)),
        ]
    )


def test_markdown_lists_the_notes_with_their_article(story: Story) -> None:
    page = story_markdown(story)
    notes = page[page.index("## Notes") :]
    assert "### 1. Ferry fire kills 12 off Port Ellery" in notes
    assert "### 2." not in notes, "it has none"
    assert "> promised an inquiry" in notes
    assert "\\<script\\>alert(1)" in notes
    assert "**false**" in notes
    assert "<https://example.org/inquiry>" in notes
    assert "## Notes" not in story_markdown(
        tell([Report(one.article, one.analysis) for one in story.reports])
    )


def test_the_page_lists_the_notes_with_their_article(story: Story) -> None:
    page = story_page(story)
    said = section(page, "Notes")
    assert "1 Ferry fire kills 12 off Port Ellery" in said
    assert HOSTILE in said
    assert "killed 12 people Ten." in said
    assert "#later" in said
    root = html.document_fromstring(page)
    assert [one.get("href") for one in root.iter("a") if not one.get("href").startswith("#")] == [
        "https://example.org/inquiry"
    ]
    assert not list(root.iter("script"))


def test_more_notes_than_a_table_holds_are_all_listed(story: Story) -> None:
    first = story.reports[0]
    many = tuple(replace(first.annotations[0], id=f"n{n}", note=f"note {n}.") for n in range(230))
    page = story_page(tell([Report(first.article, first.analysis, annotations=many)]))
    assert all(f"note {n}." in page for n in range(230))


def test_the_record_has_them_in_the_native_records(story: Story) -> None:
    record = story_record(story)
    jsonschema.validate(record, story_schema())
    assert record["articles"][0]["annotations"] == [to_record(one) for one in story.reports[0].annotations]
    assert record["articles"][1]["annotations"] == []


def test_markdown_has_the_verdicts_of_claims(story: Story) -> None:
    claim = story.claims[0]
    page = story_markdown(story, {claim.id: "mostly true"})
    claims = page[page.index("## The same claims") : page.index("## Taken over")]
    assert claims.count("**mostly true**") == 1


@pytest.fixture
def files(tmp_path: Path, library_path: Path, analyzer: Analyzer) -> list[Path]:
    """Two articles, the first with a note, a verdict and a correction in the library."""
    paths = []
    for number, text in enumerate(TEXTS[:2]):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(text, "utf-8")
    first = load_article(str(paths[0]))
    (fire,) = [one for one in analyzer.analyze(first).claims if "killed 12" in one.span.of(first.text)]
    note = annotation("a1", first.text, "promised an inquiry", note="When?")
    with closing(Library(library_path)) as library:
        library.remember(first)
        library.append(first, judged(first, fire.span, "false")[0])
        library.append(first, Change("c1", "do", "note", (Edit(None, note),), "2026-01-02"))
        library.append(first, corrected_name(first.text))
    return paths


def corrected_name(text: str) -> Change:
    start = text.index("Tom Reyes")
    return Notebook(text).correct(Span(start, start + len("Tom Reyes")), Rename("Thomas Reyes"), "rename")


def test_the_command_takes_them_from_the_library(files: list[Path], library_path: Path) -> None:
    def written(form: str) -> str:
        done = closeread("story", *files, "--format", form, "--library", library_path)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    page = written("markdown")
    assert "When?" in page
    assert "– **false**" in page
    assert "Thomas Reyes" in page, "findings are as the reader corrected them"
    record = json.loads(written("json"))
    assert [one["note"] for one in record["articles"][0]["annotations"]] == ["", "When?"]
    assert [one["correction"] for one in record["articles"][0]["corrections"]] == ["rename"]
    assert "When?" in section(written("html"), "Notes")


def test_without_a_library_there_are_none(files: list[Path], tmp_path: Path) -> None:
    done = closeread("story", *files, "--format", "json", XDG_DATA_HOME=str(tmp_path / "nothing"))
    assert done.returncode == 0
    assert json.loads(done.stdout)["articles"][0]["annotations"] == []
    damaged = tmp_path / "data" / "closeread"
    damaged.mkdir(parents=True)
    (damaged / "library.sqlite3").write_bytes(b"no database" * 500)
    done = closeread("story", *files, "--format", "json", XDG_DATA_HOME=str(tmp_path / "data"))
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1, "said once"
    assert json.loads(done.stdout)["articles"][0]["annotations"] == []
