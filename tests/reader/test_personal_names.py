"""The reader's own list of names: put on it by key, true in the next article, and never against the reader."""

from pathlib import Path

import pytest

from tests.conftest import TEXT
from tests.reader.conftest import Opener, Reader
from tui.document.article import Article
from tui.document.personal_name import PersonalName
from tui.store.library import Library
from tui.store.personal_names import keep_names, personal_names


def kinds(reader: Reader) -> dict[str, str]:
    return {entity.name: entity.label for entity in reader.screen.index.analysis.entities}


def listed(path: Path) -> tuple[PersonalName, ...]:
    library = Library(path)
    try:
        return personal_names(library)
    finally:
        library.close()


@pytest.fixture
def listing(library_path: Path) -> Path:
    """A library whose list has a kind, a word that is no name, a name that is not found, and one not in the text."""
    library = Library(library_path)
    names = (("Ellery Herald", "PERSON"), ("Tom Reyes", None), ("pier", "FAC"), ("Alden", "GPE"))
    keep_names(library, [PersonalName(*one) for one in names])
    library.close()
    return library_path


async def test_a_kind_for_every_article(open_reader: Opener, library_path: Path) -> None:
    async with open_reader() as reader:
        await reader.press("4", "g", "e", "f")
        assert "“Nora Blake”, in every article, is:" in reader.text()
        await reader.press("o")
        assert kinds(reader)["Nora Blake"] == "ORG"
        assert "here and in every article that you open" in reader.text()
        assert "z takes it back here only" in reader.text()
        await reader.press("z")
        assert kinds(reader)["Nora Blake"] == "PERSON"
    assert listed(library_path) == (PersonalName("Nora Blake", "ORG"),)


async def test_a_text_is_no_name(open_reader: Opener, library_path: Path) -> None:
    async with open_reader() as reader:
        await reader.press("g", "v", "G", "e", "f")
        assert "A name on the list has at most 200 characters." in reader.text()
    assert listed(library_path) == ()


async def test_another_window_changes_the_list(open_reader: Opener, library_path: Path) -> None:
    async with open_reader() as reader:
        library = Library(library_path)
        keep_names(library, [PersonalName("Nora Blake", "ORG")])
        library.close()
        await reader.press("4", "g", "e", "f")
        assert "organisation ✓" in reader.text()


async def test_words_that_are_no_name_or_a_missed_one(open_reader: Opener, library_path: Path) -> None:
    async with open_reader() as reader:
        await reader.go_to("Reyes")
        await reader.press("e", "f", "x")
        assert "Tom Reyes" not in kinds(reader)
        await reader.go_to("pier will")
        await reader.press("e", "f", "f")
        assert kinds(reader)["pier"] == "FAC"
    assert listed(library_path) == (PersonalName("Tom Reyes", None), PersonalName("pier", "FAC"))


async def test_the_list_corrects_an_article_when_it_opens(open_reader: Opener, listing: Path) -> None:
    async with open_reader() as reader:
        found = kinds(reader)
        assert (found["Ellery Herald"], found["pier"]) == ("PERSON", "FAC")
        assert "Tom Reyes" not in found
        assert "Alden" not in found
        assert "3 names corrected from your list. z takes it back." in reader.text()
        await reader.press("z")
        found = kinds(reader)
        assert (found["Ellery Herald"], "pier" in found, "Tom Reyes" in found) == ("ORG", False, True)
    async with open_reader() as reader:  # what was taken back stays as the reader wants it here
        assert kinds(reader)["Ellery Herald"] == "ORG"


async def test_what_was_corrected_here_goes_before_the_list(open_reader: Opener, library_path: Path) -> None:
    async with open_reader() as reader:
        await reader.press("4", "g", "e", "k", "l")
        assert kinds(reader)["Nora Blake"] == "GPE"
    library = Library(library_path)
    keep_names(library, [PersonalName("Nora Blake", "ORG")])
    library.close()
    async with open_reader() as reader:
        assert kinds(reader)["Nora Blake"] == "GPE"


async def test_a_name_is_taken_off_the_list(open_reader: Opener, listing: Path) -> None:
    async with open_reader() as reader:
        await reader.go_to("Ellery Herald")
        await reader.press("e", "f")
        assert "person ✓" in reader.text()
        await reader.press("u")
        assert "is off your list" in reader.text()
        assert kinds(reader)["Ellery Herald"] == "PERSON"  # this article stays as it is
    assert "Ellery Herald" not in [one.name for one in listed(listing)]


async def test_a_library_that_cannot_be_written(
    open_reader: Opener, library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader() as reader:
        monkeypatch.setattr(reader.screen.services, "library", library_path / "no" / "directory")
        library_path.touch()
        await reader.press("4", "g", "e", "f", "o")
        assert "The library cannot be written." in reader.text()
        assert kinds(reader)["Nora Blake"] == "PERSON"


async def test_an_article_without_any_of_the_names(open_reader: Opener, listing: Path) -> None:
    async with open_reader(text=Article(TEXT.replace("pier", "wall"))) as reader:
        assert "corrected from your list" not in reader.text()
