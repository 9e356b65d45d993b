"""Colours that are needed before any stylesheet is read, and how many colours the terminal has."""

import os

FOREGROUND, BACKGROUND = "#d9dce1", "#121417"
"""Colours of the dark theme, the theme at start-up."""
PANEL = "#1d2025"
"""Background of header and status line."""


def depth() -> str:
    """Return the terminal's colour depth as Rich detects it: ``truecolor``, ``256`` or ``none``."""
    if os.environ.get("NO_COLOR"):
        return "none"
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256color" in os.environ.get("TERM", "") else "none"
