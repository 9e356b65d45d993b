"""Standard output that may be closed at any time."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from tui.errors import PipeClosed


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Yield standard output as UTF-8 and flush it at the end.

    Raises:
        PipeClosed: The reader of the pipe is gone.
    """
    try:
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")  # type: ignore[union-attr]
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        # the interpreter flushes once more at exit; let that go nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise PipeClosed from None
