"""``closeread config``: where the settings are, what they may say, and whether they are right."""

from typing import Annotated

import typer

from tui.cli.output import echo
from tui.cli.warm import warm_status
from tui.errors import UsageError


def config(
    path: Annotated[bool, typer.Option("--path", help="Print where the settings are.")] = False,
    default: Annotated[bool, typer.Option("--default", help="Print the settings to begin with.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Say what is wrong; status 2 if anything is.")
    ] = False,
    keys: Annotated[bool, typer.Option("--keys", help="List all commands with their keys.")] = False,
    theme: Annotated[bool, typer.Option("--themes", help="List the themes.")] = False,
) -> None:
    """Show where the settings are and what they may say; without an option, what is set."""
    from tui.settings import load_settings, settings_file

    if path + default + check + keys + theme > 1:
        raise typer.BadParameter("choose one of --path, --default, --check, --keys and --themes")
    if path:
        echo(str(settings_file()))
    elif default:
        echo(default_settings())
    elif keys:
        _list_keys()
    elif theme:
        _list_themes()
    elif check:
        _check()
    else:
        settings = load_settings()
        there = settings_file().exists()
        echo(f"settings  {settings_file()}{'' if there else ' (not there)'}")
        echo(f"theme     {settings.theme or 'the one chosen last'}")
        echo(f"labels    {settings.palette} (of {', '.join(settings.palettes)})")
        echo(f"verdicts  {', '.join(settings.verdicts)}")
        echo(f"creator   {settings.creator or 'nobody'}")
        echo(f"offline   {'yes' if settings.offline else 'no'}")
        echo(f"warm      {'yes' if settings.warm else 'no'} ({warm_status()})")
        echo(f"mouse     {'yes' if settings.mouse else 'no'}")
        echo(f"keys      {len(settings.keys)} commands changed")


def _check() -> None:
    """Report every fault of the settings.

    Raises:
        UsageError: There is one.
    """
    from tui.commands.keymap import read_keymap
    from tui.settings import load_settings, settings_file

    settings = load_settings()
    faults = (*settings.faults, *read_keymap(settings.keys).faults)
    for fault in faults:
        echo(fault)
    if faults:
        raise UsageError(f"{settings_file()}: {len(faults)} wrong")
    echo(f"{settings_file()}: all right", err=True)


def _list_keys() -> None:
    from tui.commands.keymap import read_keymap
    from tui.commands.table import SCOPES
    from tui.settings import load_settings

    keymap = read_keymap(load_settings().keys)
    commands = [command for scope in SCOPES.values() for command in scope]
    wide = max(len(command.id) for command in commands)
    named = max(len(keymap.names(command)) for command in commands)
    for command in commands:
        echo(f"{command.id:<{wide}}  {keymap.names(command):<{named}}  {command.tooltip}")


def _list_themes() -> None:
    from textual.theme import BUILTIN_THEMES

    from tui.widgets.own_themes import own_themes
    from tui.widgets.theme import DARK, LIGHT

    for name in dict.fromkeys((DARK.name, LIGHT.name, *own_themes(), *sorted(BUILTIN_THEMES))):
        echo(name)


def default_settings() -> str:
    """Return a settings file in which everything is as it is without one, to be changed."""
    from tui.document.annotation import DEFAULT_LABELS, DEFAULT_VERDICTS
    from tui.settings import COLOURS

    colours = {variable: colour for colour, variable in COLOURS.items()}
    verdicts = ", ".join(f'"{verdict}"' for verdict in DEFAULT_VERDICTS)
    lines = [
        "# Settings of closeread; lines that begin with # say how it is without them.",
        '# creator = "Your Name"            # of annotations and reviews',
        "# offline = false                  # true: addresses are never fetched",
        "# warm = true                      # false: the language model is loaded for each article",
        "# mouse = true                     # false: the terminal selects and copies with it",
        '# theme = "closeread-dark"         # without it, the one that was chosen last',
        '# labels = "usual"                 # the palette to begin with',
        f"# verdicts = [{verdicts}]",
        "",
        "# [keys]                           # closeread config --keys lists the commands",
        '# "highlight.next" = ["]", "ctrl+n"]',
    ]
    for label in DEFAULT_LABELS:
        colour = colours.get(label.colour, label.colour)
        lines += [
            "",
            f'# [palettes."my study".{label.name}]',
            f'# key = "{label.key}"',
            f'# colour = "{colour}"',
            f'# description = "{label.description}"',
        ]
    return "\n".join(lines)
