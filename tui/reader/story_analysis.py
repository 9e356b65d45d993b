"""Analyses one article after another, for a caller in a thread of its own."""

import queue
from threading import Event as Flag
from threading import Lock
from typing import TYPE_CHECKING

from tui.analysis.protocol import Event, Failed, Found
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.index import FindingsIndex
from tui.document.index_builder import IndexBuilder
from tui.reader.services import Services

if TYPE_CHECKING:
    from tui.analysis.client import AnalysisService

STOPPED = "stopped"
LOOK_EVERY = 0.2  # seconds between two checks whether to stop: closing an analysis is no event


class Analyser:
    """Waits for the findings of one article at a time; the process that finds them is kept for the next.

    Args:
        services: Starts the analysis.
        stopped: Set when nothing is wanted any more.
    """

    def __init__(self, services: Services, stopped: Flag) -> None:
        self._services, self._stopped = services, stopped
        self._lock = Lock()
        """Held while the analysis is started or closed: none may be started after the last was closed."""
        self._service: AnalysisService | None = None
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()

    def found(self, article: Article) -> FindingsIndex | str:
        """Return the findings of an article, or why there are none."""
        with self._lock:
            if self._stopped.is_set():
                return STOPPED
            if self._service is None:
                self._events = queue.SimpleQueue()
                self._service = self._services.start_analysis(self._events.put)
            self._service.analyze(article, None)  # nobody reads it yet
        builder = IndexBuilder(Analysis(article.digest))
        while not self._stopped.is_set():
            try:
                event = self._events.get(timeout=LOOK_EVERY)
            except queue.Empty:
                continue
            if isinstance(event, Failed):
                self.close()
                return f"the analysis stopped: {event.reason}"
            if isinstance(event, Found) and event.analysis.digest == article.digest:
                if event.grows:
                    builder.add(event.analysis, event.ranks)
                else:
                    builder = IndexBuilder(event.analysis)
                if event.final:
                    return builder.snapshot()
        return STOPPED

    def close(self) -> None:
        """End the analysis, from any thread."""
        with self._lock:
            if self._service is not None:
                self._service.close()
                self._service = None
