"""A note on the whole article has no place, leaves in every format that can hold it, and comes back."""

import json
from pathlib import Path

import jsonschema
import pytest
from msgspec.structs import replace

from tests.exchange.conftest import MADE, MARKET
from tui.annotations.history import History
from tui.annotations.migration import Carrier
from tui.annotations.notebook import Notebook
from tui.annotations.records import to_record
from tui.document.annotation import ARTICLE, Annotation
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.foreign import Foreign
from tui.document.index import FindingsIndex
from tui.document.span import Span
from tui.exchange.annotation_files import read_documents
from tui.exchange.attachment import Importer
from tui.exchange.bundle import Bundle
from tui.exchange.coders import coder_of
from tui.exchange.formats import FORMATS, losses
from tui.exchange.schema import native_schema
from tui.exchange.writing import write_files

NOTE = "One side only.\nAsk the <council> & the stall owners."


@pytest.fixture
def bundle() -> Bundle:
    """The market with a note on the whole, beside an annotation at its first word."""
    book = Notebook(MARKET, creator="Ana Ruiz")
    book.add([Span(0, 5)], "doubt", "at the very start")
    book.write_on_article(NOTE, ("sourcing", "follow-up"))
    notes = [replace(note, created=MADE, modified=MADE) for note in book.annotations]
    article = Article(MARKET, source="https://example.org/market.txt", title="Night market")
    return Bundle(article, Analysis(article.digest), notes, [to_record(note) for note in notes])


def only(bundle: Bundle) -> Annotation:
    """Return the note on the whole."""
    return next(note for note in bundle.annotations if note.is_of_article)


def test_it_comes_first_and_has_no_place(bundle: Bundle) -> None:
    note = bundle.annotations[0]
    assert (note.label, note.anchor, note.span, note.quote) == (ARTICLE, "article", Span(0, 0), "")
    assert not note.has_place
    index = FindingsIndex(bundle.analysis, tuple(bundle.annotations))
    places = index.spans_of_kind("annotation")
    assert [ident for _, ident in places.overlapping(0, len(MARKET))] == [bundle.annotations[1].id]
    assert places.previous(len(MARKET)) == Span(0, 5)
    assert places.previous(0) is None


def test_it_is_written_changed_and_deleted_as_single_steps() -> None:
    book = Notebook(MARKET)
    assert book.write_on_article("", ()) is None
    book.write_on_article("first", ())
    book.write_on_article("second", ("tag",))
    assert [(note.note, note.tags) for note in book.annotations] == [("second", ("tag",))]
    book.write_on_article("", ())
    assert book.annotations == ()
    book.history.undo()
    book.history.undo()
    assert [one.note for one in book.history.annotations] == ["first"]


def test_it_stays_on_the_article_in_the_next_version(bundle: Bundle) -> None:
    note = only(bundle)
    carried = Carrier("A wholly different text.", "digest", MARKET).annotation(note)
    assert carried == replace(note, id=carried.id)
    assert carried.id != note.id


@pytest.mark.parametrize("name", ["json", "web-annotation", "web-annotation-utf16", "hypothesis", "qdpx"])
def test_what_can_hold_it_brings_it_back(bundle: Bundle, name: str, tmp_path: Path) -> None:
    form = FORMATS[name]
    assert not losses(bundle, form)
    write_files(tmp_path / f"out{form.suffix}", form.write(bundle), overwrite=False)
    (document,) = read_documents(tmp_path / f"out{form.suffix}")
    taken = Importer(bundle.article, History()).take(document.annotations)
    assert {one.state for one in taken} == {"attached"}
    back = [one.annotation for one in taken if one.annotation and one.annotation.is_of_article]
    assert back == [only(bundle)]


@pytest.mark.parametrize("name", ["markdown", "obsidian", "csv", "anki", "ris", "bibtex", "html"])
def test_what_is_only_written_has_it(bundle: Bundle, name: str) -> None:
    written = FORMATS[name].write(bundle)
    assert "One side only." in written
    assert not any("whole article" in one for one in losses(bundle, FORMATS[name]))


@pytest.mark.parametrize(
    "name",
    ["recogito", "readwise", "doccano", "label-studio", "brat", "cas-json", "prodigy", "spacy-json", "conll"],
)
def test_what_cannot_hold_it_says_so(bundle: Bundle, name: str) -> None:
    form = FORMATS[name]
    written = form.write(bundle)
    assert "One side only." not in str(written)
    assert "1 note on the whole article" in losses(bundle, form)


def test_its_target_in_a_web_annotation_has_no_selector(bundle: Bundle) -> None:
    items = json.loads(FORMATS["web-annotation"].write(bundle))["first"]["items"]
    assert items[0]["target"]["source"] == "https://example.org/market.txt"
    assert "selector" not in items[0]["target"]
    assert "selector" in items[1]["target"]


def test_its_record_is_valid(bundle: Bundle) -> None:
    jsonschema.Draft202012Validator(native_schema()).validate(json.loads(FORMATS["json"].write(bundle)))


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/a",
        {"id": "https://example.org/a"},
        {"source": "https://example.org/a"},
        {"source": "https://example.org/a", "selector": None},
    ],
)
def test_a_target_that_is_an_address_is_the_whole_article(target: object, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    item = {"type": "Annotation", "target": target, "bodyValue": "Well researched."}
    path.write_text(json.dumps(item), "utf-8")
    (document,) = read_documents(path)
    (found,) = document.annotations
    assert isinstance(found, Foreign)
    (taken,) = Importer(Article(MARKET), History()).take([found])
    assert taken.annotation is not None
    assert (taken.state, taken.annotation.anchor, taken.annotation.label) == ("attached", "article", ARTICLE)
    assert (taken.annotation.note, document.source) == ("Well researched.", "https://example.org/a")


def test_on_a_page_it_stands_above_the_text(bundle: Bundle) -> None:
    written = FORMATS["html"].write(bundle)
    assert (
        written.index("On the whole article") < written.index("One side only.") < written.index('class="row"')
    )
    assert "No longer in the article" not in written


def test_coders_are_not_compared_by_it_and_are_told_why(bundle: Bundle, tmp_path: Path) -> None:
    path = tmp_path / "ana.json"
    path.write_text(FORMATS["json"].write(bundle), "utf-8")
    coder, said = coder_of(path, read_documents(path), bundle.article)
    assert [note.note for note in coder.notes] == ["at the very start"]
    assert said == ["annotation 1 is left out: is on the whole article"]
