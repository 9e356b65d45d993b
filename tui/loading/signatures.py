"""The signatures of formats: what their first bytes look like."""

import json
import re
from collections.abc import Callable

from msgspec import Struct

from tui.errors import InputError
from tui.loading import sniffing as kinds
from tui.loading.sniffing import HEADERS

_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):(?:[ \t]|$)")
_TELLING = frozenset((b"message-id", b"mime-version", b"received", b"return-path", b"content-type"))
_FEWEST_HEADERS = 2
_PAGE = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*<(!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(
    rb"\s*<(!--|!doctype\b|\?xml\b|(body|title|meta|link|article|section|main|header|div|p|h[1-6]|table|ul|ol"
    rb"|blockquote|figure|span|a|b|i|em|strong|br|img|script|style)(?=[\s/>]))",
    re.IGNORECASE,
)
_ROOT = re.compile(
    rb"\s*(?><\?[^>]*>\s*|<!--.*?-->\s*|<!doctype[^>\[]*(?:\[[^\]]*\])?\s*>\s*)*<([\w:.-]+)",
    re.IGNORECASE | re.DOTALL,
)
_ROOTS = {
    b"rss": kinds.FEED,
    b"feed": kinds.FEED,
    b"rdf:rdf": kinds.FEED,
    b"nitf": kinds.NITF,
    b"plist": kinds.WEBARCHIVE,
}
_MBOX = re.compile(rb"From [^\n]*\n>?[A-Za-z][A-Za-z0-9-]*:[ \t]")
_CUE = re.compile(rb"(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3}[ \t]+-->[ \t]+(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3}")
_FRONT_MATTER = re.compile(
    rb"---[ \t]*\r?\n(?:[\w-]+[ \t]*:.*\n|[ \t#-].*\n|\r?\n)+?(?:---|\.\.\.)[ \t]*\r?\n"
)
_JSON = re.compile(rb"\s*(?:\{\s*\"|\[\s*\{\s*\")")
_NEXIS = re.compile(rb"^[ \t]*(?:\d+ of \d+ DOCUMENTS|End of Document)[ \t]*\r?$", re.MULTILINE)
_FACTIVA = re.compile(rb"^(?:AN[ \t]+)?Document [A-Za-z0-9]{10,40}[ \t]*\r?$", re.MULTILINE)
_PROQUEST = re.compile(rb"^ProQuest document ID:?[ \t]", re.MULTILINE)


def find(head: bytes, named: str) -> str | None:
    """Return the first format whose signature some contents have.

    Args:
        head: The beginning of the contents, in an encoding that extends ASCII.
        named: The format that the file's name promises, if any.
    """
    begin = head.lstrip()
    if begin.startswith((b"{", b"[")) and named in (kinds.MARKDOWN, kinds.JSONL):
        return named  # JSON may be the front matter of Markdown
    return next((kind for kind, fits in _SIGNATURES if fits(head, begin, named)), None)


def _is_page(head: bytes, begin: bytes, named: str) -> bool:
    if named == kinds.MARKDOWN:
        return bool(_PAGE.match(begin))  # Markdown may begin with other tags
    return bool(_TAG.match(begin) or _PAGE.match(begin))


def _root(kind: str) -> Callable[[bytes, bytes, str], bool]:
    def fits(head: bytes, begin: bytes, named: str) -> bool:
        found = _ROOT.match(begin)
        return bool(found and _ROOTS.get(found[1].lower()) == kind)

    return fits


def _has_headers(head: bytes, begin: bytes, named: str) -> bool:
    """Return whether contents begin with the header of a message."""
    block = begin.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    names = []
    for line in block.split(b"\n"):
        field = _HEADER.match(line)
        if field:
            names.append(field[1].lower())
        elif not (names and line[:1] in b" \t") or not line:
            return bool(len(head) == kinds.HEAD and len(names) > _FEWEST_HEADERS)
    known = HEADERS.intersection(names)
    certain = _TELLING.intersection(names) or {b"from", b"subject"} <= known
    return bool(certain and len(known) >= _FEWEST_HEADERS)


def _is_saved_page(head: bytes, begin: bytes, named: str) -> bool:
    if not _has_headers(head, begin, named):
        return False
    block = begin.replace(b"\r\n", b"\n").partition(b"\n\n")[0].lower()
    saved = b"snapshot-content-location:" in block or b"saved by " in block or b"\nx-mimeole:" in block
    return saved or (b"multipart/related" in block and b"\nto:" not in block and b"received:" not in block)


def _is_json(head: bytes, begin: bytes, named: str) -> bool:
    return bool(_JSON.match(begin))


def _is_json_feed(head: bytes, begin: bytes, named: str) -> bool:
    return bool(_JSON.match(begin)) and b"jsonfeed.org/version/" in head.replace(b"\\/", b"/")


def _is_json_lines(head: bytes, begin: bytes, named: str) -> bool:
    first, _, rest = begin.partition(b"\n")
    if not rest.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _is_export(head: bytes, begin: bytes, named: str) -> bool:
    return any(pattern.search(head) for pattern in (_NEXIS, _FACTIVA, _PROQUEST))


def _is_export_page(head: bytes, begin: bytes, named: str) -> bool:
    """Return whether contents are a page of articles that Factiva exported."""
    return begin.startswith(b"<") and b"articleParagraph" in head and b"enHeadline" in head


def _has_cues(head: bytes, begin: bytes, named: str) -> bool:
    if begin.startswith(b"WEBVTT"):
        return begin[6:7] in b" \t\r\n"
    first = begin.split(b"\n", 2)[:2]
    return any(_CUE.match(line.strip()) for line in first)


_SIGNATURES: tuple[tuple[str, Callable[[bytes, bytes, str], bool]], ...] = (
    (kinds.PDF, lambda head, begin, named: b"%PDF" in head[:1_024]),
    (kinds.RTF, lambda head, begin, named: begin.startswith(b"{\\rtf")),
    (kinds.ZIP, lambda head, begin, named: head.startswith(b"PK\x03\x04")),
    (kinds.GZIP, lambda head, begin, named: head.startswith(b"\x1f\x8b\x08")),
    (kinds.WEBARCHIVE, lambda head, begin, named: head.startswith(b"bplist00")),
    (kinds.WEBARCHIVE, _root(kinds.WEBARCHIVE)),
    (kinds.WARC, lambda head, begin, named: head.startswith(b"WARC/")),
    (kinds.MBOX, lambda head, begin, named: bool(_MBOX.match(begin.replace(b"\r\n", b"\n")))),
    (kinds.MHTML, _is_saved_page),
    (kinds.MAIL, _has_headers),
    (kinds.SUBTITLES, _has_cues),
    (kinds.FEED, _root(kinds.FEED)),
    (kinds.NITF, _root(kinds.NITF)),
    (kinds.EXPORT, _is_export_page),
    (kinds.HTML, _is_page),
    (kinds.JSON_FEED, _is_json_feed),
    (kinds.JSONL, _is_json_lines),
    (kinds.JSON, _is_json),
    (kinds.MARKDOWN, lambda head, begin, named: bool(_FRONT_MATTER.match(begin))),
    (kinds.EXPORT, _is_export),
)
"""Formats with their signatures: functions of the beginning, the same without white space before it, and the
format that the file's name promises."""


class Refusal(Struct, frozen=True):
    """A kind of file that holds no article, and the way out."""

    magic: bytes
    words: str
    offset: int = 0


REFUSALS = (
    Refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word file: save it as .docx, .odt or text first"),
    Refusal(b"\x89PNG", "is an image: read the text in it with ocrmypdf or tesseract first"),
    Refusal(b"\xff\xd8\xff", "is an image: read the text in it with ocrmypdf or tesseract first"),
    Refusal(b"GIF8", "is an image: read the text in it with ocrmypdf or tesseract first"),
    Refusal(b"WEBP", "is an image: read the text in it with ocrmypdf or tesseract first", 8),
    Refusal(b"II*\0", "is an image: read the text in it with ocrmypdf or tesseract first"),
    Refusal(b"MM\0*", "is an image: read the text in it with ocrmypdf or tesseract first"),
    Refusal(b"ftyp", "is sound or film: make a transcript first", 4),
    Refusal(b"ID3", "is sound or film: make a transcript first"),
    Refusal(b"OggS", "is sound or film: make a transcript first"),
    Refusal(b"RIFF", "is sound or film: make a transcript first"),
    Refusal(b"\x1aE\xdf\xa3", "is sound or film: make a transcript first"),
    Refusal(b"7z\xbc\xaf\x27\x1c", "is an archive: unpack it first"),
    Refusal(b"Rar!", "is an archive: unpack it first"),
    Refusal(b"BZh", "is compressed: unpack it with bunzip2 first"),
    Refusal(b"\xfd7zXZ\0", "is compressed: unpack it with unxz first"),
    Refusal(b"\x28\xb5\x2f\xfd", "is compressed: unpack it with unzstd first"),
    Refusal(b"%!PS", "is PostScript: make a PDF of it with ps2pdf first"),
    Refusal(b"SQLite format 3\0", "is a database, not an article"),
    Refusal(b"\x7fELF", "is a program, not text"),
)
"""What is known and cannot be read; ``WEBP`` stands before ``RIFF``, which contains it."""


def refuse_known(head: bytes, name: str) -> None:
    """Refuse files that are known to hold no article, in one line that names the way out.

    Raises:
        InputError: The contents are of such a kind.
    """
    for refusal in REFUSALS:
        if head.startswith(refusal.magic, refusal.offset):
            raise InputError(f"{name}: {refusal.words}")
