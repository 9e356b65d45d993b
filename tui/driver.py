"""The terminal as the app drives it."""

import os
import selectors
from contextlib import suppress
from threading import Event
from types import SimpleNamespace
from typing import Any

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

_ALTERNATE_SCREEN = "\x1b[?1049h"
_SOON = 0.1  # seconds in which the rest of a key's sequence comes, if there is one
_ROUNDS = 3  # times that nothing came, after which nothing is waited for
_LONG = 60.0  # seconds


class Ending(Event):
    """An event that wakes whoever waits for keys."""

    def __init__(self) -> None:
        super().__init__()
        self.woken, self._waker = os.pipe()
        os.set_blocking(self.woken, False)

    def clear(self) -> None:
        """Begin again, after the program was stopped and goes on."""
        super().clear()
        with suppress(BlockingIOError):
            os.read(self.woken, 64)

    def set(self) -> None:
        """Say that it is over."""
        super().set()
        os.write(self._waker, b"x")


class PatientSelector(selectors.SelectSelector):
    """Waits for keys for as long as none come; Textual's own looks ten times a second whether it should end."""

    def __init__(self, ending: Ending) -> None:
        super().__init__()
        self._ending = ending
        self._quiet = 0
        self.register(ending.woken, selectors.EVENT_READ)

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return what can be read: soon nothing after a key, as the key may have been all, and nothing at the end."""
        wait = 0 if self._ending.is_set() else _SOON if self._quiet < _ROUNDS else _LONG
        events = [(key, mask) for key, mask in super().select(wait) if key.fd != self._ending.woken]
        self._quiet = 0 if events else self._quiet + 1
        return events


class PatientDriver(LinuxDriver):
    """A driver that costs nothing while nothing happens, and ends at once."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._ending = self.exit_event = Ending()

    def run_input_thread(self) -> None:
        """Read keys until the app ends."""
        # the loop makes its own selector; this is the only way to hand it another
        names = vars(linux_driver)
        names["selectors"] = SimpleNamespace(SelectSelector=lambda: PatientSelector(self._ending), EVENT_READ=selectors.EVENT_READ)
        try:
            super().run_input_thread()
        finally:
            names["selectors"] = selectors


class TakingOver(PatientDriver):
    """A driver for a screen that shows the first page already: entering the alternate screen again would wipe it."""

    def write(self, data: str) -> None:
        """Write to the terminal."""
        if data != _ALTERNATE_SCREEN:
            super().write(data)
