"""Saves changes in a background thread: written at once, in order, and retried until they are on disk."""

import queue
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from tui.annotations.history import Change
from tui.document.article import Article
from tui.errors import LibraryError, LibraryReplaced
from tui.store.library import Library

RETRY_SECONDS = 2.0
POLL_SECONDS = 1.0  # how soon another program's changes are seen
_REOPENINGS = 3  # how often a replaced library is opened again before waiting for the next turn


class Saved(Struct, frozen=True):
    """Every change queued so far is on disk."""

    written: tuple[str, ...] = ()
    """Ids of the changes that were written since the previous event."""


class Unsaved(Struct, frozen=True):
    """Something could not be written; it is kept in memory and retried."""

    reason: str
    waiting: int
    """Changes that wait; none where it is only the place of reading."""


class Arrived(Struct, frozen=True):
    """Another program changed this article's annotations."""

    changes: tuple[Change, ...]
    """The changes that are new to this process."""
    journal: tuple[Change, ...] = ()
    """The whole journal on disk, in order."""


class Restored(Struct, frozen=True):
    """The library was deleted or replaced while open; this article's missing changes were rewritten."""

    reason: str
    changes: int
    """Number of changes that were missing."""


Event = Saved | Unsaved | Arrived | Restored


class Autosave:
    """A thread that owns a connection to the library and writes one article's changes.

    Every change known to be on disk is remembered: if the library is deleted or replaced by another file, the
    changes are written again.

    Args:
        path: The library.
        article: The article whose annotations are saved.
        notify: Called with each event, from the background thread.
        known: The changes that were loaded from the library, oldest first.
    """

    def __init__(
        self, path: Path, article: Article, notify: Callable[[Event], None], known: Iterable[Change] = ()
    ) -> None:
        self._path, self._article, self._notify = path, article, notify
        self._waiting: list[Change | int] = []
        self._arrivals: queue.SimpleQueue[Change | int | None] = queue.SimpleQueue()
        self._acknowledged = {change.id: change for change in known}
        self._doubted: set[str] = set()
        """Changes that were acknowledged and may be lost with the file that contained them."""
        self._stamp: int | None = None
        self._replaced = ""
        self._library: Library | None = None
        self._thread = threading.Thread(target=self._run, name="closeread-autosave", daemon=True)
        self._thread.start()

    def keep(self, change: Change) -> None:
        """Queue a change for writing; returns at once."""
        self._arrivals.put(change)

    def keep_place(self, offset: int) -> None:
        """Queue the reading position for writing; returns at once."""
        self._arrivals.put(offset)

    def close(self, seconds: float = 5.0) -> tuple[Change, ...]:
        """Write what is queued, for at most ``seconds``; return the changes that could not be written."""
        self._arrivals.put(None)
        self._thread.join(seconds)
        left = list(self._waiting)
        with suppress(queue.Empty):  # items that the thread never took, because it hangs or has failed
            while True:
                item = self._arrivals.get_nowait()
                if item is not None:
                    left.append(item)
        return tuple(item for item in left if isinstance(item, Change))

    def _run(self) -> None:
        closing = False
        try:
            while not closing:
                closing = self._receive()
                self._save(closing=closing)
        finally:  # also where whoever is notified raises
            self._close_library()

    def _save(self, *, closing: bool) -> None:
        """Write what has arrived, through another connection where the present one may be at fault."""
        for left in reversed(range(_REOPENINGS)):
            try:
                library = self._opened()
                self._look(library)
                self._write(library)
                self._look(library)
                library.refuse_replaced()
                break
            except LibraryError as error:
                self._close_library()
                if isinstance(error, LibraryReplaced):
                    self._doubt(str(error))
                    if left:
                        continue
                if self._waiting and not closing:
                    changes = sum(isinstance(item, Change) for item in self._waiting)
                    self._notify(Unsaved(str(error), changes))
                break

    def _opened(self) -> Library:
        """Return a connection to the file that the path names now."""
        if self._library is not None:
            self._library.refuse_replaced()
        else:
            self._stamp = None
            self._library = Library(self._path)
        return self._library

    def _close_library(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None

    def _doubt(self, reason: str) -> None:
        """Treat every acknowledged change as unwritten until it is found in the library or written again."""
        self._replaced = self._replaced or reason
        self._doubted.update(self._acknowledged)
        self._waiting[:0] = self._acknowledged.values()
        self._acknowledged.clear()

    def _receive(self) -> bool:
        """Wait for changes or for the next poll of the library; return whether to stop after writing."""
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
        restored, written = 0, []
        while self._waiting:
            item = self._waiting[0]
            if isinstance(item, int):
                library.remember(self._article, item)
            else:
                library.append(self._article, item)
                self._acknowledged[item.id] = item
                restored += item.id in self._doubted
                written.append(item.id)
            del self._waiting[0]
        if restored:
            self._notify(Restored(self._replaced, restored))
        self._doubted.clear()
        self._replaced = ""
        self._notify(Saved(tuple(written)))

    def _look(self, library: Library) -> None:
        """If the library was written since the last poll, compare its journal with the known changes.

        Raises:
            LibraryReplaced: An acknowledged change is missing, so another file took the library's place.
        """
        stamp = library.stamp()
        if stamp == self._stamp:
            return
        journal = library.changes(self._article.digest)
        there = {change.id: change for change in journal}
        if not self._acknowledged.keys() <= there.keys():
            raise LibraryReplaced(f"{self._path}: the library was overwritten with another one")
        handed_over = {item.id for item in self._waiting if isinstance(item, Change)}
        new = tuple(
            change
            for change in journal
            if change.id not in self._acknowledged and change.id not in handed_over
        )
        self._waiting = [item for item in self._waiting if isinstance(item, int) or item.id not in there]
        self._acknowledged = there
        self._stamp = stamp
        if new:
            self._notify(Arrived(new, tuple(journal)))
