"""The base class of the app: everything about an app that depends on private names of Textual."""

import asyncio
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual._styles_cache import StylesCache
from textual.app import ReturnType
from textual.await_complete import AwaitComplete
from textual.screen import Screen
from textual.worker import WorkerFailed

from tui.terminal import memory
from tui.terminal.colours import colours_allowed
from tui.terminal.driver import LoopDriver, TakeOverDriver
from tui.terminal.fallback import PLAIN
from tui.terminal.key_queue import KeyQueueApp
from tui.terminal.line_compositor import LineDrawn
from tui.terminal.visible_text import with_visible_text

_CLOSED = 0.5  # seconds after which nothing needs a closed screen any more


class TerminalApp(KeyQueueApp[ReturnType]):
    """An app that writes only visible text, through its own driver, frees memory and reports failures.

    Args:
        painted: The first page is on the alternate screen already.
    """

    def __init__(self, *, painted: bool = False) -> None:
        if "TEXTUAL_DRIVER" not in os.environ:  # a driver for browsers gets the size from them
            for name in ("COLUMNS", "LINES"):  # what a shell has exported would go before the true size
                os.environ.pop(name, None)
        super().__init__(driver_class=_driver(painted=painted))
        self.no_color = self.no_color or not colours_allowed()
        self.console.no_color = self.no_color
        self.failure: Exception | None = None
        """The unexpected exception that ended the app."""
        self._postponed = 0
        """Collections that were postponed since the last one."""

    def run(self, **options: Any) -> ReturnType | None:
        """Run the app until it exits; options are those of Textual."""
        memory.prefer_keys()
        memory.pause_collector()  # until the first screen shows: objects made before it stay
        hook = threading.excepthook
        try:
            return super().run(**options)
        finally:
            threading.excepthook = hook

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Give the terminal to another program while the block runs, and take it back however it ends.

        Textual takes it back only after a block that raises nothing.

        Raises:
            SuspendNotSupported: The driver cannot give it away.
        """
        raised: BaseException | None = None
        with super().suspend():
            try:
                yield
            except BaseException as error:
                raised = error
        if raised is not None:
            raise raised

    def on_ready(self) -> None:
        """Watch for failures outside of handlers, and collect garbage from now on."""
        self._report_all_exceptions()
        memory.resume_collector()
        self.set_interval(memory.COLLECT_INTERVAL, self._collect_when_idle)

    def replace_screen(self, screen: Screen[Any]) -> None:
        """Show a screen in place of the current one, which may be the lowest.

        Textual switches only screens that were pushed: it drops a callback, which the lowest screen lacks.
        """
        lowest = self.screen
        if not lowest._result_callbacks:  # noqa: SLF001 - Textual has no other way to it
            lowest._push_result_callback(self, None)  # noqa: SLF001
        self.switch_screen(screen)

    # Output -------------------------------------------------------------------------------------------------

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Write an update of the screen, visible text only."""
        if isinstance(renderable, CompositorUpdate):
            renderable = with_visible_text(renderable, colourless=self.no_color)
            self._place_cursor(screen)
        super()._display(screen, renderable)

    def _place_cursor(self, screen: Screen[Any]) -> None:
        """Put the terminal's cursor where the reader is: screen readers and magnifiers follow it.

        ``Widget.region`` and ``size`` would arrange the screen anew where that is due, and the layout that
        follows would find nothing changed and tell no widget of its new size.
        """
        focused = screen.focused
        place = screen._compositor._full_map.get(focused) if isinstance(focused, LineDrawn) else None  # noqa: SLF001
        if place is None or not isinstance(focused, LineDrawn):
            return
        cell = focused.cursor_cell(place.region.size)
        if cell is not None:
            self.cursor_position = place.region.offset + cell

    # Memory -------------------------------------------------------------------------------------------------

    def _collect_when_idle(self) -> None:
        """Collect garbage while no keys arrive; if they never stop, now and then all the same."""
        self._postponed += 1
        if not self.idle and self._postponed < memory.MOST_POSTPONED:
            return
        self._postponed = 0
        self._collect()

    def _collect(self, generation: int = 2) -> None:
        StylesCache.get_inner_outer.cache_clear()  # it keeps the last 1,024 styles and their widgets alive
        memory.collect(generation)

    def pop_screen(self) -> AwaitComplete:
        """Close the uppermost screen and collect it soon: its widgets are in reference cycles."""
        if len(self.screen_stack) <= 1:  # a dialog that is answered while the app ends is already gone
            return cast("AwaitComplete", AwaitComplete.nothing())  # type: ignore[no-untyped-call]
        closed = super().pop_screen()
        self.set_timer(_CLOSED, lambda: self._collect(0))  # the screen is younger than the last collection
        return closed

    # Failures -----------------------------------------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        """End the app and keep the exception in :attr:`failure`.

        Textual would print the values of all local variables, which include the article.
        """
        if self.failure is None:
            self.failure = (
                error.error
                if isinstance(error, WorkerFailed) and isinstance(error.error, Exception)
                else error
            )
        super()._handle_exception(error)
        self._exit_renderables.clear()

    def _fatal_error(self) -> None:
        """Close the app without Textual's traceback."""
        self._close_messages_no_wait()

    def _report_all_exceptions(self) -> None:
        """Let exceptions in other threads and in the loop's callbacks end the app like those in handlers.

        By default they are printed over the screen, and the work they interrupted is silently lost.
        """
        loop = asyncio.get_running_loop()

        def from_loop(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
            error = context.get("exception")
            if isinstance(error, Exception):
                self._handle_exception(error)

        def from_thread(arguments: threading.ExceptHookArgs) -> None:
            if isinstance(arguments.exc_value, Exception) and not loop.is_closed():
                loop.call_soon_threadsafe(self._handle_exception, arguments.exc_value)

        loop.set_exception_handler(from_loop)
        threading.excepthook = from_thread


def _driver(*, painted: bool) -> type[LoopDriver] | None:
    """Return the driver to use; ``None`` for Textual's own."""
    if PLAIN:
        return None
    return TakeOverDriver if painted else LoopDriver
