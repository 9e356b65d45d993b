"""Starts the analysis that a screen uses, and asks it ahead: while the app is starting."""

import threading
from collections.abc import Callable

from tui.analysis.client import AnalysisProcess, AnalysisService
from tui.analysis.protocol import Event, Found, Progress, Ready
from tui.analysis.warm.client import WarmAnalysis
from tui.document.article import Article


def start_service(tell: Callable[[Event], None], model: str | None, *, warm: bool) -> AnalysisService:
    """Start an analysis in the warm process, or in a process of its own.

    Args:
        tell: Called with each event, from a thread of the service.
        model: Name of an installed spaCy model; ``None`` for the one that comes with the program.
        warm: Whether the process may stay for the next article.
    """
    return WarmAnalysis(tell, model) if warm else AnalysisProcess(tell, model)


class AnalysisAhead:
    """An analysis that is asked for an article before there is a screen.

    Starting the app takes about as long as analysing a short article, and both can be done at once. Of
    what comes before the screen asks for the same article, it is told only what it would still show:
    provisional findings if there are no others yet, and all later ones, which wait with the analysis
    behind them.

    Args:
        article: The article as it was loaded.
        place: Where the reader will be.
        model: Name of an installed spaCy model; ``None`` for the one that comes with the program.
        warm: Whether the process may stay for the next article.
    """

    def __init__(self, article: Article, place: int, model: str | None, *, warm: bool) -> None:
        self._article = article
        self._tell: Callable[[Event], None] | None = None
        """The screen; ``None`` before there is one."""
        self._settled = threading.Event()
        """Whether the screen has asked for its article, or nobody will."""
        self._lock = threading.Lock()
        """Held while what came ahead is kept or told."""
        self._kept: dict[type[Event], Event] = {}
        """What to tell the screen first."""
        self._in_vain = False
        """Whether what was asked ahead is of no use."""
        self._service = start_service(self._pass, model, warm=warm)
        self._service.analyze(article, place)

    def tell_to(self, tell: Callable[[Event], None]) -> "AnalysisAhead":
        """Take the screen that events are for; none comes before it asks for an article."""
        self._tell = tell
        return self

    def analyze(self, article: Article, place: int | None = 0) -> None:
        """Request an article's findings; the article that was asked for ahead is not asked for again."""
        if self._settled.is_set():
            self._service.analyze(article, place)
            return
        with self._lock:
            self._in_vain = (
                article != self._article
            )  # its date or title was corrected, which the library knows
            if not self._in_vain and self._tell is not None:
                for event in self._kept.values():
                    self._tell(event)
            self._settled.set()
        if self._in_vain:
            self._service.analyze(article, place)

    def close(self) -> None:
        """Stop at once."""
        self._tell = None
        self._service.close()
        self._settled.set()

    def _pass(self, event: Event) -> None:
        with self._lock:
            came_ahead = not self._settled.is_set()
            if came_ahead and isinstance(event, Progress):
                return  # it would be out of date
            if came_ahead and (isinstance(event, Ready) or _is_provisional(event)):
                self._kept[type(event)] = event
                return
            if came_ahead and not (isinstance(event, Found) and event.grows):
                self._kept.pop(Found, None)  # this replaces it
        self._settled.wait()
        if (tell := self._tell) is not None and not (came_ahead and self._in_vain):
            tell(event)


def _is_provisional(event: Event) -> bool:
    return isinstance(event, Found) and not (event.final or event.grows or event.more)
