"""The reader screen: owns the reactive state; wires widgets, controllers and background events."""

from bisect import bisect_left
from collections.abc import Mapping
from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.reactive import var
from textual.screen import Screen

from tui.annotations.history import Change
from tui.annotations.notebook import Notebook
from tui.commands.hints import Mode
from tui.commands.table import bindings
from tui.document.article import Article
from tui.document.earlier import Earlier
from tui.document.findings import Analysis
from tui.document.index import FindingsIndex
from tui.panels.arrangement import STACK
from tui.panels.specs import PANELS
from tui.panels.status_line import default_claims
from tui.reader.annotate import Annotator
from tui.reader.background_events import AnalysisFeed, AnalysisReported, SavingFeed, SavingReported
from tui.reader.checked_before import CheckedBefore, EarlierReported
from tui.reader.correct import CorrectionCommands
from tui.reader.desk import Act, left_to_do
from tui.reader.find import Finder
from tui.reader.jumps import Jumps
from tui.reader.library_search import LibrarySearcher
from tui.reader.lines import Lines
from tui.reader.looks import Looks
from tui.reader.messages import Elsewhere, Settled
from tui.reader.panes import SHARED, Panes
from tui.reader.personal_names import PersonalNames
from tui.reader.services import Services
from tui.reader.session import ReadingSession, Report, Severity
from tui.reader.source_watch import SourceWatch
from tui.reader.take_out import Exporter
from tui.reader.way_out import WayOut
from tui.reader.what_changed import WhatChanged
from tui.reader.write import Writer
from tui.terminal.line_screen import LineScreen
from tui.terminal.line_widget import TextLine
from tui.terminal.memory import free_in_steps
from tui.text.page import LAYERS
from tui.text.search import Search
from tui.text.selection import Selection, Situation, situation_of
from tui.widgets.article import ArticleView
from tui.widgets.find_bar import FindBar
from tui.widgets.panel import Panel
from tui.widgets.side import Side
from tui.widgets.tabs import Tabs

Answer = TypeVar("Answer")


class ReaderScreen(LineScreen[None]):
    """Reads one article.

    Widgets get the state by ``data_bind`` and ask for changes by message; only this screen assigns. What keys
    do is in the controllers; those that change annotations know it only as a
    :class:`~tui.reader.desk.Desk`.

    Args:
        article: What to read.
        services: The library, the settings and the analysis.
        place: Offset of the cursor; ``None`` for where the reader left off.
    """

    BINDINGS = bindings("reader")

    article: var[Article] = var(Article(""), init=False)
    """The text that is read."""
    index: var[FindingsIndex] = var(FindingsIndex(Analysis("")), init=False)
    """Everything found and annotated so far, as corrected."""
    selection: var[Selection] = var(Selection(), init=False)
    """Where the reader is: the single truth that every part follows."""
    situation: var[Situation] = var(Situation(), init=False)
    """What follows from the selection for panels and highlights."""
    search: var[Search] = var(Search(), init=False)
    """What was looked for, and where it is."""
    shown_layers: var[frozenset[str]] = var(frozenset(LAYERS), init=False)
    """The layers that are switched on."""
    shown_claims: var[int] = var(0, init=False)
    """How many claims are tinted, by rank."""
    earlier: var[Mapping[str, Earlier]] = var(dict[str, Earlier](), init=False)
    """What was written about the claims before, by their ids."""
    progress: var[str] = var("", init=False)
    """What the analysis is doing; empty when it is done."""
    searching: var[bool] = var(True, init=False)
    """Whether more may be found."""
    message: var[Report] = var(Report(), init=False, always_update=True)
    """What happened just now; the bottom line shows it in place of the keys."""
    saved: var[str] = var("", init=False)
    """Whether everything is on disk."""

    def __init__(self, article: Article, services: Services, place: int | None = None) -> None:
        super().__init__()
        self.use_line_compositor()
        self.services = services
        self.kept = services.load(article)
        self.session = ReadingSession(article, self.kept.changes, services.settings, services.checks)
        if self.kept.carried is not None:
            self.session.notebook.history.apply(self.kept.carried)
            self.session.refresh()
        self.lines = Lines(self)
        self.annotator = Annotator(self, lambda: self.search)
        self.writer = Writer(self, self.annotator)
        self.looks = Looks(self)
        self.panes = Panes(self, self.lines.write, services.settings.text_width)
        self.finder = Finder(self, self.panes, self, self._show_search)
        self.jumps = Jumps(self, self.panes.line_start)
        self.analysis = AnalysisFeed(self, self.post_message, self._show_progress, self._show_found)
        self.saving = SavingFeed(
            self, self.post_message, self._show_saved, self.show_annotations, self._take_saved
        )
        self.source_watch = SourceWatch(self, self.analysis.restart)
        self.checked = CheckedBefore(self, self.post_message, WayOut(self).leave, self._show_earlier)
        self.changes = WhatChanged(self, self.call_later, lambda: self.message.words)
        self._commands = self._collect_commands()
        place = self.kept.place if place is None else place
        self.set_reactive(ReaderScreen.article, self.session.article)
        self.set_reactive(ReaderScreen.index, self.session.index)
        self.set_reactive(ReaderScreen.selection, Selection(place if place < len(article.text) else 0))

    def _collect_commands(self) -> Mapping[str, Act]:
        """Return what each action of the command table does."""
        corrections = CorrectionCommands(self, self.annotator, self.panes)
        exporter = Exporter(self, self._copy)
        searcher = LibrarySearcher(self, self._go_elsewhere)
        own: dict[str, Act] = {}
        seen = (
            self.annotator, self.writer, self.panes, self.finder, self.jumps, self.looks, self.source_watch,
        )  # fmt: skip
        for controller in (*seen, self.checked, self.changes, corrections, exporter, searcher, WayOut(self)):
            own |= controller.commands
        return own

    def compose(self) -> ComposeResult:
        """Make header, article, panels, status and hints."""
        yield TextLine(id="header")
        with Container(id="body"):
            yield ArticleView(id="article").data_bind(
                ReaderScreen.article,
                ReaderScreen.index,
                ReaderScreen.selection,
                ReaderScreen.situation,
                ReaderScreen.search,
                ReaderScreen.shown_layers,
                ReaderScreen.shown_claims,
            )
            with Side(id="side"):
                yield Tabs([(spec.number, spec.title) for spec in PANELS], id="tabs")
                stack = [Panel(PANELS[number - 1]) for number in STACK]
                for panel in (*stack, Panel(PANELS[len(STACK)], id=SHARED)):
                    panel.set_reactive(Panel.text, self.article.shown)
                    yield panel.data_bind(
                        ReaderScreen.index,
                        ReaderScreen.situation,
                        ReaderScreen.shown_claims,
                        ReaderScreen.searching,
                        ReaderScreen.earlier,
                    )
        yield TextLine(id="status")
        yield TextLine(id="hints")

    def on_mount(self) -> None:
        """Start saving and analysing."""
        self.panes.rearrange()  # before the first layout, which would be done again after it
        self.view.focus()
        self.saving.start(self.kept)
        words, warning = self.services.news(self.kept)
        self.report(words, "warning" if warning else "information")
        self.call_after_refresh(self.analysis.start)
        self.call_after_refresh(lambda: self._run(self.writer.offer_draft))
        self.source_watch.start()
        self.changes.start(self.kept.before)
        self._situate()
        self.lines.write()

    def on_unmount(self) -> None:
        """Leave nothing running."""
        self.analysis.close()
        self.changes.close()

    # What controllers use -----------------------------------------------------------------------------------

    @property
    def notebook(self) -> Notebook:
        """The annotations and corrections of the article."""
        return self.session.notebook

    @property
    def mode(self) -> Mode:
        """What the keys do: those of the article, of a range that is selected, or of a panel."""
        if self.selection.anchor is not None:
            return "resizing" if self.annotator.resizing else "selecting"
        return "panel" if self.panes.focused_panel is not None else "reading"

    @property
    def view(self) -> ArticleView:
        """The article pane."""
        return self.panes.view

    def select(self, selection: Selection) -> None:
        """Move the reader; a range is in the text, which therefore takes the keys."""
        self.selection = selection
        if selection.anchor is not None and self.panes.focused_panel is not None:
            self.panes.show_article()

    def keep(self, change: Change) -> None:
        """Show a change of the notebook everywhere, and hand it over to be saved."""
        self.show_annotations()
        self.saving.keep(change)

    def report(self, words: str, severity: Severity = "information") -> None:
        """Say what happened, in the bottom line, until the reader moves or some seconds are over."""
        self.message = Report(words, severity)

    async def ask(self, dialog: Screen[Answer]) -> Answer | None:
        """Show a dialog and return its answer; ``None`` where the reader left it without one."""
        return await self.app.push_screen_wait(dialog)

    def show_annotations(self) -> None:
        """Show the notebook as it is now; where the article's date changed, resolve its times again."""
        dated = self.session.refresh()
        self.index = self.session.index
        if dated:
            self.article = self.session.article
            self.analysis.start()

    # Actions ------------------------------------------------------------------------------------------------

    async def action_run(self, name: str, *arguments: object) -> None:
        """Do what the command table names; what asks something goes on beside the keys."""
        command = self._commands[name]
        if name in self.finder.before_next_key and (doing := command(*arguments)) is not None:
            await doing
        else:
            self._run(command, *arguments)

    def _run(self, command: Act, *arguments: object) -> None:
        if (work := left_to_do(command, *arguments)) is not None:
            self.run_worker(work, group="command", exclusive=True)

    def _copy(self, words: str) -> None:
        self.app.copy_to_clipboard(words)

    def _go_elsewhere(self, article: Article, place: int) -> None:
        self.post_message(Elsewhere(article, place))

    # Events -------------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Arrange for the new size."""
        self.panes.rearrange()
        self.lines.write_keys()

    def on_descendant_focus(self) -> None:
        """Show the keys of the part that has them now."""
        self.lines.write_keys()

    @on(ArticleView.CursorMoved)
    def _move(self, event: ArticleView.CursorMoved) -> None:
        event.stop()
        self.selection = self.selection.moved(event.offset, event.goal)

    @on(ArticleView.RangeDragged)
    def _drag(self, event: ArticleView.RangeDragged) -> None:
        anchor = event.anchor if event.anchor != event.offset else self.selection.anchor
        self.selection = Selection(event.offset, anchor)

    @on(ArticleView.RowWanted)
    def _open_row(self) -> None:
        kinds = [kind for kind, _ in self.situation.here]
        specs = [spec for spec in PANELS if spec.kind in kinds]
        shown = [spec for spec in specs if spec.number in self.panes.arrangement.panels]
        if not specs:
            self.report("Nothing was found under the cursor. ] goes to the next highlight.")
        else:
            self.panes.call((shown or specs)[0].number)

    @on(Panel.ItemMoved)
    def _choose(self, event: Panel.ItemMoved) -> None:
        """Go to a row's place in the article; enter on the chosen entity goes to its next mention."""
        spans = self.session.row_spans(event.item)
        if not spans:
            return
        again = event.go and self.selection.item == event.item and event.item.kind == "entity"
        later = bisect_left(spans, (self.selection.offset + 1,)) if again else 0
        self.selection = Selection(spans[later if later < len(spans) else 0].start, item=event.item)
        if event.go and event.item.kind != "entity":
            self.view.focus()

    @on(Tabs.TabChosen)
    def _call_tab(self, event: Tabs.TabChosen) -> None:
        self.panes.call(event.number)

    @on(Side.Divided)
    def _divide(self, event: Side.Divided) -> None:
        self.panes.give_side(event.cells)

    @on(Panel.FilterTyped)
    async def _filter(self, event: Panel.FilterTyped) -> None:
        await self.finder.filter(event.panel)

    @on(Panel.FilterChoiceRequested)
    def _choose_rows(self, event: Panel.FilterChoiceRequested) -> None:
        self._run(self.finder.choose_rows, event.panel)

    @on(FindBar.Changed)
    def _find_typed(self, event: FindBar.Changed) -> None:
        self.finder.typed(event)

    @on(FindBar.Stepped)
    def _find_stepped(self, event: FindBar.Stepped) -> None:
        self.finder.stepped(event.step)

    @on(FindBar.Closed)
    def _find_closed(self, event: FindBar.Closed) -> None:
        self.finder.closed(kept=event.kept)

    @on(AnalysisReported)
    async def _analysis_reported(self, event: AnalysisReported) -> None:
        await self.analysis.handle(event)

    @on(EarlierReported)
    def _earlier_reported(self, event: EarlierReported) -> None:
        self.checked.handle(event)

    @on(SavingReported)
    def _saving_reported(self, event: SavingReported) -> None:
        self.saving.handle(event)

    # The state and what follows from it ---------------------------------------------------------------------

    def _show_found(self, known: FindingsIndex, final: bool) -> None:
        before = self.index.analysis.claims
        self.checked.clear()
        self.session.take(known)
        self.index = self.session.index
        if not self.looks.claims_chosen:
            self.shown_claims = default_claims(known.analysis)
        if final:
            PersonalNames(self).settled()
            self.checked.settled()
            self.changes.settled(known.analysis)
            self.post_message(Settled(self))
            self.run_worker(free_in_steps(list(before)))  # all are ranked anew, and the old ones are many

    def _show_progress(self, words: str, searching: bool) -> None:
        self.progress, self.searching = words, searching

    def _show_saved(self, words: str) -> None:
        self.saved = words

    def _take_saved(self, written: tuple[str, ...]) -> None:
        self.writer.saved(written)
        self.checked.index_again()

    def _show_earlier(self, found: Mapping[str, Earlier]) -> None:
        self.earlier = found

    def _show_search(self, search: Search) -> None:
        self.search = search

    def watch_selection(self) -> None:
        """Bring everything to where the reader is."""
        if self.message.words:
            self.message = Report()
        self.jumps.moved(self.selection)
        self._situate()
        self.lines.write_keys()

    def watch_index(self) -> None:
        """Find out which of the new findings are where the reader is."""
        self._situate()
        self.lines.write()

    def _situate(self) -> None:
        self.situation = situation_of(self.selection, self.index)
        self.lines.write_status()

    def watch_progress(self) -> None:
        """Show what the analysis is doing."""
        self.lines.write()

    def watch_saved(self) -> None:
        """Show whether everything is on disk."""
        self.lines.write_status()

    def watch_search(self) -> None:
        """Show how many hits there are."""
        self.lines.write_status()

    def watch_message(self, report: Report) -> None:
        """Show the message, or the keys where there is none."""
        self.lines.write_message(report)
