"""Fetched pages in the library, as they came: what was annotated never depends on the web."""

import hashlib
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.fetching.fetch import Page
    from tui.store.database import Database


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
            connection.execute(
                "INSERT INTO page VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET fetched = excluded.fetched, url = excluded.url,"
                " type = excluded.type",
                row,
            )

    def last(self, source: str) -> "tuple[Page, str] | None":
        """Return the page that came from an address last, and when; ``None`` if there is none."""
        from tui.fetching.fetch import Page

        query = "SELECT url, type, data, fetched FROM page WHERE source = ? ORDER BY fetched DESC LIMIT 1"
        with self._database.reading() as connection:
            row = connection.execute(query, (source,)).fetchone()
        return (Page(row[0], row[1], zlib.decompress(row[2])), str(row[3])) if row else None
