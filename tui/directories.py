"""The user's directories (XDG Base Directory Specification, macOS conventions).

A library exists for more platforms, but loading it takes longer than drawing the first page.
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
    """Return the program's ``data``, ``cache``, ``config`` or ``state`` directory; it may not exist yet."""
    if sys.platform == "darwin":
        return os.path.expanduser(f"~/{_MAC[kind]}/closeread")
    variable, usual = _XDG[kind]
    chosen = os.environ.get(variable, "").strip()
    return os.path.join(chosen or os.path.expanduser(f"~/{usual}"), "closeread")


def make_private_directory(path: str) -> None:
    """Create a directory, parents included, for its owner only; restrict the permissions of an existing one.

    Raises:
        OSError: It cannot be created, or its permissions cannot be changed.
    """
    above = os.path.dirname(path)
    if above and not os.path.isdir(above):
        make_private_directory(above)
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:
        if os.stat(path).st_mode & 0o077:
            os.chmod(path, 0o700)
