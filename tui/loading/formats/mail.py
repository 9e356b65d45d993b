"""E-mail and saved pages (MHTML): one body part of a MIME message."""

import re
from collections.abc import Iterator
from datetime import date
from email import policy
from email.errors import HeaderParseError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import Any

from msgspec.structs import replace

from tui.document.metadata import Metadata
from tui.loading.bylines import turned_name
from tui.loading.decoding import decode
from tui.loading.format_text import FormatText
from tui.loading.formats.common import one_line, read_page, titled, without_empty
from tui.loading.formats.newsletters import without_furniture
from tui.loading.formats.registry import FormatError, Unreadable

_NEWSLETTER_FIELDS = ("List-Unsubscribe", "List-Id", "List-Post")
_MOST_PARTS = 500
_MOST_BOUNDARIES = 10_000  # lines that may separate parts; signatures and rules look like them
_WORTH = 0.6  # share of the words of the HTML part that a text part has if it is as good
_ADDRESSES = re.compile(r"\s*[<\[(]?https?://\S+")
_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|sv)\s*:\s*)+", re.IGNORECASE)


def read(data: bytes) -> Iterator[FormatText | Unreadable]:
    """Yield the article of a message or a saved page."""
    yield read_message(data)


def read_message(data: bytes) -> FormatText:
    """Return the article of a MIME message.

    Raises:
        FormatError: The message has no part with text.
    """
    if (
        data.count(b"\n--") > _MOST_BOUNDARIES or data.count(b"multipart/") > _MOST_PARTS
    ):  # before parsing, which takes long with very many parts
        raise FormatError(f"has more than {_MOST_PARTS} parts, as only a bomb does")
    message: Any = BytesParser(policy=policy.default).parsebytes(data.lstrip())
    if sum(1 for _ in zip(message.walk(), range(_MOST_PARTS + 1), strict=False)) > _MOST_PARTS:
        raise FormatError(f"has more than {_MOST_PARTS} parts, as only a bomb does")
    if _is_saved_page(message):
        return _saved_page(message)
    return _mail(message)


def field(message: Any, name: str) -> str:
    """Return a field of the header in one line; empty if it is missing or malformed."""
    try:
        return one_line(str(message[name] or ""))
    except (HeaderParseError, ValueError, IndexError, AttributeError, TypeError):
        return ""


def _is_saved_page(message: Any) -> bool:
    if message["Snapshot-Content-Location"] or "saved by" in field(message, "From").lower():
        return True
    related = message.get_content_type() == "multipart/related"
    return related and not message["To"] and not message["Received"]


def _saved_page(message: Any) -> FormatText:
    """Return the article of a page that a browser saved; the date of saving is not that of publication."""
    pages = [
        part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    if not pages:
        raise FormatError("is a saved page without HTML in it")
    page = next((part for part in pages if field(part, "Content-ID") == _start(message)), pages[0])
    url = field(message, "Snapshot-Content-Location") or field(page, "Content-Location")
    return read_page(_text(page), url if url.startswith(("http://", "https://")) else None)


def _start(message: Any) -> str:
    try:
        return str(message.get_param("start") or "-")
    except (ValueError, TypeError, AttributeError):
        return "-"


def _mail(message: Any) -> FormatText:
    plain, page = _part(message, "plain"), _part(message, "html")
    if plain is None and page is None:
        raise FormatError("is a message without text; save its attachments and open those")
    newsletter = any(message[name] for name in _NEWSLETTER_FIELDS)
    text, found = _unflowed(plain) if plain is not None else "", None
    if page is not None and (newsletter or plain is None or not text.strip()):
        found = read_page(_text(page))
        if not text.strip() or _words(text) < _words(found.text) / _WORTH or newsletter:
            text = found.text if found.text.strip() else text
    elif page is not None:
        found = read_page(_text(page))
        if _words(text) < _WORTH * _words(found.text):
            text = found.text
    title = _REPLY.sub("", field(message, "Subject")) or None
    if newsletter:
        text = without_furniture(text)
    return FormatText(
        titled(title, text),
        _metadata(message, title, found.metadata if found else Metadata(), newsletter=newsletter),
        field(message, "Message-ID").strip("<> "),
        found.notices if found else (),
    )


def _metadata(message: Any, title: str | None, page: Metadata, *, newsletter: bool) -> Metadata:
    sender = without_empty((_sender(message),))
    return replace(
        page,
        title=title,
        authors=() if newsletter else sender,
        outlet=sender[0] if newsletter and sender else page.outlet,
        published=_day(field(message, "Date")),
        language=field(message, "Content-Language") or page.language,
        url=field(message, "Archived-At").strip("<> ") or page.url,
        guesses=(),
    )


def _sender(message: Any) -> str:
    """Return the name of who sent a message; an address is no name."""
    try:
        return turned_name(str(message["From"].addresses[0].display_name))
    except (AttributeError, IndexError, HeaderParseError, ValueError, TypeError):
        return field(message, "From").partition("<")[0].strip('" ') if message["From"] else ""


def _day(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _part(message: EmailMessage, kind: str) -> Any:
    """Return the body of a kind; what is attached is not the body."""
    try:
        return message.get_body((kind,))
    except (ValueError, KeyError, AttributeError, TypeError):
        return None


def _text(part: Any) -> str:
    """Return the decoded content of a part; a wrong charset or transfer encoding is no reason to stop."""
    data = part.get_payload(decode=True) or b""
    try:
        charset = part.get_content_charset()
    except (ValueError, LookupError, TypeError, AttributeError):
        charset = None
    return decode(data, "the text", charset).replace("\r\n", "\n")


def _unflowed(part: Any) -> str:
    """Return a text part, its lines rejoined where the header says that they are flowed (RFC 3676)."""
    text = _text(part)
    if str(part.get_param("format") or "").lower() != "flowed":
        return text
    lines, delete = [""], str(part.get_param("delsp") or "").lower() == "yes"
    for line in text.split("\n"):
        line = line.removeprefix(" ")
        flows = line.endswith(" ") and line != "-- "
        lines[-1] += line[:-1] if flows and delete else line
        if not flows:
            lines.append("")
    return "\n".join(lines).rstrip("\n")


def _words(text: str) -> int:
    return len(_ADDRESSES.sub("", text).split())
