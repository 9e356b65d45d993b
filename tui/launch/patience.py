"""Says that an input is slow, once, so that a reader who waits knows for what."""

import sys
from time import monotonic

from tui.inputs import STDIN, name_of

PATIENCE = 1.0  # seconds after which a wait is explained


class Patience:
    """Polled while an input is loaded; never asks to stop, but says once what is being waited for.

    Args:
        path: The input.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._end = monotonic() + PATIENCE
        self._said = False

    def __call__(self) -> bool:
        """Say what is being waited for if it has taken long."""
        if not self._said and monotonic() > self._end:
            self._said = True
            typed = self._path == STDIN and sys.stdin is not None and sys.stdin.isatty()
            words = "type or paste it, ctrl+d ends it" if typed else "ctrl+c stops"
            if sys.stderr is not None and sys.stderr.isatty():
                from tui.document.cleaning import cleaned_line

                name = cleaned_line(name_of(self._path))
                sys.stderr.write(f"closeread: waiting for {name} … ({words})\n")
                sys.stderr.flush()
        return False
