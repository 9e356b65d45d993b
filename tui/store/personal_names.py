"""The reader's own list of names, in the library: one table, one row a name."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.annotations.history import now
from tui.document.personal_name import PersonalName

if TYPE_CHECKING:
    from tui.store.library import Library

_KEEP = """
INSERT INTO personal_name VALUES (?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET label = excluded.label, made = excluded.made
"""


def personal_names(library: "Library") -> tuple[PersonalName, ...]:
    """Return the list in alphabetical order.

    Raises:
        LibraryError: The library cannot be read.
    """
    with library.reading() as connection:
        rows = connection.execute("SELECT name, label FROM personal_name ORDER BY name").fetchall()
    return tuple(PersonalName(*row) for row in rows)


def keep_names(library: "Library", names: Iterable[PersonalName]) -> None:
    """Add names to the list; one that is there is of the new kind.

    Raises:
        LibraryError: The library cannot be written.
    """
    with library.transaction() as connection:
        connection.executemany(_KEEP, [(one.name, one.label, now()) for one in names])


def remove_name(library: "Library", name: str) -> bool:
    """Take a name off the list; return whether it was there.

    Raises:
        LibraryError: The library cannot be written.
    """
    with library.transaction() as connection:
        return bool(connection.execute("DELETE FROM personal_name WHERE name = ?", (name,)).rowcount)
