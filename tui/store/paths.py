"""Where the library is, and where a reader left off in a file: all that is asked before the first page is drawn."""

import os

from tui.directories import user_directory

TYPE_CHECKING = False  # what type checkers take for typing's own, which would be loaded before the first page
if TYPE_CHECKING:
    from pathlib import Path

LOOKED_THROUGH = 8_000_000  # bytes of a library; for more, SQLite is quicker
LONGEST_PATH = (
    900  # bytes; SQLite cuts a longer one in two (“Cell Payload Overflow Pages” in its file format)
)

_PLACE = "SELECT place FROM article JOIN article_source ON article = digest WHERE article_source.source = ? ORDER BY article_source.opened DESC LIMIT 1"
_EARLIER_PLACE = "SELECT place FROM article WHERE source = ? ORDER BY opened DESC LIMIT 1"


def library_file(chosen: str | None = None) -> str:
    """Return where the library is: as chosen, else as ``CLOSEREAD_LIBRARY`` says, else in the user's data directory."""
    if chosen or (chosen := os.environ.get("CLOSEREAD_LIBRARY")):
        return os.path.expanduser(chosen)
    return os.path.join(user_directory("data"), "library.sqlite3")


def library_path(chosen: str | None = None) -> "Path":
    """Return :func:`library_file` as a path."""
    from pathlib import Path

    return Path(library_file(chosen))


def left_off(library: str, file: str) -> int:
    """Return the offset where the reader of a file left off, by the file's path; 0 if it was never read or nobody knows."""
    source = os.path.realpath(file)
    if not _may_know(library, source):
        return 0
    import sqlite3

    try:
        connection = sqlite3.connect(f"file:{_escaped(os.path.abspath(library))}?mode=ro", uri=True)
        try:
            try:
                row = connection.execute(_PLACE, (source,)).fetchone()
            except (
                sqlite3.OperationalError
            ):  # a library of an earlier version, which is brought up to date later
                row = connection.execute(_EARLIER_PLACE, (source,)).fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return 0  # what is wrong with the library is said when it is opened in earnest
    return int(row[0]) if row else 0


def _may_know(library: str, source: str) -> bool:
    """Say whether a library may hold a path: SQLite keeps it as it is, and to look for it takes a fraction of what SQLite takes to load."""
    try:
        path = source.encode()
    except UnicodeEncodeError:
        return True
    if len(path) > LONGEST_PATH:
        return True
    for part in (library, f"{library}-wal"):
        try:
            with open(part, "rb") as stream:
                data = stream.read(LOOKED_THROUGH + 1)
        except OSError:
            continue
        if len(data) > LOOKED_THROUGH or path in data:
            return True
    return False


def _escaped(path: str) -> str:
    """Return a path as it stands in a URI; urllib takes longer to load than the question to ask."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
