"""What runs over many articles have in common: errors, going on where a run was stopped, the progress bar."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.output import complain, echo
from tui.cli.progress import bar
from tui.document.article import Article
from tui.document.display_names import plural
from tui.errors import CloseReadError, InputError
from tui.inputs import MEGABYTE

if TYPE_CHECKING:
    from tui.exchange.partial import PartialLines

MOST_LISTED = 1_000  # errors that are kept for the list at the end


class OnError(StrEnum):
    """What to do about an article that cannot be read or analysed."""

    SKIP = "skip"
    STOP = "stop"


OnErrorOption = Annotated[
    OnError, typer.Option("--on-error", help="Skip articles that fail, or stop at the first.")
]
ResumeOption = Annotated[
    bool,
    typer.Option("--resume", help="Go on with a run that was stopped: what --output has is not done again."),
]


class Failures:
    """The articles of a run that failed, for the list at its end.

    Args:
        on_error: Whether the first one ends the run.
    """

    def __init__(self, on_error: OnError = OnError.SKIP) -> None:
        self._stop = on_error is OnError.STOP
        self._listed: list[str] = []
        self.count = 0

    def add(self, error: CloseReadError) -> None:
        """Take note of an error.

        Raises:
            CloseReadError: The error, if it ends the run.
        """
        if self._stop:
            raise error
        self.count += 1
        if len(self._listed) < MOST_LISTED:
            self._listed.append(str(error))

    def report(self, done: int) -> None:
        """List the errors on standard error.

        Args:
            done: How many articles did not fail.
        """
        if self.count > 1:
            complain(f"{self.count:,} of {self.count + done:,} articles failed:")
        for line in self._listed:
            complain(line)
        if self.count > len(self._listed):
            complain(f"… and {self.count - len(self._listed):,} more")


class Run:
    """The course of a run: what was done, what failed, and the bar.

    Args:
        failures: What failed.
        advance: Advances the bar by one article.
    """

    def __init__(self, failures: Failures, advance: Callable[[], object]) -> None:
        self.failures, self._advance = failures, advance
        self.done = 0

    def step(self) -> None:
        """Count an article that is done."""
        self.done += 1
        self._advance()

    def fail(self, error: CloseReadError) -> None:
        """Count an article that failed, as :meth:`Failures.add` does."""
        self._advance()
        self.failures.add(error)

    def refuse_nothing(self) -> None:
        """End before an output is replaced by nothing.

        Raises:
            Exit: Every article failed; the errors are listed at the end of the run.
        """
        if self.failures.count and not self.done:
            raise typer.Exit(InputError.exit_status)

    def remaining(self, articles: Iterable[Article], kept: "PartialLines") -> Iterator[Article]:
        """Yield the articles that no earlier run finished."""
        for article in articles:
            if kept.is_done(article):
                self.step()
            else:
                yield article


@contextmanager
def running(inputs: list[str], failures: Failures, doing: str) -> Iterator[Run]:
    """Run over articles with a bar; at the end, however it comes, list the errors.

    Raises:
        Exit: Some articles failed.
    """
    run: Run | None = None
    try:
        with bar(doing, lambda: sum(map(count, inputs))) as advance:
            run = Run(failures, advance)
            yield run
    finally:
        failures.report(run.done if run else 0)
    if failures.count:
        raise typer.Exit(InputError.exit_status)


def takes_lines(output: Path | None) -> bool:
    """Return whether an output is a file that a run can go on from, rather than a stream or a device."""
    return output is not None and str(output) != "-" and (output.is_file() or not output.exists())


def refuse_resuming(output: Path | None, *, resume: bool) -> None:
    """Refuse to go on with what is not kept.

    Raises:
        BadParameter: There is no output, or it is no file.
    """
    if resume and not takes_lines(output):
        raise typer.BadParameter("--resume goes on with a file: name it with --output")


@contextmanager
def kept_lines(output: Path, *, resume: bool, from_output: bool = True) -> "Iterator[PartialLines]":
    """Open the lines of an output in the making; where a run ends early, say that it can go on."""
    from tui.exchange.partial import PartialLines

    with PartialLines(output, resume=resume, from_output=from_output) as kept:
        if kept.resumed:
            echo(f"{output}: going on after {plural(kept.resumed, 'article')}", err=True)
        try:
            yield kept
        except BaseException:
            if kept.count:
                held = plural(kept.count, "article")
                echo(f"{kept.path}: holds {held}; --resume goes on from there", err=True)
            raise


def count(path: str) -> int:
    """Return the number of articles in an input, possibly estimated."""
    from tui.loading.corpus import files_in, is_corpus, is_directory

    if is_directory(path):
        try:
            return sum(map(count, files_in(path)))
        except InputError:
            return 1
    if not is_corpus(path) or not Path(path).is_file():  # a pipe can be read only once
        return 1
    try:
        with Path(path).open("rb", buffering=0) as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(MEGABYTE), b"")) or 1
    except OSError:
        return 1
