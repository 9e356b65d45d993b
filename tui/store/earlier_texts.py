"""The earlier texts of an article that the library has: those that were read, and those that a watch kept."""

import stat
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec import Struct

from tui.document.article import Article
from tui.errors import InputError
from tui.fetching.addresses import is_address
from tui.inputs import DEFAULT, Limits
from tui.loading.remarks import with_remarks
from tui.loading.source import load_article, split_item, with_title
from tui.store.entries import Opened
from tui.store.library import Library
from tui.store.pages import KeptVersion
from tui.store.watching import article_of_version

LARGEST = 5_000_000  # bytes of a file that is looked into only to say whether it has changed


class EarlierText(Struct, frozen=True):
    """A text that was at an article's path or address."""

    when: str
    """When it was read or kept: ISO time, UTC."""
    title: str
    digest: str | None = None
    """The hash of a text that was read; ``None`` for one that was kept."""
    published: str | None = None
    """ISO day of a text that was read, if its source stated one."""
    version: KeptVersion | None = None
    """A version that was kept; ``None`` for a text that was read."""

    @property
    def day(self) -> str:
        """The day and time, as they are shown."""
        return self.when[:16].replace("T", " ")


def text_read(opened: Opened) -> EarlierText:
    """Return the text of an article that was read."""
    return EarlierText(opened.opened, opened.title, opened.digest, opened.published)


def earlier_texts(library: Library, article: Article) -> list[EarlierText]:
    """Return the other texts that were read from an article's source or kept of it, the last one first.

    A text that was read and kept is in the list twice; one that was kept may be the article's own.
    """
    if article.source is None:
        return []
    read = [
        text_read(opened) for opened in library.read_from(article.source) if opened.digest != article.digest
    ]
    kept = [
        EarlierText(version.fetched, article.name, version=version)
        for version in library.pages.versions(article.source)
    ]
    return sorted([*read, *kept], key=lambda one: one.when, reverse=True)


def article_of(library: Library, earlier: EarlierText, source: str, limits: Limits = DEFAULT) -> Article:
    """Return the article that an earlier text is.

    Raises:
        InputError: It cannot be read any more.
    """
    if earlier.version is not None:
        return article_of_version(library, earlier.version, limits)
    text = library.text(earlier.digest or "")
    if text is None:
        raise InputError(f"{source}: the library has no copy of the text of {earlier.day}")
    stated = earlier.title if earlier.title != Article("", source=source).name else None
    article = Article(text, title=stated, source=source, metadata_date=_day(earlier.published))
    return with_remarks(with_title(article))


def _day(written: str | None) -> date | None:
    """Return a day that a library states, which may come from elsewhere."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def text_now(library: Library, read: Opened, limits: Limits = DEFAULT) -> Article | None:
    """Return what is at the path or address of an article now, if that is newer than its reading.

    Nothing is fetched: of an address, the last page that the library kept counts.

    Raises:
        InputError: It cannot be read.
        LibraryError: The library cannot be read.
    """
    if read.source is None:
        return None
    if is_address(read.source):
        kept = library.pages.versions(read.source)[-1:]
        newer = kept and kept[0].fetched > read.opened
        return article_of_version(library, kept[0], limits) if newer else None
    try:
        found = Path(split_item(read.source)[0]).stat()
        written = datetime.fromtimestamp(found.st_mtime, UTC).isoformat(timespec="microseconds")
    except (OSError, ValueError, OverflowError):  # it is gone, or its clock is beyond the calendar
        return None
    if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:  # a pipe may never say anything
        return None
    return load_article(read.source, limits=limits) if written > read.opened else None
