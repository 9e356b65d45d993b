"""Themes of the reader's own: ``themes/NAME.toml`` in the configuration directory.

    dark = true
    primary = "#88c0d0"
    background = "#2e3440"

Keys are the fields of :class:`textual.theme.Theme`; ``[variables]`` are the colours that stylesheets name.
"""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import Theme

from tui.directories import user_directory
from tui.document.cleaning import cleaned_line

_OTHER = ("dark", "variables", "luminosity_spread", "text_alpha", "name", "ansi")


def themes_directory() -> Path:
    """Return where the reader's own themes are."""
    return Path(user_directory("config")) / "themes"


def own_themes() -> list[str]:
    """Return the names of the reader's own themes."""
    try:
        return sorted(path.stem for path in themes_directory().glob("*.toml"))
    except OSError:
        return []


def read_theme(name: str) -> Theme:
    """Return a theme of the reader's own.

    Raises:
        ValueError: The file is no theme; the message names the file and what is wrong.
        OSError: It cannot be read.
    """
    path = themes_directory() / f"{name}.toml"
    try:
        values: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        colours = {field.name for field in fields(Theme)} - set(_OTHER)
        unknown = values.keys() - colours - {"dark", "variables"}
        if unknown:
            raise ValueError(f"{', '.join(sorted(unknown))}: no such colour")
        variables = values.pop("variables", {})
        dark = values.pop("dark", True)
        if not isinstance(dark, bool) or not isinstance(variables, dict):
            raise ValueError("dark is true or false, and [variables] is a table")
        for colour in (*values.values(), *variables.values()):
            Color.parse(colour)
        values.setdefault("primary", "#6cc1f2" if dark else "#00507f")
        return Theme(name, dark=dark, variables=variables, **values)
    except (ValueError, TypeError, AttributeError, ColorParseError) as error:
        raise ValueError(f"{path}: {cleaned_line(str(error).splitlines()[0])}") from None
