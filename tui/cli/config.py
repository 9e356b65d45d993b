"""``closeread config``: where the settings are, what they may say, and whether they are right."""

from typing import Annotated

import typer

from tui.cli.listing import AsJson, show
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
    as_json: AsJson = False,
) -> None:
    """Show where the settings are and what they may say; without an option, what is set."""
    from tui.settings import settings_file

    if path + default + check + keys + theme > 1:
        raise typer.BadParameter("choose one of --path, --default, --check, --keys and --themes")
    if as_json and default:
        raise typer.BadParameter("--default prints TOML, not JSON")
    if path:
        show([{"path": str(settings_file())}], lambda one: str(one["path"]), as_json=as_json)
    elif default:
        echo(default_settings())
    elif keys:
        _list_keys(as_json=as_json)
    elif theme:
        _list_themes(as_json=as_json)
    elif check:
        _check(as_json=as_json)
    else:
        _show_settings(as_json=as_json)


def _show_settings(*, as_json: bool) -> None:
    from tui.settings import load_settings, settings_file

    settings = load_settings()
    there = settings_file().exists()
    if as_json:
        record = {
            "settings": str(settings_file()),
            "there": there,
            "theme": settings.theme or None,
            "labels": settings.palette,
            "palettes": {
                name: [label.name for label in labels] for name, labels in settings.palettes.items()
            },
            "verdicts": list(settings.verdicts),
            "creator": settings.creator,
            "offline": settings.offline,
            "warm": settings.warm,
            "mouse": settings.mouse,
            "text_width": settings.text_width or None,
            "keys": {ident: list(names) for ident, names in settings.keys.items()},
        }
        show([record], str, as_json=True)
        return
    echo(f"settings  {settings_file()}{'' if there else ' (not there)'}")
    echo(f"theme     {settings.theme or 'the one chosen last'}")
    echo(f"labels    {settings.palette} (of {', '.join(settings.palettes)})")
    echo(f"verdicts  {', '.join(settings.verdicts)}")
    echo(f"creator   {settings.creator or 'nobody'}")
    echo(f"offline   {'yes' if settings.offline else 'no'}")
    echo(f"warm      {'yes' if settings.warm else 'no'} ({warm_status()})")
    echo(f"mouse     {'yes' if settings.mouse else 'no'}")
    echo(f"lines     {f'{settings.text_width} cells' if settings.text_width else 'as chosen last'}")
    echo(f"keys      {len(settings.keys)} commands changed")


def _check(*, as_json: bool) -> None:
    """Report every fault of the settings.

    Raises:
        UsageError: There is one.
    """
    from tui.commands.keymap import read_keymap
    from tui.settings import load_settings, settings_file

    settings = load_settings()
    faults = (*settings.faults, *read_keymap(settings.keys).faults)
    show(({"fault": fault} for fault in faults), lambda one: str(one["fault"]), as_json=as_json)
    if faults:
        raise UsageError(f"{settings_file()}: {len(faults)} wrong")
    echo(f"{settings_file()}: all right", err=True)


def _list_keys(*, as_json: bool) -> None:
    from tui.commands.keymap import read_keymap
    from tui.commands.table import SCOPES
    from tui.settings import load_settings

    keymap = read_keymap(load_settings().keys)
    records = [
        {
            "command": one.id,
            "scope": scope,
            "keys": keymap.names(one).split(),
            "title": one.title,
            "does": one.tooltip,
            "group": one.group,
        }
        for scope, commands in SCOPES.items()
        for one in commands
    ]
    wide = max(len(one["command"]) for one in records)
    named = max(len(" ".join(one["keys"])) for one in records)
    show(
        records,
        lambda one: f"{one['command']:<{wide}}  {' '.join(one['keys']):<{named}}  {one['does']}",
        as_json=as_json,
    )


def _list_themes(*, as_json: bool) -> None:
    from textual.theme import BUILTIN_THEMES

    from tui.widgets.own_themes import own_themes
    from tui.widgets.theme import DARK, LIGHT

    own = own_themes()
    names = dict.fromkeys((DARK.name, LIGHT.name, *own, *sorted(BUILTIN_THEMES)))
    records = ({"theme": name, "own": name in own} for name in names)
    show(records, lambda one: str(one["theme"]), as_json=as_json)


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
        "# text_width = 78                 # cells of the longest line; without it, as chosen last",
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
