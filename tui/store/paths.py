"""Path of the library, and the reading position in a file: all that the first page needs to know."""

import os

from tui.directories import user_directory

TYPE_CHECKING = False  # type checkers treat it like typing's own, which would delay the first page
if TYPE_CHECKING:
    from pathlib import Path

LOOKED_THROUGH = 8_000_000  # bytes of a library that are searched directly; for more, SQLite is faster
LONGEST_PATH = (
    900  # bytes; SQLite cuts a longer one in two (“Cell Payload Overflow Pages” in its file format)
)

_PLACE = (
    "SELECT place FROM article JOIN article_source ON article = digest"
    " WHERE article_source.source = ? ORDER BY article_source.opened DESC LIMIT 1"
)
_EARLIER_PLACE = "SELECT place FROM article WHERE source = ? ORDER BY opened DESC LIMIT 1"


def library_file(chosen: str | None = None) -> str:
    """Return the library's path: as chosen, else ``CLOSEREAD_LIBRARY``, else in the user's data directory."""
    if chosen or (chosen := os.environ.get("CLOSEREAD_LIBRARY")):
        return os.path.expanduser(chosen)
    return os.path.join(user_directory("data"), "library.sqlite3")


def library_path(chosen: str | None = None) -> "Path":
    """Return :func:`library_file` as a ``Path``."""
    from pathlib import Path

    return Path(library_file(chosen))


def left_off(library: str, file: str) -> int:
    """Return the offset where the reader of a file left off, by the file's path; 0 if it is unknown."""
    source = without_surrogates(file if "://" in file else os.path.realpath(file))
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
        return 0  # errors are reported when the library is fully opened
    return int(row[0]) if row else 0


def without_surrogates(path: str) -> str:
    """Return a path as the library holds it: U+FFFD and two digits for each byte that is not UTF-8.

    The digits keep two files apart whose names differ in such a byte only.
    """
    return "".join(
        f"\ufffd{ord(character) & 0xFF:02X}" if "\ud800" <= character <= "\udfff" else character
        for character in path
    )


def _may_know(library: str, source: str) -> bool:
    """Return whether a library may contain a path.

    SQLite stores the path's bytes as they are; searching for them is much faster than loading SQLite.
    """
    path = source.encode()
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
    """Return a path escaped for a URI; importing urllib would take longer than the query."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
