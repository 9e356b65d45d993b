"""The terminal while the program has it: raw from the first moment, and given back whatever happens."""

import os
import sys
import termios
from _signal import SIG_DFL, SIG_IGN, SIGHUP, SIGTERM, signal  # type: ignore[import-not-found]  # the module signal makes enums of them, slowly

TYPE_CHECKING = False  # what type checkers take for typing's own
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, TracebackType
    from typing import Self

ENTER = "\x1b[?1049h\x1b[?25l"
LEAVE = "\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"
"""Undoes everything that Textual's driver may have switched on; what was not on is not hurt."""
_SIGNALS = (SIGTERM, SIGHUP)


class Terminal:
    """The terminal in raw mode on the alternate screen.

    Keys typed from now on are not echoed, and wait in the terminal's own buffer until the app reads them.
    """

    def __init__(self) -> None:
        self._input, self._output = (
            0,
            sys.stdout.fileno(),
        )  # kept: Textual puts its own object in place of sys.stdout
        self._before: list[object] | None = None
        self._handlers: dict[int, object] = {}
        self._before_death: Callable[[], None] | None = None
        self.drawn = False

    def call_before_death(self, act: "Callable[[], None]") -> None:
        """Have something done when a signal is about to end the program."""
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
        """Let ctrl+c interrupt the program, while it loads something and reads no keys, or be a key like any other again."""
        modes = termios.tcgetattr(self._input)
        if allowed:
            modes[3] |= termios.ISIG
            for sign in (
                termios.VQUIT,
                termios.VSUSP,
            ):  # to stop or to abort half-way would leave the terminal raw
                modes[6][sign] = os.fpathconf(self._input, "PC_VDISABLE").to_bytes(1, "big")
        else:
            modes[3] &= ~termios.ISIG
            if self._before is not None:
                modes[6] = self._before[6]
        termios.tcsetattr(self._input, termios.TCSANOW, modes)

    def give_back(self) -> None:
        """Leave the terminal as it was found."""
        self._write(LEAVE)
        if self._before is not None:
            try:
                termios.tcsetattr(self._input, termios.TCSANOW, self._before)  # type: ignore[arg-type]
            except termios.error:  # the terminal is gone
                return

    def _end(self, number: int, frame: "FrameType | None") -> None:
        """Give the terminal back and save what is left, then die of the signal as if nobody had caught it.

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
        except OSError:  # the terminal is gone, and with it what there was to give back
            return
