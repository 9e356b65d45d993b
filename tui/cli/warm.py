"""``closeread warm``: the process that keeps the language model loaded."""

from datetime import UTC, datetime

import typer

from tui.cli.listing import AsJson, show
from tui.cli.output import echo

app = typer.Typer(
    help="Show or end the process that keeps the language model loaded between articles.",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    no_args_is_help=True,
)


@app.command()
def status(as_json: AsJson = False) -> None:
    """Show the process, its memory, and since when it has been running."""
    if not as_json:
        echo(warm_status())
        return
    from tui.analysis.warm.processes import warm_processes

    running = (
        {
            "process": one.about.pid,
            "since": datetime.fromtimestamp(one.about.since, UTC).astimezone().isoformat(timespec="seconds"),
            "memory": one.memory,
            "model": one.about.model,
        }
        for one in warm_processes()
    )
    show(running, str, as_json=True)


@app.command()
def stop() -> None:
    """End the process; the next article starts another one."""
    from tui.analysis.warm.processes import end_holder, warm_processes

    ended = sum(end_holder(process.lock) for process in warm_processes())
    echo("ended" if ended else "nothing was running", err=True)


def warm_status() -> str:
    """Return a line on the warm processes of this user, of all versions and models."""
    from tui.analysis.warm.processes import warm_processes
    from tui.settings import load_settings

    running = []
    for process in warm_processes():
        since = datetime.fromtimestamp(process.about.since, UTC).astimezone()
        memory = f", {process.memory / 1_000_000:.0f} MB" if process.memory else ""
        running.append(f"process {process.about.pid} since {since:%H:%M}{memory}, {process.about.model}")
    return "; ".join(running) or ("not running" if load_settings().warm else "off")
