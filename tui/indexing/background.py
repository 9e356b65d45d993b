"""Keeps the index up to date in a thread: what is open and completely analysed is written shortly after.

The thread has a connection of its own for each article that it writes, in one short transaction, so that the
autosave waits for it no longer than for another reader. What cannot be written is tried again after some
seconds; what is left at the end is made up for by ``closeread library index``.
"""

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic

from tui.document.article import Article
from tui.document.earlier import Earlier
from tui.document.findings import Analysis
from tui.errors import LibraryError
from tui.store.library import Library

REST = 0.7  # seconds without a change after which an article is written: several changes are written once
AGAIN = 5.0  # seconds after which an article that could not be written is tried again
REMEMBERED = 4  # articles whose findings, which may be large, are kept to see that they are still the same
Found = Callable[[dict[str, Earlier]], None]
"""Takes what was written about an article's claims before; called in the thread."""
_Item = tuple[Article, Analysis, Found | None]


class BackgroundIndex:
    """A thread that writes articles into the index and looks up what was checked before.

    Args:
        path: The library.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting: dict[str, _Item] = {}
        self._written: dict[str, Analysis] = {}
        """What was written last of each article."""
        self._due = 0.0
        self._closing = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def keep(self, article: Article, analysis: Analysis, found: Found | None = None) -> None:
        """Write an article soon, in place of what was handed over of it before; returns at once.

        Args:
            article: The article.
            analysis: All that was found, with the reader's corrections.
            found: Called when it is written, with what was checked before.
        """
        with self._changed:
            self._waiting[article.digest] = (article, analysis, found)
            self._due = monotonic() + REST
            if self._thread is None and not self._closing:
                self._thread = threading.Thread(target=self._run, name="closeread-index", daemon=True)
                self._thread.start()
            self._changed.notify()

    def close(self, seconds: float = 2.0) -> None:
        """Write what is waiting, for at most so long; a transaction that is cut off changes nothing."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        from tui.indexing.lookup import checked_before  # in the thread: no key waits for what it loads

        while (item := self._next()) is not None:
            article, analysis, found = item
            try:
                with closing(Library(self._path, create=False)) as library:
                    self._write(library, article, analysis)
                    wanted = found is not None and not self._closing
                    before = checked_before(library, article, analysis) if wanted else {}
            except LibraryError:  # it is busy or gone: the autosave reports that
                self._put_back(item)
                continue
            if found is not None and not self._closing:
                found(before)

    def _write(self, library: Library, article: Article, analysis: Analysis) -> None:
        """Write an article, or only its annotations where nothing else has changed."""
        from tui.indexing.writing import write, write_checked

        if library.read_only:
            return
        same = self._written.get(article.digest) is analysis
        if same and write_checked(library, article, analysis):
            return
        self._written.pop(article.digest, None)
        if write(library, article, analysis):
            self._written[article.digest] = analysis
        while len(self._written) > REMEMBERED:
            del self._written[next(iter(self._written))]

    def _put_back(self, item: _Item) -> None:
        """Try an article again later, unless a newer state of it waits already, or it is over."""
        with self._changed:
            if not self._closing:
                self._waiting.setdefault(item[0].digest, item)
                self._due = max(self._due, monotonic() + AGAIN)

    def _next(self) -> _Item | None:
        """Wait for an article that has rested; return ``None`` when everything is written and it is over."""
        with self._changed:
            while not self._closing:
                left = self._due - monotonic()
                if self._waiting and left <= 0:
                    break
                self._changed.wait(left if self._waiting else None)
            if not self._waiting:
                return None
            return self._waiting.pop(next(iter(self._waiting)))
