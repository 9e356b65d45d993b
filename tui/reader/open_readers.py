"""The readers that are open, and the one way to close them: after the last change, with nothing lost."""

from collections.abc import Iterator
from pathlib import Path

from tui.reader.screen import ReaderScreen

SAVE_SECONDS = 5.0  # how long leaving waits for the disk


class OpenReaders:
    """The reader screens whose changes are being saved."""

    def __init__(self) -> None:
        self._open: list[ReaderScreen] = []
        self.rescued: list[Path] = []
        """Files with the changes that the library did not take."""

    def __iter__(self) -> Iterator[ReaderScreen]:
        return iter(list(self._open))

    def add(self, screen: ReaderScreen) -> ReaderScreen:
        """Remember a reader screen until it is closed."""
        self._open.append(screen)
        return screen

    def close(self, screen: ReaderScreen, seconds: float = SAVE_SECONDS) -> None:
        """Save where the reader is and what is left to save; what the library does not take goes to a file.

        Call it when no further key can reach the screen: what is changed after it is not saved.
        """
        if screen not in self._open:
            return
        self._open.remove(screen)
        autosave = screen.saving.autosave
        if autosave is None:
            return
        autosave.keep_place(screen.selection.offset)
        if autosave.close(seconds):
            from tui.exchange.session_export import rescue

            self.rescued.append(rescue(screen.article, screen.index.analysis, screen.notebook))

    def close_all(self, seconds: float = SAVE_SECONDS) -> None:
        """Close every reader; one that fails does not keep the others from being closed."""
        failures = []
        for screen in reversed(list(self)):
            try:
                self.close(screen, seconds)
            except Exception as error:
                failures.append(error)
        if failures:
            raise failures[0]
