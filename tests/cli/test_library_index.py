"""``closeread library index``, and reviews that are imported without their article."""

import json
from contextlib import closing
from pathlib import Path

from tests.cli.test_commands import closeread
from tests.conftest import TEXT, span
from tests.indexing.conftest import judged
from tui.document.article import Article
from tui.store.library import Library

ARTICLE = Article(TEXT, title="Harbour", source="/news/harbour.txt")
REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://desk.example/1",
    "claimReviewed": "The pier in Port Ellery will cost $60 million",
    "reviewRating": {"@type": "Rating", "alternateName": "false"},
    "author": {"@type": "Organization", "name": "Fact Desk"},
    "datePublished": "2024-02-01",
    "itemReviewed": {"@type": "Claim", "appearance": {"url": "https://nobody.example/a"}},
}


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(Library(path, create=False)) as library, library.reading() as connection:
        return connection.execute(query).fetchall()


def test_what_was_annotated_earlier_is_indexed_once(library_path: Path) -> None:
    with closing(Library(library_path)) as library:
        library.remember(ARTICLE)
        library.append(ARTICLE, judged(ARTICLE, span("The pier will cost about $40 million"), "false")[0])
    done = closeread("library", "index", "--library", library_path)
    assert done.returncode == 0, done.stderr
    assert "1 article indexed, of 1 that had to be" in done.stderr
    assert rows(library_path, "SELECT name FROM people WHERE key = 'nora blake'") == [("Nora Blake",)]
    assert rows(library_path, "SELECT words FROM checked") == [("The pier will cost about $40 million",)]
    again = closeread("library", "index", "--library", library_path)
    assert "0 articles indexed, of 0 that had to be" in again.stderr
    every = closeread("library", "index", "--all", "--jobs", "2", "--library", library_path)
    assert "1 article indexed, of 1 that had to be" in every.stderr


def test_no_library(tmp_path: Path) -> None:
    done = closeread("library", "index", "--library", tmp_path / "none.sqlite3")
    assert (done.returncode, done.stderr.count("\n")) == (6, 1)


def test_reviews_of_an_article_that_is_not_known_are_kept(tmp_path: Path, library_path: Path) -> None:
    file = tmp_path / "reviews.json"
    file.write_text(json.dumps(REVIEW), "utf-8")
    done = closeread("import", file, "--library", library_path)
    assert done.returncode == 0, done.stderr
    assert "1 review for claims of any article, 1 of them new" in done.stderr
    again = closeread("import", file, "--library", library_path)
    assert "0 of them new" in again.stderr
    assert rows(library_path, "SELECT verdict, reviewer, made FROM review") == [
        ("false", "Fact Desk", "2024-02-01")
    ]
    assert closeread("library", "check", "--library", library_path).returncode == 0
