"""RSS and Atom: each item is an article."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

from tui.document.metadata import Metadata
from tui.loading.formats.blocks import fragment_text
from tui.loading.formats.common import one_line, titled, without_empty
from tui.loading.formats.registry import FormatError, Unreadable
from tui.loading.reading import Reading


def read(data: bytes) -> Iterator[Reading | Unreadable]:
    """Yield the items of a feed."""
    import feedparser

    found: Any = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not found.entries:
        raise FormatError(
            "is a feed without items" if found.get("version") else "is a damaged feed: download it again"
        )
    for number, entry in enumerate(found.entries, 1):
        reading = _reading(entry, found.feed)
        yield reading if reading.text else Unreadable("has neither a title nor a text", number)


def _reading(entry: Any, feed: Any) -> Reading:
    title = fragment_text(entry.get("title") or "").replace("\n\n", " ") or None
    bodies = [one.get("value") or "" for one in entry.get("content") or ()]
    text = fragment_text(max([*bodies, entry.get("summary") or ""], key=len))
    authors = without_empty(one.get("name") for one in entry.get("authors") or () if one)
    link = entry.get("link") or ""
    metadata = Metadata(
        title=title,
        authors=authors or without_empty((entry.get("author"),)),
        published=_day(entry.get("published_parsed")),
        modified=_day(dict.get(entry, "updated_parsed")),
        outlet=one_line((entry.get("source") or {}).get("title") or feed.get("title") or "") or None,
        url=link if link.startswith(("http://", "https://")) else None,
        language=entry.get("language") or feed.get("language") or None,
        licence=one_line(feed.get("rights") or "") or None,
    )
    return Reading(titled(title, text), metadata, entry.get("id") or link)


def _day(moment: Any) -> date | None:
    try:
        return date(*moment[:3]) if moment else None
    except (ValueError, TypeError):
        return None
