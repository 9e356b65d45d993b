"""WARC, the format of web archives: each HTML page of an archive is an article."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from tui.inputs import MEGABYTE
from tui.loading.decoding import decode
from tui.loading.format_text import FormatText
from tui.loading.formats.common import read_page
from tui.loading.formats.registry import FormatError, Unreadable

_LARGEST = 8 * MEGABYTE  # bytes of a page
_FEWEST = 40  # words of a page that is more than a frame or a redirection


def read(data: bytes) -> Iterator[FormatText | Unreadable]:
    """Yield the pages of an archive that have a text."""
    from msgspec.structs import replace
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for record in ArchiveIterator(BytesIO(data)):
            if not _is_page(record):
                continue
            number += 1
            content = record.content_stream().read(_LARGEST + 1)
            if len(content) > _LARGEST:
                yield Unreadable(f"is a page of more than {_LARGEST // MEGABYTE} MB", number)
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            ident = (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>")
            reading = read_page(decode(content, "the page", _charset(record)), url or None)
            if len(reading.text.split()) >= _FEWEST or number == 1:
                yield replace(reading, id=ident)
    except ArchiveLoadFailed:
        raise FormatError("is a damaged web archive") from None
    if not number:
        raise FormatError("is a web archive without HTML pages")


def _type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").lower()


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource") or "html" not in _type(record):
        return False
    return record.http_headers is None or str(record.http_headers.get_statuscode()) == "200"


def _charset(record: Any) -> str | None:
    return _type(record).partition("charset=")[2].partition(";")[0].strip() or None
