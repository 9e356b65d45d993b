"""``closeread samples``: the articles that come with the program."""

from typing import Annotated

import typer

from tui.cli.listing import AsJson, show
from tui.cli.output import standard_output
from tui.errors import InputError


def samples(
    name: Annotated[str | None, typer.Argument(help="Write this sample's text to standard output.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the samples that come with closeread, or write one of them."""
    from tui.loading.samples import find_samples, sample_headlines

    found = find_samples()
    if name is None:
        headlines = sample_headlines()
        records = [{"name": one.stem, "headline": headlines[str(one)], "path": str(one)} for one in found]
        width = max((len(sample.stem) for sample in found), default=0)
        show(records, lambda one: f"{one['name']:<{width}}  {one['path']}", as_json=as_json)
        return
    if as_json:
        raise typer.BadParameter("--json lists; it does not write a sample")
    chosen = next((sample for sample in found if name in (sample.name, sample.stem)), None)
    if chosen is None:
        raise InputError(f"{name}: no such sample; “closeread samples” lists them")
    with standard_output() as stream:
        stream.write(chosen.read_text(encoding="utf-8"))
