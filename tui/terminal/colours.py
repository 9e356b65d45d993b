"""The colours that are needed before any stylesheet is read, and how many the terminal has."""

import os

FOREGROUND, BACKGROUND = "#d9dce1", "#121417"
"""Of the dark theme, with which the program starts."""
PANEL = "#1d2025"
"""Behind header and status line."""


def depth() -> str:
    """Return how many colours the terminal has, by the same signs that Rich reads: ``truecolor``, ``256`` or ``none``."""
    if os.environ.get("NO_COLOR"):
        return "none"
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256color" in os.environ.get("TERM", "") else "none"
