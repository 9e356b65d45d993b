"""Searching the notes and quotes of all articles, and going to what was found."""

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.message import Message

from tui.document.article import Article
from tui.document.index import Item
from tui.errors import CloseReadError
from tui.reader.annotate import Annotating

if TYPE_CHECKING:
    from tui.store.library import Match


class Searching(Annotating):
    """The part of the reader screen that searches the library."""

    class Elsewhere(Message):
        """The reader wants to see a place in another article."""

        def __init__(self, article: Article, place: int) -> None:
            super().__init__()
            self.article, self.place = article, place

    def action_search_library(self) -> None:
        """Ask for words and go to the annotation that is chosen, in this article or another."""
        from tui.dialogs.library_search import LibrarySearch  # an input takes long to load

        self.app.push_screen(LibrarySearch(self.services.search), self._go_to_match)

    def _go_to_match(self, match: "Match | None") -> None:
        if match is None:
            return
        note = match.annotation
        if match.article.digest == self.article.digest:
            self.selection = replace(self.selection.moved(note.span.start), item=Item("annotation", note.id))
            return
        article = self._article_of(match)
        if article is None:
            self.tell(
                f"{match.article.title}: its text was not kept, and {match.article.source or 'its source'} is not what it was.",
                warning=True,
            )
        else:
            self.post_message(self.Elsewhere(article, note.span.start))

    def _article_of(self, match: "Match") -> Article | None:
        """Return an article from its file, if that is as it was, else from what the library has kept."""
        from tui.loading.source import load_article

        known = match.article
        try:
            article = load_article(known.source) if known.source else None
        except CloseReadError:
            article = None
        if article is not None and article.digest == known.digest:
            return article
        text = self.services.text(known.digest)
        return None if text is None else Article(text, title=known.title, source=known.source)
