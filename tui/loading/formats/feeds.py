"""RSS and Atom: each item is an article."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

from tui.document.metadata import Metadata
from tui.loading.bombs import TooMany
from tui.loading.bylines import clean_authors
from tui.loading.format_text import FormatText
from tui.loading.formats.blocks import fragment_text
from tui.loading.formats.common import one_line, titled
from tui.loading.formats.registry import FormatError, Unreadable
from tui.loading.written_dates import declared_day

_TAG = re.compile(rb"<(/?)([A-Za-z][\w:-]{0,40})[^<>]{0,2000}>?")
_UNCLOSED = frozenset(
    (b"br", b"img", b"hr", b"p", b"li", b"input", b"wbr", b"meta", b"link", b"source", b"td", b"tr")
)
_MAILED = re.compile(r"\S+@\S+ \(([^()]+)\)")
_DEEPEST = 2_000  # elements within one another; the reader of damaged feeds takes long with more


def read(data: bytes) -> Iterator[FormatText | Unreadable]:
    """Yield the items of a feed."""
    import feedparser

    if _depth(data) > _DEEPEST:
        raise FormatError("is nested too deeply to be read as a feed")
    found: Any = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not found.entries:
        raise FormatError(
            "is a feed without items" if found.get("version") else "is a damaged feed: download it again"
        )
    for number, entry in enumerate(found.entries, 1):
        try:
            reading = _reading(entry, found.feed, str(found.get("version") or ""))
        except TooMany as error:  # one bad item costs only itself
            yield Unreadable(str(error), number)
            continue
        yield reading if reading.text else Unreadable("has neither a title nor a text", number)


def _depth(data: bytes) -> int:
    """Return how deeply elements are nested at most, those that are never closed left out."""
    depth = deepest = 0
    for tag in _TAG.finditer(data):
        if tag[2].lower() in _UNCLOSED or tag[0].endswith(b"/>"):
            continue
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _reading(entry: Any, feed: Any, version: str) -> FormatText:
    title = fragment_text(_words(entry, "title")).replace("\n\n", " ") or None
    bodies = [str(one.get("value") or "") for one in entry.get("content") or ()]
    text = fragment_text(max([*bodies, _words(entry, "summary")], key=len))
    published, modified = _day(entry, "published"), _day(entry, "updated")
    if published is None and version.startswith("rss"):
        published, modified = modified, None  # dc:date; RSS has no day of a change
    link = _words(entry, "link")
    metadata = Metadata(
        title=title,
        authors=_authors(entry),
        published=published,
        modified=modified,
        outlet=one_line(_words(entry.get("source"), "title") or _words(feed, "title")) or None,
        url=link if link.startswith(("http://", "https://")) else None,
        language=_words(entry, "language") or _words(feed, "language") or None,
        licence=one_line(_words(feed, "rights")) or None,
    )
    return FormatText(titled(title, text), metadata, _words(entry, "id") or link)


def _words(record: Any, key: str) -> str:
    """Return a field of a feed or an item; empty if it is missing."""
    return str((record or {}).get(key) or "")


def _authors(entry: Any) -> tuple[str, ...]:
    """Return the names of an item's authors; RSS writes ``ben@island.example (Ben Falk)``."""
    if mailed := _MAILED.fullmatch(_words(entry, "author")):
        return clean_authors([mailed[1]])
    return clean_authors([str(one.get("name") or "") for one in entry.get("authors") or () if one])


def _day(entry: Any, name: str) -> date | None:
    """Return a day as the feed writes it, whatever its time zone."""
    if day := declared_day(str(dict.get(entry, name) or "")):
        return day
    moment = dict.get(entry, f"{name}_parsed")
    try:
        return date(*moment[:3]) if moment else None
    except (ValueError, TypeError):
        return None
