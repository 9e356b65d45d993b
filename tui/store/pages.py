"""Fetched pages in the library, as they came: what was annotated never depends on the web."""

import hashlib
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.errors import LibraryError

if TYPE_CHECKING:
    import sqlite3

    from tui.fetching.fetch import Page
    from tui.store.database import Database


class KeptVersion(Struct, frozen=True):
    """One version of what is at a path or address."""

    number: int
    """Counted from 1, the oldest."""
    source: str
    fetched: str
    digest: str
    url: str
    type: str


class PageShelf:
    """The pages in a library's database."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def keep(self, source: str, page: "Page") -> None:
        """Keep a page as it came, beside what came from the same address before.

        Args:
            source: The address that the reader named.
            page: What came from it.
        """
        digest = hashlib.sha256(page.data).hexdigest()
        fetched = datetime.now(UTC).isoformat(timespec="microseconds")  # two may come in one millisecond
        row = (source, digest, fetched, page.url, page.type, zlib.compress(page.data))
        with self._database.transaction() as connection:
            newest = _newest(connection, source)
            if newest is not None and _bare(newest) == digest:
                row = (source, newest, *row[2:])
            connection.execute(
                "INSERT INTO page VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET fetched = excluded.fetched, url = excluded.url,"
                " type = excluded.type",
                row,
            )

    def keep_version(self, source: str, page: "Page") -> int | None:
        """Keep a page as the next version of what is at a path or address, if it differs from the last one.

        A version that comes back after another one is a version again: its digest then has a number behind
        it, since the table has each digest of a source once.

        Returns:
            The number of the version, ``None`` if it is the last one.
        """
        digest = hashlib.sha256(page.data).hexdigest()
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        with self._database.transaction() as connection:
            newest = _newest(connection, source)
            if newest is not None and _bare(newest) == digest:
                return None
            query = "SELECT digest, fetched FROM page WHERE source = ?"
            kept = connection.execute(query, (source,)).fetchall()
            back = sum(_bare(one) == digest for one, _ in kept)
            # the clock may have been set back; the order of versions may not
            fetched = max([now, *(f"{time}+" for _, time in kept if time >= now)])
            connection.execute(
                "INSERT INTO page VALUES (?, ?, ?, ?, ?, ?)",
                (
                    source, f"{digest}#{back + 1}" if back else digest, fetched, page.url, page.type,
                    zlib.compress(page.data),
                ),
            )  # fmt: skip
            return len(kept) + 1

    def versions(self, source: str) -> "list[KeptVersion]":
        """Return what is known of the versions of a path or address, oldest first, without their data."""
        query = "SELECT fetched, digest, url, type FROM page WHERE source = ? ORDER BY fetched, rowid"
        with self._database.reading() as connection:
            rows = connection.execute(query, (source,)).fetchall()
        return [KeptVersion(number, source, *row) for number, row in enumerate(rows, 1)]

    def page_of(self, version: "KeptVersion") -> "Page":
        """Return a version as it came.

        Raises:
            LibraryError: It is damaged, or was removed meanwhile.
        """
        from tui.fetching.fetch import Page

        query = "SELECT data FROM page WHERE source = ? AND digest = ?"
        with self._database.reading() as connection:
            row = connection.execute(query, (version.source, version.digest)).fetchone()
        if row is None:
            raise LibraryError(f"{version.source}: version {version.number} is not in the library any more")
        return Page(version.url, version.type, self._database.unpacked(row[0]))

    def last(self, source: str) -> "tuple[Page, str] | None":
        """Return the page that came from an address last, and when; ``None`` if there is none, or damaged."""
        from tui.fetching.fetch import Page

        query = (
            "SELECT url, type, data, fetched FROM page WHERE source = ?"
            " ORDER BY fetched DESC, rowid DESC LIMIT 1"
        )
        with self._database.reading() as connection:
            row = connection.execute(query, (source,)).fetchone()
        try:
            return (Page(row[0], row[1], self._database.unpacked(row[2])), str(row[3])) if row else None
        except LibraryError:
            return None


def _newest(connection: "sqlite3.Connection", source: str) -> str | None:
    query = "SELECT digest FROM page WHERE source = ? ORDER BY fetched DESC, rowid DESC LIMIT 1"
    row = connection.execute(query, (source,)).fetchone()
    return str(row[0]) if row else None


def _bare(digest: str) -> str:
    """Return a digest without the number of its return."""
    return digest.partition("#")[0]
