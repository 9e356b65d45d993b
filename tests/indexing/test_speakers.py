"""``speaker:`` in a search: annotations of what somebody says, by any of their names."""

import pytest

from tests.conftest import span
from tui.annotations.notebook import Notebook
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.errors import UsageError
from tui.indexing.writing import write
from tui.store.library import Library

SAID = "We have waited 12 years"
CLAIMED = "cost about $40 million"


@pytest.fixture
def noted(library: Library, article: Article, analysis: Analysis) -> Library:
    book = Notebook(article.text)
    for words in (SAID, CLAIMED, "Opponents"):
        library.append(article, book.add([span(words)], "evidence", f"on {words}"))
    change = book.write_on_article("the whole", ())
    assert change is not None
    library.append(article, change)
    write(library, article, analysis)
    return library


@pytest.mark.parametrize("name", ["blake", "BLAKE", '"Nora Blake"', "nora"])
def test_words_of_a_speaker(noted: Library, name: str) -> None:
    assert [match.annotation.quote for match in noted.search(f"speaker:{name}")] == [SAID]
    assert [match.annotation.quote for match in noted.search(f"speaker:{name} waited")] == [SAID]
    assert noted.search(f"speaker:{name} million") == []


def test_the_source_of_a_claim_is_its_speaker(library: Library, article: Article, analysis: Analysis) -> None:
    claim = next(one for one in analysis.claims if one.source.kind != "narrator")
    book = Notebook(article.text)
    library.append(article, book.add([claim.span], "doubt"))
    write(library, article, analysis)
    with library.reading() as connection:
        query = "SELECT source FROM found_claim WHERE id = ?"
        (name,) = connection.execute(query, (claim.id,)).fetchone()
    assert [match.annotation.span for match in library.search(f'speaker:"{name}"')] == [claim.span]


def test_nobody_says_it(noted: Library) -> None:
    assert noted.search("speaker:nobody") == []
    assert noted.search('speaker:""') == []


def test_annotated_articles_that_are_not_indexed_are_counted(noted: Library) -> None:
    assert noted.without_speakers("speaker:blake") == 0
    for text in ("Another article.", "And another one."):
        noted.append(Article(text), Notebook(text).add([Span(0, 3)], "doubt"))
    assert noted.without_speakers("speaker:blake") == 2
    assert noted.without_speakers("blake") == 0


def test_without_an_index_it_says_how_to_make_one(library: Library) -> None:
    with pytest.raises(UsageError, match="closeread library index"):
        library.search("speaker:blake")


def test_a_field_that_is_misspelt_is_named(library: Library) -> None:
    with pytest.raises(UsageError, match="speaker:"):
        library.search("speakr:blake")
