"""Articles to choose from: recent ones and the samples, or those of a file or a directory."""

from collections.abc import Callable, Mapping
from threading import Event, Thread

from msgspec import Struct
from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from tui.commands.hints import fitting
from tui.document.article import Article
from tui.document.display_names import plural
from tui.loading.listing import Listing
from tui.store.entries import Opened
from tui.terminal.line_screen import LineScreen
from tui.terminal.line_widget import TextLine
from tui.text.styled_text import FILL, Line, Piece, one_line, shorten
from tui.widgets.row_list import RowList

_GREETING = "read, question and annotate news articles"
_HINTS = (
    "j/k move", "enter opens", "/ filters", "O opens another", "n next unread", "x done", "s sorts",
    "S as a story",
)  # fmt: skip
UNREAD = "unread"
_NEWS = 36  # cells of what changed in an article since it was read


class Choice(Struct, frozen=True):
    """An article that can be opened: its path, title and date."""

    id: str
    path: str | None
    """``None`` for an article that came from standard input, whose text is in the library."""
    title: str
    detail: str
    digest: str = ""
    article: Article | None = None
    """The article, where it is loaded already."""
    fault: str = ""
    """Why it cannot be read, if so."""
    known: Opened | None = None
    """What the library knows of it, if it was opened before."""
    changed: str = ""
    """What changed in it since it was read, in a line."""

    @property
    def state(self) -> str:
        """How far its reader is."""
        return self.known.state if self.known is not None else UNREAD

    @property
    def facts(self) -> str:
        """Outlet, date, state and what was annotated, in one line."""
        known = self.known
        if known is None:
            return self.detail
        notes = plural(known.annotations, "note") if known.annotations else ""
        verdicts = plural(known.verdicts, "verdict") if known.verdicts else ""
        parts = (known.outlet, known.published, notes, verdicts, self.state)
        return " · ".join(one_line(part) for part in parts if part)


SORTS: tuple[tuple[str, Callable[[Choice], object] | None], ...] = (
    ("as listed", None),
    ("title", lambda choice: choice.title.casefold()),
    ("state", lambda choice: (UNREAD, "reading", "read", "checked", "done").index(choice.state)),
    ("outlet", lambda choice: ((choice.known and choice.known.outlet) or "\uffff").casefold()),
    ("date", lambda choice: (choice.known and choice.known.published) or "9999"),
    ("most notes", lambda choice: -(choice.known.annotations if choice.known else 0)),
)
"""The orders of the list, by name."""


def choices(recent: list[Opened], samples: Mapping[str, str]) -> list[Choice]:
    """Return recent articles that have a file or annotations, newest first, then the other samples.

    Args:
        recent: What the library knows.
        samples: The headline of each sample, by its path.
    """
    latest = {article.source: article for article in reversed(recent) if article.source}
    found = [
        Choice(f"recent-{number}", article.source, article.title, "", article.digest, known=article)
        for number, article in enumerate(recent)
        if (latest[article.source] is article if article.source else article.entries)
    ]
    known = {choice.path for choice in found}
    found += [
        Choice(f"sample-{number}", path, title, "sample")
        for number, (path, title) in enumerate(samples.items())
        if path not in known
    ]
    return found


def listed(listing: Listing) -> list[Choice]:
    """Return the articles of a listing."""
    return [
        Choice(f"item-{number}", one.path, one.title, one.detail, article=one.article, fault=one.fault)
        for number, one in enumerate(listing.entries)
    ]


class ChoiceList(RowList):
    """Articles to choose from."""

    def compose_row(self, item: Choice) -> list[Line]:
        """Return an article's line."""
        role = "dim" if item.state in ("done", "read") and not item.changed else "strong"
        changed = f" changed: {shorten(item.changed, _NEWS)} " if item.changed else ""
        return [
            [
                Piece(" " + one_line(item.title), role),
                Piece(FILL),
                Piece(changed, "accent"),
                Piece(f" {item.facts} ", "dim"),
            ]
        ]


class StartScreen(LineScreen[None]):
    """Lets the reader choose an article.

    Args:
        found: The articles.
        title: Where they come from; empty for recent articles and the samples.
        known: Returns what the library knows of the articles of some sources, by source.
        changed: Returns in a line what changed in an article since it was read; called in a thread.
    """

    BINDINGS = [
        Binding("q", "leave", "Quit", id="start.quit", show=False),
        Binding("escape", "back", "Back", id="start.back", show=False),
        Binding("n", "next_unread", "Next unread", id="start.next_unread", show=False),
        Binding("x", "finish", "Done", id="start.finish", show=False),
        Binding("O", "app.open_article", "Open", id="start.open", show=False),
        Binding("S", "tell_story", "As a story", id="start.story", show=False),
    ]

    class ArticleChosen(Message):
        """An article was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    class StoryWanted(Message):
        """The articles that are listed are wanted side by side, as one story."""

        def __init__(self, choices: list[Choice]) -> None:
            super().__init__()
            self.choices = choices

    class ArticleFinished(Message):
        """The reader says that nothing is left to do for an article, or that something is."""

        def __init__(self, screen: "StartScreen", choice: Choice) -> None:
            super().__init__()
            self.screen, self.choice = screen, choice

    def __init__(
        self,
        found: list[Choice],
        title: str = "",
        known: Callable[[list[str]], Mapping[str, Opened]] = lambda sources: {},
        changed: Callable[[Opened, Article | None], str] = lambda read, now: "",
    ) -> None:
        super().__init__()
        self._choices = found
        self._title = title
        self._known, self._changed = known, changed
        self._left = Event()
        self._news: dict[str, tuple[str, str]] = {}
        """What changed, by the article's id in the list, with the hash of the text that was read."""
        self._sort = 0
        self._words = ""

    def compose(self) -> ComposeResult:
        """Make greeting, list and hints."""
        with Vertical(id="start"):
            yield TextLine(id="start-title")
            yield ChoiceList(id="start-rows")
            yield TextLine(id="start-hints")

    def on_mount(self) -> None:
        """List the articles."""
        self.query_one(ChoiceList).focus()
        self.refresh_choices()
        self._look_for_changes()

    def _look_for_changes(self) -> None:
        """Find out, in a thread, which articles are others than they were when they were read."""
        asked = [(choice.id, choice.known, choice.article) for choice in self._choices if choice.known]

        def look() -> None:
            for ident, known, article in asked:
                if self._left.is_set():
                    return
                words = self._changed(known, article)
                if words:
                    self.call_later(self._take_change, ident, known.digest, words)

        Thread(target=look, name="closeread-changes", daemon=True).start()

    def on_unmount(self) -> None:
        """Stop looking for changes."""
        self._left.set()

    def _take_change(self, ident: str, digest: str, words: str) -> None:
        self._news[ident] = (digest, words)
        self._choices = [self._with_news(choice) for choice in self._choices]
        self._list()

    def _with_news(self, choice: Choice) -> Choice:
        """Return a choice with what changed in it since it was read, until it is read again."""
        digest, words = self._news.get(choice.id, ("", ""))
        current = choice.known is not None and choice.known.digest == digest
        return replace(choice, changed=words if current else "")

    def on_resize(self, event: events.Resize) -> None:
        """Show as many of the keys as there is room for."""
        line = self.query_one("#start-hints", TextLine)
        said = [*_HINTS, "q goes back" if self._title else "q quits"]
        line.show([Piece(fitting(said, line.size.width), "dim")])

    def on_screen_resume(self, event: object) -> None:
        """Show what was done to the article that was left just now."""
        if self.is_mounted and self.query(ChoiceList):
            self.refresh_choices()

    def refresh_choices(self) -> None:
        """Ask the library how far the reader is with each article, and list them."""
        known = self._known([choice.path for choice in self._choices if choice.path])
        self._choices = [
            self._with_news(replace(choice, known=known.get(choice.path or "") or choice.known))
            for choice in self._choices
        ]
        self._list()

    def _list(self) -> None:
        name, key = SORTS[self._sort]
        words = self._words.casefold().split()
        shown = [
            choice
            for choice in self._choices
            if all(word in f"{choice.title} {choice.facts} {choice.state}".casefold() for word in words)
        ]
        if key is not None:
            shown.sort(key=key)  # type: ignore[arg-type]  # the keys of one order are comparable
        rows = self.query_one(ChoiceList)
        nothing = f"no article has “{self._words}”" if words else "no articles yet: closeread FILE opens one"
        rows.list_items(shown, nothing, [])
        if shown and not any(choice.id == rows.current for choice in shown):
            rows.current = shown[0].id
        total = len(self._choices)
        unread = sum(choice.state == UNREAD for choice in self._choices)
        facts = [
            f"{len(shown)} of {total}" if words else plural(total, "article"),
            f"{unread} unread" if unread else "",
            f"by {name}" if key is not None else "",
            one_line(self._title) or _GREETING,
        ]
        self.query_one("#start-title", TextLine).show(
            [Piece(" closeread", "strong"), Piece("  " + " · ".join(filter(None, facts)), "dim")]
        )

    @property
    def _current(self) -> Choice | None:
        current = self.query_one(ChoiceList).current
        return next((choice for choice in self._choices if choice.id == current), None)

    @on(RowList.FilterWanted)
    async def _ask_filter(self) -> None:
        """Open the line for words that the articles must have."""
        if not self.query(Input):
            line = Input(placeholder="words of title, outlet, date or state", id="start-filter", compact=True)
            await self.query_one("#start", Vertical).mount(line, before="#start-rows")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        self._words = event.value
        self._list()

    @on(Input.Submitted)
    def _filtered(self) -> None:
        self.query_one(ChoiceList).focus()

    @on(RowList.SortWanted)
    def _order(self) -> None:
        """List the articles in another order."""
        self._sort = (self._sort + 1) % len(SORTS)
        self._list()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters to the line for words while it has the keys."""
        return action == "back" or not isinstance(self.focused, Input)

    def action_next_unread(self) -> None:
        """Go to the next article that was never opened."""
        following = self.unread_after(self.query_one(ChoiceList).current)
        if following is not None:
            self.query_one(ChoiceList).current = following.id
        else:
            self.notify("No article is unread.", markup=False)

    def following(self, step: int | None) -> Choice | None:
        """Return the article so many places from the current one; ``None`` asks for the next unread one."""
        self.refresh_choices()
        current = self.query_one(ChoiceList).current
        return self.unread_after(current) if step is None else self.beside(current, step)

    def choose(self, choice: Choice) -> None:
        """Open an article as if the reader had chosen it."""
        self.query_one(ChoiceList).current = choice.id
        self.post_message(self.ArticleChosen(choice))

    def unread_after(self, ident: str | None) -> Choice | None:
        """Return the next article in the list that was never opened, from the top again after the last."""
        shown: list[Choice] = list(self.query_one(ChoiceList).items)
        place = next((place for place, choice in enumerate(shown) if choice.id == ident), -1)
        later = (*shown[place + 1 :], *shown[: max(place, 0)])
        return next((choice for choice in later if choice.state == UNREAD and not choice.fault), None)

    def beside(self, ident: str | None, step: int) -> Choice | None:
        """Return the article before or after another in the list."""
        shown: list[Choice] = list(self.query_one(ChoiceList).items)
        place = next((place for place, choice in enumerate(shown) if choice.id == ident), 0) + step
        return shown[place] if 0 <= place < len(shown) else None

    def action_finish(self) -> None:
        """Say that nothing is left to do for the article, or that something is."""
        choice = self._current
        if choice is None or choice.known is None:
            self.notify("It was not read yet.", markup=False)
        else:
            self.post_message(self.ArticleFinished(self, choice))

    def action_tell_story(self) -> None:
        """Lay the articles that are listed side by side."""
        shown: list[Choice] = list(self.query_one(ChoiceList).items)
        if len(shown) < 2:
            self.notify("A story takes two articles or more: escape lists all.", markup=False)
        else:
            self.post_message(self.StoryWanted(shown))

    async def action_back(self) -> None:
        """Leave the line for words, then forget them, then leave."""
        if isinstance(self.focused, Input) or self._words:
            for line in self.query(Input):
                line.value = ""
            self.query_one(ChoiceList).focus()
        else:
            await self.action_leave()

    async def action_leave(self) -> None:
        """Go back to the list that this one was opened from, else leave the program."""
        if self.app.screen_stack[0] is self:
            await self.app.action_quit()
        else:
            self.app.pop_screen()

    @on(RowList.RowMoved)
    def _move(self, event: RowList.RowMoved) -> None:
        event.rows.current = event.key
        if isinstance(event, RowList.RowChosen):
            choice = next(choice for choice in self._choices if choice.id == event.key)
            self.post_message(self.ArticleChosen(choice))
