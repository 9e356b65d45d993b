"""Loading an article in the background: the app stays responsive, and loading can be cancelled."""

import threading
from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label as Words

from tui.document.article import Article
from tui.errors import CloseReadError
from tui.inputs import Stop
from tui.loading.listing import Listing

LOOK_EVERY = 0.05  # seconds between two checks whether loading has finished


class Loading:
    """An article, or a list of some, that is being loaded in a thread.

    Args:
        title: What to call it while it is loaded.
        load: Loads it, asking now and then whether to stop.
    """

    def __init__(self, title: str, load: Callable[[Stop], Article | Listing]) -> None:
        self.title = title
        self._load_article = load
        self.found: Article | Listing | None = None
        self.error: CloseReadError | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._load, name="closeread-loading", daemon=True)
        self._thread.start()

    def finished(self, within: float = 0.0) -> bool:
        """Return whether loading has finished or failed, after at most so many seconds."""
        self._thread.join(within)
        return not self._thread.is_alive()

    def stop(self) -> None:
        """Cancel loading; a process that parses the article ends at once."""
        self._stopped.set()

    def _load(self) -> None:
        try:
            self.found = self._load_article(self._stopped.is_set)
        except CloseReadError as error:
            self.error = error


class OpeningScreen(ModalScreen[bool]):
    """Shows that an article is being loaded, until it is or the reader stops it.

    The result says whether it was loaded.

    Args:
        loading: The article that is being loaded.
    """

    BINDINGS = [Binding("escape,q,ctrl+c", "stop", "Stop", id="opening.stop", show=False, priority=True)]

    def __init__(self, loading: Loading) -> None:
        super().__init__()
        self._loading = loading

    def compose(self) -> ComposeResult:
        """Name the file and the way out."""
        with Vertical(classes="dialog"):
            yield Words(f"opening {self._loading.title} …", markup=False)
            yield Words("escape stops", classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Wait for the article."""
        self.set_interval(LOOK_EVERY, self._look)

    def on_unmount(self) -> None:
        """Stop loading when the app ends."""
        self._loading.stop()

    def action_stop(self) -> None:
        """Go back without the article."""
        self._loading.stop()
        self.dismiss(False)

    def _look(self) -> None:
        if self._loading.finished() and self.is_current:
            self.dismiss(True)
