"""What the reader screen hears from its two helpers: findings from the analysis, and from the keeper what is saved."""

import threading
from asyncio import sleep
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui.analysis.protocol import Event as AnalysisEvent
from tui.analysis.protocol import Failed, Found, Progress, Ready
from tui.document.display_names import plural
from tui.document.index import FindingsIndex
from tui.panels.status_line import default_claims, progress_words
from tui.reader.correcting import Correcting
from tui.reader.findings_buffer import Gathering
from tui.store.autosave import Arrived, Restored, Saved, Unsaved
from tui.store.autosave import Event as KeeperEvent
from tui.terminal.memory import let_go

if TYPE_CHECKING:
    from tui.analysis.client import AnalysisService

LONGEST_TURN = 1.0  # seconds that the analysis waits for the screen, which may be gone


class Hearing(Correcting):
    """The part of the reader screen that takes in what comes from other threads; the reactives are the reader screen's."""

    analysis: "AnalysisService | None" = None
    gathering: Gathering
    """What the analysis has told so far."""
    progress: str
    shown_claims: int
    claims_chosen = False
    """The reader has said how many claims are tinted."""
    _began = 0.0
    """When the analysis began."""

    class AnalysisTold(Message):
        """The analysis has something to say; from another thread."""

        def __init__(self, event: AnalysisEvent) -> None:
            super().__init__()
            self.event = event
            self.taken = threading.Event()

    class KeeperTold(Message):
        """The keeper has something to say; from another thread."""

        def __init__(self, event: KeeperEvent) -> None:
            super().__init__()
            self.event = event

    def settle(self) -> None:
        """Tell that everything is found."""
        raise NotImplementedError

    def start_analysis(self) -> None:
        """Ask for the article's findings, from a process that is already there or a new one."""
        if not self.article.text.strip():
            self.progress = "an empty article"
            return
        if self.analysis is None:
            self.progress = "loading the language model"
            self.analysis = self.services.start_analysis(self.hear_analysis)
        self._began = monotonic()
        self.analysis.analyze(self.article, self.selection.offset)

    def hear_analysis(self, event: AnalysisEvent) -> None:
        """Pass on one event at a time: keys must not wait behind a hundred of them."""
        told = self.AnalysisTold(event)
        if self.post_message(told) and threading.current_thread() is not threading.main_thread():
            told.taken.wait(LONGEST_TURN)

    def hear_keeper(self, event: KeeperEvent) -> None:
        """Pass on what the keeper tells."""
        self.post_message(self.KeeperTold(event))

    @on(AnalysisTold)
    async def _hear(self, told: AnalysisTold) -> None:
        event = told.event
        if isinstance(event, Found) and event.analysis.digest == self.article.digest:
            known = self.gathering.take(event)
            if known is not None:
                await sleep(0)  # both at once would let a key wait for longer than a frame
                self._show_findings(known, final=event.final)
        elif isinstance(event, Ready):
            self._began = monotonic()
            self.progress = "analysing"
        elif isinstance(event, Progress) and event.digest == self.article.digest:
            self.progress = progress_words(event.share, monotonic() - self._began)
        elif isinstance(event, Failed):
            self.analysis = None
            self.progress = "analysis stopped (ctrl+r)"
            self.tell(f"The analysis stopped: {event.reason}. Press ctrl+r to start it again.", warning=True)
        told.taken.set()  # not before: what is told next is unpacked in the time that this would take

    def _show_findings(self, known: FindingsIndex, *, final: bool) -> None:
        before = self.index.analysis.claims
        self.show_known(known)
        if not self.claims_chosen:
            self.shown_claims = default_claims(known.analysis)
        if final:
            self.progress = ""
            self.settle()
            self.run_worker(let_go(list(before)))  # now that all are ranked, there are others in their place

    def action_restart(self) -> None:
        """Start the analysis anew, in a new process."""
        if self.analysis is not None:
            self.analysis.close()
            self.analysis = None
        self.start_analysis()

    @on(KeeperTold)
    def _take_saving(self, told: KeeperTold) -> None:
        event = told.event
        if isinstance(event, Saved):
            self.saved = "saved ✓"
            self.writer.saved(event.written)
        elif isinstance(event, Unsaved):
            self.saved = f"not saved ({event.waiting}): {event.reason}"
        elif isinstance(event, Arrived):
            self.notebook.history.follow(event.journal)
            self.show_annotations()
        elif isinstance(event, Restored):
            self.saved = "saved again ✓"
            self.tell(
                f"{event.reason}. Saved again: {plural(event.changes, 'change')} of this article.",
                warning=True,
            )
