"""The reader: the article with its panels. This screen owns the state that all its parts follow."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import ScreenResume
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer

from tui.annotations.notebook import Notebook
from tui.commands.table import HINTS, bindings
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.index import FindingsIndex, Item
from tui.document.span import Span
from tui.panels.arrangement import STACK, Arrangement
from tui.panels.specs import PANELS
from tui.panels.status_line import header, status
from tui.reader.background_events import Hearing
from tui.reader.bulk_label import Labelling
from tui.reader.find import Finding
from tui.reader.findings_buffer import Gathering
from tui.reader.library_search import Searching
from tui.reader.panes import CALLED
from tui.reader.services import ChangeKeeper, Services
from tui.reader.verdict import Judging
from tui.reader.writer import Writer
from tui.terminal.line_compositor import LineCompositor
from tui.terminal.line_widget import Inked, TextLine
from tui.text.page import LAYERS
from tui.text.search import Search
from tui.text.selection import Selection, Situation, situation_of
from tui.text.styled_text import Piece, one_line
from tui.widgets.article import ArticleView
from tui.widgets.panel import Panel
from tui.widgets.tabs import Tabs

MESSAGE_SECONDS = 12.0  # long enough to read one line twice
_HINTS = [Piece(" " + "  ".join(HINTS), "dim")]


class ReaderScreen(Inked[None], Hearing, Judging, Labelling, Searching, Finding):
    """Reads one article.

    Widgets get the state by ``data_bind`` and ask for changes by message; only this screen assigns.
    """

    BINDINGS = bindings("reader")

    article: var[Article] = var(Article(""), init=False)
    """The text that is read."""
    index: var[FindingsIndex] = var(FindingsIndex(Analysis("")), init=False)
    """Everything found and annotated so far."""
    selection: var[Selection] = var(Selection(), init=False)
    """Where the reader is: the single truth that every part follows."""
    situation: var[Situation] = var(Situation(), init=False)
    """What follows from the selection for panels and marks."""
    search: var[Search] = var(Search(), init=False)
    """What was looked for, and where it is."""
    shown_layers: var[frozenset[str]] = var(frozenset(LAYERS), init=False)
    """The layers that are switched on."""
    shown_claims: var[int] = var(0, init=False)
    """How many claims are tinted, by rank."""
    called: var[int | None] = var(None, init=False)
    """Number of the panel that was called."""
    zoom: var[str | None] = var(None, init=False)
    """``article`` or ``panels`` where one has the whole screen."""
    progress: var[str] = var("", init=False)
    """What the analysis is doing; empty when it is done."""
    message: var[str] = var("", init=False, always_update=True)
    """What happened just now; the bottom line shows it in place of the keys."""
    saved: var[str] = var("", init=False)
    """Whether everything is on disk."""

    class Settled(Message):
        """Everything is found; the next opening will look like this."""

        def __init__(self, screen: "ReaderScreen") -> None:
            super().__init__()
            self.screen = screen

    class Left(Message):
        """The reader is done with the article."""

        def __init__(self, screen: "ReaderScreen") -> None:
            super().__init__()
            self.screen = screen

    def __init__(self, article: Article, services: Services, place: int | None = None) -> None:
        super().__init__()
        self._compositor = LineCompositor()
        self.services = services
        self.kept = services.load(article)
        self.palette = services.settings.palette
        self.notebook = Notebook(article.text, self.kept.changes, services.settings.creator)
        if self.kept.carried is not None:
            self.notebook.history.apply(self.kept.carried)
        self.keeper: ChangeKeeper | None = None
        self.gathering = Gathering()
        self.writer = Writer(self)
        self._forgetting: Timer | None = None
        self.stated = article.given_date
        article = self.as_dated(article)
        self.set_reactive(ReaderScreen.article, article)
        self.known = FindingsIndex(Analysis(""))
        self.set_reactive(ReaderScreen.index, FindingsIndex(Analysis(""), self.notebook.annotations))
        place = self.kept.place if place is None else place
        self.set_reactive(ReaderScreen.selection, Selection(place if place < len(article.text) else 0))
        self.arrangement = Arrangement(wide=True, panels=())

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
            with Container(id="side"):
                yield Tabs([(spec.number, spec.title) for spec in PANELS], id="tabs")
                for panel in (
                    *(Panel(PANELS[number - 1]) for number in STACK),
                    Panel(PANELS[len(STACK)], id=CALLED),
                ):
                    panel.set_reactive(Panel.text, self.article.text)
                    yield panel.data_bind(
                        ReaderScreen.index, ReaderScreen.situation, ReaderScreen.shown_claims
                    )
        yield TextLine(id="status")
        yield TextLine(_HINTS, id="hints")

    def on_mount(self) -> None:
        """Start saving and analysing."""
        self.rearrange()  # before the first layout, which would be done again after it
        self.view.focus()
        self.keeper = self.services.start_keeper(self.article, self.hear_keeper, self.kept.changes)
        self.keeper.keep_place(self.selection.offset)
        if self.kept.fault:
            self.saved = f"not saved: {self.kept.fault}"
        if self.kept.carried is not None:
            self.keep(self.kept.carried)
        words, warning = self.services.news(self.kept)
        self.tell(words, warning=warning)
        self.call_after_refresh(self.start_analysis)
        self.call_after_refresh(self.writer.offer)
        self._situate()
        self.say()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Spare the first appearance what resuming does for a screen that was covered: all its parts have just been styled."""
        event.refresh_styles = event.refresh_styles and self.stack_updates > 0

    def on_unmount(self) -> None:
        """Leave nothing running."""
        if self.analysis is not None:
            self.analysis.close()

    def settle(self) -> None:
        """Tell that everything is found."""
        self.post_message(self.Settled(self))

    # The state and what follows from it -------------------------------------------------------------------------------

    def watch_selection(self) -> None:
        """Bring everything to where the reader is."""
        if self.message:
            self.message = ""
        self._situate()

    def watch_index(self) -> None:
        """See what of the new findings is where the reader is."""
        self._situate()
        self.say()

    def _situate(self) -> None:
        self.situation = situation_of(self.selection, self.index)
        self._say_status()

    def watch_progress(self) -> None:
        """Say what the analysis is doing."""
        self.say()

    def watch_saved(self) -> None:
        """Say whether all is on disk."""
        self._say_status()

    def tell(self, words: str, *, warning: bool = False) -> None:
        """Say what happened, in the bottom line, until the reader moves or some seconds are over."""
        self.message = f"! {words}" if warning else words

    def watch_message(self, words: str) -> None:
        """Show the message, or the keys where there is none."""
        role = "warning" if words.startswith("!") else "accent"
        self.query_one("#hints", TextLine).show([Piece(" " + one_line(words), role)] if words else _HINTS)
        if self._forgetting is not None:
            self._forgetting.stop()
        self._forgetting = self.set_timer(MESSAGE_SECONDS, self._forget_message) if words else None

    def _forget_message(self) -> None:
        self.message = ""

    def watch_search(self) -> None:
        """Say how many hits there are."""
        self._say_status()

    def say(self) -> None:
        """Write header, tabs and status line anew."""
        if self.is_mounted:
            self.query_one("#header", TextLine).show(header(self.article, self.index, self.progress))
            counts = {spec.number: len(spec.items(self.index)) for spec in PANELS}
            self.query_one(Tabs).show_counts(
                counts, self.arrangement.panels[0] if self.arrangement.panels else 0
            )
            self._say_status()

    def _say_status(self) -> None:
        if not self.is_mounted:
            return
        off = [name for name in LAYERS if name not in self.shown_layers]
        found = f" /{self.search.query} {self.search.counter} " if self.search.query else ""
        extra = [Piece(f" without {', '.join(off)} " if off else "", "dim"), Piece(found, "accent")]
        saved = [Piece(f" {self.saved} ", "warning" if self.saved.startswith("not") else "dim")]
        here = dict(self.situation.here)
        if self.selection.item is not None:
            here[self.selection.item.kind] = self.selection.item.id
        line = status(self.article, self.index, self.selection, here, saved, extra)
        self.query_one("#status", TextLine).show(line)

    # Moving -----------------------------------------------------------------------------------------------------------

    @on(ArticleView.CursorMoved)
    def _move(self, event: ArticleView.CursorMoved) -> None:
        event.stop()
        self.selection = self.selection.moved(event.offset, event.goal)

    @on(ArticleView.RangeDragged)
    def _drag(self, event: ArticleView.RangeDragged) -> None:
        self.selection = Selection(
            event.offset, event.anchor if event.anchor != event.offset else self.selection.anchor
        )

    @on(ArticleView.RowWanted)
    def _open_row(self) -> None:
        kinds = [kind for kind, _ in self.situation.here]
        spec = next(
            (spec for spec in PANELS if spec.kind in kinds and spec.number in self.arrangement.panels), None
        )
        spec = spec or next((spec for spec in PANELS if spec.kind in kinds), None)
        if spec is None:
            self.tell("Nothing was found under the cursor. ] goes to the next highlight.")
        else:
            self.action_panel(spec.number)

    @on(Panel.ItemMoved)
    def _choose(self, event: Panel.ItemMoved) -> None:
        """Take the article to a row's place; going on to an entity that is chosen already walks its mentions."""
        spans = self._spans_of_row(event.item)
        if not spans:
            return
        again = event.go and self.selection.item == event.item and event.item.kind == "entity"
        later = bisect_left(spans, (self.selection.offset + 1,)) if again else 0
        self.selection = Selection(spans[later if later < len(spans) else 0].start, item=event.item)
        if event.go and event.item.kind != "entity":
            self.view.focus()

    def _spans_of_row(self, item: Item) -> Sequence[Span]:
        if self.index.get(item) is not None:
            return self.index.spans(item)
        return [
            row.span
            for spec in PANELS
            if spec.kind == item.kind
            for row in spec.items(self.index)
            if row.id == item.id
        ]

    def action_highlight(self, step: int) -> None:
        """Go to the next highlight: of the panel's kind from a panel, else of any layer that is on."""
        panel = self.focused_panel
        wanted = (
            [panel.listing.kind]
            if panel
            else [spec.kind for spec in PANELS if spec.kind in self.shown_layers]
        )
        offset = self.selection.offset
        places = [self.index.places(kind) for kind in wanted]
        found = [
            span
            for place in places
            if (span := place.next(offset) if step > 0 else place.previous(offset)) is not None
        ]
        if not found:
            self.tell("No highlight further on." if step > 0 else "No highlight before this.")
            return
        self.selection = self.selection.moved(min(found).start if step > 0 else max(found).start)

    # Looking ----------------------------------------------------------------------------------------------------------

    def action_layer(self, name: str) -> None:
        """Switch a layer on or off."""
        self.shown_layers = self.shown_layers ^ {name}
        self._say_status()

    def action_claims(self, step: int) -> None:
        """Tint more or fewer claims."""
        self.claims_chosen = True
        self.shown_claims = max(0, min(len(self.index.analysis.claims), self.shown_claims + step))

    def action_theme(self) -> None:
        """Change between light and dark."""
        self.app.theme = "closeread-light" if self.app.current_theme.dark else "closeread-dark"

    def action_quit_reader(self) -> None:
        """Leave the article."""
        self.post_message(self.Left(self))

    def action_back(self) -> None:
        """Take one step back: out of a range, a filter, a panel, a zoom, a search."""
        panel = self.focused_panel
        if self.selection.anchor is not None:
            self.end_range()
        elif panel is not None and panel.narrowed:
            panel.narrow(None)
        elif panel is not None and self.arrangement.article:
            self.view.focus()
        elif self.zoom is not None:
            self.zoom = None
        elif self.selection.item is not None:
            self.selection = replace(self.selection, item=None)
        elif self.search.query:
            self.search = Search()
        elif self.called is not None:
            self.called = None
