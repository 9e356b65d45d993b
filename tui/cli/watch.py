"""``closeread watch``: keeps each version of files and pages in the library."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.output import complain, echo
from tui.cli.parsing import AllowPrivate, MaxSize, Offline, is_offline, limits_of, parse_interval
from tui.cli.shelf import LibraryOption
from tui.document.cleaning import cleaned_line
from tui.errors import CloseReadError, InputError, LibraryError, UsageError

if TYPE_CHECKING:
    from tui.store.watching import Seen

EVERY = 15 * 60  # seconds
LEAST_FOR_PAGES = 60  # seconds: nobody's server is asked more often for one page


def watch(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Files, directories and addresses.")
    ],
    every: Annotated[
        float, typer.Option("--every", parser=parse_interval, metavar="TIME", help="As 30s, 15m or 2h.")
    ] = EVERY,
    once: Annotated[bool, typer.Option("--once", help="Look once and end, as for cron.")] = False,
    library: LibraryOption = None,
    max_size: MaxSize = None,
    offline: Offline = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Keep each version of files and pages in the library; ctrl+c ends it.

    “closeread library versions FILE” lists them, “closeread diff FILE --version 1 --version 2” compares them.
    """
    from tui.fetching.addresses import is_address
    from tui.store.paths import library_path
    from tui.store.watching import Watch, alone, passes

    if every < LEAST_FOR_PAGES and not once and any(map(is_address, inputs)):
        raise UsageError(f"pages are looked at every {LEAST_FOR_PAGES} seconds at most: --every 1m")
    path = library_path(library)
    stop = threading.Event()
    report = _Report()
    with alone(path), _stopped_by_signals(stop):
        looking = Watch(
            path, allow_private=allow_private, offline=is_offline(offline), limits=limits_of(max_size),
            stop=stop,
        )  # fmt: skip
        while not stop.is_set():
            begin = monotonic()
            report.begin()
            try:
                passes(looking, inputs, report.seen, report.failed)
            except LibraryError as error:
                if once:
                    raise
                report.failed(error)  # it may be usable again at the next pass
            if once:
                break
            stop.wait(max(begin + every - monotonic(), 0))
    if once and report.failures:
        raise typer.Exit(InputError.exit_status)


class _Report:
    """Says what is new, and of each failure once until it is another one."""

    def __init__(self) -> None:
        self.failures: set[str] = set()
        self._before: set[str] = set()

    def begin(self) -> None:
        """Begin a pass."""
        self._before, self.failures = self.failures, set()

    def seen(self, found: "Seen") -> None:
        """Say that there is a new version; at once, also into a pipe."""
        from sys import stdout

        now = datetime.now().astimezone().isoformat(timespec="seconds")
        echo(f"{now}\tversion {found.number}\t{cleaned_line(found.source)}")
        stdout.flush()

    def failed(self, error: CloseReadError) -> None:
        """Say what could not be looked at."""
        line = str(error)
        self.failures.add(line)
        if line not in self._before:
            complain(line)


@contextmanager
def _stopped_by_signals(stop: threading.Event) -> Iterator[None]:
    """Let ctrl+c and SIGTERM end after what is being kept is kept."""

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    former = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
