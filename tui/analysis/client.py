"""The screen's end of the analysis process. Imports nothing that is slow: the model lives in the child."""

import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from tui.analysis.protocol import Analyze, Event, Failed, receive, send
from tui.document.article import Article


class AnalysisService(Protocol):
    """What a screen needs of an analysis: ask, and stop."""

    def analyze(self, article: Article, place: int | None = 0) -> None:
        """Ask for an article's findings, which come as events.

        Those at a place come first; with ``None``, where nobody reads the article, all come at once.
        """

    def close(self) -> None:
        """Stop at once."""


class AnalysisProcess:
    """A child process that analyses articles and tells of its findings.

    Args:
        tell: Called with each event, from a thread of its own.
        model: Name of an installed spaCy model; ``None`` for the one that comes with the program.
    """

    def __init__(self, tell: Callable[[Event], None], model: str | None = None) -> None:
        self._tell = tell
        self._closed = False
        command = [sys.executable, "-P", "-m", "tui.analysis.worker", *([model] if model else [])]
        self._child = subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._requests: queue.SimpleQueue[Analyze] = queue.SimpleQueue()
        threading.Thread(target=self._listen, name="closeread-analysis", daemon=True).start()
        threading.Thread(target=self._ask, name="closeread-requests", daemon=True).start()

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._child.pid

    def analyze(self, article: Article, place: int | None = 0) -> None:
        """Request an article's findings, those at a place first; a later request replaces an unfinished one.

        Returns at once.
        """
        self._requests.put(Analyze(article, place))

    def close(self) -> None:
        """End the child at once, whatever it is doing."""
        self._closed = True
        self._child.kill()

    def _ask(self) -> None:
        """Write requests to the child process.

        A long text fills the pipe, and the child reads only once it has started.
        """
        with suppress(OSError, ValueError):  # the listener sees the same death and tells of it
            while self._child.stdin is not None:
                send(self._child.stdin, self._requests.get())

    def _listen(self) -> None:
        """Report events until the child ends; an unexpected end is reported too."""
        failed = False
        with suppress(OSError, EOFError, ValueError):  # half a message: the child died while it spoke
            while self._child.stdout is not None and (event := receive(self._child.stdout)) is not None:
                failed = isinstance(event, Failed)
                if not self._closed:
                    self._tell(event)
        status = self._child.wait()
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        if not self._closed and not failed:
            self._tell(Failed(f"the analysis process ended (status {status})"))
