"""Saving in the background: every change is written at once, in order, and tried again until it is on disk."""

import queue
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from tui.annotations.history import Change
from tui.annotations.library import Library
from tui.document.article import Article
from tui.errors import LibraryError

RETRY_SECONDS = 2.0
POLL_SECONDS = 1.0  # how soon another program's changes are seen


class Saved(Struct, frozen=True):
    """Everything handed over so far is on disk."""


class Unsaved(Struct, frozen=True):
    """A change could not be written; it is kept and tried again."""

    reason: str
    waiting: int


class Arrived(Struct, frozen=True):
    """Another program changed this article's annotations."""

    changes: tuple[Change, ...]


Event = Saved | Unsaved | Arrived


class Keeper:
    """A thread that owns a connection to the library and writes one article's changes.

    Args:
        path: The library.
        article: Whose annotations are kept.
        tell: Called from the thread with each event.
        seen: Ids of the changes that are known already.
    """

    def __init__(self, path: Path, article: Article, tell: Callable[[Event], None], seen: Iterable[str] = ()) -> None:
        self._path, self._article, self._tell = path, article, tell
        self._waiting: list[Change | int] = []
        self._arrivals: queue.SimpleQueue[Change | int | None] = queue.SimpleQueue()
        self._seen = set(seen)
        self._stamp: int | None = None
        self._thread = threading.Thread(target=self._run, name="closeread-keeper", daemon=True)
        self._thread.start()

    def keep(self, change: Change) -> None:
        """Hand over a change to be written; returns at once."""
        self._arrivals.put(change)

    def keep_place(self, offset: int) -> None:
        """Hand over where the reader is; returns at once."""
        self._arrivals.put(offset)

    def close(self, seconds: float = 5.0) -> tuple[Change, ...]:
        """Write what is left, for so long at most; return the changes that could not be written."""
        self._arrivals.put(None)
        self._thread.join(seconds)
        return tuple(change for change in self._waiting if isinstance(change, Change))

    def _run(self) -> None:
        library: Library | None = None
        closing = False
        while not closing:
            closing = self._receive()
            try:
                library = library or Library(self._path)
                self._write(library)
                self._look(library)
            except LibraryError as error:
                if library:  # what was wrong with this connection need not be so with the next
                    library.close()
                    library = None
                if self._waiting and not closing:
                    self._tell(Unsaved(str(error), len(self._waiting)))
        if library:
            library.close()

    def _receive(self) -> bool:
        """Wait for changes or for the next look at the library; say whether to stop after writing."""
        try:
            item = self._arrivals.get(timeout=RETRY_SECONDS if self._waiting else POLL_SECONDS)
            while item is not None:
                self._waiting.append(item)
                item = self._arrivals.get_nowait()
        except queue.Empty:
            return False
        return True

    def _write(self, library: Library) -> None:
        if not self._waiting:
            return
        while self._waiting:
            item = self._waiting[0]
            if isinstance(item, int):
                library.remember(self._article, item)
            else:
                library.append(self._article, item)
                self._seen.add(item.id)
            del self._waiting[0]
        self._tell(Saved())

    def _look(self, library: Library) -> None:
        """Tell of changes that another program has made since the last look."""
        stamp = library.stamp()
        if stamp == self._stamp:
            return
        changes = library.changes(self._article.digest)
        new = tuple(change for change in changes if change.id not in self._seen)
        self._seen.update(change.id for change in changes)
        self._stamp = stamp
        if new:
            self._tell(Arrived(new))
