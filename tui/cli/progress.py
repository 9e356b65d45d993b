"""A progress bar with the time left, on standard error where that is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(title: str, total: Callable[[], int]) -> Iterator[Callable[[], object]]:
    """Show a progress bar while a block runs; yield the function that advances it.

    Args:
        title: What is done.
        total: Returns of how many steps it is; called only where the bar is shown.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    console = Console(
        file=sys.__stderr__
    )  # bypasses the guard: the bar needs its control sequences, and messages are already clean
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(title, total=total())
        yield lambda: progress.advance(task)
