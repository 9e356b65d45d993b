"""Extracts the article from HTML pages."""

import html
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from tui.document.metadata import Metadata
from tui.loading.reading import Reading

_BLOCK_END = re.compile(r"/(p|h[1-6]|li|div|blockquote|tr)\s*|br\b.*", re.IGNORECASE | re.DOTALL)
_UNSHOWN = re.compile(r"(script|style)\b", re.IGNORECASE)
_UNSHOWN_END = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
_TITLE, _TITLE_END = re.compile(r"<title\b", re.IGNORECASE), re.compile("</title", re.IGNORECASE)


def read_html(source: str) -> Reading:
    """Return the main text of a page, its title first, with title, byline and date from its metadata."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        source, with_metadata=True, include_comments=False, include_tables=True, deduplicate=False
    )
    if found is None or not (found.text or "").strip():
        return Reading(_plain(source), Metadata(_title(source)))
    text, title = str(found.text), found.title or None
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    authors = (str(found.author),) if found.author else ()
    return Reading(_spaced(text), Metadata(title, authors, _day(found.date), language=found.language or None))


def _spaced(text: str) -> str:
    """Return the text with a blank line between its lines, each of which is a paragraph."""
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())


def _plain(source: str) -> str:
    """Return all words of a page in which no article was found."""
    return _spaced(html.unescape("".join(_words(source))))


def _words(source: str) -> Iterator[str]:
    """Yield the text between a page's tags, and a line feed for each end of a block.

    Each character is examined once. A pattern for whole tags and comments would scan to the end of the page
    at every one that is not closed, which takes quadratic time.
    """
    place, unclosed = 0, set[str]()
    while (start := source.find("<", place)) >= 0:
        yield source[place:start]
        place = start
        if source.startswith("<!--", start) and "-->" not in unclosed:
            if (end := source.find("-->", start + 4)) >= 0:
                place = end + 3
                continue
            unclosed.add("-->")
        end = source.find(">", start)
        if end < 0:
            break
        name = _UNSHOWN.match(source, start + 1)
        place = end + 1
        if name and name[1].lower() not in unclosed:
            if closing := _UNSHOWN_END[name[1].lower()].search(source, start):
                place = closing.end()
                continue
            unclosed.add(name[1].lower())
        if _BLOCK_END.fullmatch(source, start + 1, end):
            yield "\n"
    yield source[place:]


def _title(source: str) -> str | None:
    """Return the content of a page's first title element."""
    opening = _TITLE.search(source)
    start = source.find(">", opening.end()) if opening else -1
    closing = _TITLE_END.search(source, start) if start >= 0 else None
    return html.unescape(source[start + 1 : closing.start()]).strip() or None if closing else None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
