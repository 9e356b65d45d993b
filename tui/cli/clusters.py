"""``--scheduler``: the work of ``analyze`` and ``audit`` on the workers of a Dask cluster."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Struct

from tui.cli.long_runs import Failures, running
from tui.cli.parsing import is_offline
from tui.errors import InputError, UsageError
from tui.inputs import Limits

if TYPE_CHECKING:
    from tui.batch import What
    from tui.cluster.task import Settings

SchedulerOption = Annotated[
    str | None,
    typer.Option(
        metavar="tcp://HOST:PORT",
        help="Analyse on the workers of this Dask scheduler; --output is a directory of parts.",
    ),
]

PartSizeOption = Annotated[
    int, typer.Option("--part-size", min=1, metavar="N", help="Articles of a part, with --scheduler.")
]
PART = 200
"""Articles of a part: some seconds of work, so that what a killed worker had in hand is little."""


def settings_of(
    what: "What", model: str | None, published: date | None, any_language: bool, limits: Limits
) -> "Settings":
    """Return what is the same for all parts."""
    from tui.analysis.models import DEFAULT_MODEL
    from tui.cluster.task import Settings

    return Settings(what, model or DEFAULT_MODEL, published, any_language, limits)


def refuse_local(scheduler: str | None, options: dict[str, bool]) -> None:
    """Refuse options that are about this process only, by their names.

    Raises:
        BadParameter: One of them is given.
    """
    for name, given in options.items():
        if scheduler is not None and given:
            raise typer.BadParameter(f"{name} does not go with --scheduler")


class How(Struct, frozen=True):
    """How a corpus is run through a cluster."""

    scheduler: str
    """Its address."""
    offline: bool
    """Whether only this machine may be connected to."""
    resume: bool
    """Whether to go on with the parts that are there."""
    size: int
    """Most articles of a part."""
    parquet: bool = False
    """Whether parts are Parquet files."""


def run_on_cluster(
    inputs: Sequence[str],
    output: Path | None,
    settings: "Settings",
    failures: Failures,
    how: How,
    then: Callable[[Path], None] | None = None,
) -> None:
    """Run a corpus through a cluster.

    Args:
        inputs: Corpora, directories and files.
        output: The directory of the parts.
        settings: What is the same for all parts.
        failures: What failed.
        how: Where, and what is there.
        then: Called with the directory when all parts are there.

    Raises:
        CloseReadError: The cluster, the inputs or the output cannot be used.
    """
    from tui.cluster.parquet import require_pyarrow
    from tui.cluster.run import run_parts
    from tui.cluster.scheduler import check_address

    check_address(how.scheduler, offline=is_offline(how.offline))
    if how.parquet:
        require_pyarrow()
    if output is None or str(output) == "-":
        raise UsageError("--scheduler writes parts: name a directory with --output")
    address = next((path for path in inputs if "://" in path and not Path(path).exists()), None)
    if address is not None:
        raise UsageError(f"{address}: addresses are not fetched with --scheduler; save the pages")
    with running(list(inputs), failures, "analysing") as run:

        def report(done: int, faults: Sequence[str]) -> None:
            for _ in range(done):
                run.step()
            for fault in faults:
                run.fail(InputError(fault))

        options = {"resume": how.resume, "parquet": how.parquet}
        run_parts(inputs, output, how.scheduler, settings, report, size=how.size, **options)
        if then is not None:
            then(output)


def records_in(directory: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of all parts in a directory, in the order of the input."""
    for part in sorted(directory.glob("part-*.jsonl")):
        with part.open(encoding="utf-8", errors="surrogatepass") as stream:
            yield from map(json.loads, stream)
