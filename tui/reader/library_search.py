"""Searching the notes and quotes of all articles, and going to what was found."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from tui.document.article import Article
from tui.document.index import Item
from tui.errors import CloseReadError
from tui.reader.desk import Act, Desk
from tui.reader.services import Services


class LibrarySearcher:
    """Searches the library.

    Args:
        desk: The reader screen.
        open_article: Opens another article at an offset, over this one.
    """

    def __init__(self, desk: Desk, open_article: Callable[[Article, int], None]) -> None:
        self._desk, self._open_article = desk, open_article

    @property
    def commands(self) -> Mapping[str, Act]:
        """What each action of the command table does."""
        return {"search_library": self.search}

    async def search(self) -> None:
        """Ask for words and go to the annotation that is chosen, in this article or another."""
        from tui.dialogs.library_search import LibrarySearch  # an input takes long to load

        match = await self._desk.ask(LibrarySearch(self._desk.services.search))
        if match is None:
            return
        note = match.annotation
        if match.article.digest == self._desk.session.article.digest:
            here = self._desk.selection.moved(note.span.start)
            self._desk.select(replace(here, item=Item("annotation", note.id)))
            return
        from asyncio import to_thread

        known = match.article
        article = await to_thread(kept_article, self._desk.services, known.digest, known.title, known.source)
        if article is not None:
            self._open_article(article, note.span.start)
            return
        source = match.article.source or "its source"
        self._desk.report(
            f"Cannot open {match.article.title}: the library has no copy of it and {source} has changed.",
            "warning",
        )


def kept_article(services: Services, digest: str, title: str, source: str | None) -> Article | None:
    """Return an article from its file, if that is as it was, else from what the library has kept."""
    from tui.loading.remarks import with_remarks
    from tui.loading.source import load_article

    try:
        article = load_article(source) if source else None
    except CloseReadError:
        article = None
    if article is not None and article.digest == digest:
        return article
    text = services.text(digest)
    return None if text is None else with_remarks(Article(text, title=title, source=source))
