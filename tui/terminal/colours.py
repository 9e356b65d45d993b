"""Colours that are needed before any stylesheet is read, and how many colours the terminal has."""

import os

FOREGROUND, BACKGROUND = "#d9dce1", "#121417"
"""Colours of the dark theme, the theme at start-up."""
PANEL = "#1d2025"
"""Background of header and status line."""


def is_light() -> bool | None:
    """Return whether the terminal says in ``COLORFGBG`` that its background is light; ``None`` if nothing."""
    last = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return last in ("7", "15") if last else None


def colours_allowed() -> bool:
    """Return whether colours may be written at all (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def depth() -> str:
    """Return the terminal's colour depth as Rich detects it: ``truecolor``, ``256`` or ``none``."""
    if not colours_allowed():
        return "none"
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256color" in os.environ.get("TERM", "") else "none"
