"""HTML pages: the article without the page around it."""

import html
import re
from datetime import date
from typing import Any

from msgspec import Struct

_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)
_BLOCK_END = re.compile(r"</(p|h[1-6]|li|div|blockquote|tr)\s*>|<br\b[^>]*>", re.IGNORECASE)


class Page(Struct, frozen=True):
    """What a page says: its running text and metadata."""

    text: str
    title: str | None = None
    byline: str | None = None
    published: date | None = None
    language: str | None = None


def read_html(source: str) -> Page:
    """Return the main text of a page, its title on top, with title, byline and date from its metadata."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(source, with_metadata=True, include_comments=False, include_tables=True, deduplicate=False)
    if found is None or not (found.text or "").strip():
        return Page(_plain(source), _title(source))
    text, title = str(found.text), found.title or None
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    return Page(_spaced(text), title, found.author or None, _day(found.date), found.language or None)


def _spaced(text: str) -> str:
    """Return the text with a blank line between its lines, each of which is a paragraph."""
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())


def _plain(source: str) -> str:
    """Return all words of a page in which no article was found."""
    words = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", source)))
    return _spaced(words)


def _title(source: str) -> str | None:
    found = re.search(r"<title[^>]*>(.*?)</title", source, re.DOTALL | re.IGNORECASE)
    return html.unescape(found.group(1)).strip() or None if found else None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
