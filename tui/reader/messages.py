"""Messages of a reader screen to the app, which owns the screens."""

from typing import TYPE_CHECKING

from textual.message import Message

from tui.document.article import Article

if TYPE_CHECKING:
    from tui.reader.screen import ReaderScreen


class OfScreen(Message):
    """A message about a reader screen."""

    def __init__(self, screen: "ReaderScreen") -> None:
        super().__init__()
        self.screen = screen


class Settled(OfScreen):
    """Everything is found; the next opening will look like this."""


class Left(OfScreen):
    """The reader is done with the article."""


class Onward(OfScreen):
    """The reader wants another article of the list: so many places on, or the next unread one."""

    def __init__(self, screen: "ReaderScreen", step: int | None) -> None:
        super().__init__(screen)
        self.step = step


class Elsewhere(Message):
    """The reader wants to see a place in another article; ``None`` for where it was left."""

    def __init__(self, article: Article, place: int | None, *, visit: bool = False) -> None:
        super().__init__()
        self.article, self.place = article, place
        self.visit = visit
        """Whether the key that led there leads back."""
