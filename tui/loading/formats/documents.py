"""Documents of word processors: DOCX (Office Open XML) and ODT (OpenDocument)."""

from collections.abc import Callable, Iterator
from typing import IO, Any

from msgspec import Struct

from tui.document.metadata import Metadata, Notice
from tui.loading.bylines import clean_authors
from tui.loading.format_text import FormatText
from tui.loading.formats.common import one_line, titled
from tui.loading.formats.registry import FormatError, Unreadable
from tui.loading.formats.zip_archive import Archive, parse_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OTHER_OFFICE = {
    "xl/workbook.xml": "is a spreadsheet: save the text in it as .txt or .docx first",
    "ppt/presentation.xml": "is a presentation: save the text in it as .txt or .docx first",
}
_TITLE_AMONG = 3  # paragraphs at the beginning one of which may be a heading that is the title
_BEGIN = 8  # paragraphs that may show what a document declares
_MOST_SPACES = 100


class _Block(Struct):
    """A paragraph: its text and the name of its style in lower case."""

    text: str
    style: str = ""
    hidden: bool = False


class _Dialect(Struct, frozen=True):
    """The elements of a document format."""

    paragraphs: tuple[str, ...]
    table: str
    row: str
    cell: str
    skipped: frozenset[str]
    """Elements whose paragraphs are not part of the text: notes, comments, what was deleted."""
    block: Callable[[Any], _Block]
    """Returns a paragraph."""


def read(data: bytes) -> Iterator[FormatText | Unreadable]:
    """Yield the text of a document, by the type that its zip file declares."""
    archive = Archive(data)
    kind = archive.read("mimetype", 200).decode("ascii", "replace").strip() if "mimetype" in archive else ""
    if kind == "application/epub+zip" or (not kind and "META-INF/container.xml" in archive):
        from tui.loading.formats.epub import read_epub

        yield read_epub(archive)
    elif kind.startswith("application/vnd.oasis.opendocument.text"):
        with archive.open("content.xml") as stream:
            blocks = list(_blocks(stream, _ODT))
        yield _reading(blocks, _dublin_core(archive, "meta.xml"))
    elif "word/document.xml" in archive:
        with archive.open("word/document.xml") as stream:
            blocks = list(_blocks(stream, _DOCX))
        yield _reading(blocks, _dublin_core(archive, "docProps/core.xml"))
    else:
        known = next((words for part, words in _OTHER_OFFICE.items() if part in archive), None)
        if kind.startswith("application/vnd.oasis.opendocument"):
            known = "is no text document: save the text in it as .odt or .txt first"
        raise FormatError(known or "is a zip file: unpack it and open the files in it")


def _reading(blocks: list[_Block], declared: dict[str, str]) -> FormatText:
    """Return the article of a document; what it declares counts where its first paragraphs show it."""
    shown = [block for block in blocks if block.text.strip() and not block.hidden]
    begin = " ".join(one_line(block.text) for block in shown[:_BEGIN]).lower()
    title = _heading(shown) or _if_shown(declared.get("title", ""), begin)
    author = _if_shown(declared.get("creator", ""), begin)
    styled = clean_authors(block.text for block in shown[:_BEGIN] if block.style == "author")
    text = "\n\n".join(block.text.strip("\n") for block in shown)
    metadata = Metadata(
        title=title,
        authors=styled or ((author,) if author else ()),
        language=declared.get("language") or None,
    )
    return FormatText(titled(title, text), metadata, notices=_notices(blocks))


def _heading(shown: list[_Block]) -> str | None:
    """Return the paragraph that is styled as a title, else a heading at the beginning."""
    titles = [block.text for block in shown if block.style == "title"]
    headings = [block.text for block in shown[:_TITLE_AMONG] if block.style.startswith("heading")]
    return one_line(next(iter(titles + headings), "")) or None


def _if_shown(value: str, begin: str) -> str | None:
    return one_line(value) if value and value.lower() in begin else None


def _notices(blocks: list[_Block]) -> tuple[Notice, ...]:
    hidden = sum(len(block.text.split()) for block in blocks if block.hidden)
    if not hidden:
        return ()
    return (Notice("hidden-text", f"{hidden} words are hidden in the document and left out"),)


def _dublin_core(archive: Archive, part: str) -> dict[str, str]:
    """Return the fields in which a document describes itself."""
    if part not in archive:
        return {}
    try:
        root = parse_xml(archive.read(part))
    except FormatError:
        return {}
    found = {
        element.tag[len(_DC) :]: one_line(element.text or "")
        for element in root.iter()
        if isinstance(element.tag, str) and element.tag.startswith(_DC)
    }
    creator = next((one_line(e.text or "") for e in root.iter("{*}initial-creator")), "")
    return {**({"creator": creator} if creator else {}), **found}


def _blocks(stream: IO[bytes], dialect: _Dialect) -> Iterator[_Block]:
    """Yield the paragraphs of a document, and each row of a table as one; what was read is freed."""
    from lxml import etree

    depth, cell, row = 0, list[_Block](), list[list[_Block]]()
    tags = (*dialect.paragraphs, dialect.table, dialect.row, dialect.cell)
    parsing = etree.iterparse(
        stream, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        for event, element in parsing:
            if event == "start":
                depth += element.tag == dialect.table
                continue
            if element.tag in dialect.paragraphs:
                if any(above.tag in dialect.skipped for above in element.iterancestors()):
                    continue
                block = dialect.block(element)
                _forget(element)
                if depth:
                    cell.append(block)
                else:
                    yield block
            elif element.tag == dialect.cell:
                row.append(cell)
                cell = []
            elif element.tag == dialect.row:
                yield from _row_blocks(row)
                row = []
                _forget(element)
            else:
                depth -= 1
    except etree.XMLSyntaxError:
        raise FormatError("has a damaged part: save or download it again") from None


def _forget(element: Any) -> None:
    """Free an element that has been read, and those before it."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None and not parent[0].tail:
        del parent[0]


def _row_blocks(row: list[list[_Block]]) -> Iterator[_Block]:
    """Yield a row of a table: in one paragraph if it has several cells, else as it is."""
    cells = [[block for block in cell if block.text.strip() and not block.hidden] for cell in row]
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        yield from filled[0]
    elif filled:
        yield _Block(" | ".join(one_line(" ".join(block.text for block in cell)) for cell in filled))


def _docx_block(paragraph: Any) -> _Block:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    numbered = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    pieces: list[str] = []
    hidden = False
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        run = element.getparent()
        if (
            run is None
            or run.tag != f"{_W}r"
            or any(above.tag in _DOCX_SKIPPED for above in run.iterancestors())
        ):
            continue
        vanish = run.find(f"{_W}rPr/{_W}vanish")
        hidden |= vanish is not None and vanish.get(f"{_W}val", "1") not in ("0", "false")
        pieces.append(_DOCX_MARKS.get(element.tag) or element.text or "")
    text = "".join(pieces)
    if numbered and text.strip():
        text = f"• {text}"
    name = (style.get(f"{_W}val") or "") if style is not None else ""
    return _Block(text, name.lower(), hidden)


_DOCX_SKIPPED = frozenset((_FALLBACK, f"{_W}moveFrom", f"{_W}del"))
_DOCX_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def _odt_block(paragraph: Any) -> _Block:
    style = (paragraph.get(f"{_TEXT}style-name") or "").lower()
    if paragraph.tag == f"{_TEXT}h":
        style = "heading"
    text = "".join(_odt_pieces(paragraph))
    if any(above.tag == f"{_TEXT}list-item" for above in paragraph.iterancestors()) and text.strip():
        text = f"• {text}"
    return _Block(text, style)


def _odt_pieces(paragraph: Any) -> Iterator[str]:
    yield _one_space(paragraph.text)
    for element in paragraph.iterdescendants():
        inside = any(above.tag in _ODT_SKIPPED for above in element.iterancestors())
        if not inside and element.tag == f"{_TEXT}s":
            count = element.get(f"{_TEXT}c") or "1"
            yield " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
        elif not inside:
            yield {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}.get(element.tag, "")
            if element.tag not in _ODT_SKIPPED:
                yield _one_space(element.text)
        if not inside or element.getparent() is None:
            yield _one_space(element.tail)


def _one_space(text: str | None) -> str:
    """Return text of an element: in XML a line's end is a space."""
    return " ".join((text or "").split("\n"))


_ODT_SKIPPED = frozenset(
    (
        f"{_TEXT}note",
        f"{_TEXT}tracked-changes",
        f"{_OFFICE}annotation",
        f"{_TEXT}ruby-text",
        f"{_TEXT}hidden-text",
    )
)
_DOCX = _Dialect((f"{_W}p",), f"{_W}tbl", f"{_W}tr", f"{_W}tc", frozenset((_FALLBACK,)), _docx_block)
_ODT = _Dialect(
    (f"{_TEXT}p", f"{_TEXT}h"),
    f"{_TABLE}table",
    f"{_TABLE}table-row",
    f"{_TABLE}table-cell",
    _ODT_SKIPPED,
    _odt_block,
)
