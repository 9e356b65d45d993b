"""Glances: an article's first page as it looked when its reader left, with every highlight, ready to be shown again at once.

A glance is only ever shown for the fraction of a second that the program takes to load; one that is missing, damaged, or of another
text, screen or library is no glance. It lies in the user's cache directory, named after the article's path.
"""

import os

from tui.directories import make_private_directory, user_directory
from tui.launch.first_page import END, blank, line_start
from tui.terminal.colours import depth

TYPE_CHECKING = False  # what type checkers take for typing's own
if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 500  # glances kept; some five megabytes
_MARK = b"closeread glance 1"
_DRAWING = ("m", "H", "J")  # what ends a sequence that colours text, moves the cursor or clears the screen
_CONTROLS = frozenset(
    map(
        chr,
        (
            *range(0x20),
            *range(0x7F, 0xA0),
            0x61C,
            0x200E,
            0x200F,
            *range(0x202A, 0x202F),
            *range(0x2066, 0x206A),
        ),
    )
)


class Frame:
    """What a page depends on besides its text and findings.

    Args:
        file: The article's path.
        library: Where its reader's place and annotations are kept.
        size: Columns and rows of the terminal.
        colours: How many it has, see :func:`tui.terminal.colours.depth`.

    Raises:
        OSError: There is no such file.
    """

    def __init__(self, file: str, library: str, size: tuple[int, int], colours: str) -> None:
        self.file = os.path.realpath(file)
        found = os.stat(self.file)
        state = (found.st_mtime_ns, found.st_size, found.st_ino, *size, colours)
        self.signature = b"\n".join(
            (_MARK, " ".join(map(str, state)).encode(), os.fsencode(self.file), os.fsencode(library))
        )

    @property
    def path(self) -> str:
        """Where the article's glance is."""
        name = self.file.replace("%", "%25").replace("/", "%2F")
        return os.path.join(glance_directory(), name)


def glance_directory() -> str:
    """Return where glances are kept."""
    return os.path.join(user_directory("cache"), "glances")


def keep_page(source: str, library: str, size: tuple[int, int], lines: "Iterable[str]") -> None:
    """Keep an article's first page for its next opening; where that is not possible, the next opening draws it anew.

    Args:
        source: The article's path.
        library: Where its reader's place and annotations are kept.
        size: Columns and rows of the terminal.
        lines: The sequences that draw each line of the article pane.
    """
    colours = depth()
    drawn = (line_start(row) + line for row, line in enumerate(lines))
    try:
        save_glance(Frame(source, library, size, colours), "".join((blank(colours), *drawn, END)))
    except OSError:
        return


def load_glance(frame: Frame) -> str | None:
    """Return the sequences that draw an article's first page, if it was read on such a screen and has not changed since."""
    try:
        with open(frame.path, "rb") as stream:
            data = stream.read()
    except OSError:
        return None
    signature, found, page = data.partition(b"\0")
    if not found or signature != frame.signature or not page.endswith(b"\x1b[H"):
        return None
    drawn = page.decode("utf-8", "replace")
    return drawn if _only_draws(drawn) else None


def _only_draws(page: str) -> bool:
    """Say whether a page has no sequences but those that colour text, move the cursor and clear the screen."""
    first, *rest = page.split("\x1b")
    if not _CONTROLS.isdisjoint(first):
        return False
    for part in rest:
        words = part.lstrip("[0123456789;")
        if part[:1] != "[" or words[:1] not in _DRAWING or not _CONTROLS.isdisjoint(words):
            return False
    return True


def save_glance(frame: Frame, page: str) -> None:
    """Keep a page, and drop the oldest where there are too many; where that cannot be done, the next opening is a little slower."""
    try:
        make_private_directory(glance_directory())
        part = f"{frame.path}.{os.getpid()}.part"
        with open(part, "wb") as stream:
            stream.write(frame.signature + b"\0" + page.encode("utf-8", "replace"))
        os.replace(part, frame.path)
        _drop_oldest()
    except OSError:
        return


def _drop_oldest() -> None:
    entries = sorted(os.scandir(glance_directory()), key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in entries[MOST:]:
        os.unlink(entry.path)
