"""Memory that is not needed any more: freed without a pause, and given back to the system."""

import asyncio
from contextlib import suppress
from threading import Thread

MUCH = 1_000_000  # characters of a text whose findings leave much behind when they have come in
_SOME = 1_000  # values that are freed in less than a millisecond


async def let_go(values: list[object]) -> None:
    """Free very many values, some at a time: all at once, a key would wait for the last of them."""
    while values:
        del values[-_SOME:]
        await asyncio.sleep(0)


def give_back() -> None:
    """Give back what the C library keeps for later (glibc; elsewhere nothing happens), in a thread, since looking through it takes a while."""
    Thread(target=_trim, name="closeread-memory", daemon=True).start()


def _trim() -> None:
    import ctypes  # only for long texts

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
