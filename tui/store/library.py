"""The library: one SQLite file with every change ever made to the annotations of any article."""

import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tui.annotations.history import Change, Edit, History, now
from tui.document.annotation import Annotation, text_order
from tui.document.article import Article
from tui.errors import LibraryError
from tui.store.codec import dumps, loads
from tui.store.database import Database
from tui.store.entries import Match, Opened
from tui.store.full_text import index, matches
from tui.store.pages import PageShelf
from tui.store.query import read_query

if TYPE_CHECKING:
    from tui.document.correction import Correction
    from tui.store.versions import CarryOver

LONGEST_READ = 2_000_000  # characters of a text that is kept without annotations, for what changes in it
_ARTICLES = (
    "SELECT digest, title, article.source, article.opened, place,"
    " (SELECT count(*) FROM present"
    " WHERE present.article = digest AND NOT correction AND record IS NOT NULL),"
    " (SELECT count(*) FROM change WHERE change.article = digest),"
    " (SELECT count(*) FROM present WHERE present.article = digest AND NOT correction"
    " AND json_extract(record, '$.verdict') IS NOT NULL),"
    " outlet, published, length, done"
    " FROM article "
)


class Library(Database):
    """What the reader did with articles: their places, annotations, corrections, texts and pages.

    Args and errors are those of :class:`tui.store.database.Database`.
    """

    def __init__(self, path: Path | None, *, create: bool = True) -> None:
        super().__init__(path, create=create)
        self.pages = PageShelf(self)
        """Fetched pages as they came."""

    def remember(self, article: Article, place: int = 0) -> None:
        """Record that an article was opened, or the position where its reader left off."""
        with self._writing():
            self._connection.execute(
                "INSERT INTO article (digest, title, source, opened, place, outlet, published, length)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (digest) DO UPDATE SET title = excluded.title, opened = excluded.opened,"
                " place = excluded.place, source = coalesce(excluded.source, source),"
                " outlet = excluded.outlet, published = excluded.published, length = excluded.length",
                (article.digest, article.name, article.source, now(), place, *_described(article)),
            )
            self._note_source(article)
            if article.source is not None and len(article.text) <= LONGEST_READ:
                self._keep_text(article)

    def read_from(self, source: str) -> list[Opened]:
        """Return the articles that were read from a source and whose text is kept, the last one first."""
        query = (
            "SELECT article FROM article_source JOIN version USING (article)"
            " WHERE source = ? ORDER BY article_source.opened DESC"
        )
        with self.reading():
            found = [self._article(row[0]) for row in self._connection.execute(query, (source,)).fetchall()]
        return [opened for opened in found if opened is not None]

    def finish(self, digest: str, *, done: bool) -> None:
        """Record that nothing is left to do for an article that was opened before, or that something is."""
        with self._writing():
            self._connection.execute(
                "UPDATE article SET done = ? WHERE digest = ?", (now() if done else None, digest)
            )

    def known(self, sources: Iterable[str]) -> dict[str, Opened]:
        """Return the articles that were read last from some sources, by source."""
        query = "SELECT article FROM article_source WHERE source = ? ORDER BY opened DESC LIMIT 1"
        with self.reading():
            found = {
                source: self._article(row[0])
                for source in sources
                if (row := self._connection.execute(query, (source,)).fetchone())
            }
        return {source: opened for source, opened in found.items() if opened is not None}

    def place(self, digest: str) -> int:
        """Return the offset where an article's reader left off, initially 0."""
        with self.reading():
            row = self._connection.execute("SELECT place FROM article WHERE digest = ?", (digest,)).fetchone()
        return int(row[0]) if row else 0

    def append(self, article: Article, change: Change) -> None:
        """Write one change, with the article's text if it is its first; a known change changes nothing."""
        with self._writing():
            connection = self._connection
            connection.execute(
                "INSERT INTO article (digest, title, source, opened) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                (article.digest, article.name, article.source, now()),
            )
            added = connection.execute(
                "INSERT INTO change (id, article, kind, of, title, made) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                (change.id, article.digest, change.kind, change.of, change.title, change.made),
            ).rowcount
            if added:
                self._note_source(article, again=False)
                self._enter(article.digest, change)
                self._keep_text(article)
                index(connection)

    def _enter(self, digest: str, change: Change) -> None:
        """Write a change's edits and the resulting present records."""
        rows = [(edit, dumps(edit.before), dumps(edit.after)) for edit in change.edits]
        self._connection.executemany(
            "INSERT INTO edit VALUES (?, ?, ?, ?, ?)",
            [
                (change.id, n, edit.annotation_id, before, after)
                for n, (edit, before, after) in enumerate(rows)
            ],
        )
        self._connection.executemany(
            "INSERT INTO present (article, id, correction, record) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (article, id) DO UPDATE SET record = excluded.record",
            [
                (digest, edit.annotation_id, not isinstance(edit.subject, Annotation), after)
                for edit, _, after in rows
            ],
        )

    def _note_source(self, article: Article, *, again: bool = True) -> None:
        """Record a path or address that an article was read from, in addition to the known ones."""
        query = "INSERT INTO article_source VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        if again:
            query = (
                "INSERT INTO article_source VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET opened = excluded.opened"
            )
        if article.source is not None:
            self._connection.execute(query, (article.digest, article.source, now()))

    def text(self, digest: str) -> str | None:
        """Return the text of an article that was read or annotated; ``None`` if it was not kept intact."""
        with self.reading():
            row = self._connection.execute("SELECT text FROM version WHERE article = ?", (digest,)).fetchone()
        try:
            return self.unpacked(row[0]).decode("utf-8", "surrogatepass") if row else None
        except (LibraryError, UnicodeDecodeError):
            return None

    def carry_over(self, article: Article, changes: Iterable[Change]) -> "CarryOver":
        """Return the annotations of an article's other versions that are new to it; the caller writes them.

        Args:
            article: The open version.
            changes: Its changes so far.
        """
        from tui.store.versions import CarryOver, Version, carried_over, linked  # few articles have versions

        with self.reading():
            digests = linked(self._connection, article)
        if not digests:
            return CarryOver()
        versions = [Version(digest, self.journal(digest)) for digest in digests]
        return carried_over(article, changes, versions, self.text)

    def carried_over(self, article: Article, changes: Iterable[Change]) -> Change | None:
        """Return the change made by :meth:`carry_over`."""
        return self.carry_over(article, changes).change

    def tags(self) -> tuple[str, ...]:
        """Return all tags, the most frequent first."""
        query = (
            "SELECT tag.value FROM annotation, json_each(record, '$.tags') AS tag"
            " GROUP BY tag.value ORDER BY count(*) DESC, tag.value"
        )
        with self.reading():
            return tuple(str(tag) for (tag,) in self._connection.execute(query).fetchall())

    def search(self, words: str, most: int = 100) -> list[Match]:
        """Return the annotations that a line describes (see :mod:`tui.store.query`), best match first.

        Raises:
            UsageError: The line cannot be understood.
            LibraryError: The library cannot be read.
        """
        query = read_query(words)
        with self.reading():
            found = matches(self._connection, query, most)
            known = {digest: self._article(digest) for digest in {digest for digest, _ in found}}
        return [
            Match(opened, annotation) for digest, annotation in found if (opened := known[digest]) is not None
        ]

    def without_speakers(self, words: str) -> int:
        """Return how many annotated articles a search for a speaker passed over; 0 for another search.

        Raises:
            LibraryError: The library cannot be read.
        """
        if not read_query(words).speaker:
            return 0
        from tui.store.speakers import without_speakers  # few searches are for a speaker

        with self.reading():
            return without_speakers(self._connection)

    def _article(self, digest: str) -> Opened | None:
        row = self._connection.execute(_ARTICLES + "WHERE digest = ?", (digest,)).fetchone()
        return Opened(*row) if row else None

    def changes(self, digest: str) -> list[Change]:
        """Return every change made to an article's annotations, oldest first."""
        return [change for _, change in self.journal(digest)]

    def journal(self, digest: str) -> list[tuple[int, Change]]:
        """Return an article's changes with their sequence numbers, oldest first."""
        with self.reading():
            rows = self._connection.execute(
                "SELECT seq, change.id, kind, title, made, of, before, after"
                " FROM change JOIN edit ON edit.change = change.id"
                " WHERE article = ? ORDER BY seq, position",
                (digest,),
            ).fetchall()
        edits: dict[int, list[Edit]] = {}
        heads = {}
        for seq, ident, kind, title, made, of, before, after in rows:
            heads[seq] = (ident, kind, title, made, of)
            edits.setdefault(seq, []).append(Edit(loads(before), loads(after)))
        return [
            (seq, Change(ident, kind, title, tuple(edits[seq]), made, of))
            for seq, (ident, kind, title, made, of) in heads.items()
        ]

    def annotations(self, digest: str) -> list[Annotation]:
        """Return an article's present annotations: of the whole article, then in the order of the text."""
        with self.reading():
            rows = self._connection.execute(
                "SELECT record FROM annotation WHERE article = ?", (digest,)
            ).fetchall()
        found = [
            entry for (record,) in rows if isinstance(entry := loads(record), Annotation)
        ]  # corrections are in the same journal
        return sorted(found, key=text_order)

    def corrections(self, digest: str) -> "tuple[Correction, ...]":
        """Return an article's present corrections in the order in which they were made."""
        return History(self.changes(digest)).corrections

    def recent(self, most: int = 20) -> list[Opened]:
        """Return the articles that were read most recently, the newest first."""
        return self.articles(most)

    def articles(self, most: int = -1, source: str | None = None) -> list[Opened]:
        """Return all articles, or those of one source, the most recently read first."""
        query = _ARTICLES + "ORDER BY opened DESC LIMIT :most"
        if source is not None:
            query = _ARTICLES + (
                "JOIN article_source ON article_source.article = digest WHERE article_source.source = :source"
                " ORDER BY article_source.opened DESC LIMIT :most"
            )
        with self.reading():
            rows = self._connection.execute(query, {"most": most, "source": source}).fetchall()
        return [Opened(*row) for row in rows]

    def _keep_text(self, article: Article) -> None:
        """Store an article's text, so that its next version can be compared, and annotations carried over."""
        connection = self._connection
        if (
            connection.execute("SELECT 1 FROM version WHERE article = ?", (article.digest,)).fetchone()
            is None
        ):
            packed = zlib.compress(article.text.encode("utf-8", "surrogatepass"))
            connection.execute(
                "INSERT INTO version VALUES (?, ?) ON CONFLICT DO NOTHING", (article.digest, packed)
            )


def _described(article: Article) -> tuple[str | None, str | None, int]:
    """Return an article's outlet, the day that it states, and its length."""
    day = article.given_date or article.metadata_date
    return article.metadata.outlet, day.isoformat() if day else None, len(article.text)
