"""The start screen: recent articles and the samples."""

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message

from tui.document.display_names import plural
from tui.store.entries import Opened
from tui.terminal.line_screen import LineScreen
from tui.terminal.line_widget import TextLine
from tui.text.styled_text import FILL, Line, Piece, one_line
from tui.widgets.row_list import RowList


class Choice(Struct, frozen=True):
    """An article that can be opened: its path, title and date."""

    id: str
    path: str | None
    """``None`` for an article that came from standard input, whose text is in the library."""
    title: str
    detail: str
    digest: str = ""


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
    """Lets the reader choose an article."""

    BINDINGS = [Binding("q,escape", "app.quit", "Quit", id="start.quit", show=False)]

    class ArticleChosen(Message):
        """An article was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, found: list[Choice]) -> None:
        super().__init__()
        self._choices = found

    def compose(self) -> ComposeResult:
        """Make greeting, list and hints."""
        with Vertical(id="start"):
            yield TextLine(
                [Piece(" closeread", "strong"), Piece("  read, question and annotate news articles", "dim")],
                id="start-title",
            )
            yield ChoiceList(id="start-rows")
            yield TextLine(
                [Piece(" j/k move  enter opens  q quits      or: closeread FILE", "dim")], id="start-hints"
            )

    def on_mount(self) -> None:
        """List the articles."""
        rows = self.query_one(ChoiceList)
        rows.list_items(self._choices, "no articles yet: closeread FILE opens one", [])
        rows.focus()
        if self._choices:
            rows.current = self._choices[0].id

    @on(RowList.RowMoved)
    def _move(self, event: RowList.RowMoved) -> None:
        event.rows.current = event.key
        if isinstance(event, RowList.RowChosen):
            choice = next(choice for choice in self._choices if choice.id == event.key)
            self.post_message(self.ArticleChosen(choice))
