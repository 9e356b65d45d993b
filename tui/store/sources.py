"""The name under which the library knows a path or address: that of the articles that are read from it."""

import os
from pathlib import Path
from urllib.parse import urldefrag

from tui.fetching.addresses import is_address


def source_of(path: str) -> str:
    """Return what articles and versions of a path or address are kept under: the file that it leads to."""
    return urldefrag(path)[0] if is_address(path) and not os.path.lexists(path) else str(Path(path).resolve())
