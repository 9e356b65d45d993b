"""What the reader chose in the app and wants to find again: theme, width of panels, who publishes reviews.

It is kept as lines ``name = value`` in the user's state directory. Settings in ``config.toml`` go before it.
The first page needs it, so nothing is imported that takes time to load.
"""

import os

from tui.directories import make_private_directory, user_directory

NAMES = ("theme", "side", "text", "shown-text", "background", "truecolor", "256", "reviewer")
"""The theme, the cells of the panels, the widest text as chosen and as it was shown last, whether the
terminal is light, the theme's base colours on terminals of each depth, and who publishes the reviews."""
TEXT_LEAST, TEXT_MOST = 20, 200
"""Cells of the widest text that can be chosen."""
_LONGEST = 4_096  # characters of the file; a longer one is none of ours
_DRAWN = frozenset("0123456789;")


class Remembered:
    """The values of the file; what is missing or damaged is as if it had never been changed.

    Args:
        values: The values by name.
    """

    def __init__(self, values: dict[str, str]) -> None:
        self.theme = values.get("theme", "")
        """Name of the theme; empty for the usual one."""
        self.background = values.get("background", "")
        """``light`` where the terminal said last that its background is light."""
        self.side = _cells(values.get("side", ""))
        """Cells of the panels beside the article; 0 for the usual share."""
        self.text = _cells(values.get("text", ""))
        """Cells of the widest text that the reader chose in the app; 0 for the usual."""
        self.shown_text = _cells(values.get("shown-text", ""))
        """The same as it was shown last: as the settings say, where they do."""
        self.reviewer = values.get("reviewer", "")
        """Who publishes the reader's reviews of claims."""
        self._values = values

    def base(self, depth: str) -> str:
        """Return the parameters of the sequence that sets the theme's colours, empty where not known.

        Args:
            depth: The terminal's colours, see :func:`tui.terminal.colours.depth`.
        """
        parameters = self._values.get(depth, "")
        return parameters if _DRAWN.issuperset(parameters) else ""


def _cells(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 0


def looks_file() -> str:
    """Return the path of the file."""
    return os.path.join(user_directory("state"), "looks")


def load_remembered() -> Remembered:
    """Return what is remembered; nothing where there is no such file, or none that can be read."""
    return Remembered(_read())


def _read() -> dict[str, str]:
    try:
        with open(looks_file(), encoding="utf-8") as file:
            lines = file.read(_LONGEST).splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = [(name.strip(), value.strip()) for name, _, value in (line.partition("=") for line in lines)]
    return {name: value for name, value in pairs if name in NAMES}


def remember(**changes: str) -> None:
    """Remember some values beside the others; an empty value is forgotten.

    If the file cannot be written, the program goes on without: it holds no work of the reader's.
    """
    before = _read()
    values = {**before, **changes}
    if values == before:
        return
    path = looks_file()
    part = f"{path}.{os.getpid()}.part"
    try:
        make_private_directory(os.path.dirname(path))
        with open(part, "w", encoding="utf-8") as file:
            file.writelines(f"{name} = {value}\n" for name, value in values.items() if value)
        os.replace(part, path)
    except OSError:
        return
