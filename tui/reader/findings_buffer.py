"""Buffers streamed findings and decides when to refresh the screen."""

from time import monotonic

from tui.analysis.protocol import Found
from tui.document.findings import Analysis
from tui.document.index import FindingsIndex
from tui.document.index_builder import IndexBuilder
from tui.terminal.memory import MANY_FINDINGS, freeze_new_objects

STEP = 1.25  # refresh only after 25 % more text: a full refresh costs more than merging a piece
PAUSE = 0.3  # seconds between two showings while more comes at once


class FindingsBuffer:
    """Merges the pieces that an analysis sends.

    It never shows less than before: an analysis that starts again, for example after the date was set, shows
    when it has caught up.
    """

    def __init__(self) -> None:
        self._builder = IndexBuilder(Analysis(""))
        self._shown = 0
        self._last = 0.0
        """When something was shown last."""

    def take(self, found: Found) -> FindingsIndex | None:
        """Return all that is known, if it is time to show it."""
        if found.grows:
            self._builder.add(found.analysis, found.ranks)
        else:
            self._builder = IndexBuilder(found.analysis)
        if self._builder.analysed > MANY_FINDINGS:
            freeze_new_objects()
        known, now = self._builder.analysed, monotonic()
        enough = known >= self._shown * STEP if found.grows else known > self._shown
        if not found.final and (not enough or (found.more and now < self._last + PAUSE)):
            return None
        self._shown, self._last = known, now
        return self._builder.snapshot()
