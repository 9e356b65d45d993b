"""A claim that was checked in another article says so, and one key goes there and back."""

from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from tests.conftest import findings_of
from tests.indexing.conftest import another, claim, judged
from tests.reader.conftest import Opener, Reader
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.indexing.writing import Review, write, write_reviews
from tui.reader.screen import ReaderScreen
from tui.store.library import Library


def checked(library_path: Path, article: Article, analysis: Analysis) -> Article:
    """Judge a claim of another article of the library; return that article."""
    later, found = another(article)
    with closing(Library(library_path)) as library:
        library.remember(later)
        library.append(later, judged(later, claim(found, "c1").span, "false", "the board says 60")[0])
        write(library, later, found)
    return later


async def known(reader: Reader) -> None:
    """Wait until the index was asked."""
    for _ in range(500):
        if reader.screen.earlier:
            return
        await reader.pilot.pause(0.01)
    raise AssertionError("nothing was found")


async def screens(reader: Reader, count: int) -> None:
    """Wait until so many screens are open."""
    for _ in range(500):
        if len(reader.app.screen_stack) == count:
            return
        await reader.pilot.pause(0.01)
    raise AssertionError(f"{len(reader.app.screen_stack)} screens are open")


async def test_there_and_back(
    open_reader: Opener, library_path: Path, article: Article, analysis: Analysis
) -> None:
    later = checked(library_path, article, analysis)
    async with open_reader() as reader:
        await known(reader)
        await reader.press("full_stop", "5")
        assert await reader.shows("checked")
        assert await reader.shows("false, 2"), reader.text()
        assert "Later" in reader.text()
        assert "the board says 60" in reader.text()
        await reader.press("B")
        await screens(reader, 2)
        there = reader.app.screen
        assert isinstance(there, ReaderScreen)
        assert there.article.digest == later.digest
        assert there.selection.offset == claim(analysis, "c1").span.start
        await reader.press("B")
        await screens(reader, 1)
        assert isinstance(reader.app.screen, ReaderScreen)
        assert reader.app.screen.article.digest == article.digest


async def test_only_claims_that_were_checked_are_listed(
    open_reader: Opener, library_path: Path, article: Article, analysis: Analysis
) -> None:
    checked(library_path, article, analysis)
    async with open_reader() as reader:
        await known(reader)
        assert set(reader.screen.earlier) == {"c1"}
        await reader.press("5", "o", "b")
        assert await reader.shows("only checked before")
        assert "twice its budget" not in reader.text().split("only checked before")[1].split("\n")[1]


async def test_a_claim_that_was_not_checked(open_reader: Opener) -> None:
    async with open_reader() as reader:
        await reader.press("5", "B")
        assert "Nothing was written about this claim before." in reader.text()


async def test_a_review_of_nobodys_article(
    open_reader: Opener, library_path: Path, article: Article, analysis: Analysis
) -> None:
    words = claim(analysis, "c1").span.of(article.text)
    with closing(Library(library_path)) as library:
        review = Review("r1", words, "false", reviewer="Fact Desk", evidence=("https://desk.example/1",))
        number = analysis.numbers[2]
        at = words.index("about")
        inner = replace(number, span=Span(at, len(words)))
        write_reviews(library, [(review, Analysis(Article(words).digest, numbers=(inner,)))])
    async with open_reader() as reader:
        await known(reader)
        await reader.press("full_stop", "B")
        assert await reader.shows("by Fact Desk: https://desk.example/1")


async def test_what_is_open_is_indexed_with_its_verdicts(
    open_reader: Opener, library_path: Path, article: Article, analysis: Analysis
) -> None:
    async with open_reader() as reader:
        await reader.saved()
        change, _ = judged(article, claim(analysis, "c2").span, "misleading")
        reader.screen.notebook.history.apply(change)
        reader.screen.keep(change)
        await reader.saved()
        reader.services.close_index()
    with closing(Library(library_path)) as library, library.reading() as connection:
        (count,) = connection.execute("SELECT count(*) FROM claims").fetchone()
        words = connection.execute("SELECT words FROM checked").fetchall()
    assert count == len(findings_of(article.digest).claims)
    assert words == [("the 1998 pier cost twice its budget",)]
