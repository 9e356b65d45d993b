"""Out to every tool and back: what a format can hold comes back as it was, and what it cannot is said."""

import json
from pathlib import Path
from time import monotonic

import pytest

from tests.exchange.bundles import TEXTS, annotated, bundled
from tui.annotations.history import History
from tui.annotations.notebook import Notebook
from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.cleaning import normalise_breaks
from tui.document.foreign import Foreign
from tui.document.span import Span
from tui.errors import InputError
from tui.exchange.annotation_files import read_documents
from tui.exchange.attachment import Importer
from tui.exchange.bundle import Bundle
from tui.exchange.foreign_document import Document
from tui.exchange.form_detection import READ
from tui.exchange.formats import FORMATS, losses
from tui.exchange.forms.conll import apart
from tui.exchange.marks import Mark, Marked
from tui.exchange.writing import write_files

TWO_WAY = [
    name for name in FORMATS if name in READ and name != "claimreview"
]  # verdicts only: test_claim_review
FIELDS = ("label", "note", "tags", "verdict", "evidence", "creator", "created", "modified", "id")


def back(bundle: Bundle, name: str, tmp_path: Path) -> tuple[list[Annotation], Document]:
    """Write a bundle, read what was written, and import it into nothing."""
    target = tmp_path / f"out{FORMATS[name].suffix}"
    files = write_files(target, FORMATS[name].write(bundle))
    found = [path for path in files if path.suffix not in (".txt", ".xml")]
    (document,) = read_documents(found[0], name if name == "doccano-graphemes" else None)
    taken = Importer(bundle.article, History()).take(document.annotations)
    assert all(one.state == "attached" for one in taken), [(one.state, one.detail) for one in taken]
    return sorted(
        (one.annotation for one in taken if one.annotation),
        key=lambda note: (note.span, note.label, note.note),
    ), document


@pytest.mark.parametrize("name", TWO_WAY)
@pytest.mark.parametrize("text", TEXTS)
def test_what_a_format_holds_comes_back(name: str, text: str, tmp_path: Path) -> None:
    bundle = annotated(TEXTS[text])
    notes, document = back(bundle, name, tmp_path)
    held = FORMATS[name].holds
    own = sorted(bundle.annotations, key=lambda note: (note.span, note.label, note.note))
    if held is not None and "note" not in held:
        own = sorted(own, key=lambda note: (note.span, note.label))
        notes = sorted(notes, key=lambda note: (note.span, note.label))
    assert [(note.span, note.quote) for note in notes] == [(note.span, note.quote) for note in own]
    for field in FIELDS if held is None else sorted(held & set(FIELDS)):
        values = [getattr(note, field) for note in own]
        if name == "brat" and field == "note":
            values = [value.replace("\t", " ") for value in values]
        assert [getattr(note, field) for note in notes] == values, field
    if document.text is not None:
        assert document.text == bundle.article.text


@pytest.mark.parametrize("name", TWO_WAY)
def test_nothing_comes_back_as_nothing(name: str, tmp_path: Path) -> None:
    bundle = bundled(Article(TEXTS["emoji"], title="Plums"), Notebook(TEXTS["emoji"]))
    files = write_files(tmp_path / f"out{FORMATS[name].suffix}", FORMATS[name].write(bundle))
    found = [path for path in files if path.suffix not in (".txt", ".xml")]
    for form in (None, name):
        (document,) = read_documents(found[0], form)
        assert document.annotations == []
        assert document.text in (None, bundle.article.text)


@pytest.mark.parametrize(
    "words", ['{"total": 0, "rows": []}', '{"annotations": [], "export_userid": "acct:a@b"}']
)
def test_hypothesis_without_annotations(words: str, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text(words, "utf-8")
    (document,) = read_documents(path)
    assert (document.form, document.annotations) == ("Hypothesis", [])


@pytest.mark.parametrize("name", READ)
def test_a_format_that_is_named_is_the_only_one_that_is_tried(name: str, tmp_path: Path) -> None:
    other = "web-annotation" if name != "web-annotation" else "doccano"
    own = {"recogito": "doccano", "doccano": "web-annotation", "doccano-graphemes": "web-annotation"}
    path = tmp_path / "out.json"
    path.write_text(FORMATS[own.get(name, other)].write(annotated(TEXTS["plain"])), "utf-8")
    (tmp_path / "out.typesystem.xml").write_text("<typeSystemDescription/>", "utf-8")
    with pytest.raises(InputError):
        read_documents(path, name)


@pytest.mark.parametrize("name", TWO_WAY)
def test_exporting_again_writes_the_same(name: str, tmp_path: Path) -> None:
    bundle = annotated(TEXTS["emoji"])
    first = FORMATS[name].write(bundle)
    again = FORMATS[name].write(annotated_again(bundle))
    assert first == again


def annotated_again(bundle: Bundle) -> Bundle:
    return Bundle(bundle.article, bundle.analysis, tuple(bundle.annotations), bundle.records)


@pytest.mark.parametrize("name", TWO_WAY)
def test_thousands_of_annotations(name: str, tmp_path: Path) -> None:
    count = 10_000 if name in ("doccano", "brat", "label-studio", "prodigy", "hypothesis") else 1_000
    text = "word " * count
    book = Notebook(text)
    book.add([Span(5 * n, 5 * n + 4) for n in range(count)], "evidence")
    bundle = bundled(Article(text), book)
    target = tmp_path / f"out{FORMATS[name].suffix}"
    files = [
        path
        for path in write_files(target, FORMATS[name].write(bundle))
        if path.suffix not in (".txt", ".xml")
    ]
    (document,) = read_documents(files[0])
    assert len(document.annotations) == count
    assert not any(isinstance(one, str) for one in document.annotations)


def test_line_ends_of_other_systems_do_not_shift_anything(tmp_path: Path) -> None:
    raw = "One line.\r\nAnother 🍜 line.\r\n"
    start = raw.index("line.\r\n", 12)
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": raw, "label": [[start, start + 4, "x"]]}), "utf-8")
    (document,) = read_documents(path)
    (found,) = document.annotations
    assert isinstance(found, Foreign)
    assert document.text is not None
    assert document.text[found.start : found.end] == found.quote == "line"


@pytest.mark.parametrize(
    "raw", ["\ufeffa\r\nb\rc\n\r\n\r\nd🍜", "a\r\n", "\r\r\n\ufeffx", "\ufeff\r\n", "plain", "\r"]
)
def test_every_offset_of_a_file_is_counted_anew(raw: str) -> None:
    marked = Marked(raw)
    for start in range(len(raw)):
        for end in range(start + 1, len(raw) + 1):
            found = marked.annotation(start, end, "x")
            assert isinstance(found, Foreign)
            assert (found.start, found.end) == (
                len(normalise_breaks(raw[:start])),
                len(normalise_breaks(raw[:end])),
            )


@pytest.mark.timeout(60)
def test_thousands_of_annotations_of_a_long_text_with_other_line_ends() -> None:
    marked = Marked("word word\r\n" * 100_000)
    found = [marked.annotation(11 * n, 11 * n + 4, "x") for n in range(0, 100_000, 10)]
    assert {one.quote for one in found if isinstance(one, Foreign)} == {"word"}
    assert len(found) == 10_000


@pytest.mark.parametrize(
    "name", [name for name in READ if name not in ("json", "web-annotation", "recogito")]
)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"PK\x03\x04 broken",
        b"x\x9c broken",
        b'{"text": "a"}',
        b"T1\tA 0 9\tx",
        b"<xmi:XMI",
        b'{"%FEATURE_STRUCTURES": 3}',
        b'{"rows": [3]}',
        b'[{"data": {}, "annotations": [{"result": [{"value": 3}]}]}]',
        b'{"text": "abc", "spans": [{"start": "a"}, 4, {"start": -1, "end": 900, "label": 3}]}',
        b'{"text": "abc", "tokens": [], "ents": [[], {"start": 1}]}',
        b'{"text": "abc", "label": [1, [1], ["a", "b", "c"], [2, 1, "x"], [0, 1, null]]}',
    ],
)
def test_broken_and_hostile_files_are_one_line(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.ann"
    path.write_bytes(content)
    (tmp_path / "file.txt").write_text("abc", "utf-8")
    for form in (name, None):
        try:
            documents = read_documents(path, form)
        except InputError as error:
            documents, said = [], str(error)
        else:
            said = ""
        assert "\n" not in said
        for document in documents:
            Importer(Article(document.text or "abc"), History()).take(document.annotations)


# What a format cannot hold, and several targets ---------------------------------------------------------------


def test_losses_are_said() -> None:
    bundle = annotated(TEXTS["plain"])
    said = losses(bundle, FORMATS["doccano"])
    assert any(line.startswith("the note of ") for line in said)
    assert any(line.startswith("the verdict of 1 ") for line in said)
    assert any(line.startswith("the times of ") for line in said)
    assert losses(bundle, FORMATS["prodigy"]) == []
    assert losses(bundle, FORMATS["web-annotation"]) == []


def test_a_position_in_another_text_is_not_written(tmp_path: Path) -> None:
    page = json.loads(FORMATS["hypothesis"].write(annotated(TEXTS["emoji"])))
    assert all(len(row["target"][0]["selector"]) == 1 for row in page["annotations"])
    bundle = annotated(TEXTS["emoji"])
    plain = Bundle(Article(bundle.article.text, source="/a/b.txt"), bundle.analysis, bundle.annotations)
    units = bundle.article.text.encode("utf-16-le")
    for row in json.loads(FORMATS["hypothesis"].write(plain))["annotations"]:
        quote, place = row["target"][0]["selector"]
        assert units[2 * place["start"] : 2 * place["end"]].decode("utf-16-le") == quote["exact"]


def test_words_that_have_one_tag_lose_what_overlaps_and_that_is_said() -> None:
    text = "a b c d e f g h"
    book = Notebook(text)
    for number, place in enumerate((Span(0, 7), Span(2, 3), Span(4, 9), Span(10, 11), Span(12, 15))):
        book.add([place], f"label {number}")
    bundle = bundled(Article(text), book)
    assert "2 annotations in others" in losses(bundle, FORMATS["conll"])
    written = FORMATS["conll"].write(bundle)
    assert written.count(" B-") == 3
    assert not any("in others" in line for line in losses(bundle, FORMATS["brat"]))


def test_thousands_of_marks_are_told_apart_in_no_time() -> None:
    marks = [Mark(str(n), 5 * n, 5 * n + 4, "x", "") for n in range(40_000)]
    within = [Mark(f"in {n}", 5 * n + 1, 5 * n + 3, "y", "") for n in range(40_000)]
    started = monotonic()
    assert apart([*within, *marks]) == marks
    assert monotonic() - started < 10
