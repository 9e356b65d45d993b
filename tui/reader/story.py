"""The story screen: several articles of one event side by side, row by row."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.reactive import var

from tui.commands.hints import Mode, fitting, hints
from tui.commands.table import bindings
from tui.document.display_names import plural
from tui.panels.story.preview import preview
from tui.panels.story.spot import (
    StorySpot,
    at_article,
    at_item,
    at_panel,
    at_row,
    current_row,
    listed_items,
    listed_rows,
    renewed,
    settled,
    target,
)
from tui.panels.story.values import NOTES, PANELS, StoryView
from tui.reader.messages import Elsewhere
from tui.reader.services import Services
from tui.reader.session import Report, Severity
from tui.reader.story_feed import StoryBroken, StoryFeed, StoryReported
from tui.reader.story_sources import StorySource
from tui.story.model import Story
from tui.terminal.line_screen import LineScreen
from tui.terminal.line_widget import TextLine
from tui.text.geometry import WIDE
from tui.text.styled_text import FILL, Line, Piece, one_line
from tui.widgets.row_list import RowList
from tui.widgets.story import ArticleTabs, Passage, StoryRows
from tui.widgets.tabs import Tabs


class StoryScreen(LineScreen[None]):
    """Lays several articles side by side; what is known shows while the others are analysed.

    Args:
        sources: The articles.
        services: The analysis and the library.
    """

    BINDINGS = bindings("story")
    mode: Mode = "story"
    """What the keys do, for help and palette."""

    view: var[StoryView] = var(StoryView(), init=False)
    """What is known of the story."""
    spot: var[StorySpot] = var(StorySpot(), init=False)
    """Where the reader is: the single truth that tabs, rows and preview follow."""
    message: var[Report] = var(Report(), init=False, always_update=True)
    """What happened just now; the bottom line shows it in place of the keys."""

    def __init__(self, sources: Sequence[StorySource], services: Services) -> None:
        super().__init__()
        self.use_line_compositor()
        self.services = services
        self._feed = StoryFeed(services, sources, self.post_message)
        self._story: Story | None = None
        self._listed: tuple[object, ...] = ()
        """What the list shows, by panel and ids; empty for what has to be listed again."""
        self._moved = False
        """Whether the reader has done anything: before that, the first row is the current one."""
        self._opened = ""
        """The digest of the article that is open in the reader, above this screen."""
        self._left: dict[int, StorySpot] = {}
        """Where the reader was in other panels, while their rows are the same."""

    def compose(self) -> ComposeResult:
        """Make tabs, rows, preview, status and hints."""
        yield ArticleTabs(id="story-articles")
        yield Tabs(PANELS, id="story-panels")
        with Container(id="story-body"):
            yield StoryRows(id="story-rows")
            with Container(id="story-side"):
                yield Passage(id="story-passage")
        yield TextLine(id="status")
        yield TextLine(id="hints")

    def on_mount(self) -> None:
        """Start with the articles."""
        self.query_one(StoryRows).focus()
        self._feed.start()

    def on_unmount(self) -> None:
        """Leave nothing running."""
        self._feed.close()

    def on_resize(self) -> None:
        """Arrange for the new size."""
        self.set_class(self.size.width < WIDE, "-narrow")
        self.call_after_refresh(self._show)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Ask for what was written in the article that was left just now."""
        if self._opened:
            self._feed.look_again(self._opened)
            self._opened = ""

    def report(self, words: str, severity: Severity = "information") -> None:
        """Say what happened, in the bottom line, until the reader moves."""
        self.message = Report(words, severity)

    # What is known ------------------------------------------------------------------------------------------

    @on(StoryReported)
    def _take(self, event: StoryReported) -> None:
        """Show what is known now; the reader stays where they are."""
        if event.story is None or self._story is None or event.story.cast is not self._story.cast:
            self._left.clear()  # it was told anew, its rows are others
        before, self._story = self.view, event.story
        self._listed = ()  # rows of the same ids may say something else
        self.set_reactive(StoryScreen.view, event.view)
        if self._moved:
            self.spot = renewed(before, self.spot, event.view)
        else:
            self.set_reactive(StoryScreen.spot, at_panel(event.view, StorySpot(), self.spot.panel))
        self._show()

    @on(StoryBroken)
    def _break(self, event: StoryBroken) -> None:
        raise event.error

    # Showing ------------------------------------------------------------------------------------------------

    def watch_spot(self, old: StorySpot, new: StorySpot) -> None:
        """Show another place."""
        self._moved = True
        if self.message.words:
            self.message = Report()
        self._show()

    def watch_message(self) -> None:
        """Say what happened, else which keys there are."""
        if self.message.words:
            role = "warning" if self.message.severity == "warning" else "strong"
            self.query_one("#hints", TextLine).show([Piece(f" {one_line(self.message.words)}", role)])
        else:
            said = hints(self.mode, self.services.keymap)
            self.query_one("#hints", TextLine).show([Piece(fitting(said, self.size.width), "dim")])

    def _show(self) -> None:
        if not self.is_mounted or not self.query(StoryRows):
            return
        view, spot = self.view, self.spot
        self.query_one(ArticleTabs).show_articles(view.articles, spot.article)
        counts = {number: len(view.rows(number)) for number, _ in PANELS}
        self.query_one(Tabs).show_counts(counts, spot.panel)
        self._show_rows()
        self.query_one(Passage).show(preview(view, spot))
        self.query_one("#status", TextLine).show(self._status())
        self.watch_message()

    def _show_rows(self) -> None:
        """List the rows, and unfold the current one so that its members are seen."""
        view, spot, rows = self.view, self.spot, self.query_one(StoryRows)
        items = listed_items(view, spot)
        listed = (spot.panel, *(item.id for item in items))
        if listed != self._listed:
            self._listed = listed
            rows.list_items(items, self._nothing(), self._heading())
        rows.current = spot.ident
        row = current_row(view, spot)
        if row is not None and spot.ident is not None:
            last = row.members[-1].id if row.unfolds and spot.member is None else spot.ident
            rows.bring_into_view(spot.ident, last)

    def _heading(self) -> Line:
        title = dict(PANELS)[self.spot.panel]
        said = self.view.headings.get(self.spot.panel, "")
        return [Piece(f" {title}  ", "strong"), Piece(said, "dim")]

    def _nothing(self) -> str:
        if self.spot.words:
            return f"no row has “{self.spot.words}”; escape shows all"
        if self.spot.only:
            return "nothing in this article; escape shows all"
        if self.spot.panel == NOTES and self.view.complete:
            return "no notes yet: enter opens an article, a and c annotate there"
        return "nothing was found" if self.view.complete else "the articles are being analysed …"

    def _status(self) -> Line:
        view, spot = self.view, self.spot
        done = f"{view.analysed} of {plural(view.readable, 'article')} analysed"
        lost = sum(bool(article.fault) for article in view.articles)
        rows = listed_rows(view, spot)
        place = next((n for n, row in enumerate(rows, 1) if row.id == spot.row), 0)
        notes = sum(len(article.notes) for article in view.articles)
        left = [Piece(f" {done}", "" if view.complete else "strong")]
        left += [Piece(f" · {lost} cannot be read: 7 says why", "warning")] if lost else []
        shown = (
            f"only article {spot.article + 1}" if spot.only else "",
            f"with “{one_line(spot.words)}”" if spot.words else "",
            f"row {place} of {len(rows)}" if rows else "",
            plural(notes, "note") if notes else "",
        )
        return [*left, Piece(FILL), Piece(f" {' · '.join(filter(None, shown))} ", "dim")]

    # Keys ---------------------------------------------------------------------------------------------------

    def action_panel(self, number: int) -> None:
        """Show a panel, at the row where the reader left it."""
        spot = self.spot
        if number == spot.panel:
            return
        self._left[spot.panel] = spot
        before = self._left.get(number)
        if before is None:
            self.spot = at_panel(self.view, spot, number)
        else:
            self.spot = settled(self.view, replace(before, only=spot.only, words=""))

    def action_cycle(self, step: int) -> None:
        """Show the next panel or the one before."""
        self.action_panel((self.spot.panel - 1 + step) % len(PANELS) + 1)

    def action_group(self, step: int) -> None:
        """Go to another row, past members."""
        self.spot = at_row(self.view, self.spot, step)

    def action_article(self, step: int) -> None:
        """Choose the next article or the one before."""
        self.action_article_at(self.spot.article + step)

    def action_article_at(self, place: int) -> None:
        """Choose an article."""
        self.spot = at_article(self.view, self.spot, place)

    def action_back(self) -> None:
        """Take one step back: out of the words, out of one article, out of the members; never further."""
        spot = self.spot
        if spot.words:
            self._narrow(replace(spot, words=""))
        elif spot.only:
            self._narrow(replace(spot, only=False))
        elif spot.member is not None:
            self.spot = replace(spot, member=None)

    async def action_leave(self) -> None:
        """Leave the story: to the list that it was opened from, else the program."""
        if self.app.screen_stack[0] is self:
            await self.app.action_quit()
        else:
            self.app.pop_screen()

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the story to a file."""
        if self._story is None or not self.view.complete:
            self.report("The story is exported when its articles are analysed.")
            return
        from tui.reader.story_export import export_story

        await export_story(self, self._story)

    @on(RowList.RowMoved)
    def _move(self, event: RowList.RowMoved) -> None:
        self.spot = at_item(self.view, self.spot, event.key)
        if isinstance(event, RowList.RowChosen):
            self._open()

    def _open(self) -> None:
        """Open the article of the chosen member there, once however often the key is pressed."""
        if self._opened:
            return
        place, span = target(self.view, self.spot)
        if place >= len(self.view.articles):
            return
        shown = self.view.articles[place]
        if shown.article is None:
            self.report(shown.fault or "It is not loaded yet.", "warning" if shown.fault else "information")
            return
        self._opened = shown.article.digest
        self.post_message(Elsewhere(shown.article, span.start if span is not None else None))

    @on(RowList.FilterRequested)
    def _only_this(self) -> None:
        """Show only rows of the chosen article, or all again."""
        self._narrow(replace(self.spot, only=not self.spot.only))

    @on(RowList.FilterWanted)
    @work(exclusive=True)
    async def _ask_words(self) -> None:
        from tui.dialogs.prompts import Prompt  # an input takes long to load

        words = await self.app.push_screen_wait(Prompt("Show only rows with these words:", self.spot.words))
        if words is not None:
            self._narrow(replace(self.spot, words=words.strip()))

    def _narrow(self, spot: StorySpot) -> None:
        self._listed = ()  # what is said where there is no row depends on the filter
        self.spot = settled(self.view, spot)

    @on(ArticleTabs.ArticleClicked)
    def _click_article(self, event: ArticleTabs.ArticleClicked) -> None:
        self.action_article_at(event.place)

    @on(Tabs.TabChosen)
    def _click_panel(self, event: Tabs.TabChosen) -> None:
        self.action_panel(event.number)
