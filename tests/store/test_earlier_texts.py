"""Earlier texts of an article: what was read is kept, and so is what a watch kept."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from tui.document.article import Article
from tui.errors import InputError
from tui.fetching.fetch import Page
from tui.loading.source import with_title
from tui.store import library as library_module
from tui.store.earlier_texts import article_of, earlier_texts, text_now, text_read
from tui.store.library import Library

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
