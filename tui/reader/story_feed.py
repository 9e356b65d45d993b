"""Loads and analyses the articles of a story beside the screen, and tells what they have in common."""

import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import monotonic

from msgspec.structs import replace
from textual.message import Message

from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.index import FindingsIndex
from tui.errors import CloseReadError
from tui.loading.listing import Listing
from tui.panels.story.values import StoryArticle, StoryView
from tui.panels.story.view import story_view
from tui.reader.services import Services
from tui.reader.session import ReadingSession
from tui.reader.story_analysis import Analyser
from tui.reader.story_sources import StorySource, sources_of
from tui.story.build import tell
from tui.story.model import Report, Story

MOST_ARTICLES = 50  # of a story; each is compared with each, and more are no one event
AT_ONCE = 2  # articles analysed beside each other, where a warm process answers
TELL_EVERY = 0.5  # seconds between two tellings while articles are analysed
REST = 4  # times as long as a telling took, to leave the processors to the analysis


class StoryReported(Message):
    """What is known of the story now, from another thread."""

    def __init__(self, view: StoryView, story: Story | None) -> None:
        super().__init__()
        self.view, self.story = view, story


class StoryBroken(Message):
    """Something went wrong unexpectedly in a thread of the feed."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


class _Slot:
    """One article on its way: it is loaded, then analysed, then shown with the reader's notes."""

    def __init__(self, source: StorySource) -> None:
        self.source = source
        self.fault = source.fault
        self.article: Article | None = None
        self.session: ReadingSession | None = None
        """The article as the reader corrected it."""
        self.found = FindingsIndex(Analysis(""))
        """What was found, before any correction."""
        self.report: Report | None = None
        self.notes: tuple[Annotation, ...] = ()
        self.begun = False

    @property
    def state(self) -> str:
        """How far it is."""
        if self.fault:
            return "unreadable"
        if self.report is not None:
            return "analysed"
        return "analysing" if self.begun else "waiting"

    def seen(self) -> StoryArticle:
        """Return what the screen shows of it."""
        article, report = self.article, self.report
        if article is None:
            return StoryArticle(self.source.name, state=self.state, fault=self.fault)
        day = report.analysis.publication.value if report else article.given_date or article.metadata_date
        outlet = article.metadata.outlet or ""
        return StoryArticle(article.name, outlet, day, self.state, self.fault, self.notes, article, report)


class StoryFeed:
    """Keeps a story up to date in threads of its own; what is known is posted as :class:`StoryReported`.

    Args:
        services: The analysis and the library.
        sources: The articles; a source may turn out to hold several.
        post: Posts a message to the screen, from any thread.
    """

    def __init__(
        self, services: Services, sources: Sequence[StorySource], post: Callable[[Message], bool]
    ) -> None:
        self._services, self._post = services, post
        self._slots = [_Slot(source) for source in sources]
        self._lock = threading.Lock()
        self._changed, self._stopped = threading.Event(), threading.Event()
        self._loaded: queue.SimpleQueue[_Slot | None] = queue.SimpleQueue()
        self._reports: tuple[Report, ...] = ()
        """The articles that were told of last; of the thread that tells."""
        self._story: Story | None = None
        self._visited: set[str] = set()
        """Digests of articles that were open in the reader, whose notes may be others now."""
        count = AT_ONCE if services.settings.warm else 1  # each has a model of its own otherwise
        self._analysers = [Analyser(services, self._stopped) for _ in range(count)]

    def start(self) -> None:
        """Start loading, analysing and telling."""
        analyse = [partial(self._analyse_on, analyser) for analyser in self._analysers]
        jobs: list[Callable[[], None]] = [self._load_all, self._tell_on, *analyse]
        for job in jobs:
            threading.Thread(target=self._run, args=(job,), name="closeread-story", daemon=True).start()
        self._changed.set()

    def _run(self, job: Callable[[], None]) -> None:
        try:
            job()
        except Exception as error:
            if not self._stopped.is_set():
                self._post(StoryBroken(error))

    def close(self) -> None:
        """Stop everything; nothing is posted any more."""
        self._stopped.set()
        self._changed.set()
        for analyser in self._analysers:
            self._loaded.put(None)
            analyser.close()

    def look_again(self, digest: str) -> None:
        """Ask the library again for the notes and corrections of an article; returns at once."""
        with self._lock:
            self._visited.add(digest)
        self._changed.set()

    # Loading ------------------------------------------------------------------------------------------------

    def _load_all(self) -> None:
        place = 0
        while not self._stopped.is_set():
            with self._lock:
                if sum(slot.article is not None for slot in self._slots) >= MOST_ARTICLES:
                    for slot in self._slots[place:]:
                        slot.fault = slot.fault or f"left out: a story has at most {MOST_ARTICLES} articles"
                if place >= len(self._slots):
                    break
                slot = self._slots[place]
            place += self._take(place, slot, self._opened(slot))
            self._changed.set()

    def _opened(self, slot: _Slot) -> Article | Listing | None:
        """Return what a source holds; why it cannot be read is noted."""
        load = slot.source.load
        if load is None or slot.fault or isinstance(load, Article):
            return load if isinstance(load, Article) else None
        try:
            return load(self._stopped.is_set)
        except CloseReadError as error:
            path, _, reason = str(error).partition(": ")
            slot.fault = reason if path.endswith(slot.source.name) else str(error)
        return None

    def _take(self, place: int, slot: _Slot, found: Article | Listing | None) -> int:
        """Put what was loaded into its slot, a list in place of it; return how many slots are done."""
        if isinstance(found, Listing):
            inside = [_Slot(source) for source in sources_of(found, self._services)]
            with self._lock:
                self._slots[place : place + 1] = inside
            return 0
        with self._lock:
            if found is None:
                slot.fault = slot.fault or "it cannot be read"
            elif not found.text.strip():
                slot.fault = "it has no text"
            else:
                slot.article = found
        if not slot.fault:
            self._loaded.put(slot)
        return 1

    # Analysing ----------------------------------------------------------------------------------------------

    def _analyse_on(self, analyser: Analyser) -> None:
        while (slot := self._loaded.get()) is not None and not self._stopped.is_set():
            self._analyse(slot, analyser)

    def _analyse(self, slot: _Slot, analyser: Analyser) -> None:
        session = self._session(slot)
        slot.begun, slot.notes = True, session.notebook.annotations
        self._changed.set()
        found = analyser.found(session.article)
        if self._stopped.is_set():
            return
        if isinstance(found, str):
            slot.fault = found
        else:
            slot.found = found
            self._settle(slot, session)
        self._changed.set()

    def _session(self, slot: _Slot) -> ReadingSession:
        """Return an article with what the library has of it: its date may be as the reader says."""
        assert slot.article is not None  # noqa: S101 - only what is loaded is queued
        kept = self._services.load(slot.article)
        return ReadingSession(slot.article, kept.changes, self._services.settings)

    def _settle(self, slot: _Slot, session: ReadingSession) -> None:
        """Apply the reader's corrections to an article's findings, and take in its notes."""
        session.take(slot.found)
        notebook = session.notebook
        with self._lock:
            slot.session, slot.notes = session, notebook.annotations
            slot.report = Report(
                session.article, session.index.analysis, notebook.annotations, notebook.corrections
            )

    # Telling ------------------------------------------------------------------------------------------------

    def _tell_on(self) -> None:
        """Show each change at once, and tell the story anew as often as the analysis leaves time for."""
        told, rest, due = StoryView(), 0.0, False
        while not self._stopped.is_set():
            self._changed.wait(max(0.0, rest - monotonic()) if due else None)
            self._changed.clear()
            self._visit()
            with self._lock:
                articles = tuple(slot.seen() for slot in self._slots)
                complete = all(slot.fault or slot.report for slot in self._slots)
            began = monotonic()
            if not complete and began < rest:
                due = True
                self._show(replace(told, articles=articles))
                continue
            told, due = self._told(articles, complete=complete), False
            rest = monotonic() + max(TELL_EVERY, REST * (monotonic() - began))

    def _told(self, articles: tuple[StoryArticle, ...], *, complete: bool) -> StoryView:
        """Tell the story and show it; the verdicts of its claims follow when everything is known."""
        reports = tuple(article.report for article in articles if article.report is not None)
        if not reports:
            view = story_view(articles, None)
            self._show(view)
            return view
        if reports != self._reports:  # reports are compared by identity
            noted = self._story.with_reports(reports) if self._story is not None else None
            self._reports, self._story = reports, noted or tell(reports)
        view = story_view(articles, self._story)
        self._show(view)
        if complete and self._story is not None:
            verdicts = self._verdicts(self._story)
            if verdicts:
                view = story_view(articles, self._story, verdicts)
                self._show(view)
        return view

    def _show(self, view: StoryView) -> None:
        if not self._stopped.is_set():
            self._post(StoryReported(view, self._story))

    def _visit(self) -> None:
        """Take in what was written in the articles that were open; another date takes another analysis."""
        with self._lock:
            visited, self._visited = self._visited, set()
            slots = [
                (slot.article.digest, slot)
                for slot in self._slots
                if slot.article and slot.article.digest in visited
            ]
        for digest, slot in slots:
            if slot.session is None or slot.report is None:
                with self._lock:  # its session is older than what was written; asked again when it is there
                    self._visited.add(digest)
                continue
            session = self._session(slot)
            if session.article == slot.session.article:
                self._settle(slot, session)
            else:
                self._loaded.put(slot)

    def _verdicts(self, story: Story) -> Mapping[str, str]:
        from tui.indexing.story_verdicts import story_verdicts

        return self._services.asked(lambda library: story_verdicts(story, library), dict[str, str]())
