"""Articles to choose from: recent ones and the samples, or those of a file or a directory."""

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message

from tui.document.article import Article
from tui.document.display_names import plural
from tui.loading.listing import Listing
from tui.store.entries import Opened
from tui.terminal.line_screen import LineScreen
from tui.terminal.line_widget import TextLine
from tui.text.styled_text import FILL, Line, Piece, one_line
from tui.widgets.row_list import RowList

_GREETING = "read, question and annotate news articles"
_HINTS = " j/k move  enter opens  q quits      or: closeread FILE"
_LIST_HINTS = " j/k move  enter opens  q goes back"


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


def choices(recent: list[Opened], samples: list[str]) -> list[Choice]:
    """Return recent articles that have a file or annotations, newest first, then the other samples."""
    found = [
        Choice(
            f"recent-{number}",
            article.source,
            article.title,
            f"{plural(article.annotations, 'note')} · {article.opened[:10]}",
            article.digest,
        )
        for number, article in enumerate(recent)
        if article.source or article.entries
    ]
    known = {choice.path for choice in found}
    found += [
        Choice(f"sample-{number}", path, _stem(path), "sample")
        for number, path in enumerate(samples)
        if path not in known
    ]
    return found


def listed(listing: Listing) -> list[Choice]:
    """Return the articles of a listing."""
    return [
        Choice(f"item-{number}", one.path, one.title, one.detail, article=one.article, fault=one.fault)
        for number, one in enumerate(listing.entries)
    ]


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0].replace("-", " ").capitalize()


def choice_row(choice: Choice) -> list[Line]:
    """Return an article's title and details."""
    return [[Piece(" " + one_line(choice.title), "strong"), Piece(FILL), Piece(f" {choice.detail} ", "dim")]]


class ChoiceList(RowList):
    """Articles to choose from."""

    def compose_row(self, item: Choice) -> list[Line]:
        """Return an article's line."""
        return choice_row(item)


class StartScreen(LineScreen[None]):
    """Lets the reader choose an article.

    Args:
        found: The articles.
        title: Where they come from; empty for recent articles and the samples.
    """

    BINDINGS = [Binding("q,escape", "leave", "Quit", id="start.quit", show=False)]

    class ArticleChosen(Message):
        """An article was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, found: list[Choice], title: str = "") -> None:
        super().__init__()
        self._choices = found
        self._title = title

    def compose(self) -> ComposeResult:
        """Make greeting, list and hints."""
        with Vertical(id="start"):
            words = (
                f"{one_line(self._title)}  {len(self._choices)} to choose from" if self._title else _GREETING
            )
            yield TextLine([Piece(" closeread", "strong"), Piece(f"  {words}", "dim")], id="start-title")
            yield ChoiceList(id="start-rows")
            hints = _LIST_HINTS if self._title else _HINTS
            yield TextLine([Piece(hints, "dim")], id="start-hints")

    def on_mount(self) -> None:
        """List the articles."""
        rows = self.query_one(ChoiceList)
        rows.list_items(self._choices, "no articles yet: closeread FILE opens one", [])
        rows.focus()
        if self._choices:
            rows.current = self._choices[0].id

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
