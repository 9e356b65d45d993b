"""The colours that are needed before any stylesheet is read."""

FOREGROUND, BACKGROUND = "#d9dce1", "#121417"
"""Of the dark theme, with which the program starts."""
PANEL = "#1d2025"
"""Behind header and status line."""
