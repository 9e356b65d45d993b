"""JSON Feed (versions 1 and 1.1): each item is an article."""

from collections.abc import Iterator
from typing import Any

from tui.document.metadata import Metadata
from tui.loading.bombs import MOST_ARTICLES, TooMany
from tui.loading.format_text import FormatText
from tui.loading.formats.blocks import fragment_text
from tui.loading.formats.common import iso_day, load_json, one_line, titled, without_empty
from tui.loading.formats.registry import FormatError, Unreadable


def read(data: bytes) -> Iterator[FormatText | Unreadable]:
    """Yield the items of a feed."""
    feed: Any = load_json(data)
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not items:
        raise FormatError("is a feed without items")
    if len(items) > MOST_ARTICLES:
        raise FormatError(f"has more than {MOST_ARTICLES:,} articles: split it")
    for number, item in enumerate(items, 1):
        try:
            reading = _reading(item, feed) if isinstance(item, dict) else None
        except TooMany as error:  # one bad item costs only itself
            yield Unreadable(str(error), number)
            continue
        yield reading if reading and reading.text else Unreadable("has neither a title nor a text", number)


def _reading(item: dict[str, Any], feed: dict[str, Any]) -> FormatText:
    title = _words(item, "title")
    text = str(item.get("content_text") or "").strip() or fragment_text(str(item.get("content_html") or ""))
    text = text or _words(item, "summary") or ""
    url = _words(item, "url") or _words(item, "external_url") or ""
    metadata = Metadata(
        title=title,
        authors=_authors(item) or _authors(feed),
        published=iso_day(item.get("date_published")),
        modified=iso_day(item.get("date_modified")),
        outlet=_words(feed, "title"),
        url=url if url.startswith(("http://", "https://")) else None,
        language=_words(item, "language") or _words(feed, "language"),
    )
    return FormatText(titled(title, text), metadata, str(item.get("id") or url))


def _words(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    return one_line(value) or None if isinstance(value, str) else None


def _authors(record: dict[str, Any]) -> tuple[str, ...]:
    """Return the names of authors; version 1 has one author, version 1.1 several."""
    several = record.get("authors")
    found = several if isinstance(several, list) else [record.get("author")]
    return without_empty(str(one.get("name") or "") for one in found if isinstance(one, dict))
