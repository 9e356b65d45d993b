"""Decodes bytes to text."""

import codecs
from collections import Counter
from unicodedata import category

from tui.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its prefix
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"%PDF-", "a PDF (try pdftotext first)"),
    (b"PK\x03\x04", "a zip or office file"),
    (b"\x7fELF", "a program"),
)
_LIKELY = ["cp1252", "cp1250", "cp1251", "iso8859_15", "shift_jis", "euc_jp", "gb18030", "big5", "koi8_r"]
"""Encodings in which news occurs; with all encodings allowed, detection prefers exotic ones."""
SAMPLE = 65_536  # bytes examined to distinguish text from data and to detect the encoding
_NO_TEXT = ("Cc", "Cn", "Co", "Cs")  # Unicode's general categories that do not occur in text
_LAYOUT = "\t\n\v\f\r\x1b\x85"
# above this share of them a file with a byte order mark is not text; random UTF-16 units have 0.16
_MOST_WRONG = 0.02
_MOST_CONTROLS = 0.1  # share of control bytes above which a file is not text in any encoding


def decode(data: bytes, name: str) -> str:
    """Decode a file's bytes: by the byte order mark, else as UTF-8, else by detection.

    Raises:
        InputError: The bytes are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _plausible(data.decode(encoding, "replace"), name)
    _refuse_binary(data[:SAMPLE], name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > SAMPLE or error.start >= len(data) - 3:
            return data.decode(
                "utf-8", "replace"
            )  # one bad byte in a long UTF-8 text is damage, not another encoding
    return _detect(data)


def _plausible(text: str, name: str) -> str:
    """Return a text announced by a byte order mark, if it is one.

    Any two bytes make a UTF-16 unit, but not a character.

    Raises:
        InputError: Too many characters are unassigned, private, damaged or control characters.
    """
    head = text[:SAMPLE]
    wrong = sum(
        count
        for character, count in Counter(head).items()
        if category(character) in _NO_TEXT and character not in _LAYOUT
    )
    wrong += head.count("\ufffd")
    if wrong > max(1, _MOST_WRONG * len(head)):  # one may be a truncated character at the end
        raise InputError(f"{name}: is a binary file, not text")
    return text


def _refuse_binary(head: bytes, name: str) -> None:
    for magic, what in _FORMATS:
        if head.startswith(magic):
            raise InputError(f"{name}: is {what}, not text")
    controls = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
    if b"\0" in head or controls > _MOST_CONTROLS * len(head):
        raise InputError(f"{name}: is a binary file, not text")


def _detect(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=_LIKELY).best()
    return data.decode(best.encoding if best else "cp1252", "replace")
