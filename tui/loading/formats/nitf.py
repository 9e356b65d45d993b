"""NITF, the News Industry Text Format of the IPTC."""

from collections.abc import Iterator
from typing import Any

from tui.document.metadata import Metadata
from tui.loading.format_text import FormatText
from tui.loading.formats.blocks import blocks_of
from tui.loading.formats.common import iso_day, one_line, paragraphs, titled, without_empty
from tui.loading.formats.registry import FormatError, Unreadable
from tui.loading.formats.zip_archive import parse_xml


def read(data: bytes) -> Iterator[FormatText | Unreadable]:
    """Yield the article of a document."""
    root = parse_xml(data)
    content = root.find("{*}body/{*}body.content")
    if content is None:
        raise FormatError("is NITF without a text")
    for media in list(content.iter("{*}media")):
        _remove(media)
    title = _words(root, "{*}body/{*}body.head/{*}hedline/{*}hl1") or _words(root, "{*}head/{*}title")
    issued = root.find("{*}head/{*}docdata/{*}date.issue")
    told = root.find("{*}body/{*}body.head/{*}dateline/{*}story.date")
    known = root.find("{*}head/{*}docdata/{*}doc-id")
    published = root.find("{*}head/{*}pubdata")
    byline = root.find("{*}body/{*}body.head/{*}byline")
    people = [] if byline is None else [_flat(one) for one in byline.iter("{*}person")]
    line = "" if byline is None else _flat(byline)
    authors = without_empty(people or [line[3:] if line.lower().startswith("by ") else line])
    metadata = Metadata(
        title=title,
        authors=authors,
        published=next(
            (day for e in (issued, told) if e is not None and (day := iso_day(e.get("norm")))), None
        ),
        outlet=(None if published is None else published.get("name"))
        or _words(root, "{*}body/{*}body.head/{*}distributor"),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )
    text = titled(title, paragraphs(blocks_of(content)))
    yield FormatText(text, metadata, "" if known is None else known.get("id-string") or "")


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        _keep_tail(element, parent)
    parent.remove(element)


def _keep_tail(element: Any, parent: Any) -> None:
    """Leave the text after an element with what stands before it."""
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + element.tail
    else:
        before.tail = (before.tail or "") + element.tail


def _flat(element: Any) -> str:
    return one_line("".join(element.itertext()))


def _words(root: Any, path: str) -> str | None:
    element = root.find(path)
    return None if element is None else _flat(element) or None
