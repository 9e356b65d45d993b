"""Buffers streamed findings and decides when to refresh the screen."""

import gc
from time import monotonic

from tui.analysis.protocol import Found
from tui.document.findings import Analysis
from tui.document.index import FindingsIndex

STEP = 1.25  # refresh only after 25 % more text: a full refresh costs more than merging a piece
PAUSE = 0.3  # seconds between two showings while more comes at once


class FindingsBuffer:
    """Merges the pieces that an analysis sends.

    It never shows less than before: an analysis that starts again, for example after the date was set, shows
    when it has caught up.
    """

    def __init__(self) -> None:
        self._index = FindingsIndex(Analysis(""))
        self._shown = 0
        self._last = 0.0
        """When something was shown last."""

    def take(self, found: Found) -> FindingsIndex | None:
        """Return all that is known, if it is time to show it."""
        self._index = (
            self._index.grown(found.analysis, found.ranks) if found.grows else FindingsIndex(found.analysis)
        )
        gc.collect()  # what was closed since the last piece would be frozen for ever; what was there before is frozen already
        gc.freeze()  # findings are many and stay: looking through them for garbage would stop everything, longer each time
        known, now = self._index.analysed, monotonic()
        enough = known >= self._shown * STEP if found.grows else known > self._shown
        if not found.final and (not enough or (found.more and now < self._last + PAUSE)):
            return None
        self._shown, self._last = known, now
        return self._index
