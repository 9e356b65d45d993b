"""Opening articles from within the app: those of a list, and those that the reader names."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from tui.document.article import Article
from tui.reader.open_readers import OpenReaders
from tui.reader.screen import ReaderScreen
from tui.reader.services import Services

if TYPE_CHECKING:
    from tui.dialogs.opening import Loading
    from tui.dialogs.start import Choice
    from tui.inputs import Stop
    from tui.loading.listing import Listing

LOADING_SHOWS = 0.2  # seconds that opening an article may block the screen; then a loading screen shows


class ArticleOpener:
    """Opens articles on top of what is shown.

    Args:
        app: The app.
        services: The analysis and the library.
        readers: The readers that are open.
    """

    def __init__(self, app: App[Any], services: Services, readers: OpenReaders) -> None:
        self._app, self._services, self._readers = app, services, readers

    async def open_choice(self, choice: "Choice") -> None:
        """Open an article of a list: at once, or when it is loaded."""
        if choice.fault:
            self._app.notify(choice.fault, severity="error", markup=False)
            return
        load = partial(self._services.reopen, choice.path, choice.digest, choice.title)
        loading = await self.loaded(choice.title, lambda stop: choice.article or load(stop))
        if loading is not None and not self._show(loading.found) and loading.error is not None:
            self._app.notify(str(loading.error), severity="error", markup=False)

    async def ask(self) -> None:
        """Ask for a file, a directory or an address and open it; what cannot be opened is asked again."""
        from tui.dialogs.path_prompt import PathPrompt

        typed, fault = "", ""
        while answer := await self._app.push_screen_wait(PathPrompt(typed, fault)):
            if not (path := path_of(answer)):
                return
            loading = await self.loaded(path, partial(self._services.open, path))
            if loading is None or self._show(loading.found):
                return
            typed, fault = answer.strip(), str(loading.error).removeprefix(f"{path}: ")  # it stands above

    async def loaded(self, title: str, load: "Callable[[Stop], Article | Listing]") -> "Loading | None":
        """Return what was loaded, or why it was not; ``None`` if the reader stopped it.

        Args:
            title: What to call it while it is loaded.
            load: Loads it, asking now and then whether to stop.
        """
        from tui.dialogs.opening import Loading, OpeningScreen

        loading = Loading(title, load)
        if loading.finished(within=LOADING_SHOWS) or await self._app.push_screen_wait(OpeningScreen(loading)):
            return loading
        return None

    def _say(self, words: str) -> None:
        screen = self._app.screen
        if isinstance(screen, ReaderScreen):
            screen.report(words)
        else:
            self._app.notify(words, markup=False)

    def _show(self, found: "Article | Listing | None") -> bool:
        """Show an article, or a list of some; return whether there is something to show."""
        if found is None:
            return False
        if isinstance(found, Article):
            if any(screen.article.digest == found.digest for screen in self._readers):
                self._say("That article is open already.")
            else:
                self._app.push_screen(self._readers.add(ReaderScreen(found, self._services)))
            return True
        from tui.dialogs.start import StartScreen, listed

        services = self._services
        self._app.push_screen(
            StartScreen(listed(found), found.title, services.known, services.changed_since_read)
        )
        return True


def path_of(typed: str) -> str:
    """Return the path or address that somebody typed; ``-`` is a file here, as the keyboard is in use."""
    path = typed.strip()
    if path.startswith("~"):
        with suppress(RuntimeError):  # nobody of this name
            path = str(Path(path).expanduser())
    return "./-" if path == "-" else path
