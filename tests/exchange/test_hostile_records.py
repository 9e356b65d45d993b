"""Values of the wrong type, and strings that nothing can hold, in every field of a file from elsewhere."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TEXT, span
from tui.annotations.history import Edit, History
from tui.annotations.notebook import Notebook
from tui.annotations.records import to_record
from tui.corrections.records import to_correction_record
from tui.document.article import Article
from tui.document.correction import Correction, Rename
from tui.document.findings import Analysis
from tui.document.foreign import Foreign
from tui.errors import InputError
from tui.exchange.annotation_files import read_documents
from tui.exchange.attachment import Importer
from tui.exchange.bundle import Bundle
from tui.exchange.coders import coder_of, common_article
from tui.exchange.native import NativeForm
from tui.exchange.verifying import faults
from tui.exchange.web_annotation import collection
from tui.store.library import Library

WRONG: tuple[Any, ...] = (
    5, -1, 1.5, 10**30, True, None, "", "words", "\ud800", [], [5], [None], ["\ud800"], [["a"]], {}, {"a": 5}, {"\udfff": "a"}, [{}], float("nan"),
)  # fmt: skip


@pytest.fixture
def native(article: Article, analysis: Analysis) -> dict[str, Any]:
    book = Notebook(article.text, creator="Ana")
    book.add([span("twice"), span("$40 million")], "doubt", "who says so?", None, ("money",))
    book.judge(
        "c1", span("The pier will cost about $40 million"), "misleading", ("https://example.org/a",), "more"
    )
    place = span("Nora Blake")
    correction = Correction(
        "12345678-1234-1234-1234-123456789012",
        place,
        "Nora Blake",
        "",
        "",
        Rename("Blake"),
        "Ana",
        "2024-01-01",
        "2024-01-01",
    )
    return NativeForm(article).record(
        analysis, list(map(to_record, book.annotations)), [to_correction_record(correction)]
    )


@pytest.fixture
def web(article: Article, analysis: Analysis) -> dict[str, Any]:
    book = Notebook(article.text, creator="Ana")
    book.add([span("twice"), span("$40 million")], "doubt", "who says so?", None, ("money",))
    book.judge(
        "c1", span("The pier will cost about $40 million"), "misleading", ("https://example.org/a",), "more"
    )
    return collection(Bundle(article, analysis, book.annotations))


def paths(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value; of lists of findings, which import does not read, only the first item's."""
    if path:
        yield path
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from paths(inner, (*path, key))
    elif isinstance(node, list):
        for number, inner in enumerate(node[:2]):
            yield from paths(inner, (*path, number))


def changed(record: Any, path: tuple[Any, ...], value: Any) -> Any:
    record = copy.deepcopy(record)
    node = record
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return record


def take_in(file: Path, shelf: Library) -> list[Any]:
    """Do with a file what import, verify and agree do, down to the library; return what became of its annotations."""
    states: list[Any] = []
    for document in read_documents(file):
        article = Article(
            document.text if document.text is not None else TEXT,
            title=document.title,
            source=document.source or None,
        )
        history = History([])
        importer = Importer(article, history, document.text)
        taken = importer.take(document.annotations)
        if change := importer.change(taken, "import"):
            shelf.remember(article)
            shelf.append(article, change)
        assert json.dumps([entry.detail for entry in taken] + document.warnings).isascii()
        states += [entry.state for entry in taken]
    return states


def each_wrong(
    record: dict[str, Any], tmp_path: Path, skip: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[Any, ...], Any, list[Any]]]:
    shelf = Library(tmp_path / "library.sqlite3")
    file = tmp_path / "file.json"
    for path in paths(record):
        for value in WRONG if path[0] not in skip else (5, "\ud800"):
            file.write_text(json.dumps(changed(record, path, value)), "utf-8")
            try:
                faults(file, file.read_text("utf-8"), TEXT)
                states = take_in(file, shelf)
                documents = read_documents(file)
                coder_of(file, documents, common_article({file: documents}, None))
            except InputError:
                continue
            yield path, value, states
    shelf.close()


@pytest.mark.timeout(600)  # thousands of files
def test_nothing_of_the_native_form_is_an_unexpected_error(native: dict[str, Any], tmp_path: Path) -> None:
    findings = tuple(set(native) - {"annotations", "corrections", "article"})
    seen = 0
    for path, _, states in each_wrong(native, tmp_path, findings):
        if path[0] == "annotations" and len(path) > 2:
            others = [state for number, state in enumerate(states) if number != path[1]]
            assert others == ["attached"] * 2, (path, states)
            seen += states[path[1]] == "refused"
    assert seen > 100


def test_nothing_of_a_web_annotation_is_an_unexpected_error(web: dict[str, Any], tmp_path: Path) -> None:
    for path, _, states in each_wrong(web, tmp_path):
        if path[:2] == ("first", "items") and len(path) > 3:
            assert len(states) == 3
            assert [state for number, state in enumerate(states) if number != path[2]] == ["attached"] * 2, (
                path
            )


@pytest.mark.parametrize("name", ["tags", "evidence"])
def test_a_wrong_type_is_refused_with_its_reason(native: dict[str, Any], tmp_path: Path, name: str) -> None:
    file = tmp_path / "file.json"
    native["annotations"][0][name] = 5
    native["annotations"][1]["note"] = "half \ud83d"
    native["corrections"] = 5
    file.write_text(json.dumps(native), "utf-8")
    (document,) = read_documents(file)
    first, second, third = document.annotations
    assert first == f"{name}: 5 is not of type 'array'"
    assert second == "note: contains an unpaired surrogate"
    assert isinstance(third, Foreign)
    assert document.warnings == ["corrections: is not a list"]


def test_deep_nesting_is_no_unexpected_error(native: dict[str, Any], tmp_path: Path) -> None:
    native["timeline"].sort(key=lambda time: time["start"])
    words = json.dumps(native)[:-1] + ', "more": ' + "[" * 900 + "]" * 900 + "}"
    found, _ = faults(tmp_path / "file.json", words, None)
    assert found == []


def test_strings_are_cleaned_on_their_way_in(native: dict[str, Any], tmp_path: Path) -> None:
    hostile = "a\x1b]52;c;Zm9v\x07\x9b31m\u202e\U000e0041\ufdd0"
    note = native["annotations"][0]
    note |= dict.fromkeys(("label", "note", "verdict", "creator", "target", "prefix", "suffix"), hostile) | {
        "tags": [hostile],
        "evidence": [hostile],
    }
    native["article"] |= {"title": hostile, "source": hostile}
    file = tmp_path / "file.json"
    file.write_text(json.dumps(native), "utf-8")
    (document,) = read_documents(file)
    strings = [document.title, document.source, *map(str, document.annotations)]
    assert not {character for words in strings for character in words or ""} & set(
        "\x1b\x07\x9b\u202e\U000e0041\ufdd0"
    )
    assert all(isinstance(one, Foreign) for one in document.annotations)


def test_edits_of_an_import_are_whole(native: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "file.json"
    file.write_text(json.dumps(native), "utf-8")
    (document,) = read_documents(file)
    history = History([])
    importer = Importer(Article(TEXT), history, document.text)
    change = importer.change(importer.take(document.annotations), "import")
    assert change is not None
    assert all(isinstance(edit, Edit) for edit in change.edits)
