"""Memory settings of the process: the garbage collector, thread switching, and memory that is freed.

No other module changes these settings. It is loaded early, so it imports nothing heavy at the top.
"""

import gc
import sys

COLLECT_INTERVAL = 10.0  # seconds between two collections, each at a moment when no key waits
MOST_POSTPONED = 3  # collections that key presses can postpone in a row
MANY_FINDINGS = (
    100_000  # characters analysed, from which on scanning what was found takes longer than a frame
)
LARGE_TEXT = 1_000_000  # characters; streaming the findings of such a text leaves much freed memory behind
_THRESHOLDS = (
    20_000,
    10,
    50,
)  # the default of 700 collects several times a key, 500,000 keep 100 MB of garbage
_WORTH_COLLECTING = 5_000  # allocations since the last collection
_SWITCH_INTERVAL = (
    0.001  # seconds; with the default of 0.005 a key waits that long for a thread that unpickles
)
_STEP = 1_000  # values that are freed in less than a millisecond


def pause_collector() -> None:
    """Stop automatic collection during start-up, which allocates much and leaves no garbage."""
    gc.disable()


def prefer_keys() -> None:
    """Let other threads release the interpreter sooner when a key arrives."""
    sys.setswitchinterval(_SWITCH_INTERVAL)


def resume_collector() -> None:
    """Start automatic collection, except of start-up objects: scanning them dominated the slowest keys."""
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
    gc.enable()


def collect(generation: int = 2) -> None:
    """Collect garbage if enough has been allocated since the last collection.

    Args:
        generation: The oldest generation to scan; 0 scans only what was allocated since the last collection.
    """
    if gc.get_count()[0] > _WORTH_COLLECTING:
        gc.collect(generation)


def freeze_new_objects() -> None:
    """Exclude everything that exists now from later collections.

    Findings of a long text are many and long-lived: scanning them would block the screen, longer with every
    chunk. What is garbage now is never freed; that is why those of short texts are not frozen.
    """
    gc.freeze()


async def free_in_steps(values: list[object]) -> None:
    """Free very many values, some at a time: freeing all at once would delay a key."""
    import asyncio

    while values:
        del values[-_STEP:]
        await asyncio.sleep(0)


def trim_heap() -> None:
    """Return freed memory to the system, in a thread since it takes a while; does nothing without glibc."""
    from threading import Thread

    Thread(target=_trim, name="closeread-memory", daemon=True).start()


def _trim() -> None:
    import ctypes  # only for large texts
    from contextlib import suppress

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
