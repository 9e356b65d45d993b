"""What changed since the reader read the article: said when it opens, shown side by side on request."""

from asyncio import to_thread
from collections.abc import Callable, Mapping
from threading import Event as Flag
from threading import Lock, Thread
from typing import TYPE_CHECKING

from tui.errors import CloseReadError
from tui.reader.desk import Act, Desk
from tui.reader.story_analysis import LOOK_EVERY, Analyser

if TYPE_CHECKING:
    from tui.audit.comparison import Comparison
    from tui.document.findings import Analysis
    from tui.store.earlier_texts import EarlierText
    from tui.store.entries import Opened

_NONE = (
    "The library has no other text of this article: it keeps what you read, and “closeread watch” the rest."
)


class WhatChanged:
    """Compares the article with its earlier texts, in threads.

    Args:
        desk: The reader screen.
        later: Calls something in the screen's own thread, from any thread.
        said: Returns what the bottom line says just now.
    """

    def __init__(
        self, desk: Desk, later: Callable[[Callable[[], None]], object], said: Callable[[], str]
    ) -> None:
        self._desk, self._later, self._said = desk, later, said
        self._stopped = Flag()
        self._analyser = Analyser(desk.services, self._stopped)
        self._since_read: tuple[Comparison, str] | None = None
        """How the article differs from what was read last, and when that was; once it is known."""
        self._found: Analysis | None = None
        """Everything that was found in the article, once it is."""
        self._announced, self._before = "", ""
        """What was said of it, and what else the bottom line said then."""
        self._analysing = Lock()
        """Held while an earlier text is analysed: one at a time."""

    @property
    def commands(self) -> Mapping[str, Act]:
        """What each action of the command table does."""
        return {"changes": self.show}

    def start(self, before: "Opened | None") -> None:
        """Compare with what was read last, if that was another text; returns at once."""
        if before is not None:
            self._in_thread(lambda: self._compare_words(before))

    def settled(self, found: "Analysis") -> None:
        """Take note that everything is found; where the texts differ, compare the findings too."""
        first, self._found = self._found is None, found
        if first and self._since_read is not None:
            self._compare_findings(*self._since_read)

    def close(self) -> None:
        """Stop comparing."""
        self._stopped.set()
        self._analyser.close()

    # What changed since it was read -------------------------------------------------------------------------

    def _compare_words(self, before: "Opened") -> None:
        from tui.store.earlier_texts import text_read

        earlier = text_read(before)
        try:
            found = self.words(earlier)
        except CloseReadError:
            return  # it was read before such texts were kept, or is too long to be kept
        if found:
            self._later(lambda: self._take(found, earlier.day))

    def _take(self, found: "Comparison", day: str) -> None:
        """Say what changed, in the screen's own thread."""
        self._since_read = (found, day)
        self._announce(found, day)
        if self._found is not None and not found.complete:
            self._compare_findings(found, day)

    def _compare_findings(self, words: "Comparison", day: str) -> None:
        now = self._found
        if now is None or not words.related:
            return

        def compare() -> None:
            found = self._with_findings(words, now)
            if found.complete:
                self._later(lambda: self._take(found, day))

        self._in_thread(compare)

    def _announce(self, found: "Comparison", day: str) -> None:
        """Say what changed, unless something else was said meanwhile."""
        from tui.panels.changes import change_summary

        said = self._said()
        if self._announced and said != self._announced:
            return  # the reader went on
        news = f"Changed since you read it on {day[:10]} (H shows how): {change_summary(found)}"
        if not found.related:
            news = f"What you read from there on {day[:10]} was another text. H shows both."
        self._before = self._before if self._announced else said
        self._announced = f"{self._before} {news}".strip()
        self._desk.report(self._announced)

    # All earlier texts --------------------------------------------------------------------------------------

    async def show(self) -> None:
        """Show the article beside an earlier text, at first the one that was read last."""
        article = self._desk.session.article
        earlier = await to_thread(self._desk.services.earlier_texts, article)
        if not earlier:
            self._desk.report(_NONE)
            return
        from tui.dialogs.changes import ChangesScreen

        place = await self._desk.ask(ChangesScreen(article.name, earlier, self.words, self.findings))
        if place is not None:
            self._desk.select(self._desk.selection.moved(place))

    def words(self, earlier: "EarlierText") -> "Comparison":
        """Return how the words of the article differ from those of an earlier text; called in a thread.

        Raises:
            CloseReadError: The earlier text cannot be read.
        """
        from tui.audit.comparison import compare_words

        known = self._since_read[0] if self._since_read is not None else None
        if known is not None and known.before.digest == earlier.digest:
            return known
        article = self._desk.session.article
        return compare_words(self._desk.services.earlier_article(earlier, article.source or ""), article)

    def findings(self, words: "Comparison", wanted: Callable[[], bool]) -> "Comparison":
        """Return a comparison with the findings, when those of the article are known; called in a thread.

        Args:
            words: How the words differ.
            wanted: Asked now and then; a comparison that is not wanted any more is returned as it is.
        """
        while self._found is None:
            if not wanted() or self._stopped.wait(LOOK_EVERY):
                return words
        known = self._since_read[0] if self._since_read is not None else None
        if known is not None and known.complete and known.before.digest == words.before.digest:
            return known
        return self._with_findings(words, self._found) if wanted() else words

    def _with_findings(self, words: "Comparison", now: "Analysis") -> "Comparison":
        from tui.audit.comparison import compare_findings

        with self._analysing:
            was = self._analyser.found(words.before)
        return words if isinstance(was, str) else compare_findings(words, was.analysis, now)

    def _in_thread(self, do: Callable[[], None]) -> None:
        Thread(target=do, name="closeread-changes", daemon=True).start()
