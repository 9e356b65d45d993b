"""PDF: the text of a file's pages, in the order in which they are read."""

import re
from collections.abc import Callable, Iterator
from ctypes import byref, c_ushort
from functools import partial
from statistics import median
from time import process_time
from typing import Any

from tui.document.metadata import Metadata, Notice
from tui.loading.format_text import FormatText
from tui.loading.formats.common import one_line
from tui.loading.formats.pdf_layout import Line, Page, find_title, running_text
from tui.loading.formats.registry import FormatError, Unreadable

_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0xA0: " ",
}
_WIDE_GAP = 0.9  # of the font's size; a wider space within a line may be the gap between two columns
_HYPHEN = 2  # what PDFium gives for a hyphen at the end of a line, after which it leaves out the line's end
_HYPHEN_IN_TEXT = 0xFFFE  # the same in a text that PDFium returns as a whole
_LINE_ENDS = frozenset((10, 13, _HYPHEN))
_SAMPLES = 5  # letters of a line that are measured
_FEWEST = 25  # letters on a page that is not an image
_MOST_UNKNOWN = 0.2  # share of characters without a meaning above which a text cannot be read
_UNKNOWN = re.compile("[\ufffd\ufffe\uffff\ue000-\uf8ff]")
_MARK = re.compile(r"(?<=[^\W\d_])\d{1,2}(?=\s|$)|(?<=[.,;:!?”’\")])\d{1,2}(?=\s|$)")
_SMALL = 0.85  # share of the height of a line's letters below which a number is a mark
_MOST_PAGES = 5_000
_PATIENCE = 1.2  # seconds of computing before a document without words is given up
_SLOWEST = 300  # letters read in a second; a slow machine reads some ten thousand
_PASSWORD = 4  # PDFium's error for a file that needs a password


def read(data: bytes) -> Iterator[FormatText | Unreadable]:
    """Yield the text of a PDF as one article."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise FormatError(
                "is protected by a password: save it without one (qpdf --decrypt) first"
            ) from None
        raise FormatError("is a damaged PDF: try to repair it with qpdf or mutool clean first") from None
    if len(document) > _MOST_PAGES:
        raise FormatError(f"has more than {_MOST_PAGES:,} pages: split it with qpdf --split-pages first")
    pages: list[Page] = []
    began, letters = process_time(), 0
    for number in range(len(document)):
        pages.append(_page(document[number]))
        letters += sum(len(line.text) for line in pages[-1].lines)
        if (spent := process_time() - began) > _PATIENCE and letters < _SLOWEST * spent:
            raise FormatError("takes very long for hardly any words, as only a bomb does")
    yield _reading(pages, document.get_metadata_dict())


def _reading(pages: list[Page], declared: dict[str, str]) -> FormatText:
    letters = [sum(len(line.text) for line in page.lines) for page in pages]
    if sum(letters) < _FEWEST:
        raise FormatError("is a scanned PDF without text: run ocrmypdf first")
    text = running_text(pages)
    if len(_UNKNOWN.findall(text)) > _MOST_UNKNOWN * len(text):
        raise FormatError(
            "is a PDF whose fonts do not say which letters they show: run ocrmypdf --force-ocr first"
        )
    begin = " ".join(one_line(line.text) for line in pages[0].lines)
    title = find_title(pages) or _if_shown(declared.get("Title", ""), begin)
    author = _if_shown(declared.get("Author", ""), begin)
    images = sum(count < _FEWEST and page.has_images for count, page in zip(letters, pages, strict=True))
    notices = (
        (
            Notice(
                "damaged-text", f"{images} of {len(pages)} pages are images without text: ocrmypdf reads them"
            ),
        )
        if images
        else ()
    )
    return FormatText(text, Metadata(title=title, authors=(author,) if author else ()), notices=notices)


def _if_shown(value: str, begin: str) -> str | None:
    """Return a field of the document if the first page shows it; else it is a file's or a user's name."""
    value = one_line(value)
    return value if value and value.lower() in begin.lower() else None


def _page(page: Any) -> Page:
    """Return a page's lines with their places; each is closed before the next is opened."""
    text = page.get_textpage()
    try:
        seen = _Characters(text)
        lines = [line for start, end in _runs(seen.codes) for line in _lines(seen, start, end)]
        few = sum(len(line.text) for line in lines) < _FEWEST
        return Page(float(page.get_width()), float(page.get_height()), lines, few and _has_image(page))
    finally:
        text.close()
        page.close()


def _has_image(page: Any) -> bool:
    import pypdfium2.raw as raw

    return next(iter(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3)), None) is not None


class _Characters:
    """The characters of a page and their places.

    Args:
        text: PDFium's text of the page.
    """

    def __init__(self, text: Any) -> None:
        import pypdfium2.raw as raw

        self._text, self._raw = text, raw
        self._rectangle = raw.FS_RECTF()
        self._reference = byref(self._rectangle)
        count = max(text.count_chars(), 0)
        buffer = (c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(text, 0, count, buffer) if count else 1
        self.codes = [_HYPHEN if code == _HYPHEN_IN_TEXT else code for code in buffer[:count]]
        """The code point of each character; a hyphen at the end of a line is 2."""
        if written != count + 1 or any(0xD800 <= code < 0xE000 for code in set(self.codes)):
            self.codes = [raw.FPDFText_GetUnicode(text, index) for index in range(count)]

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top of a character with the space that its font gives it."""
        self._raw.FPDFText_GetLooseCharBox(self._text, index, self._reference)
        box = self._rectangle
        left, right, top, bottom = box.left, box.right, box.top, box.bottom
        return (left, bottom, right, top) if bottom <= top else (left, top, right, bottom)

    def height(self, start: int, place: int) -> float:
        """Return the height of a character."""
        box = self.box(start + place)
        return box[3] - box[1]


def _runs(codes: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last index of each line as PDFium sees it."""
    start = 0
    for index, code in enumerate(codes):
        if code in _LINE_ENDS:
            end = index + (code == _HYPHEN)
            if start < end:
                yield start, end
            start = index + 1
    if start < len(codes):
        yield start, len(codes)


def _lines(seen: _Characters, start: int, end: int) -> Iterator[Line]:
    """Yield the pieces of a line that gaps as wide as those between columns separate."""
    codes = seen.codes[start:end]
    shown = [place for place, code in enumerate(codes) if code > 32 or code == _HYPHEN]
    if not shown:
        return
    size = _size(seen, start, shown)
    first = shown[0]
    for before, after in zip(shown, [*shown[1:], None], strict=True):
        if after is not None:
            if after == before + 1:
                continue
            if seen.box(start + after)[0] - seen.box(start + before)[2] <= _WIDE_GAP * size:
                continue
        words = "".join(map(_character, codes[first : before + 1]))
        words = _without_marks(words, partial(seen.height, start + first), size)
        box, last = seen.box(start + first), seen.box(start + before)
        yield Line(words, box[0], last[2], min(box[1], last[1]), max(box[3], last[3]), size)
        if after is not None:
            first = after


def _without_marks(words: str, height: Callable[[int], float], size: float) -> str:
    """Return a line without the small raised numbers that refer to footnotes."""
    for mark in reversed(list(_MARK.finditer(words))):
        if height(mark.start()) < _SMALL * size:
            words = words[: mark.start()] + words[mark.end() :]
    return words


def _character(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return _LIGATURES.get(code) or chr(code)


def _size(seen: _Characters, start: int, shown: list[int]) -> float:
    """Return the height of a line's letters as shown; single ones, such as ligatures, may have odd boxes."""
    step = max(1, len(shown) // _SAMPLES)
    return max(median(seen.height(start, place) for place in shown[::step]), 1.0)
