"""What tests of the warm process wait for and look at."""

import queue
import subprocess
import time
from collections.abc import Callable
from typing import Any

from tests.conftest import TEXT
from tui.analysis.models import DEFAULT_MODEL
from tui.analysis.protocol import Event, Failed, Found
from tui.analysis.warm.address import address_of
from tui.analysis.warm.processes import WarmProcess, warm_processes
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.exchange.native import NativeForm

Events = queue.SimpleQueue[Event]
SHORT = Article(TEXT)
LONG = Article("\n\n".join([TEXT] * 120))


def until_last(events: Events, each: Callable[[Event], None] = lambda event: None) -> list[Event]:
    """Return all events up to the last one of an analysis."""
    seen: list[Event] = []
    while not seen or not (isinstance(seen[-1], Failed) or (isinstance(seen[-1], Found) and seen[-1].final)):
        seen.append(events.get(timeout=60))
        each(seen[-1])
    return seen


def final(events: Events) -> Found:
    """Return everything that was found, when it is."""
    last = until_last(events)[-1]
    assert isinstance(last, Found), last
    return last


def record(found: Analysis, article: Article = SHORT) -> dict[str, Any]:
    """Return findings as they are exported: the last digits of scores depend on the threads of a library."""
    return NativeForm(article, explain=True).record(found)


def only_process() -> WarmProcess:
    """Return the only warm process."""
    (process,) = warm_processes()
    return process


def processes_of(model: str = DEFAULT_MODEL) -> list[int]:
    """Return all processes of the address, children that answer requests included."""
    listed = subprocess.run(["ps", "-ewwo", "pid,args"], capture_output=True, text=True, check=True).stdout  # noqa: S607
    return [int(line.split()[0]) for line in listed.splitlines() if f" {address_of(model).name} " in line]


def becomes(state: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Wait until something is so; return whether it is."""
    end = time.monotonic() + seconds
    while not state() and time.monotonic() < end:
        time.sleep(0.01)
    return state()
