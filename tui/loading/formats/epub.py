"""EPUB: the chapters of a publication in their order."""

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from tui.document.metadata import Metadata
from tui.loading.bombs import refuse_dense_page
from tui.loading.format_text import FormatText
from tui.loading.formats.blocks import blocks_of
from tui.loading.formats.common import iso_day, one_line, paragraphs, titled, without_empty
from tui.loading.formats.registry import FormatError
from tui.loading.formats.zip_archive import Archive, parse_xml

_BEGIN = 40  # blocks, most of them empty, among which a title page and a first chapter repeat the title


def read_epub(archive: Archive) -> FormatText:
    """Return the text of a publication as one article.

    Raises:
        FormatError: It is damaged or protected.
    """
    if "META-INF/encryption.xml" in archive and "META-INF/rights.xml" in archive:
        raise FormatError("is protected against copying: closeread cannot open it")
    root = parse_xml(archive.read("META-INF/container.xml"))
    package = next((e.get("full-path") for e in root.iter("{*}rootfile") if e.get("full-path")), None)
    if not package:
        raise FormatError("names no contents: download it again")
    opf = parse_xml(archive.read(package))
    found = [
        block
        for part in dict.fromkeys(_spine(opf, package))
        if part in archive
        for block in blocks_of(_chapter(archive.read(part)))
    ]
    title = one_line(_metadata(opf).title or "")
    found = [
        block for n, block in enumerate(found) if not (n < _BEGIN and title and one_line(block) == title)
    ]
    text = paragraphs(block for block in found if block.strip(" \n•"))
    if not text.strip():
        raise FormatError("has no text, only images")
    metadata = _metadata(opf)
    return FormatText(titled(metadata.title, text), metadata)


def _chapter(data: bytes) -> Any:
    refuse_dense_page(data.decode("latin-1"))
    return parse_xml(data)


def _metadata(opf: Any) -> Metadata:
    def values(name: str) -> tuple[str, ...]:
        return without_empty(
            element.text for element in opf.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")
        )

    return Metadata(
        title=next(iter(values("title")), None),
        authors=values("creator"),
        published=next((day for value in values("date") if (day := iso_day(value))), None),
        outlet=next(iter(values("publisher")), None),
        language=next(iter(values("language")), None),
        licence=next(iter(values("rights")), None),
        url=next((v for v in (*values("source"), *values("identifier")) if v.startswith("http")), None),
    )


def _spine(opf: Any, package: str) -> Iterator[str]:
    """Yield the paths of a publication's pages in the order of reading."""
    base = posixpath.dirname(package)
    items = {item.get("id"): item for item in opf.iter("{*}item")}
    for reference in opf.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or not item.get("href") or "nav" in (item.get("properties") or "").split():
            continue
        if reference.get("linear") != "no" and "html" in (item.get("media-type") or "html"):
            yield posixpath.normpath(posixpath.join(base, unquote(item.get("href")).partition("#")[0]))
