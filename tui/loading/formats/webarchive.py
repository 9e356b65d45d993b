"""Pages that Safari and other programs saved (.webarchive, a property list, binary or XML)."""

import plistlib
from collections.abc import Iterator
from typing import Any
from xml.parsers.expat import ExpatError

from tui.loading.decoding import decode
from tui.loading.format_text import FormatText
from tui.loading.formats.common import read_page
from tui.loading.formats.registry import FormatError, Unreadable


def read(data: bytes) -> Iterator[FormatText | Unreadable]:
    """Yield the article of a saved page."""
    try:
        found: Any = plistlib.loads(data)
    except (
        plistlib.InvalidFileException,
        ExpatError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        OverflowError,
    ):
        raise FormatError("is a damaged property list: save the page again") from None
    page = found.get("WebMainResource") if isinstance(found, dict) else None
    if not isinstance(page, dict) or not isinstance(page.get("WebResourceData"), bytes):
        raise FormatError("is a property list, not a saved page")
    if "html" not in str(page.get("WebResourceMIMEType") or "html"):
        raise FormatError("is a saved file that is no page: save the file itself")
    url = str(page.get("WebResourceURL") or "")
    text = decode(page["WebResourceData"], "the page", str(page.get("WebResourceTextEncodingName") or ""))
    yield read_page(text, url if url.startswith(("http://", "https://")) else None)
