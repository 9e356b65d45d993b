"""Corrections in the journal, beside annotations: written, read, undone, and left out where only annotations are asked for."""

import json
from datetime import date, datetime
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from tests.conftest import TEXT, span
from tests.corrections.test_corrections import BLAKE, ELLERY, REYES, place
from tui.annotations.history import History
from tui.annotations.notebook import Notebook
from tui.cli.main import app
from tui.corrections.records import from_correction_record, to_correction_record
from tui.document.article import Article
from tui.document.correction import (
    Claimant,
    ClaimKinds,
    ClaimModality,
    ClaimPolarity,
    ClaimSpan,
    Merge,
    NewClaim,
    NewEntity,
    NewQuote,
    NotClaim,
    NotEntity,
    NotNumber,
    NotTime,
    NumberAmount,
    NumberChange,
    NumberOf,
    Published,
    QuoteForm,
    QuoteSpan,
    Relabel,
    Rename,
    Speaker,
    Split,
    TimeValue,
    What,
)
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.exchange.native import NativeForm
from tui.exchange.schema import native_schema
from tui.store.autosave import Autosave
from tui.store.codec import dumps, loads
from tui.store.library import Library

EVERY: tuple[What, ...] = (
    Rename("N. B."),
    Relabel("ORG"),
    Merge(place(REYES)),
    Split("words", "Ada", "PERSON"),
    Split("place", "Tom Reyes", "PERSON", place(REYES)),
    NotEntity("thread"),
    NewEntity("pier", "FAC"),
    NewEntity("Port Ellery", "GPE", place(ELLERY)),
    Speaker(None),
    Speaker(place(REYES)),
    Speaker(place(span("a fisherman")), entity=False),
    QuoteForm("mixed"),
    QuoteForm(None),
    TimeValue("DATE", "2022", date(2022, 1, 1), date(2022, 12, 31)),
    TimeValue("DURATION", "P3D"),
    QuoteSpan(place(REYES)),
    NewQuote("direct"),
    NotTime("words"),
    NumberAmount("money", 40e6, 45e6, "dollar", "~", "USD"),
    NumberAmount("count", 12),
    NumberChange("up"),
    NumberChange(None),
    NumberOf(None),
    NumberOf(place(span("pier"))),
    NotNumber("words"),
    ClaimSpan(place(REYES)),
    Claimant(None),
    Claimant(place(span("a fisherman")), entity=False),
    ClaimModality("hedged"),
    ClaimPolarity(negated=True),
    ClaimKinds(("quantity", "event")),
    ClaimKinds(()),
    NotClaim(),
    NewClaim(),
    Published(date(2024, 3, 20)),
)


@pytest.mark.parametrize("what", EVERY, ids=str)
def test_a_correction_comes_back_from_its_record(article: Article, what: What) -> None:
    book = Notebook(TEXT)
    book.correct(BLAKE, what, "correct")
    correction = book.corrections[0]
    assert loads(dumps(correction)) == correction
    record = json.loads(json.dumps(to_correction_record(correction)))
    assert from_correction_record(record) == correction
    whole = NativeForm(article).record(Analysis(article.digest), corrections=[record])
    validator = jsonschema.Draft202012Validator(native_schema())
    validator.validate(whole)
    if what.__struct_fields__:
        whole["corrections"][0]["to"] = {}
        assert not validator.is_valid(whole)


def test_one_journal_for_annotations_and_corrections(article: Article, library_path: Path) -> None:
    book, autosave = Notebook(TEXT), Autosave(library_path, article, lambda event: None)
    autosave.keep(book.add([BLAKE], "doubt"))
    autosave.keep(book.correct(BLAKE, Rename("N. B."), "rename"))
    autosave.keep(book.correct(REYES, NotEntity("thread"), "drop"))
    for reverse in (book.history.undo, book.history.undo, book.history.redo):
        change = reverse()
        assert change is not None
        autosave.keep(change)
    assert autosave.close() == ()
    library = Library(library_path)
    again = History(library.changes(article.digest))
    assert again.corrections == book.corrections == library.corrections(article.digest)
    assert [correction.what for correction in again.corrections] == [Rename("N. B.")]
    assert tuple(library.annotations(article.digest)) == again.annotations == book.annotations
    assert len(book.annotations) == 1
    assert library.recent()[0].annotations == 1
    library.close()


def test_a_later_value_takes_the_place_of_an_earlier_one_in_one_step() -> None:
    book = Notebook(TEXT)
    book.correct(BLAKE, Rename("first"), "rename")
    book.correct(BLAKE, Rename("second"), "rename")
    assert [correction.what for correction in book.corrections] == [Rename("second")]
    book.history.undo()
    assert [correction.what for correction in book.corrections] == [Rename("first")]
    book.correct(BLAKE, Merge(place(REYES)), "merge")
    book.correct(BLAKE, Merge(place(ELLERY)), "merge")
    assert len(book.corrections) == 3, "each merge builds on the one before"
    book.withdraw([correction.id for correction in book.corrections], "take back")
    assert len(book.corrections) == 0
    book.history.undo()
    assert len(book.corrections) == 3


def test_corrections_stay_in_order_when_the_clock_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    book = Notebook(TEXT)
    book.correct(BLAKE, Rename("first"), "rename")

    class Late:
        fromisoformat = datetime.fromisoformat

        @staticmethod
        def now(zone: object) -> object:
            return datetime(2001, 1, 1, tzinfo=zone)  # type: ignore[arg-type]

    monkeypatch.setattr("tui.annotations.notebook.datetime", Late)
    book.correct(REYES, Rename("second"), "rename")
    assert [correction.what for correction in book.corrections] == [Rename("first"), Rename("second")]


def test_export_writes_findings_as_corrected(
    article: Article, analysis: Analysis, library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "harbour.txt"
    file.write_text(TEXT)
    asked: list[Article] = []

    class Stored:
        def __init__(self, model: str) -> None:
            self.model = model

        def analyze(self, wanted: Article) -> Analysis:
            asked.append(wanted)
            return analysis

    monkeypatch.setattr("tui.analysis.analyzer.Analyzer", Stored)
    book, library = Notebook(TEXT), Library(library_path)
    library.append(article, book.correct(BLAKE, Rename("N. B."), "rename"))
    library.append(article, book.correct(Span(0, 0), Published(date(2024, 3, 20)), "date"))
    library.close()
    done = CliRunner().invoke(app, ["export", str(file), "--library", str(library_path)])
    assert done.exit_code == 0, done.output
    written = json.loads(done.stdout)
    jsonschema.Draft202012Validator(native_schema()).validate(written)
    assert asked[0].given_date == date(2024, 3, 20)
    assert written["entities"][1]["name"] == "N. B."
    assert written["article"]["published"]["value"] == "2024-03-20"
    assert [one["findings"] for one in written["corrections"]] == [["e1"], ["published"]]
    assert written["annotations"] == []
