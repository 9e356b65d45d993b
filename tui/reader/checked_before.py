"""What was checked before: the article goes into the index, and what others say of its claims comes back."""

from collections.abc import Callable, Mapping
from functools import partial

from textual.message import Message

from tui.document.display_names import day_and_reviewer
from tui.document.earlier import Earlier
from tui.document.findings import Analysis
from tui.reader.desk import Act, Desk
from tui.reader.library_search import kept_article
from tui.reader.messages import Elsewhere


class EarlierReported(Message):
    """What was written about an article's claims before, from another thread."""

    def __init__(self, analysis: Analysis, found: Mapping[str, Earlier]) -> None:
        super().__init__()
        self.analysis, self.found = analysis, found


class CheckedBefore:
    """Hands the article over to the index, and goes to where a claim was checked before, and back.

    Args:
        desk: The reader screen.
        post: Posts a message to the screen, from any thread.
        leave: Leaves the article.
        show: Shows what was written about the claims before, by their ids.
    """

    def __init__(
        self,
        desk: Desk,
        post: Callable[[Message], bool],
        leave: Callable[[], None],
        show: Callable[[Mapping[str, Earlier]], None],
    ) -> None:
        self._desk, self._post, self._leave, self._show = desk, post, leave, show
        self._complete = False
        self._found: Mapping[str, Earlier] = {}
        self.visiting = False
        """Whether the reader came from another article by this command, which then leads back."""

    @property
    def commands(self) -> Mapping[str, Act]:
        """What each action of the command table does."""
        return {"checked_before": self.go}

    def settled(self) -> None:
        """Take note that everything is found, and index it."""
        self._complete = True
        self.index_again()

    def index_again(self) -> None:
        """Index the article as it is now, once everything was found; returns at once."""
        session = self._desk.session
        analysis = session.index.analysis
        if self._complete and analysis.digest == session.article.digest:
            receive = partial(self._receive, analysis)
            self._desk.services.background_index.keep(session.article, analysis, receive)

    def _receive(self, analysis: Analysis, found: Mapping[str, Earlier]) -> None:
        self._post(EarlierReported(analysis, found))

    def clear(self) -> None:
        """Show nothing until the index was asked again: ids may be of other claims now."""
        if self._found:
            self._found = {}
            self._show(self._found)

    def handle(self, report: EarlierReported) -> None:
        """Show what was checked before, in the screen's own thread; ask again if the findings are others."""
        if report.analysis is not self._desk.session.index.analysis:
            self.index_again()
        elif report.found != self._found:
            self._found = report.found
            self._show(report.found)

    async def go(self) -> None:
        """Go to the article where the claim here was checked before; from there, come back."""
        if self.visiting:
            self._leave()
            return
        claim = self._desk.session.claim_at(self._desk.selection)
        earlier = self._found.get(claim.id) if claim is not None else None
        if earlier is None:
            self._desk.report("Nothing was written about this claim before.")
        elif earlier.article is None or earlier.span is None:
            where = " · ".join(earlier.evidence) or earlier.source or "it names no source"
            self._desk.report(
                f"{earlier.verdict}, {day_and_reviewer(earlier.made, earlier.creator)}: {where}"
            )
        else:
            await self._visit(earlier, earlier.article, earlier.span.start)

    async def _visit(self, earlier: "Earlier", digest: str, place: int) -> None:
        from asyncio import to_thread

        article = await to_thread(kept_article, self._desk.services, digest, earlier.title, earlier.source)
        if article is not None:
            self._post(Elsewhere(article, place, visit=True))
            return
        source = earlier.source or "its source"
        self._desk.report(
            f"Cannot open {earlier.title}: the library has no copy of it and {source} has changed.", "warning"
        )
