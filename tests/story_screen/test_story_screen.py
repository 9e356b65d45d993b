"""The story screen by its keys, with stored findings in place of the language model."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import closeread
from tests.reader.conftest import Reader, StoredAnalysis, TestServices
from tests.story_screen.conftest import LEDGER, POST
from tui.analysis.protocol import Event, Failed, Found
from tui.app import CloseReadApp
from tui.commands.table import STORY, STORY_ROWS
from tui.dialogs.help import help_text
from tui.dialogs.start import StartScreen
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.errors import UsageError
from tui.launch.start_reader import read_story
from tui.loading.listing import Entry, Listing
from tui.panels.story.values import PANELS
from tui.reader.screen import ReaderScreen
from tui.reader.story import StoryScreen
from tui.store.library import Library
from tui.story.model import Report
from tui.terminal.palette import SafePalette
from tui.widgets.story import Passage

Opener = Callable[..., Any]


class StoryAnalysis(StoredAnalysis):
    """Knows the findings of each article; holds back those that are not to be found yet."""

    def __init__(self, tell: Callable[[Event], None], services: "StoryServices") -> None:
        super().__init__(tell, Analysis(""))
        self.services = services
        self.places: list[int | None] = []

    def analyze(self, article: Article, place: int | None = 0) -> None:
        self.asked.append(article)
        self.places.append(place)
        if article.digest in self.services.held:
            return
        found = self.services.findings.get(article.digest)
        self.tell(Found(found, final=True) if found else Failed("there is no model"))


class StoryServices(TestServices):
    __test__ = False

    def __init__(self, library: Path, reports: tuple[Report, ...]) -> None:
        super().__init__(library, Analysis(""))
        self.findings = {report.article.digest: report.analysis for report in reports}
        self.held: set[str] = set()

    def start_analysis(self, tell: Callable[[Event], None]) -> StoryAnalysis:
        self.started.append(StoryAnalysis(tell, self))
        return self.started[-1]  # type: ignore[return-value]


class Story(Reader):
    """A running story: press keys, look at the state."""

    @property
    def story(self) -> StoryScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, StoryScreen))

    async def until(self, done: Callable[[], bool]) -> None:
        for _ in range(500):
            if done():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(self.text())

    async def complete(self) -> None:
        await self.until(lambda: self.story.view.complete and bool(self.story.view.articles))
        await self.settled()

    @property
    def place(self) -> tuple[int, int | None, int]:
        """The panel, the member and the article."""
        spot = self.story.spot
        return spot.panel, spot.member, spot.article


def listing(reports: tuple[Report, ...], *more: Entry, together: bool = True) -> Listing:
    entries = [Entry(report.article.name, article=report.article) for report in reports]
    return Listing("dam", (*entries, *more), together)


@pytest.fixture
def open_story(
    reports: tuple[Report, ...], library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Opener:
    monkeypatch.chdir(tmp_path)

    @asynccontextmanager
    async def opened(
        *more: Entry, size: tuple[int, int] = (120, 40), held: int | None = None, together: bool = True
    ) -> AsyncIterator[Story]:
        services = StoryServices(library_path, reports)
        if held is not None:
            services.held.add(reports[held].article.digest)
        app = CloseReadApp(listing(reports, *more, together=together), services)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Story(app, pilot, services)
        app.readers.close_all()

    return opened


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_panels_at_every_size(open_story: Opener, size: tuple[int, int]) -> None:
    async with open_story(size=size) as story:
        await story.complete()
        for number, name in PANELS:
            await story.press(str(number))
            assert f" {name} " in story.text().splitlines()[2]
            assert ("no notes yet" if name == "Notes" else "▸") in story.text().splitlines()[3]
        await story.press("1", "j", "j")
        text = story.text()
        assert "▸2 Courier 5 Jun" in text
        assert "≠ Rosa Lind" in text
        passage = story.story.query_one(Passage)
        shown = " ".join(passage.strip_at(y).text.strip() for y in range(passage.size.height))
        assert "said Rosa Lind, a teacher." in shown, "the preview has the paragraph"
        assert "3 of 3 articles analysed" in text


async def test_what_is_known_shows_while_an_article_is_analysed(open_story: Opener) -> None:
    async with open_story(Entry("lost.txt", fault="no such file"), held=2) as story:
        await story.until(lambda: story.story.view.analysed == 2)
        await story.until(lambda: "2 of 3 articles analysed" in story.text())
        assert "1 cannot be read: 7 says why" in story.text()
        assert await story.shows("2 of 2"), "two articles are compared already"
        await story.press("ctrl+s")
        assert "exported when its articles are analysed" in story.text()
        await story.press("7", "j", "j")
        assert "analysing" in story.text()
        await story.press("G")
        assert "no such file" in story.text()
        await story.press("enter")
        assert isinstance(story.app.screen, StoryScreen)
    assert all(service.closed for service in story.services.started)


async def test_files_are_loaded_and_lists_in_lists_are_opened(open_story: Opener, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.txt").write_text(LEDGER, "utf-8")
    (tmp_path / "more" / "b.txt").write_text("  \n", "utf-8")
    async with open_story(Entry("more", path=str(tmp_path / "more")), Entry("x", path="x.txt")) as story:
        await story.complete()
        states = [article.state for article in story.story.view.articles]
        assert states == ["analysed"] * 4 + ["unreadable"] * 2
        assert all(article.fault for article in story.story.view.articles[4:])
        assert {place for one in story.services.started for place in one.places} == {None}, "all at once"


async def test_a_story_has_at_most_so_many_articles(
    open_story: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.reader.story_feed.MOST_ARTICLES", 3)
    async with open_story(Entry("more", article=Article(LEDGER))) as story:
        await story.complete()
        assert story.story.view.analysed == 3
        await story.press("7", "G")
        assert "left out: a story has at most 3 articles" in story.text()


async def test_a_correction_in_an_article_is_one_in_the_story(open_story: Opener) -> None:
    async with open_story() as story:
        await story.complete()
        told = story.story._story
        await story.press("4", "G")
        assert "Rosa Lind" in story.text()
        await story.press("enter")
        await story.until(lambda: isinstance(story.app.screen, ReaderScreen))
        await story.press("e", "n", "end", *"X", "enter")
        await story.saved()
        await story.press("q")
        await story.until(lambda: story.story._story is not told)
        assert await story.shows("Rosa LindX")


async def test_a_line_of_a_corpus_that_is_no_article(open_story: Opener, tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text(f'{json.dumps({"text": LEDGER})}\n{{"id": "bad"}}\n', "utf-8")
    async with open_story(Entry("all", path=str(tmp_path / "all.jsonl"))) as story:
        await story.complete()
        lost = story.story.view.articles[-1]
        assert (lost.name, lost.state) == ("all.jsonl:2", "unreadable")
        assert lost.fault.startswith("needs an object")


async def test_an_analysis_that_fails_is_a_reason(open_story: Opener) -> None:
    async with open_story(Entry("other", article=Article("Quite another text."))) as story:
        await story.complete()
        await story.press("7", "G")
        assert "the analysis stopped: there is no model" in story.text()


async def test_reading_at_a_member_and_coming_back(
    open_story: Opener, reports: tuple[Report, ...], library_path: Path
) -> None:
    async with open_story() as story:
        await story.complete()
        await story.press("2", "j", "j", "j")
        assert story.place == (2, 2, 2)
        await story.press("enter", "enter")
        await story.until(lambda: isinstance(story.app.screen, ReaderScreen))
        assert len(story.app.screen_stack) == 2, "it is opened once"
        assert story.screen.article.text == POST
        assert story.screen.selection.offset == POST.index("$45 million")
        await story.press("a", "e")
        await story.saved()
        await story.press("q")
        await story.until(lambda: isinstance(story.app.screen, StoryScreen))
        assert story.place == (2, 2, 2)
        await story.until(lambda: "✎1" in story.text())
        assert "1 note" in story.text()
        assert story.place == (2, 2, 2)
        await story.press("enter")
        await story.until(lambda: isinstance(story.app.screen, ReaderScreen))
        await story.press("a", "e")  # and out of everything with a note that was written just now
        story.app.run_worker(story.app.action_quit())
        await story.pilot.pause()
    shelf = Library(library_path)
    assert len(shelf.annotations(reports[2].article.digest)) == 2
    shelf.close()


async def test_keys_among_rows_and_articles(open_story: Opener) -> None:
    async with open_story() as story:
        await story.complete()
        assert story.place == (1, None, 0)
        await story.press("l")
        assert story.place == (1, 1, 1)
        await story.press("l")
        assert story.place == (1, None, 2)
        assert "not in this article" in story.text()
        await story.press("right_square_bracket")
        assert story.place == (1, None, 2)
        await story.press("h", "h", "h")
        assert story.place == (1, 0, 0)
        await story.press("escape")
        assert story.place == (1, None, 0)
        await story.press("alt+3")
        assert story.place == (1, 2, 2)
        await story.press("left_square_bracket", "tab")
        assert story.place[0] == 2
        await story.press("shift+tab", "shift+tab", "shift+tab")
        assert story.place[0] == 7
        await story.press("l")
        assert story.story.spot.row == f"article-{story.story.spot.article}"


async def test_each_panel_keeps_its_row(open_story: Opener) -> None:
    async with open_story() as story:
        await story.complete()
        await story.press("4", "right_square_bracket", "l", "l", "1", "l", "4")
        assert story.place == (4, 1, 2)
        await story.press("1")
        assert story.place == (1, 1, 1)


async def test_only_one_article_and_only_some_words(open_story: Opener) -> None:
    async with open_story() as story:
        await story.complete()
        await story.press("4", "alt+2", "o")
        assert "only article 2" in story.text()
        assert "Karst Power" not in story.text()
        await story.press("escape")
        assert "Karst Power" in story.text()
        await story.press("slash", *"teacher", "enter")
        await story.until(lambda: "with “teacher”" in story.text())
        assert "row 1 of 1" in story.text()
        await story.press("slash", *"zzz", "enter")
        await story.until(lambda: "no row has “teacherzzz”" in story.text())
        await story.press("escape")
        assert "Karst Power" in story.text()
        assert isinstance(story.app.screen, StoryScreen)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("out.json", '{\n  "format": "closeread-story"'),
        ("out.md", "# A story in 3 articles"),
        ("out.html", "<!doc"),
    ],
)
async def test_export(open_story: Opener, tmp_path: Path, name: str, begins: str) -> None:
    async with open_story() as story:
        await story.complete()
        await story.press("ctrl+s", "ctrl+u", *name, "enter")
        await story.until(lambda: f"Wrote the story to {name}." in story.text())
        written = (tmp_path / name).read_text("utf-8")
        assert written.lower().startswith(begins.lower()[:5])
        if name == "out.json":
            assert [one["relation"] for one in json.loads(written)["quotes"]].count("altered") == 1
        await story.press("ctrl+s", "ctrl+u", *name, "enter")
        await story.until(lambda: "exists. Overwrite it?" in story.text())
        await story.press("n")
        await story.until(lambda: "Nothing was written." in story.text())


async def test_an_ending_of_no_format(open_story: Opener, tmp_path: Path) -> None:
    async with open_story() as story:
        await story.complete()
        await story.press("ctrl+s", "ctrl+u", *"out.doc", "enter")
        await story.until(lambda: "a story is written as .html, .md or .json" in story.text())
        assert not (tmp_path / "out.doc").exists()


async def test_from_the_list_of_articles_and_back(open_story: Opener) -> None:
    async with open_story(together=False) as story:
        assert isinstance(story.app.screen, StartScreen)
        await story.press("slash", *"valley", "enter", "S")
        assert isinstance(story.app.screen, StartScreen)
        await story.press("escape", "S")
        await story.until(lambda: isinstance(story.app.screen, StoryScreen))
        await story.complete()
        await story.press("q")
        await story.until(lambda: isinstance(story.app.screen, StartScreen))


async def test_a_filtered_list_is_the_story(open_story: Opener) -> None:
    async with open_story(together=False) as story:
        await story.press("slash", *"y", "enter", "S")
        await story.until(lambda: isinstance(story.app.screen, StoryScreen))
        await story.complete()
        assert len(story.story.view.articles) == 2 < 3


async def test_help_and_palette_know_the_keys(open_story: Opener) -> None:
    text = help_text("story").plain
    for command in (*STORY, *STORY_ROWS):
        assert command.tooltip in text
    assert "[-words-]" in text
    assert "Tint one more claim" not in text
    async with open_story() as story:
        await story.complete()
        await story.press("question_mark")
        assert "In a story" in story.text()
        await story.press("escape")
        await story.palette("colon", "Timeline")
        await story.until(lambda: not isinstance(story.app.screen, SafePalette))
        assert story.place[0] == 3


async def test_a_click_on_a_tab(open_story: Opener) -> None:
    async with open_story() as story:
        await story.complete()
        await story.pilot.click("#story-articles", offset=(story.text().index("2 Courier"), 0))
        assert story.place == (1, 1, 1)
        await story.pilot.click("#story-panels", offset=(story.text().splitlines()[1].index("4 Cast"), 0))
        assert story.place[0] == 4


def test_no_key_has_two_commands() -> None:
    keys = [key for command in (*STORY, *STORY_ROWS) for key in command.keys.split(",")]
    assert len(set(keys)) == len(keys)
    idents = [command.id for command in (*STORY, *STORY_ROWS)]
    assert len(set(idents)) == len(idents)


async def test_a_mistake_in_a_thread_is_not_hidden(
    open_story: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr("tui.reader.story_feed.tell", broken)
    with pytest.raises(ZeroDivisionError, match="a mistake"):
        async with open_story() as story:
            await story.until(lambda: story.app.failure is not None)
            raise story.app.failure


def test_without_a_terminal_a_format_is_needed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEDGER, "utf-8")
    done = closeread("story", tmp_path / "a.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--format json, markdown or html" in done.stderr


def test_standard_input_is_no_article_of_a_story() -> None:
    with pytest.raises(UsageError, match="standard input"):
        read_story(["-"])
