"""Events from other threads: findings from the analysis, and from the autosave what is on disk."""

import threading
from asyncio import sleep
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message

from tui.analysis.protocol import Event as AnalysisEvent
from tui.analysis.protocol import Failed, Found, Progress, Ready
from tui.annotations.history import Change
from tui.document.display_names import plural
from tui.document.index import FindingsIndex
from tui.panels.status_line import progress_words
from tui.reader.desk import Desk
from tui.reader.findings_buffer import FindingsBuffer
from tui.store.autosave import Arrived, Restored, Saved, Unsaved
from tui.store.autosave import Event as SavingEvent

if TYPE_CHECKING:
    from tui.analysis.client import AnalysisService
    from tui.reader.services import ChangeSaver, Kept

LONGEST_TURN = 1.0  # seconds that the analysis waits for the screen, which may be closed


class AnalysisReported(Message):
    """An event of the analysis, from another thread."""

    def __init__(self, event: AnalysisEvent) -> None:
        super().__init__()
        self.event = event
        self.taken = threading.Event()


class SavingReported(Message):
    """An event of the autosave, from another thread."""

    def __init__(self, event: SavingEvent) -> None:
        super().__init__()
        self.event = event


class AnalysisFeed:
    """Runs the analysis of the article and passes its findings on.

    Args:
        desk: The reader screen.
        post: Posts a message to the screen, from any thread; returns whether it was taken.
        progress: Shows what the analysis is doing, empty when it is done, and whether more may be found.
        show: Shows findings; the second argument says whether they are all there are.
    """

    def __init__(
        self,
        desk: Desk,
        post: Callable[[Message], bool],
        progress: Callable[[str, bool], None],
        show: Callable[[FindingsIndex, bool], None],
    ) -> None:
        self._desk, self._post, self._progress, self._show = desk, post, progress, show
        self._service: AnalysisService | None = None
        self._buffer = FindingsBuffer()
        self._began = 0.0
        """When the analysis began, by the monotonic clock."""

    def start(self) -> None:
        """Ask for the article's findings, from the process that is running or a new one."""
        if not self._desk.session.text.strip():
            self._progress("an empty article", False)
            return
        if self._service is None:
            self._progress("loading the language model", True)
            self._service = self._desk.services.start_analysis(self.receive)
        self._began = monotonic()
        self._service.analyze(self._desk.session.article, self._desk.selection.offset)

    def restart(self) -> None:
        """Start the analysis anew, in a new process."""
        self.close()
        self.start()

    def close(self) -> None:
        """End the process."""
        if self._service is not None:
            self._service.close()
            self._service = None

    def receive(self, event: AnalysisEvent) -> None:
        """Post one event at a time: keys must not wait behind a hundred of them."""
        report = AnalysisReported(event)
        if self._post(report) and threading.current_thread() is not threading.main_thread():
            report.taken.wait(LONGEST_TURN)

    async def handle(self, report: AnalysisReported) -> None:
        """Act on an event, in the screen's own thread."""
        event, digest = report.event, self._desk.session.article.digest
        if isinstance(event, Found) and event.analysis.digest == digest:
            known = self._buffer.take(event)
            if known is not None:
                await sleep(0)  # merging and showing in one step would hold a key up for longer than a frame
                self._show(known, event.final)
                if event.final:
                    self._progress("", False)
        elif isinstance(event, Ready):
            self._began = monotonic()
            self._progress("analysing", True)
        elif isinstance(event, Progress) and event.digest == digest:
            self._progress(progress_words(event.share, monotonic() - self._began), True)
        elif isinstance(event, Failed):
            self._service = None
            self._progress("analysis stopped (ctrl+r)", False)
            words = f"The analysis stopped: {event.reason}. Press ctrl+r to start it again."
            self._desk.report(words, "warning")
        report.taken.set()  # last: unpacking the next event would compete for the interpreter


class SavingFeed:
    """Hands changes over to the autosave and shows whether they are on disk.

    Args:
        desk: The reader screen.
        post: Posts a message to the screen, from any thread.
        show: Shows whether everything is on disk.
        refresh: Shows the notebook after another program changed it.
        saved: Called with the ids of the changes that are on disk.
    """

    def __init__(
        self,
        desk: Desk,
        post: Callable[[Message], bool],
        show: Callable[[str], None],
        refresh: Callable[[], None],
        saved: Callable[[tuple[str, ...]], None],
    ) -> None:
        self._desk, self._post, self._show, self._refresh, self._saved = desk, post, show, refresh, saved
        self.autosave: ChangeSaver | None = None

    def start(self, kept: "Kept") -> None:
        """Start saving; what was carried over from another version is saved first."""
        article = self._desk.session.article
        self.autosave = self._desk.services.start_autosave(article, self.receive, kept.changes)
        self.autosave.keep_place(self._desk.selection.offset)
        if kept.fault:
            self._show(f"not saved: {kept.fault}")
        if kept.carried is not None:
            self.keep(kept.carried)

    def keep(self, change: Change) -> None:
        """Hand a change over to be saved."""
        self._show("saving …")
        if self.autosave is not None:
            self.autosave.keep(change)

    def receive(self, event: SavingEvent) -> None:
        """Post an event."""
        self._post(SavingReported(event))

    def handle(self, report: SavingReported) -> None:
        """Act on an event, in the screen's own thread."""
        event = report.event
        if isinstance(event, Saved):
            self._show("saved ✓")
            self._saved(event.written)
        elif isinstance(event, Unsaved):
            changes = f" ({event.waiting})" if event.waiting else ""
            self._show(f"not saved{changes}: {event.reason}")
        elif isinstance(event, Arrived):
            self._desk.session.notebook.history.follow(event.journal)
            self._refresh()
        elif isinstance(event, Restored):
            self._show("saved again ✓")
            changes = plural(event.changes, "change")
            self._desk.report(f"{event.reason}. Saved again: {changes} of this article.", "warning")
