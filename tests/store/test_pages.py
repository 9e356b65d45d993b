"""Fetched pages in the library, and the migration that makes room for them."""

import sqlite3
from pathlib import Path

from tests.conftest import TEXT
from tui.document.article import Article
from tui.fetching.fetch import Page
from tui.store.library import Library
from tui.store.schema import STEPS, VERSION

URL = "https://example.org/1"


def test_the_page_that_came_last_is_returned_and_none_is_lost(library_path: Path) -> None:
    library = Library(library_path)
    assert library.pages.last(URL) is None
    for words in (b"first", b"second" * 10_000, b"first"):
        library.pages.keep(URL, Page("https://example.org/moved", "text/html", words))
    kept = library.pages.last(URL)
    assert kept is not None
    assert kept[0] == Page("https://example.org/moved", "text/html", b"first")
    assert library._connection.execute("SELECT count(*) FROM page").fetchone() == (2,)
    library.close()


def test_a_library_of_version_3_is_backed_up_and_migrated(library_path: Path) -> None:
    raw = sqlite3.connect(library_path, isolation_level=None)
    for script in STEPS[:3]:
        raw.executescript(script)
    raw.execute("PRAGMA user_version = 3")
    article = Article(TEXT)
    raw.execute("INSERT INTO article VALUES (?, 'A pier', ?, '2024-01-01', 7)", (article.digest, URL))
    raw.close()
    library = Library(library_path)
    assert library.place(article.digest) == 7
    library.pages.keep(URL, Page(URL, "text/html", b"words"))
    assert library._connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    library.close()
    (backup,) = (path for path in library_path.parent.iterdir() if path != library_path)
    old = sqlite3.connect(backup)
    assert old.execute("PRAGMA user_version").fetchone() == (3,)
    assert old.execute("SELECT title FROM article").fetchall() == [("A pier",)]
    old.close()
