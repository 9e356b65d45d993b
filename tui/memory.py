"""Memory that is free, given back to the system."""

from contextlib import suppress
from threading import Thread

MUCH = 1_000_000  # characters of a text whose findings leave much behind when they have come in


def give_back() -> None:
    """Give back what the C library keeps for later (glibc; elsewhere nothing happens), in a thread, since looking through it takes a while."""
    Thread(target=_trim, name="closeread-memory", daemon=True).start()


def _trim() -> None:
    import ctypes  # only for long texts

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
