"""A cache of first pages: each article's page with its highlights, as it looked when the article was left.

A cached page shows only for the fraction of a second that the program takes to load. A page that is missing,
damaged, or of another text, screen or library is ignored. Pages are files in the user's cache directory,
named after the article's path.
"""

import os

from tui.directories import make_private_directory, user_directory
from tui.launch.first_page import END, blank, line_start
from tui.terminal.colours import depth

TYPE_CHECKING = False  # what type checkers take for typing's own
if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.remembered import Remembered

MOST = 500  # pages kept; some five megabytes
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


class PageKey:
    """Everything that a cached page depends on besides text and findings.

    Args:
        file: The article's path.
        library: Where its reader's place and annotations are kept.
        size: Columns and rows of the terminal.
        colours: How many it has, see :func:`tui.terminal.colours.depth`.
        looks: What the reader made of theme and panels.

    Raises:
        OSError: There is no such file.
    """

    def __init__(
        self,
        file: str,
        library: str,
        size: tuple[int, int],
        colours: str,
        looks: "Remembered | None" = None,
    ) -> None:
        self.file = os.path.realpath(file)
        found = os.stat(self.file)
        own = (looks.theme, looks.side, looks.shown_text, looks.base(colours)) if looks else ("", 0, 0, "")
        state = (found.st_mtime_ns, found.st_size, found.st_ino, *size, colours, *own)
        self.signature = b"\n".join(
            (_MARK, " ".join(map(str, state)).encode(), os.fsencode(self.file), os.fsencode(library))
        )

    @property
    def path(self) -> str:
        """The path of the article's cached page."""
        return _path_of(self.file)


def _path_of(file: str) -> str:
    """Return the path of the cached page of an article."""
    return os.path.join(page_directory(), file.replace("%", "%25").replace("/", "%2F"))


def page_directory() -> str:
    """Return the directory of the cache."""
    return os.path.join(user_directory("cache"), "glances")


def keep_page(
    source: str, library: str, size: tuple[int, int], lines: "Iterable[str]", looks: "Remembered"
) -> None:
    """Cache an article's first page; if that fails, the next opening draws it without highlights.

    Args:
        source: The article's path.
        library: Where its reader's place and annotations are kept.
        size: Columns and rows of the terminal.
        lines: The sequences that draw each line of the article pane.
        looks: What the reader made of theme and panels.
    """
    colours = depth()
    drawn = (line_start(row) + line for row, line in enumerate(lines))
    try:
        key = PageKey(source, library, size, colours, looks)
        store_page(key, "".join((blank(colours, looks), *drawn, END)))
    except OSError:
        return


def load_page(frame: PageKey) -> str | None:
    """Return the sequences of an article's cached page, if one exists for this screen and this version."""
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
    """Return whether a page has only sequences that colour text, move the cursor and clear the screen."""
    first, *rest = page.split("\x1b")
    if not _CONTROLS.isdisjoint(first):
        return False
    for part in rest:
        words = part.lstrip("[0123456789;")
        if part[:1] != "[" or words[:1] not in _DRAWING or not _CONTROLS.isdisjoint(words):
            return False
    return True


def store_page(frame: PageKey, page: str) -> None:
    """Write a page and delete the oldest if there are too many; errors are ignored: a cache is optional."""
    try:
        make_private_directory(page_directory())
        part = f"{frame.path}.{os.getpid()}.part"
        with open(part, "wb") as stream:
            stream.write(frame.signature + b"\0" + page.encode("utf-8", "replace"))
        os.replace(part, frame.path)
        _drop_oldest()
    except OSError:
        return


def drop_page(source: str) -> None:
    """Delete the cached page of an article, if there is one.

    Args:
        source: The article's path, as it was opened or as the library knows it.
    """
    for file in (source, os.path.realpath(source)):
        try:
            os.unlink(_path_of(file))
        except (OSError, ValueError):
            continue


def _drop_oldest() -> None:
    entries = sorted(os.scandir(page_directory()), key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in entries[MOST:]:
        os.unlink(entry.path)
