"""A reader's end of the warm process: the same service as a process of its own, without its start-up time."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from time import sleep

from msgspec import MsgspecError
from msgspec.structs import replace

from tui.analysis.client import AnalysisProcess
from tui.analysis.protocol import Event, Failed, Found
from tui.analysis.warm.starting import IDLE_SECONDS, connect_warm, stay_present
from tui.analysis.warm.wire import Ask, encode, receive_event
from tui.document.article import Article

MOST_DEATHS = 2  # crashes on one article after which the article, not the process, is blamed
MOST_TRIES = 6  # connections for one article; one to a process that is just ending is answered by nothing
BETWEEN_TRIES = 0.05  # seconds
FIRST_SECONDS = 60.0  # time limit for a process's first message, at the latest that the model is loaded


class WarmAnalysis:
    """Analyses articles in the warm process, or in a process of its own where there can be no warm one.

    Each request has its own connection and its own thread; closing the connection cancels the request.

    Args:
        tell: Called with each event, from a thread of the request.
        model: Name of an installed spaCy model; ``None`` for the one that comes with the program.
        idle: Seconds that the process outlives its last reader, if it is started here.
    """

    def __init__(
        self, tell: Callable[[Event], None], model: str | None = None, idle: float = IDLE_SECONDS
    ) -> None:
        self._tell, self._model, self._idle = tell, model, idle
        self._lock = threading.Lock()
        self._telling = threading.Lock()
        """Held while an event is passed on: one of a cancelled request must not follow one of the next."""
        self._request: Request | None = None
        self._own: AnalysisProcess | None = None
        """The process that is used instead."""

    def analyze(self, article: Article, place: int | None = 0) -> None:
        """Request an article's findings, those at a place first; a later request replaces an unfinished one.

        Returns at once.
        """
        self._cancel()
        with self._lock:
            if self._own is not None:
                self._own.analyze(article, place)
                return
            request = self._request = Request(Ask(bare(article), place))
        threading.Thread(
            target=self._serve, args=(request, article), name="closeread-warm", daemon=True
        ).start()

    def close(self) -> None:
        """Cancel what is unfinished; the warm process stays."""
        self._cancel()
        with self._lock:
            if self._own is not None:
                self._own.close()

    def _cancel(self) -> None:
        with self._lock:
            request, self._request = self._request, None
        if request is not None:
            request.cancel()

    def _serve(self, request: "Request", article: Article) -> None:
        """Answer a request: from the warm process, from another one if it dies, else from an own one."""
        try:
            deaths = 0
            for _ in range(MOST_TRIES):
                stay_present(self._model, self._idle)
                if request.run(connect_warm(self._model, self._idle), self._pass) or request.cancelled:
                    return
                deaths += request.was_heard
                if deaths == MOST_DEATHS:
                    break
                sleep(BETWEEN_TRIES)
        except (OSError, UnicodeEncodeError):
            self._serve_alone(request, article)
        else:
            self._pass(request, Failed("the analysis process ended"))

    def _serve_alone(self, request: "Request", article: Article) -> None:
        with self._lock:
            if self._request is request:
                self._own = AnalysisProcess(self._tell, self._model)
                self._own.analyze(article, request.ask.place)

    def _pass(self, request: "Request", event: Event) -> None:
        """Pass an event on if its request is still the present one."""
        with self._telling:
            if self._request is request:
                self._tell(event)


class Request:
    """A request on its connection; it can be cancelled by another thread."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        self.cancelled = False
        self.was_heard = False
        """Whether the last process that was asked said something."""
        self._lock = threading.Lock()
        self._connection: socket.socket | None = None

    def run(self, connection: socket.socket, take: Callable[["Request", Event], None]) -> bool:
        """Send the request and pass events on until the last; return False if the process died before.

        Raises:
            UnicodeEncodeError: The request cannot be sent.
        """
        with connection:
            with self._lock:
                if self.cancelled:
                    return True
                self._connection = connection
            last = self.was_heard = False
            try:
                connection.settimeout(FIRST_SECONDS)
                connection.sendall(encode(self.ask))
                with connection.makefile("rb") as stream:
                    while (event := receive_event(stream)) is not None:
                        connection.settimeout(None)
                        self.was_heard = True
                        take(self, event)
                        last = isinstance(event, Failed) or (isinstance(event, Found) and event.final)
                    # read to the end, not to the last event: the findings are written to the cache after it
            except (OSError, MsgspecError):
                pass  # cancelled, or dead in the middle of a message
            finally:
                with self._lock:
                    self._connection = None
        return last

    def cancel(self) -> None:
        """Wake the thread that waits for events; closing the connection ends the child at its other end."""
        with self._lock:
            self.cancelled = True
            if self._connection is not None:
                with suppress(OSError):
                    self._connection.shutdown(socket.SHUT_RDWR)


def bare(article: Article) -> Article:
    """Return an article without its path, which no finder reads and which need not be Unicode."""
    return replace(article, source=None)
