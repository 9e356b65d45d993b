"""Articles at addresses: fetched, or from the library where a page was kept or fetching is forbidden."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TypeVar
from urllib.parse import urldefrag

from msgspec import Struct
from msgspec.structs import replace

from tui.document.article import Article
from tui.errors import InputError, LibraryError
from tui.fetching.fetch import Page, fetch
from tui.inputs import DEFAULT, Limits, Stop, Stopped, never
from tui.loading.source import Contents, Origin, chosen, contents_of
from tui.store.library import Library

Answer = TypeVar("Answer")
_SUFFIXES = {"text/markdown": ".md", "application/x-ndjson": ".jsonl", "text/html": ".html"}
"""Endings of file names for media types whose contents may look like plain text."""


class Policy(Struct, frozen=True):
    """What fetching is allowed to do."""

    offline: bool = False
    """Nothing is fetched; only pages in the library are opened."""
    allow_private: bool = False
    """Hosts of private networks and this machine are allowed."""
    kept_first: bool = False
    """A page in the library is opened without fetching it again."""
    keep: bool = True
    """What is fetched is kept in the library."""


class Loaded(Struct, frozen=True):
    """What came from an address."""

    contents: Contents
    said: str
    """What was done, for the reader."""


def load_address(
    address: str,
    library: Path | None,
    policy: Policy,
    published: date | None = None,
    *,
    limits: Limits = DEFAULT,
    stop: Stop = never,
) -> Loaded:
    """Return the articles at an address.

    A page that cannot be fetched is taken from the library, if it is there.

    Args:
        address: The address; its fragment may name an item of a feed.
        library: Where pages are kept; ``None`` for nowhere.
        policy: What is allowed.
        published: Publication date, if the user states it.
        limits: Limits on reading it.
        stop: Polled: whether to stop.

    Raises:
        InputError: It cannot be fetched and was not kept, or it cannot be read.
    """
    url, item = urldefrag(address)
    page, said = _page(url, library, policy, stop)
    origin = Origin(url, url, suffix_of(page), page.charset)
    contents = contents_of(page.data, origin, published, limits, stop)
    if item and contents.several:
        contents = chosen(contents, item, address)
    if not contents.several:
        contents = replace(contents, articles=tuple(_addressed(one, page.url) for one in contents.articles))
    return Loaded(contents, said)


def _addressed(article: Article, url: str) -> Article:
    if article.metadata.url:
        return article
    return replace(article, metadata=replace(article.metadata, url=url))


def suffix_of(page: Page) -> str:
    """Return the ending that a file with a page's contents would have."""
    media = page.type.partition(";")[0].strip().lower()
    return _SUFFIXES.get(media) or Path(page.url.partition("?")[0]).suffix.lower()


def _page(url: str, library: Path | None, policy: Policy, stop: Stop) -> tuple[Page, str]:
    if policy.offline or policy.kept_first:
        kept = _asked(library, lambda shelf: shelf.pages.last(url))
        if kept is not None:
            return kept[0], f"opened the copy of {url} that was fetched on {kept[1][:10]}"
        if policy.offline:
            raise InputError(f"{url}: is not fetched offline, and the library has no copy of it")
    try:
        page = fetch(url, allow_private=policy.allow_private, stop=stop)
    except Stopped:
        raise
    except InputError as error:
        kept = _asked(library, lambda shelf: shelf.pages.last(url))
        if kept is None:
            raise
        return kept[0], f"{error}; opened the copy that was fetched on {kept[1][:10]}"
    said = page.summary
    if policy.keep and library is not None:
        try:
            shelf = Library(library)
            try:
                shelf.pages.keep(url, page)
            finally:
                shelf.close()
            said = f"{said} and kept it in the library"
        except LibraryError as error:
            said = f"{said}; it could not be kept: {error}"
    return page, said


def _asked(library: Path | None, question: Callable[[Library], Answer]) -> Answer | None:
    """Ask the library something, if there is one that can be read."""
    if library is None or not library.exists():
        return None
    with suppress(LibraryError):
        shelf = Library(library)
        try:
            return question(shelf)
        finally:
            shelf.close()
    return None
