"""What the readers of formats share."""

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec.structs import replace

from tui.loading.decoding import decode
from tui.loading.format_text import FormatText, read_format
from tui.loading.formats.registry import FormatError
from tui.loading.sniffing import HTML, sniff

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_COMPACT_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")


def read_page(page: str, url: str | None = None) -> FormatText:
    """Return the article of an HTML page, with its address where it does not declare one."""
    reading = read_format(HTML, page)
    if url and not reading.metadata.url:
        reading = replace(reading, metadata=replace(reading.metadata, url=url))
    return reading


def looks_like_page(text: str) -> bool:
    """Return whether a field of a record holds HTML rather than text."""
    return sniff(text[:2_000].encode("utf-8", "replace"), ".txt") == HTML or bool(_INLINE_TAG.search(text))


_INLINE_TAG = re.compile(r"</(p|div|a|em|strong|li|h[1-6]|blockquote|span)>|<(p|br)\s*/?>", re.IGNORECASE)


def titled(title: str | None, text: str) -> str:
    """Return a text with its title as the first paragraph."""
    text = text.strip("\n")
    if not title or text.lstrip().startswith(title):
        return text
    return f"{title}\n\n{text}" if text else title


def paragraphs(found: Iterable[str]) -> str:
    """Return paragraphs as a text, without empty ones; white space is one space, line ends are kept."""
    neat = ("\n".join(one_line(line) for line in paragraph.strip().split("\n")) for paragraph in found)
    return "\n\n".join(paragraph.strip() for paragraph in neat if paragraph.strip())


def one_line(text: str) -> str:
    """Return a text in one line, each run of white space as one space."""
    return " ".join(text.split())


def load_json(data: bytes) -> Any:
    """Return the value of a JSON file, half surrogate pairs in it replaced: they cannot be written again.

    Raises:
        FormatError: It is not JSON, or not all of it.
    """
    source = decode(data, "the file")
    try:
        found = json.loads(source)
    except ValueError as error:
        raise FormatError(f"is not complete JSON ({error})") from None
    if "\\ud" not in source.lower():
        return found
    whole = json.dumps(found, ensure_ascii=False)
    return json.loads(whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))


def iso_day(value: object) -> date | None:
    """Return the day of an ISO date or date-time, ``None`` if it is neither."""
    found = _DAY.search(str(value or "")) or _COMPACT_DAY.match(str(value or ""))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def without_empty(values: Iterable[str | None]) -> tuple[str, ...]:
    """Return values that have words, each in one line and once."""
    return tuple(dict.fromkeys(line for value in values if (line := one_line(value or ""))))
