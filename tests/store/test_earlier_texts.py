"""Earlier texts of an article: what was read is kept, and so is what a watch kept."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from tui.document.article import Article
from tui.errors import InputError, LibraryError
from tui.fetching.fetch import Page
from tui.loading.source import with_title
from tui.store import library as library_module
from tui.store.earlier_texts import article_of, earlier_texts, text_now, text_read
from tui.store.library import Library
from tui.store.maintenance import faults

SOURCE = "/news/ferry.txt"


def ferry(fare: int, source: str | None = SOURCE) -> Article:
    text = f"Ferry fares rise\n\nA crossing will cost {fare} crowns from May, the operator said.\n"
    return with_title(Article(text, source=source))


def test_what_was_read_is_kept_without_any_annotation(library_path: Path) -> None:
    with closing(Library(library_path)) as library:
        library.remember(ferry(20))
        library.remember(ferry(25))
        found = earlier_texts(library, ferry(30))
        assert [article_of(library, one, SOURCE).text for one in found] == [ferry(25).text, ferry(20).text]
        assert [one.digest for one in earlier_texts(library, ferry(25))] == [ferry(20).digest]


def test_an_earlier_text_is_the_article_that_it_was(library_path: Path) -> None:
    plain = Article("no headline here, only a line.", source=SOURCE)
    with closing(Library(library_path)) as library:
        library.remember(ferry(20))
        library.remember(plain)
        found = [article_of(library, one, SOURCE) for one in earlier_texts(library, ferry(30))]
    assert [(one.title, one.title_span) for one in found] == [
        (None, None),
        ("Ferry fares rise", ferry(20).title_span),
    ], "the name of a file is no headline"


def test_what_has_no_source_or_is_very_long_is_not_kept(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_module, "LONGEST_READ", 90)
    long = with_title(Article(ferry(20).text * 2, source=SOURCE))
    with closing(Library(library_path)) as library:
        library.remember(ferry(20, None))
        library.remember(long)
        assert library.text(ferry(20).digest) is None
        assert library.text(long.digest) is None
        with pytest.raises(InputError, match="has no copy"):
            article_of(library, text_read(library.known([SOURCE])[SOURCE]), SOURCE)


def test_kept_versions_are_among_them_the_last_one_first(library_path: Path, tmp_path: Path) -> None:
    source = str(tmp_path / "ferry.txt")
    with closing(Library(library_path)) as library:
        for fare in (10, 15):
            library.pages.keep_version(source, Page(source, "", ferry(fare).text.encode()))
        library.remember(ferry(20, source))
        found = earlier_texts(library, ferry(30, source))
        fares = [article_of(library, one, source).text for one in found]
    assert fares == [ferry(20).text, ferry(15).text, ferry(10).text]


def test_the_text_now_is_what_is_newer_than_the_reading(library_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(ferry(20).text, "utf-8")
    source = str(file)
    with closing(Library(library_path)) as library:
        os.utime(file, (1_000_000, 1_000_000))
        library.remember(ferry(20, source))
        read = library.known([source])[source]
        assert text_now(library, read) is None, "the file is older"
        file.write_text(ferry(30).text, "utf-8")
        os.utime(file, (4_000_000_000, 4_000_000_000))
        now = text_now(library, read)
        assert now is not None
        assert now.text == ferry(30).text
        file.unlink()
        assert text_now(library, read) is None


def test_of_an_address_the_last_kept_page_counts(library_path: Path) -> None:
    address = "https://desk.example/ferry.txt"
    with closing(Library(library_path)) as library:
        library.pages.keep(address, Page(address, "text/plain", ferry(20).text.encode()))
        library.remember(ferry(20, address))
        read = library.known([address])[address]
        assert text_now(library, read) is None
        library.pages.keep(address, Page(address, "text/plain", ferry(30).text.encode()))
        now = text_now(library, read)
    assert now is not None
    assert "30 crowns" in now.text


def damage(library: Library) -> None:
    with library.transaction() as connection:
        connection.execute("UPDATE version SET text = x'6761726261676521'")
        connection.execute("UPDATE page SET data = x'6761726261676521'")


def test_a_damaged_text_is_none_and_a_damaged_page_a_fault_of_the_library(library_path: Path) -> None:
    """Nothing else may come of it: an exception in a thread ends the reader."""
    with closing(Library(library_path)) as library:
        library.remember(ferry(20))
        library.pages.keep_version(SOURCE, Page(SOURCE, "", ferry(25).text.encode()))
        damage(library)
        kept, read = earlier_texts(library, ferry(30))
        assert library.text(ferry(20).digest) is None
        with pytest.raises(InputError, match="has no copy"):
            article_of(library, read, SOURCE)
        with pytest.raises(LibraryError, match="is damaged"):
            article_of(library, kept, SOURCE)
        assert library.pages.last(SOURCE) is None
        assert faults(library_path) == [f"the text of article {ferry(20).digest[:12]} is damaged"]
        assert library.pages.keep_version(SOURCE, Page(SOURCE, "", b"It goes on.")) == 2


def test_a_version_that_was_removed_meanwhile(library_path: Path) -> None:
    with closing(Library(library_path)) as library:
        library.pages.keep_version(SOURCE, Page(SOURCE, "", ferry(25).text.encode()))
        (kept,) = earlier_texts(library, ferry(30))
        with library.transaction() as connection:
            connection.execute("DELETE FROM page")
        with pytest.raises(LibraryError, match="is not in the library any more"):
            article_of(library, kept, SOURCE)


def test_a_day_that_is_none_is_no_day(library_path: Path) -> None:
    with closing(Library(library_path)) as library:
        library.remember(ferry(20))
        with library.transaction() as connection:
            connection.execute("UPDATE article SET published = 'soon'")
        (read,) = earlier_texts(library, ferry(30))
        assert article_of(library, read, SOURCE).metadata_date is None


@pytest.mark.timeout(10)
def test_a_pipe_in_its_place_is_not_waited_for(library_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    with closing(Library(library_path)) as library:
        library.remember(ferry(20, str(path)))
        os.mkfifo(path)
        os.utime(path, (4e9, 4e9))
        assert text_now(library, library.known([str(path)])[str(path)]) is None
