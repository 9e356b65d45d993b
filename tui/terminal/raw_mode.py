"""Raw mode and alternate screen: set before anything is drawn, restored however the program ends."""

import os
import sys
import termios

# the module signal turns these into enums, which is slow
from _signal import SIG_DFL, SIG_IGN, SIGHUP, SIGTERM, signal  # type: ignore[import-not-found]

TYPE_CHECKING = False  # what type checkers take for typing's own
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, TracebackType
    from typing import Self

ENTER = "\x1b[?1049h\x1b[?25l"
LEAVE = (
    "\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l"
    "\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"
)
"""Switches off every mode that Textual's driver may have switched on; the others are not affected."""
_SIGNALS = (SIGTERM, SIGHUP)


class Terminal:
    """The terminal in raw mode on the alternate screen.

    Keys typed from now on are not echoed, and wait in the terminal's own buffer until the app reads them.
    """

    def __init__(self) -> None:
        # kept, since Textual replaces sys.stdout
        self._input, self._output = 0, sys.stdout.fileno()
        self._before: list[object] | None = None
        self._handlers: dict[int, object] = {}
        self._before_death: Callable[[], None] | None = None
        self.drawn = False

    def call_before_death(self, act: "Callable[[], None]") -> None:
        """Register a function to be called when a signal is about to end the program."""
        self._before_death = act

    def __enter__(self) -> "Self":
        self._before = termios.tcgetattr(self._input)
        raw = termios.tcgetattr(self._input)
        raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        raw[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        termios.tcsetattr(self._input, termios.TCSANOW, raw)
        for number in _SIGNALS:
            self._handlers[number] = signal(number, self._end)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        self.give_back()
        for number, handler in self._handlers.items():
            signal(number, handler)

    def draw(self, page: str) -> None:
        """Put a page on the alternate screen."""
        self.drawn = True
        self._write(ENTER + page)

    def interrupts(self, *, allowed: bool) -> None:
        """Let ctrl+c interrupt the program, as it must while no keys are read, or be an ordinary key."""
        modes = termios.tcgetattr(self._input)
        if allowed:
            modes[3] |= termios.ISIG
            for sign in (termios.VQUIT, termios.VSUSP):  # either would leave the terminal in raw mode
                modes[6][sign] = os.fpathconf(self._input, "PC_VDISABLE").to_bytes(1, "big")
        else:
            modes[3] &= ~termios.ISIG
            if self._before is not None:
                modes[6] = self._before[6]
        termios.tcsetattr(self._input, termios.TCSANOW, modes)

    def give_back(self) -> None:
        """Restore the terminal."""
        self._write(LEAVE)
        if self._before is not None:
            try:
                termios.tcsetattr(self._input, termios.TCSANOW, self._before)  # type: ignore[arg-type]
            except termios.error:  # the terminal has closed
                return

    def _end(self, number: int, frame: "FrameType | None") -> None:
        """Restore the terminal and save what is unsaved, then end by the signal's default action.

        Both signals are ignored meanwhile: a service manager sends the second right after the first.
        """
        for each in _SIGNALS:
            signal(each, SIG_IGN)
        try:
            self.give_back()
            if self._before_death is not None:
                self._before_death()
        finally:
            signal(number, SIG_DFL)
            os.kill(os.getpid(), number)

    def _write(self, text: str) -> None:
        try:
            os.write(self._output, text.encode("utf-8", "replace"))
        except OSError:  # the terminal has closed, so there is nothing to restore
            return
