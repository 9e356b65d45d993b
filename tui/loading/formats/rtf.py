"""RTF: documents of word processors, and exports of news databases."""

import re
from collections.abc import Iterator

from tui.document.metadata import Metadata
from tui.loading.format_text import FormatText
from tui.loading.formats.common import one_line, paragraphs
from tui.loading.formats.exports import holds_export, read_text
from tui.loading.formats.registry import FormatError, Unreadable

_FIELD = re.compile(r"\{\\(title|author)\s+([^{}]*)\}")
_CODE = re.compile(r"\\u(-?\d{1,6})\s?\??|\\'([0-9a-fA-F]{2})|\\[a-z]+-?\d*\s?")
_ROW_END = re.compile(r"\|\s*$", re.MULTILINE)
_CELL_END = re.compile(r"\n\|")
_PICTURE = re.compile(r"[0-9a-fA-F]{64}[0-9a-fA-F\s]{192,}")
"""The bytes of an embedded picture or object: the longest part of many documents."""
_INFO_WITHIN = 200_000  # characters


def read(data: bytes) -> Iterator[FormatText | Unreadable]:
    """Yield the text of a document, or each article of an export."""
    from striprtf.striprtf import rtf_to_text

    source = _PICTURE.sub("", data.decode("cp1252", "replace"))
    try:
        text = str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, LookupError, AttributeError):
        raise FormatError("is damaged RTF: open it in a word processor and save it again") from None
    text = _ROW_END.sub("", _CELL_END.sub(" | ", text)).replace("\xa0", " ")
    if holds_export(text):
        yield from read_text(text)
        return
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        raise FormatError("is RTF without text: its content may be an image")
    begin = " ".join(one_line(line) for line in lines[:8]).lower()
    fields = {
        name: one_line(_CODE.sub(_character, value)) for name, value in _FIELD.findall(source[:_INFO_WITHIN])
    }
    title, author = fields.get("title", ""), fields.get("author", "")
    yield FormatText(
        paragraphs(lines),
        Metadata(
            title=title if title and title.lower() in begin else None,
            authors=(author,) if author and author.lower() in begin else (),
        ),
    )


def _character(code: re.Match[str]) -> str:
    if code[1]:
        return chr(int(code[1]) % 65_536)
    return bytes.fromhex(code[2]).decode("cp1252", "replace") if code[2] else ""
