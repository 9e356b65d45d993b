"""``closeread manual``: the man page, made from the commands as they are."""

import time
from collections.abc import Iterator
from typing import Any

import typer

from tui import __version__
from tui.cli.output import echo

_FILES = (
    ("config.toml", "The settings, in the configuration directory; see closeread config."),
    ("themes/NAME.toml", "Themes of one's own, beside them."),
    ("library.sqlite3", "The annotations, in the data directory; see closeread library."),
    ("looks", "The theme chosen last and the width of the panels, in the state directory."),
)
_VARIABLES = (
    ("CLOSEREAD_LIBRARY", "Path of the library."),
    ("CLOSEREAD_CONFIG", "Path of the settings."),
    ("CLOSEREAD_MODEL", "Name of an installed spaCy model."),
    ("CLOSEREAD_WARM", "0: no process keeps the language model loaded."),
    ("NO_COLOR", "Nothing is written in colour."),
)
_STATUSES = (
    ("0", "Done."), ("1", "Nothing found, something changed, or another failure."), ("2", "Wrong usage."),
    ("3", "Input cannot be read."), ("4", "Output cannot be written."), ("5", "Analysis failed."),
    ("6", "The library cannot be used."), ("70", "Unexpected error."), ("130", "Interrupted."),
    ("141", "The reader of a pipe has gone."),
)  # fmt: skip


def manual(context: typer.Context) -> None:
    """Print the man page: closeread manual > closeread.1."""
    group = context.find_root().command
    echo("\n".join(page(group, context.find_root())))


def page(group: Any, context: Any) -> Iterator[str]:
    """Yield the lines of the man page, in the language of man(7).

    Args:
        group: The group of all commands.
        context: Its context.
    """
    day = time.strftime("%Y-%m-%d")
    yield f'.TH CLOSEREAD 1 "{day}" "closeread {__version__}" "User Commands"'
    yield from (".SH NAME", "closeread \\- read, question and annotate news articles in the terminal")
    yield from (".SH SYNOPSIS", ".B closeread", "[FILE|ADDRESS|DIRECTORY|\\-]...", ".br", ".B closeread")
    yield "COMMAND [OPTIONS] [ARGUMENTS]"
    yield ".SH COMMANDS"
    for name, command in _commands(group):
        yield from _command(name, command, context)
    yield ".SH KEYS"
    yield from _keys()
    for title, entries in (
        ("FILES", _FILES), ("ENVIRONMENT", _VARIABLES), ("EXIT STATUS", _STATUSES),
    ):  # fmt: skip
        yield f".SH {title}"
        yield from _entries(entries)


def _commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def _command(name: str, command: Any, context: Any) -> Iterator[str]:
    yield f".SS closeread {_plain(name)}"
    yield _plain(" ".join((command.help or "").split()))
    records = [record for one in command.get_params(context) if (record := one.get_help_record(context))]
    yield from _entries(records)


def _keys() -> Iterator[str]:
    from tui.commands.keymap import Keymap
    from tui.commands.table import SCOPES

    usual = Keymap()
    for scope in SCOPES.values():
        yield from _entries((usual.names(command), f"{command.tooltip}.") for command in scope)


def _entries(entries: Any) -> Iterator[str]:
    for term, words in entries:
        yield from (".TP", f".B {_plain(term)}", _plain(" ".join(words.split())))


def _plain(words: str) -> str:
    """Return words that man shows as they are."""
    words = words.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{words}" if words[:1] in (".", "'") else words
