"""Decodes bytes to text."""

import codecs
import re
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
# above this share of them a file is not text; random UTF-16 units have 0.16, random bytes 0.1
_MOST_WRONG = 0.02
_MOST_CONTROLS = 0.1  # share of control bytes above which a file is not text in any encoding
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_BYTES = bytes(range(0x80, 0x100))
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_MOSTLY = 0.8  # share of high bytes in valid sequences from which a text is damaged UTF-8
_FEW = 0.03  # share of high bytes up to which they are the signs and accents of a Western text
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")  # bytes that windows-1252 does not use
_WESTERN_WORD = re.compile(
    rb"\b(?:the|and|that|with|for|was|und|der|die|nicht|les|des|une|dans|que|los|una|het|een|och|det|che|della)\b",
    re.IGNORECASE,
)
_MOST_NULS = 0.01  # share up to which NULs are damage in a text of single bytes
_LEAST_NULS = 0.2  # share from which they are the halves of UTF-16 units
_ONE_SIDE = 0.95  # share of the NULs at even, or at odd, places of UTF-16
_STATEFUL = ("iso2022_jp", "hz")  # encodings that use no high byte, and so look like ASCII
_MOST_FAULTS = 0.005  # share of undecodable characters from which a declared encoding is not believed


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Decode a source's bytes.

    By the byte order mark; as UTF-8, also where a few bytes of it are damaged; by the encoding that the
    source declares; as windows-1252 where a Western text has few high bytes; else by detection. What cannot
    be decoded becomes U+FFFD.

    Args:
        data: The bytes.
        name: The source's name for messages.
        declared: The encoding that a container, such as a mail, names; else a page's own declaration counts.

    Raises:
        InputError: The bytes are not text.
    """
    from tui.loading.charsets import declared_encoding, encoding_of

    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _plausible(data.decode(encoding, "replace"), name)
    if unmarked := _utf_16(data[:SAMPLE]):
        return _plausible(data.decode(unmarked, "replace"), name)
    _refuse_binary(data[:SAMPLE], name)
    stated = encoding_of(declared) or declared_encoding(data)
    if stated in _STATEFUL:
        return data.decode(stated, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf_8(data):
        return data.decode("utf-8", "replace")
    if stated and stated != "utf-8" and (text := _believed(data, stated)) is not None:
        return text
    if _is_western(data):
        return data.decode("cp1252", "replace")
    return _plausible(data.decode(_detected(data), "replace"), name)


def _utf_16(head: bytes) -> str | None:
    """Return the encoding of UTF-16 without a byte order mark: every other byte of Western text is NUL."""
    nuls = head.count(0)
    if nuls < max(2, _LEAST_NULS * len(head)):
        return None
    at_even = head[::2].count(0)
    if at_even >= _ONE_SIDE * nuls:
        return "utf-16-be"
    return "utf-16-le" if nuls - at_even >= _ONE_SIDE * nuls else None


def _is_damaged_utf_8(data: bytes) -> bool:
    """Return whether most high bytes are in valid sequences of UTF-8, those cut off at the end aside.

    Two accented letters of a single-byte encoding rarely form a valid sequence, and never most of a text's.
    """
    high = _count_high(data)
    valid = sum(map(len, _UTF8_SEQUENCE.findall(data)))
    tail = _HIGH_RUN.search(data, max(0, len(data) - 3))
    cut = len(data) - tail.start() if tail and tail.end() == len(data) else 0
    return valid > 0 and valid >= _MOSTLY * (high - cut)


def _count_high(data: bytes) -> int:
    return len(data) - len(data.translate(None, _HIGH_BYTES))


def _believed(data: bytes, encoding: str) -> str | None:
    """Return the text in the declared encoding, if it is that."""
    try:
        text = data.decode(encoding, "replace")
    except (LookupError, ValueError):
        return None
    return text if text.count("\ufffd") <= max(2, _MOST_FAULTS * len(text)) else None


def _is_western(data: bytes) -> bool:
    """Return whether high bytes are few enough to be the signs and accents of a Western text."""
    high = _count_high(data)
    if high > _FEW * len(data) or _UNDEFINED.search(data):
        return False
    return high <= 2 or _WESTERN_WORD.search(data[:SAMPLE]) is not None


def _plausible(text: str, name: str) -> str:
    """Return a decoded text, if it is one.

    Any two bytes make a UTF-16 unit, and any byte a character of some encoding, but not one that texts have.

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
    nuls = head.count(0)  # a short text may hold a stray one
    if nuls > max(1, _MOST_NULS * len(head)) or controls > _MOST_CONTROLS * len(head):
        raise InputError(f"{name}: is a binary file, not text")


def _detected(data: bytes) -> str:
    """Return the encoding that the lines with high bytes are probably in."""
    from charset_normalizer import from_bytes

    sample = data[:SAMPLE]
    if not _HIGH.search(sample):
        sample = b"\n".join(line for line in data.split(b"\n") if _HIGH.search(line))[:SAMPLE]
    best = from_bytes(sample, cp_isolation=_LIKELY).best()
    return best.encoding if best else "cp1252"
