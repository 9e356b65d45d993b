"""The Textual app: themes, stylesheets, and which screen is on."""

import gc
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rich.color import ColorSystem
from textual import on
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen
from textual.strip import Strip

from tui.annotations.places import library_path
from tui.commands.palette import Commands
from tui.document.article import Article
from tui.driver import LoopDriver, TakingOver
from tui.errors import CloseReadError, LibraryError
from tui.layout.colours import depth
from tui.layout.first_page import END, blank, line_start
from tui.layout.glance import Frame, save_glance
from tui.loading.source import load_article
from tui.memory import MUCH, give_back
from tui.resources import resource_dir
from tui.screens.reader import ReaderScreen
from tui.screens.services import Services
from tui.type_ahead import TypeAhead
from tui.widgets.theme import DARK, LIGHT, variables

if TYPE_CHECKING:
    from tui.document.findings import Check
    from tui.screens.start import StartScreen

COLLECT_AFTER = (500_000, 20, 100)  # allocations; the default of 700 collects several times a key, and this hardly ever
TIDY_EVERY = 10.0  # seconds between two looks for garbage, at a moment when no key waits
TIDY_WORTH = 5_000  # allocations for which it is worth it
SWITCH = 0.001  # seconds; with the usual five, a key waits for as long while another thread takes findings in
RESTED = 3.0  # seconds after the last findings of a long text, when what they came in has been let go
SAVE_SECONDS = 5.0  # how long leaving waits for the disk


class CloseReadApp(TypeAhead[None]):
    """Reads one article, or lets the reader choose one.

    Args:
        article: What to read; ``None`` for the start screen.
        services: The analysis and the library.
        painted: The article's first page is on the alternate screen already.
    """

    TITLE = "closeread"
    CSS_PATH = [str(path) for path in sorted(resource_dir("styles").glob("*.tcss"))]
    COMMANDS = {Commands}
    BINDINGS = []
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(self, article: Article | None, services: Services, *, painted: bool = False) -> None:
        super().__init__(driver_class=TakingOver if painted else LoopDriver)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.set_reactive(App.theme, DARK.name)  # before the stylesheets are read: a change of theme later styles everything twice
        self.stylesheet.set_variables(self.get_css_variables())
        self._article = article
        self._services = services
        self.rescued: list[Path] = []
        """Where annotations were put that the library would not take."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give other themes the colours that our stylesheets name."""
        return variables(dark=self.current_theme.dark)

    @property
    def label_colours(self) -> dict[str, str]:
        """The colour of each of the reader's labels."""
        return self._services.settings.colours

    def get_default_screen(self) -> Screen[None]:
        """Open the article at once, without a blank screen before it."""
        if self._article is not None:
            return ReaderScreen(self._article, self._services)
        from tui.loading.samples import find_samples
        from tui.screens.start import StartScreen, choices

        return StartScreen(choices(self._services.recent(), [str(path) for path in find_samples()]))

    def on_start_screen_article_chosen(self, event: "StartScreen.ArticleChosen") -> None:
        """Open an article."""
        try:
            article = load_article(event.path)
        except CloseReadError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.push_screen(ReaderScreen(article, self._services))

    def on_ready(self) -> None:
        """Collect garbage from now on, but not in what start-up made: looking through that is most of what the slowest keys cost."""
        gc.freeze()
        gc.set_threshold(*COLLECT_AFTER)
        gc.enable()
        self.set_interval(TIDY_EVERY, self._tidy)

    def _tidy(self) -> None:
        """Collect garbage while the reader reads: with many findings, a key would wait for it."""
        if self.resting and gc.get_count()[0] > TIDY_WORTH:
            gc.collect()  # what start-up made and what was found is frozen, so that there is not much to look through

    @on(Driver.SignalResume)
    def _draw_again(self) -> None:
        """Draw everything when the program goes on after it was stopped."""
        self.refresh(layout=True)

    def action_help(self) -> None:
        """Show all keys."""
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    async def action_quit(self) -> None:
        """Leave by Textual's own keys as by ours: with everything saved."""
        reader = next((screen for screen in self.screen_stack if isinstance(screen, ReaderScreen)), None)
        if reader is None:
            self.exit()
        else:
            reader.action_quit_reader()

    @on(ReaderScreen.Left)
    def _leave(self, event: ReaderScreen.Left) -> None:
        """Save the rest, then leave the article: to the start screen if it was opened there, else altogether."""
        screen = event.screen
        if screen.keeper is not None:
            screen.keeper.keep_place(screen.selection.offset)
            if screen.keeper.close(SAVE_SECONDS):
                from tui.screens.saving import rescue

                self.rescued.append(rescue(screen.article, screen.index.analysis, screen.notebook))
        self._keep_glance(screen, screen.selection.offset)
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.exit()

    @on(ReaderScreen.Elsewhere)
    def _go_elsewhere(self, event: ReaderScreen.Elsewhere) -> None:
        """Open another article over this one, where something was found in it."""
        self.push_screen(ReaderScreen(event.article, self._services, place=event.place))

    @on(ReaderScreen.Settled)
    def _settle(self, event: ReaderScreen.Settled) -> None:
        """Be ready for a reader who does not leave by the door."""
        self._keep_glance(event.screen, event.screen.kept.place)
        if len(event.screen.article.text) > MUCH:
            self.set_timer(RESTED, give_back)

    def _keep_glance(self, screen: ReaderScreen, place: int) -> None:
        """Keep what the next opening at a place will show first."""
        system = {"truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT}.get(depth())
        source, size = screen.article.source, (self.size.width, self.size.height)
        if system is None or source is None or not self.current_theme.dark:  # the program starts with the dark theme
            return
        lines = screen.view.lines_as_opened(size, place)
        drawn = (line_start(row) + _sequences(line, system) for row, line in enumerate(lines))
        with suppress(OSError):
            save_glance(Frame(source, str(self._services.library), size, depth()), "".join((blank(depth()), *drawn, END)))


def _sequences(strip: Strip, system: ColorSystem) -> str:
    """Return what draws a strip on a terminal of so many colours."""
    return "".join(style.render(text, color_system=system) if style else text for text, style, _ in strip)


def run(
    article: Article | None, library: str | None = None, model: str | None = None, *, painted: bool = False, checks: "tuple[Check, ...]" = ()
) -> None:
    """Run the app until the reader leaves.

    Args:
        article: What to read; ``None`` for the start screen.
        library: Where the library is, if not in its usual place.
        model: Name of an installed spaCy model, ``None`` for the default.
        painted: The article's first page is on the alternate screen already.
        checks: Places to be walked through besides what the analysis finds.

    Raises:
        LibraryError: Annotations could not be written.
    """
    services = Services(library_path(library), model)
    services.checks = checks
    app = CloseReadApp(article, services, painted=painted)
    sys.setswitchinterval(SWITCH)
    gc.disable()  # until the first screen shows: all that is made before it stays
    app.run()
    if app.rescued:
        places = ", ".join(map(str, app.rescued))
        raise LibraryError(f"{services.library}: could not be written; your annotations are in {places}")
