"""An analysis that begins before there is a screen, while the app is being imported."""

import threading
from collections.abc import Callable

from tui.analysis.protocol import Event
from tui.analysis.warm.client import WarmAnalysis
from tui.document.article import Article


class EarlyAnalysis:
    """Analyses an article and keeps its events until somebody asks for that article.

    Args:
        article: What will probably be asked for.
        place: Where its reader will probably be.
        model: Name of an installed spaCy model; ``None`` for the one that comes with the program.
    """

    def __init__(self, article: Article, place: int, model: str | None = None) -> None:
        self._expected: tuple[Article, int] | None = (article, place)
        """What was begun, until something is asked for."""
        self._waiting: list[Event] = []
        self._listener: Callable[[Event], None] | None = None
        self._lock = threading.Lock()
        """Held while events are kept or handed over, so that none is lost or late."""
        self._asked = False
        self._service = WarmAnalysis(self._receive, model)
        self._service.analyze(article, place)

    def listen(self, tell: Callable[[Event], None]) -> "EarlyAnalysis":
        """Call a function with the events of what is asked for from now on."""
        self._listener = tell
        return self

    def analyze(self, article: Article, place: int = 0) -> None:
        """Request an article's findings; those of the expected one are being looked for already."""
        expected, self._expected = self._expected, None
        begun = expected == (article, place)
        if not begun:
            self._service.close()
        with self._lock:
            self._asked = True
            if begun and self._listener is not None:
                for event in self._waiting:
                    self._listener(event)
            self._waiting.clear()
        if not begun:
            self._service.analyze(article, place)

    def close(self) -> None:
        """Cancel what is unfinished."""
        self._service.close()

    def _receive(self, event: Event) -> None:
        with self._lock:
            if not self._asked:
                self._waiting.append(event)
                return
        if self._listener is not None:  # without the lock: it may wait for the screen
            self._listener(event)
