"""``closeread samples``: the articles that come with the program."""

from typing import Annotated

import typer

from tui.cli.output import echo, standard_output
from tui.errors import InputError


def samples(
    name: Annotated[str | None, typer.Argument(help="Write this sample's text to standard output.")] = None,
) -> None:
    """List the samples that come with closeread, or write one of them."""
    from tui.loading.samples import find_samples

    found = find_samples()
    if name is None:
        width = max((len(sample.stem) for sample in found), default=0)
        for sample in found:
            echo(f"{sample.stem:<{width}}  {sample}")
        return
    chosen = next((sample for sample in found if name in (sample.name, sample.stem)), None)
    if chosen is None:
        raise InputError(f"{name}: no such sample; “closeread samples” lists them")
    with standard_output() as stream:
        stream.write(chosen.read_text(encoding="utf-8"))
