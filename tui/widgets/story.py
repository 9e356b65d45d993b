"""Widgets of the story screen: articles as tabs, rows with their members, the passage that is chosen."""

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.commands.table import bindings
from tui.panels.story.article_tabs import article_tabs
from tui.panels.story.values import StoryArticle, StoryMember, StoryRow
from tui.terminal.line_widget import LineWidget, TextLine
from tui.text.styled_text import ELLIPSIS, Line, Piece, wrapped
from tui.widgets.row_list import RowList

_INDENT = "   "


class ArticleTabs(TextLine):
    """The articles in one line; a click chooses one."""

    class ArticleClicked(Message):
        """An article's tab was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._ends: list[int] = []

    def show_articles(self, articles: Sequence[StoryArticle], chosen: int) -> None:
        """Show the articles, the chosen one marked."""
        line, self._ends = article_tabs(articles, chosen, self.size.width)
        self.show(line)

    def on_click(self, event: events.Click) -> None:
        """Choose the article that was clicked."""
        place = next((place for place, end in enumerate(self._ends) if event.x < end), None)
        if place is not None:
            self.post_message(self.ArticleClicked(place))


class StoryRows(RowList, inherit_bindings=False):
    """Rows that span the articles; the members of the current one are rows below it."""

    BINDINGS = bindings("story_rows")

    def compose_row(self, item: StoryRow | StoryMember) -> list[Line]:
        """Return the line of a row or of a member."""
        indent = [Piece(_INDENT)] if isinstance(item, StoryMember) else [Piece(" ")]
        return [[*indent, *item.line]]


class Passage(LineWidget):
    """Some paragraphs, wrapped to the width; what has no room is left out."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._paragraphs: list[Line] = []
        self._lines: list[Line] = []

    def show(self, paragraphs: list[Line]) -> None:
        """Show other paragraphs; nothing is repainted if they are the same."""
        if paragraphs != self._paragraphs:
            self._paragraphs = paragraphs
            self._wrap()
            self.refresh()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._wrap()

    def _wrap(self) -> None:
        width, height = self.size
        lines = [line for words in self._paragraphs for line in wrapped(words, max(1, width), hanging=False)]
        if len(lines) > height > 0:
            lines = [*lines[: height - 1], [Piece(ELLIPSIS, "dim")]]
        self._lines = lines

    def strip_at(self, y: int) -> Strip:
        """Return a line."""
        return self.strip(self._lines[y] if y < len(self._lines) else (), self.size.width)
