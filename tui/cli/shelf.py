"""The library as opened by commands that only read."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tui.store.library import Library

LibraryOption = Annotated[
    str | None, typer.Option(metavar="PATH", help="The library of annotations.", envvar="CLOSEREAD_LIBRARY")
]
"""The ``--library`` option of every command."""


@contextmanager
def reading(chosen: str | None) -> "Iterator[Library]":
    """Open the library for reading, and close it; it is never created.

    If no library was chosen and the default one does not exist, an empty library is used.

    Raises:
        LibraryError: The chosen library does not exist, or it cannot be read.
    """
    from tui.store.library import Library
    from tui.store.paths import library_path

    path = library_path(chosen)
    named = chosen or os.environ.get("CLOSEREAD_LIBRARY")
    library = Library(path, create=False) if named or os.path.lexists(path) else Library(None)
    try:
        yield library
    finally:
        library.close()
