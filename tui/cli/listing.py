"""Lists of the commands: lines for people, or one JSON object a line (``--json``) for other programs."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

from tui.cli.output import echo

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
"""The ``--json`` option of every command that lists something."""
Record = dict[str, Any]


def show(records: Iterable[Record], line: Callable[[Record], str], *, as_json: bool) -> None:
    """Write what is listed, each as soon as it is known.

    Args:
        records: What is listed, as JSON has it.
        line: Returns the line for people.
        as_json: Write JSON.
    """
    if as_json:
        from tui.exchange.json_text import dumps

        line = dumps
    for record in records:
        echo(line(record))
