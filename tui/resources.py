"""Where the files that ship with the program are, installed or in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def resource_dir(name: str) -> Path:
    """Return the directory ``name`` beside this module (a wheel) or beside the package (a checkout)."""
    installed = PACKAGE / name
    return installed if installed.is_dir() else PACKAGE.parent / name
