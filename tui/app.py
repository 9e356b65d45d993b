"""The Textual app: themes, stylesheets, and which screen is on."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import App
from textual.binding import Binding
from textual.command import CommandPalette
from textual.driver import Driver
from textual.screen import Screen

from tui.commands.palette import Commands, Places
from tui.dialogs.unsaved import HasUnsavedText
from tui.document.article import Article
from tui.errors import LibraryError
from tui.reader.article_opener import ArticleOpener
from tui.reader.messages import Elsewhere, Left, Onward, Settled
from tui.reader.open_readers import OpenReaders
from tui.reader.screen import ReaderScreen
from tui.reader.services import Services
from tui.reader.source_watch import Reread, place_again
from tui.remembered import Remembered
from tui.resources import resource_dir
from tui.store.paths import library_path
from tui.terminal.background import BackgroundTold, may_be_asked
from tui.terminal.base_app import TerminalApp
from tui.terminal.memory import LARGE_TEXT, trim_heap
from tui.terminal.palette import SafePalette
from tui.terminal.sequences import colour_system, sequences
from tui.widgets.theme_choice import ThemeChoice

if TYPE_CHECKING:
    from tui.analysis.ahead import AnalysisAhead
    from tui.dialogs.opening import Loading
    from tui.dialogs.start import Choice, StartScreen
    from tui.document.findings import Check
    from tui.inputs import Limits
    from tui.loading.listing import Listing

TRIM_DELAY = 3.0  # seconds after the last findings of a large text, when the chunks they came in are freed
SIGNAL_SECONDS = 2.0  # how long a signal that ends the program waits for the disk


PageKeeper = Callable[[str, str, tuple[int, int], Iterable[str], Remembered], None]
"""Takes an article's source, the library, columns and rows, the sequences of each line, and the looks."""


class CloseReadApp(TerminalApp[None]):
    """Reads one article, or lets the reader choose one.

    Args:
        article: What to read, or articles to choose from; ``None`` for recent ones and the samples.
        services: The analysis and the library.
        painted: The article's first page is on the alternate screen already.
        keep_page: Keeps what the next opening of an article shows first.
    """

    TITLE = "closeread"
    CSS_PATH = [str(path) for path in sorted(resource_dir("styles").glob("*.tcss"))]
    COMMANDS = {Commands, Places}
    BINDINGS = [Binding("ctrl+z", "suspend_process", "Stop", id="app.stop", show=False)]
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(
        self,
        article: "Article | Listing | None",
        services: Services,
        *,
        painted: bool = False,
        keep_page: PageKeeper | None = None,
    ) -> None:
        super().__init__(painted=painted)
        self._article = article
        self._keep_page = keep_page
        self._services = services
        self.themes = ThemeChoice(self, services.settings.theme)
        """The themes, and which one is remembered."""
        if self.themes.fault:
            services.faults += (self.themes.fault,)
        # before the stylesheets are read: a change of theme later styles everything twice
        self.set_reactive(App.theme, self.themes.first)
        self.stylesheet.set_variables(self.get_css_variables())
        self.readers = OpenReaders()
        self.opener = ArticleOpener(self, services, self.readers)
        self._leaving = False
        self.keys = services.keymap
        """The keys as they are, the reader's own among them."""
        if self.keys.keys:
            self.set_keymap(self.keys.keys)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give other themes the colours that our stylesheets name."""
        ready = "themes" in vars(self)  # Textual asks while it makes the app, and is told again afterwards
        return self.themes.variables(dark=self.current_theme.dark) if ready else {}

    @property
    def label_colours(self) -> dict[str, str]:
        """The colour of each of the reader's labels."""
        return self._services.settings.colours

    def get_default_screen(self) -> Screen[None]:
        """Open the article at once, without a blank screen before it."""
        if isinstance(self._article, Article):
            return self.readers.add(ReaderScreen(self._article, self._services))
        from tui.dialogs.start import StartScreen, choices, listed
        from tui.loading.samples import sample_headlines

        known, changed = self._services.known, self._services.changed_since_read
        if self._article is not None and self._article.together:
            from tui.reader.story import StoryScreen
            from tui.reader.story_sources import sources_of

            return StoryScreen(sources_of(self._article, self._services), self._services)
        if self._article is not None:
            return StartScreen(listed(self._article), self._article.title, known, changed)
        return StartScreen(choices(self._services.recent(), sample_headlines()), "", known, changed)

    def on_start_screen_article_chosen(self, event: "StartScreen.ArticleChosen") -> None:
        """Open an article: at once, or when it is loaded."""
        self.run_worker(self.opener.open_choice(event.choice))

    def action_open_article(self) -> None:
        """Ask for an article to open."""
        self.run_worker(self.opener.ask())

    def on_start_screen_article_finished(self, event: "StartScreen.ArticleFinished") -> None:
        """Record that nothing is left to do for an article, or that something is."""
        known = event.choice.known
        if known is not None and self._services.finish(known.digest, done=not known.done):
            event.screen.refresh_choices()
        else:
            self.notify("The library cannot be written.", severity="error", markup=False)

    def on_start_screen_story_wanted(self, event: "StartScreen.StoryWanted") -> None:
        """Lay the listed articles side by side."""
        from tui.reader.story import StoryScreen
        from tui.reader.story_sources import sources_of_choices

        self.push_screen(StoryScreen(sources_of_choices(event.choices, self._services), self._services))

    @on(Onward)
    def _go_on(self, event: Onward) -> None:
        """Leave an article for another of the list that it was opened from."""
        from tui.dialogs.start import StartScreen

        place = self.screen_stack.index(event.screen)
        below = self.screen_stack[place - 1] if place else None
        if not isinstance(below, StartScreen):
            event.screen.report("This article was not opened from a list: closeread DIRECTORY shows one.")
            return
        choice = below.following(event.step)
        if choice is None:
            event.screen.report("No article is unread." if event.step is None else "No article further on.")
        else:
            self.run_worker(self._open_in_place(event.screen, below, choice))

    async def _open_in_place(self, left: ReaderScreen, start: "StartScreen", choice: "Choice") -> None:
        await self._leave(left)
        if left not in self.screen_stack:
            start.choose(choice)

    @property
    def asks_for_background(self) -> bool:
        """Whether the terminal is asked for its background: where that decides on the theme."""
        return not self.themes.is_chosen and not self.no_color and may_be_asked()

    @on(BackgroundTold)
    def _suit_terminal(self, event: BackgroundTold) -> None:
        self.themes.suit(light=event.light)

    @on(Driver.SignalResume)
    def _draw_again(self) -> None:
        """Draw everything when the program goes on after it was stopped."""
        self.refresh(layout=True)

    def action_command_palette(self) -> None:
        """Find a command by its name."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(SafePalette(id="--command-palette"))

    def action_help(self) -> None:
        """Show the keys and the signs, those of use here first."""
        from tui.dialogs.help import HelpScreen

        self.push_screen(HelpScreen(getattr(self.screen, "mode", "reading"), self.keys))

    def action_switch_theme(self) -> None:
        """Change between light and dark."""
        self.themes.switch()

    def action_choose_theme(self) -> None:
        """Ask for one of all themes."""
        self.run_worker(self._choose_theme())

    async def _choose_theme(self) -> None:
        from tui.dialogs.choosers import Picker
        from tui.panels.correction_candidates import Offer

        every = [Offer(name, name) for name in self.themes.names]

        def matching(words: str) -> list[Offer]:
            return [offer for offer in every if words.casefold() in offer.name.casefold()]

        picked = await self.push_screen_wait(Picker("Theme", matching))
        if picked is not None and not self.themes.choose(picked.id):
            self.notify(self.themes.fault, severity="error", markup=False)

    async def action_quit(self) -> None:
        """Leave the program: every article and every dialog."""
        self.run_worker(self._leave(self.screen_stack[0]))

    @on(Left)
    def _leave_article(self, event: Left) -> None:
        """Leave an article: to what is below it, else the program."""
        self.run_worker(self._leave(event.screen))

    async def _leave(self, lowest: Screen[Any]) -> None:
        """Close a screen and those above it after asking about unsaved text; a second call does nothing.

        This is the only way out. The keepers of articles that stay open to the end are closed in :func:`run`,
        when no key can change anything any more.
        """
        if self._leaving or lowest not in self.screen_stack:
            return
        self._leaving = True
        try:
            if not await self._settle_texts(lowest):
                return
            for screen in self.screen_stack[self.screen_stack.index(lowest) :]:
                if isinstance(screen, ReaderScreen):
                    self._keep_first_page(screen, screen.selection.offset)
            if lowest is self.screen_stack[0]:
                self.exit()
                return
            while lowest in self.screen_stack:
                left = self.screen
                self.pop_screen()
                if isinstance(left, ReaderScreen):
                    self.readers.close(left)
                    if left.checked.visiting and isinstance(self.screen, ReaderScreen):
                        self.screen.checked.index_again()  # a verdict may have been changed there
        finally:
            self._leaving = False

    async def _settle_texts(self, lowest: Screen[Any]) -> bool:
        """Ask about every text that is not saved, the uppermost first; return whether to go on."""
        stack = self.screen_stack
        for screen in reversed(stack[stack.index(lowest) :]):
            if not isinstance(screen, HasUnsavedText) or not screen.unsaved:
                continue
            from tui.dialogs.prompts import UnsavedText  # an input takes long to load

            answer = await self.push_screen_wait(UnsavedText(screen.unsaved, drafted=screen.keeps_draft))
            if answer is None:
                return False
            if answer == "keep":
                screen.keep_draft()
            else:
                screen.discard_draft()
        return True

    def keep_everything(self) -> None:
        """Keep drafts and save what is left, at once: the program is about to be killed."""
        for screen in self.screen_stack:
            if isinstance(screen, HasUnsavedText):
                screen.keep_draft()
        self.readers.close_all(SIGNAL_SECONDS)

    @on(Reread)
    def _read_anew(self, event: Reread) -> None:
        """Read an article's file or page anew, in place of what it was; annotations are carried over."""
        self.run_worker(self._read(event.screen, event.path))

    async def _read(self, screen: ReaderScreen, path: str) -> None:
        load = partial(self._services.open, path, anew=True)
        loading = await self.opener.loaded(screen.article.name, load)
        if loading is not None:
            self._replace_reader(screen, loading)

    def _replace_reader(self, screen: ReaderScreen, loading: "Loading") -> None:
        article = loading.found
        if not isinstance(article, Article):
            why = loading.error or "the file holds several articles now"
            screen.report(f"It was not read anew: {why}", "warning")
        elif article.digest == screen.article.digest:
            screen.source_watch.unchanged()
            if self._services.said:
                screen.report(f"{self._services.said}; the text is as it was")
                self._services.said = ""
        elif self.screen is screen:
            place = place_again(screen.article, screen.selection.offset, article)
            self.readers.close(screen)
            self.replace_screen(self.readers.add(ReaderScreen(article, self._services, place=place)))

    @on(Elsewhere)
    def _go_elsewhere(self, event: Elsewhere) -> None:
        """Open another article over this one, where something was found in it."""
        screen = ReaderScreen(event.article, self._services, place=event.place)
        screen.checked.visiting = event.visit
        self.push_screen(self.readers.add(screen))

    @on(Settled)
    def _settle(self, event: Settled) -> None:
        """Cache the first page now, in case the program is killed, and free memory after a long text."""
        self._keep_first_page(event.screen, event.screen.kept.place)
        if len(event.screen.article.text) > LARGE_TEXT:
            self.set_timer(TRIM_DELAY, trim_heap)

    def _keep_first_page(self, screen: ReaderScreen, place: int) -> None:
        """Keep what the next opening at a place will show first."""
        system = colour_system()
        source, size = screen.article.source, (self.size.width, self.size.height)
        if self._keep_page is None or system is None or source is None:
            return
        looks = self.themes.remember_base()
        lines = screen.view.lines_as_opened(size, place, looks.side, looks.shown_text)
        drawn = [sequences(line, system) for line in lines]
        self._keep_page(source, str(self._services.library), size, drawn, looks)


def run(
    article: "Article | Listing | None",
    library: str | None = None,
    model: str | None = None,
    *,
    limits: "Limits | None" = None,
    offline: bool = False,
    said: str = "",
    any_language: bool = False,
    allow_private: bool = False,
    painted: bool = False,
    ask: Callable[[], "AnalysisAhead | None"] | None = None,
    checks: "tuple[Check, ...]" = (),
    before_death: Callable[[Callable[[], None]], None] | None = None,
    keep_page: PageKeeper | None = None,
) -> None:
    """Run the app until the reader leaves.

    Args:
        article: What to read, or articles to choose from; ``None`` for recent ones and the samples.
        library: Where the library is, if not in its usual place.
        model: Name of an installed spaCy model, ``None`` for the default.
        limits: Limits on loading an article.
        offline: Whether nothing is fetched.
        said: What was done to get the article, for the reader.
        any_language: Whether texts in other languages than English are analysed.
        allow_private: Whether pages of private networks and this machine are fetched.
        painted: The article's first page is on the alternate screen already.
        ask: Asks for the analysis of the article, if it is one; called when the app is about to start.
        checks: Places to be walked through besides what the analysis finds.
        before_death: Takes a function to be called when a signal is about to end the program.
        keep_page: Keeps what the next opening of an article shows first.

    Raises:
        LibraryError: Annotations could not be written.
        Exception: What went wrong unexpectedly; its notes say where annotations are.
    """
    services = Services(library_path(library), model)
    services.checks = checks
    services.limits = limits or services.limits
    services.offline, services.allow_private = offline, allow_private
    services.said, services.any_language = said, any_language
    app = CloseReadApp(article, services, painted=painted, keep_page=keep_page)
    if before_death is not None:
        before_death(app.keep_everything)
    if ask is not None and (asked := ask()) is not None:
        services.ask_ahead(asked)
    try:
        app.run(mouse=services.settings.mouse)
    finally:
        app.readers.close_all()
        services.close_ahead()
        services.close_index()
    places = ", ".join(map(str, app.readers.rescued))
    unsaved = f"{services.library}: could not be written; your annotations are in {places}" if places else ""
    if app.failure is not None:
        if unsaved:
            app.failure.add_note(unsaved)
        raise app.failure
    if unsaved:
        raise LibraryError(unsaved)
