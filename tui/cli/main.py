"""The ``closeread`` command: reading is the default, all other functions are subcommands."""

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand, TyperGroup

from tui import __version__
from tui.cli.agree import agree
from tui.cli.analyze import analyze
from tui.cli.audit import audit
from tui.cli.config import config
from tui.cli.diff import diff
from tui.cli.doctor import doctor
from tui.cli.export import export
from tui.cli.importing import import_
from tui.cli.library import app as library
from tui.cli.manual import manual
from tui.cli.mcp import mcp
from tui.cli.output import be_quiet, echo, guarded_streams
from tui.cli.read import read
from tui.cli.samples import samples
from tui.cli.search import search
from tui.cli.serve import serve
from tui.cli.story import story
from tui.cli.verify import verify
from tui.cli.warm import app as warm
from tui.cli.watch import watch

_EPILOG = """
Examples:

  closeread article.txt                     read and annotate

  curl -s https://example.org/a | closeread -    read standard input

  closeread analyze article.html --format json   print the findings

  closeread audit articles/ --format csv     count their sources

  closeread export article.txt --output notes.json

  closeread diff yesterday.html today.html       compare two versions

Exit status: 0 done, 1 nothing found or a difference, 2 wrong usage, 3 input cannot be read,
4 output cannot be written, 5 analysis failed, 6 library of annotations unusable, 70 unexpected error,
130 interrupted, 141 broken pipe.
"""


class _ReadByDefault(TyperGroup):
    """A group in which ``closeread FILE`` means ``closeread read FILE``."""

    def parse_args(self, ctx, args):  # type: ignore[no-untyped-def]  # typer's own click is private
        """Insert the subcommand where none is named."""
        first = next(iter(args), None)
        if first is not None and first not in self.commands and first.isalpha() and not Path(first).exists():
            near = get_close_matches(first, self.commands, 1)
            if near:
                ctx.fail(f"{first}: no such file or command; did you mean “{near[0]}”?")
        if first is None or (first not in self.commands and first not in _OWN_OPTIONS):
            args = ["read", *args]
        return super().parse_args(ctx, args)

    def main(self, *args, **options):  # type: ignore[no-untyped-def]  # as above
        """Run a command with its streams guarded: usage errors and help pass through them too."""
        with guarded_streams():
            return super().main(*args, **options)


class _Plain(TyperCommand):
    """A command whose help has no types of Python, and which can be told to be quiet."""

    def __init__(self, *args, **options):  # type: ignore[no-untyped-def]  # as typer calls it
        super().__init__(*args, **options)
        for parameter in self.params:
            if parameter.param_type_name == "argument":  # its metavar says what it is
                vars(parameter)["display_type_rich"] = lambda ctx: None

    def parse_args(self, ctx, args):  # type: ignore[no-untyped-def]  # typer's own click is private
        """Take ``--quiet`` wherever it stands before ``--``."""
        options = args[: args.index("--")] if "--" in args else args
        if _QUIET in options:
            args.remove(_QUIET)
            be_quiet()
        return super().parse_args(ctx, args)


_QUIET = "--quiet"
_EVERY = "With every command, --quiet leaves out the messages on standard error that are no errors."
_OWN_OPTIONS = {"--help", "-h", "--version", "--install-completion", "--show-completion"}
app = typer.Typer(
    cls=_ReadByDefault,
    help="Read, question and annotate news articles in the terminal.",
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        echo(f"closeread {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Read, question and annotate news articles in the terminal."""


def _add(function: Callable[..., None]) -> None:
    app.command(function.__name__.strip("_"), cls=_Plain, epilog=_EVERY)(function)


_COMMANDS: tuple[Callable[..., None], ...] = (
    read, analyze, audit, export, import_, verify, diff, watch, agree, search, story, samples, serve, mcp,
    config, doctor, manual,
)  # fmt: skip
for _function in _COMMANDS:
    _add(_function)
app.add_typer(library, name="library")
app.add_typer(warm, name="warm")
