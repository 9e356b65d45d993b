"""Notices that an article's file changes on disk while it is read, and asks for it to be read anew."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

from tui.fetching.addresses import is_address
from tui.reader.desk import Act

if TYPE_CHECKING:
    from tui.document.article import Article
    from tui.reader.screen import ReaderScreen

LOOK_EVERY = 1.0  # seconds between two looks at the file
CHANGED = "changed on disk (ctrl+r)"
_CONTEXT = 60  # characters after or before the cursor by which its place is found again

State = tuple[int, int, int]


class Reread(Message):
    """The reader wants the article's file to be read anew."""

    def __init__(self, screen: "ReaderScreen", path: str) -> None:
        super().__init__()
        self.screen, self.path = screen, path


class SourceWatch:
    """Looks at an article's file now and then.

    Args:
        screen: The reader screen.
        analyse: Starts the analysis anew.
    """

    def __init__(self, screen: "ReaderScreen", analyse: Callable[[], None]) -> None:
        self._screen, self._analyse = screen, analyse
        self._source = screen.session.article.source
        self._file = _file_of(self._source)
        self._read = _state(self._file)
        """The file's state when it was read."""
        self._seen = self._read
        """Its state when it was looked at last."""
        self._missed = 0

    @property
    def commands(self) -> dict[str, Act]:
        """What the commands do."""
        return {"restart": self.restart}

    def start(self) -> None:
        """Begin to look, unless the article is not from a file."""
        if self._read is not None:
            self._screen.set_interval(LOOK_EVERY, self.look)

    def look(self) -> None:
        """Tell the reader once if the file is another than it was when it was looked at last."""
        now = _state(self._file)
        self._missed = self._missed + 1 if now is None else 0
        if now is None and self._missed != 2:  # a file that is being replaced is missing for a moment
            return
        if now == self._seen:
            return
        self._seen = now
        if now is None:
            self._screen.report("The file was moved or deleted; the article stays as it was read.", "warning")
        elif now != self._read:
            self._screen.progress = CHANGED
            self._screen.report(
                "The file has changed on disk. ctrl+r reads it anew, with your notes.", "warning"
            )

    def restart(self) -> None:
        """Analyse again; if the file has changed, read it anew before, and fetch a page anew."""
        now = _state(self._file)
        on_web = self._source is not None and is_address(self._source)
        if self._source is None or (not on_web and now in (None, self._read)):
            self._analyse()
        elif self._screen.saved and not self._screen.saved.startswith("saved"):
            self._screen.report(
                "Your last changes are not saved yet. Press ctrl+r again when they are.", "warning"
            )
        else:
            self._screen.post_message(Reread(self._screen, self._source))

    def unchanged(self) -> None:
        """Take the file as it is now for what was read: its text is the same."""
        self._read = self._seen = _state(self._file)
        self._screen.progress = ""
        self._analyse()


def place_again(before: "Article", offset: int, after: "Article") -> int:
    """Return where the words at the cursor are in another version of a text, else about the same place."""
    for words, length in (
        (before.text[offset : offset + _CONTEXT], 0),
        (before.text[max(offset - _CONTEXT, 0) : offset], min(offset, _CONTEXT)),
    ):
        place = _nearest(after.text, words, offset - length) if words.strip() else None
        if place is not None:
            return place + length
    return min(offset, max(len(after.text) - 1, 0))


def _nearest(text: str, words: str, start: int) -> int | None:
    """Return where some words are nearest to an offset."""
    places = (text.rfind(words, 0, start + len(words)), text.find(words, start))
    return min((place for place in places if place >= 0), key=lambda place: abs(place - start), default=None)


def _file_of(source: str | None) -> str | None:
    if source is None or "://" in source:
        return None
    from tui.loading.source import split_item

    return split_item(source)[0]


def _state(file: str | None) -> State | None:
    """Return what changes with a file; ``None`` if there is none."""
    if file is None:
        return None
    try:
        found = os.stat(file)  # noqa: PTH116 - pathlib rejects some paths that the system accepts
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
