"""Terminal drivers that read keys and write the screen in the app's own thread.

Textual's driver has one thread for input and one for output. Each key press would cross threads twice, which
costs more than handling the key, and more still while other threads are busy.
"""

import os
import select
import signal
from asyncio import TimerHandle
from codecs import getincrementaldecoder
from typing import Any

from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.terminal.background import QUERY, BackgroundFilter, BackgroundTold
from tui.terminal.paste import PasteFilter

_ALTERNATE_SCREEN = "\x1b[?1049h"
_READ_SIZE = 65_536  # bytes; a long paste arrives in several reads
_HANGUP_DELAY = 1.0  # seconds to wait for the SIGHUP of a closed terminal before raising it
_ESCAPE_MARGIN = 0.01  # seconds on top of Textual's delay after which an escape sequence is surely complete


class LoopDriver(LinuxDriver):
    """A driver without threads: the event loop reads the keys, and writes go straight to the terminal."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._output = self._file.fileno() if self._file is not None else 2
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser(self._debug)
        self._paste = PasteFilter()
        self._background = BackgroundFilter()
        self._escape_timer: TimerHandle | None = None
        self._in_loop = False
        """Whether the event loop reads the keys; else Textual's thread does."""

    # Input --------------------------------------------------------------------------------------------------

    def start_application_mode(self) -> None:
        """Take the terminal and start reading."""
        try:
            self._loop.add_reader(self.fileno, self._read)
            self._in_loop = True
        except OSError:  # some systems cannot wait for some terminals
            self._in_loop = False
        super().start_application_mode()  # type: ignore[no-untyped-call]  # as Textual has it
        if self._in_loop and getattr(self._app, "asks_for_background", False):
            self._background.expect()
            self.write(QUERY)

    def disable_input(self) -> None:
        """Stop reading."""
        if self._in_loop:
            self._loop.remove_reader(self.fileno)
        super().disable_input()

    def run_input_thread(self) -> None:
        """Do nothing where the event loop reads; else read in Textual's thread."""
        if not self._in_loop:
            super().run_input_thread()

    def _read(self) -> None:
        try:
            data = os.read(self.fileno, _READ_SIZE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if (
            not data
        ):  # the terminal has closed; SIGHUP goes to the session leader and may never reach this process
            self._loop.remove_reader(self.fileno)
            self._loop.call_later(_HANGUP_DELAY, signal.raise_signal, signal.SIGHUP)
        else:
            self._take(self._decode(data))

    def _take(self, text: str) -> None:
        """Tell the keys in what the terminal sent, and its answer about its background."""
        text, light = self._background.feed(text)
        if light is not None:
            self.send_message(BackgroundTold(light=light))
        if characters := self._paste.feed(text):
            for event in self._parser.feed(characters):
                self.process_message(event)
            if self._escape_timer is not None:
                self._escape_timer.cancel()
            self._escape_timer = self._loop.call_later(ESCAPE_DELAY + _ESCAPE_MARGIN, self._flush_escape)

    def _flush_escape(self) -> None:
        """Treat an escape character that nothing has followed as the escape key."""
        for event in self._parser.tick():
            self.process_message(event)

    def send_message(self, message: Message) -> None:
        """Post an input event to the app, from any thread."""
        self._app.post_message(message)

    # Output -------------------------------------------------------------------------------------------------

    def write(self, data: str) -> None:
        """Write to the terminal at once; a slow terminal delays the next repaint, and no queue builds up."""
        rest = data.encode("utf-8", "replace")
        while rest:
            try:
                rest = rest[os.write(self._output, rest) :]
            except BlockingIOError:  # another program has set the terminal to non-blocking
                select.select([], [self._output], [])
            except OSError:
                return  # the terminal has closed


class TakeOverDriver(LoopDriver):
    """A driver for a screen that already shows the first page, which entering it again would wipe."""

    _taken_over = False

    def write(self, data: str) -> None:
        """Write to the terminal, except for the first request to enter the alternate screen.

        Later requests are written: when the process continues after ctrl+z, the screen must be entered again.
        """
        if data == _ALTERNATE_SCREEN and not self._taken_over:
            self._taken_over = True
        else:
            super().write(data)
