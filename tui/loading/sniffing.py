"""Recognises formats by their first bytes; a file name decides only where contents cannot.

Importing this module must stay cheap: the first page waits for :func:`may_be_formatted`.
"""

HTML, MARKDOWN = "HTML", "Markdown"
MHTML, MAIL, MBOX = "a saved page", "e-mail", "mbox"
PDF, RTF, ZIP = "PDF", "RTF", "a zip file"
EXPORT, SUBTITLES = "a database export", "subtitles"
FEED, JSON_FEED, NITF = "a feed", "a JSON feed", "NITF"
JSON, JSONL = "JSON", "JSON lines"
WEBARCHIVE, WARC, GZIP = "a web archive", "WARC", "gzip"

HEAD = 65_536  # bytes that are examined
_PDF_WITHIN = 1_024  # bytes before a PDF's header
_CUES_WITHIN = 4_096
_BY_SUFFIX = {
    **dict.fromkeys((".md", ".markdown", ".mdown"), MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml"), HTML),
    **dict.fromkeys((".jsonl", ".ndjson"), JSONL),
}
_FIRST_BYTES = b"<{[%\x1f"
_FIRST_WORDS = (b"From ", b"WEBVTT", b"---", b"WARC/", b"bplist", b"PK\x03\x04")
HEADERS = frozenset(
    b"from to cc bcc subject date sender reply-to received return-path message-id mime-version content-type"
    b" delivered-to dkim-signature arc-seal authentication-results received-spf list-id list-unsubscribe"
    b" content-transfer-encoding snapshot-content-location envelope-to precedence errors-to".split()
)
"""Names of header fields with which a message may begin, in lower case."""
EXPORT_MARKS = (
    b"End of Document",
    b" DOCUMENTS\n",
    b"\nDocument ",
    b"\nAN ",
    b"\nAN\t",
    b"ProQuest document ID",
)
"""Words at least one of which is in every text that a news database exports."""
_UTF16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_UTF16_MARKS = tuple(mark for mark, _ in _UTF16)


def may_be_formatted(head: bytes) -> bool:
    """Return whether :func:`sniff` may find a format in a text without a telling file name; fast."""
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if begin[:1] in _FIRST_BYTES or begin.startswith(_FIRST_WORDS):
        return True
    if b"%PDF" in head[:_PDF_WITHIN] or b"-->" in head[:_CUES_WITHIN]:
        return True
    name, colon, _ = begin[:80].partition(b":")
    if colon and (name.lower() in HEADERS or name[:2] in (b"X-", b"x-")):
        return True
    part = head[:HEAD].replace(b"\r\n", b"\n") if b"\r" in head else head[:HEAD]
    return any(mark in part for mark in EXPORT_MARKS)


def sniff(data: bytes, suffix: str = "") -> str | None:
    """Return the format of some contents, by their beginning; ``None`` for plain text and what is unknown.

    Args:
        data: The contents, or at least their first :data:`HEAD` bytes.
        suffix: The ending of the file's name in lower case, for formats that look like plain text.
    """
    head = data[:HEAD]
    named = _BY_SUFFIX.get(suffix, "")
    if not named and not may_be_formatted(head) and not head.startswith(_UTF16_MARKS):
        return None
    from tui.loading import signatures  # patterns take long to compile, and most texts need none

    return signatures.find(_as_ascii(head), named) or named or None


def _as_ascii(head: bytes) -> bytes:
    """Return the beginning of a text in UTF-16 as one in UTF-8, so that one set of patterns is enough."""
    for mark, encoding in _UTF16:
        if head.startswith(mark):
            return head[2:].decode(encoding, "replace").encode("utf-8", "replace")
    return head.removeprefix(b"\xef\xbb\xbf")
