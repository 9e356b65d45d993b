"""The user's own directories, where the platform keeps such things (XDG Base Directory Specification).

A library does the same for more platforms; loading it takes longer than drawing the first page.
"""

import os
import sys

_XDG = {
    "data": ("XDG_DATA_HOME", ".local/share"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
    "config": ("XDG_CONFIG_HOME", ".config"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}
_MAC = {
    "data": "Library/Application Support",
    "cache": "Library/Caches",
    "config": "Library/Application Support",
    "state": "Library/Application Support",
}


def user_directory(kind: str) -> str:
    """Return the program's directory for ``data``, ``cache``, ``config`` or ``state``; it may not exist yet."""
    if sys.platform == "darwin":
        return os.path.expanduser(f"~/{_MAC[kind]}/closeread")
    variable, usual = _XDG[kind]
    chosen = os.environ.get(variable, "").strip()
    return os.path.join(chosen or os.path.expanduser(f"~/{usual}"), "closeread")
