"""The terminal as the app drives it: keys are read, and the screen is written, in the app's own thread.

Textual's driver has a thread for either. On the way from a key to its answer the work would then change threads twice, which takes
longer than most of what the app itself does at a key; and while other threads are busy, longer still.
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

_ALTERNATE_SCREEN = "\x1b[?1049h"
_MOST = 65_536  # bytes read at once: a long paste comes in several parts
_GONE = 1.0  # seconds that the signal of a closed terminal has to come by itself
_LATER = 0.01  # seconds after which a sequence that has not gone on is surely over


class LoopDriver(LinuxDriver):
    """A driver that costs nothing while nothing happens, and ends at once."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._drawn_on = self._file.fileno() if self._file is not None else 2
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser(self._debug)
        self._asking: TimerHandle | None = None
        self._attending = False

    # Keys -------------------------------------------------------------------------------------------------------------

    def start_application_mode(self) -> None:
        """Take the terminal, and attend to it."""
        try:
            self._loop.add_reader(self.fileno, self._read)
            self._attending = True
        except OSError:  # some systems cannot wait for some terminals
            self._attending = False
        super().start_application_mode()  # type: ignore[no-untyped-call]  # as Textual has it

    def disable_input(self) -> None:
        """Read no more keys."""
        if self._attending:
            self._loop.remove_reader(self.fileno)
        super().disable_input()

    def run_input_thread(self) -> None:
        """Leave reading to the loop, where that can do it."""
        if not self._attending:
            super().run_input_thread()

    def _read(self) -> None:
        try:
            data = os.read(self.fileno, _MOST)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:  # the terminal is gone; the signal that says so goes to the session's leader, and may never reach us
            self._loop.remove_reader(self.fileno)
            self._loop.call_later(_GONE, signal.raise_signal, signal.SIGHUP)
        elif characters := self._decode(data):
            for event in self._parser.feed(characters):
                self.process_message(event)
            if self._asking is not None:
                self._asking.cancel()
            self._asking = self._loop.call_later(ESCAPE_DELAY + _LATER, self._ask)

    def _ask(self) -> None:
        """Take an escape that nothing has followed for the key of that name."""
        for event in self._parser.tick():
            self.process_message(event)

    def send_message(self, message: Message) -> None:
        """Send what was read to the app, from whatever thread."""
        self._app.post_message(message)

    # The screen -------------------------------------------------------------------------------------------------------

    def write(self, data: str) -> None:
        """Write to the terminal; a slow one holds up the next answer, not the last of thirty that wait for it."""
        rest = data.encode("utf-8", "replace")
        while rest:
            try:
                rest = rest[os.write(self._drawn_on, rest) :]
            except BlockingIOError:  # another program has set the terminal so
                select.select([], [self._drawn_on], [])
            except OSError:
                return  # the terminal has gone


class TakingOver(LoopDriver):
    """A driver for a screen that shows the first page already: entering the alternate screen again would wipe it."""

    _taken_over = False

    def write(self, data: str) -> None:
        """Write to the terminal; when the program goes on after it was stopped, the alternate screen is entered as by any other."""
        if data == _ALTERNATE_SCREEN and not self._taken_over:
            self._taken_over = True
        else:
            super().write(data)
