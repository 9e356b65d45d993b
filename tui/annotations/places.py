"""Where the library is, and where a reader left off in a file: all that is asked before the first page is drawn."""

import os
from pathlib import Path


def library_path(chosen: str | None = None) -> Path:
    """Return where the library is: as chosen, else as ``CLOSEREAD_LIBRARY`` says, else in the user's data directory."""
    if chosen or (chosen := os.environ.get("CLOSEREAD_LIBRARY")):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("closeread", appauthor=False) / "library.sqlite3"


def left_off(library: Path, file: Path) -> int:
    """Return the offset where the reader of a file left off, by the file's path; 0 if it was never read or nobody knows."""
    if not library.exists():
        return 0
    import sqlite3

    try:
        connection = sqlite3.connect(f"file:{_escaped(str(library.absolute()))}?mode=ro", uri=True)
        try:
            query = "SELECT place FROM article WHERE source = ? ORDER BY opened DESC LIMIT 1"
            row = connection.execute(query, (str(file.resolve()),)).fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return 0  # what is wrong with the library is said when it is opened in earnest
    return int(row[0]) if row else 0


def _escaped(path: str) -> str:
    """Return a path as it stands in a URI; urllib takes longer to load than the question to ask."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
