"""closeread: read, question and annotate news articles in the terminal.

``from tui import analyze`` is for notebooks and scripts, see :mod:`tui.results`.
"""

__version__ = "0.2.0"


def __getattr__(name: str) -> object:
    """Load what a notebook asks for; importing the package loads nothing."""
    if name not in ("Result", "analyze"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("tui.results"), name)
