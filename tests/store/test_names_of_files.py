"""Files whose names are not UTF-8: Python decodes each wrong byte to a lone surrogate."""

import os
from pathlib import Path

import pytest

from tui.annotations.notebook import Notebook
from tui.document.article import Article
from tui.document.span import Span
from tui.store.drafts import Draft, Drafts
from tui.store.library import Library
from tui.store.paths import left_off, without_surrogates

NAME = os.fsdecode(b"caf\xe9.txt")


@pytest.fixture
def wrongly_named(tmp_path: Path) -> Article:
    path = tmp_path / NAME
    path.write_text("The mayor said five people died.", "utf-8")
    return Article("The mayor said five people died.", source=str(path))


def test_what_was_kept_of_a_file_with_any_name_is_there_again(
    wrongly_named: Article, library_path: Path
) -> None:
    book = Notebook(wrongly_named.text)
    library = Library(library_path)
    library.append(wrongly_named, book.add([Span(4, 9)], "evidence"))
    assert [note.quote for note in library.annotations(wrongly_named.digest)] == ["mayor"]
    (opened,) = library.articles()
    assert opened.source == str(wrongly_named.source).replace("\udce9", "\ufffdE9")
    library.close()


def test_the_place_in_a_file_with_any_name_is_known(wrongly_named: Article, library_path: Path) -> None:
    source = str(wrongly_named.source)
    assert left_off(str(library_path), source) == 0
    library = Library(library_path)
    library.remember(wrongly_named, 12)
    library.close()
    assert left_off(str(library_path), source) == 12


def test_a_list_knows_what_was_read_of_a_file_with_any_name(
    wrongly_named: Article, library_path: Path
) -> None:
    source = str(wrongly_named.source)
    library = Library(library_path)
    library.remember(wrongly_named, 12)
    assert library.known([source])[source].digest == wrongly_named.digest
    assert library.search("article:caf\udce9") == []
    library.close()


def test_a_draft_about_a_file_with_any_name_is_offered_again(wrongly_named: Article, tmp_path: Path) -> None:
    source = str(wrongly_named.source)
    drafts = Drafts(tmp_path / "drafts")
    file = drafts.new(Draft("note", wrongly_named.digest, source, 4, 9, "mayor"))
    file.write("who is it?", "")
    file.release()
    (left,) = drafts.left("another version", source)
    assert left.draft.text == "who is it?"
    left.release()


def test_files_whose_names_differ_in_a_wrong_byte_are_two(tmp_path: Path) -> None:
    names = [os.fsdecode(name) for name in (b"c\xfe.txt", b"c\xff.txt")]
    assert len({without_surrogates(name) for name in names}) == 2
