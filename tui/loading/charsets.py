"""Names of character encodings as in the WHATWG Encoding Standard, and where a source declares one."""

import codecs
import re

_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "l1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "windows-1252": "cp1252",
    "x-cp1252": "cp1252",
    "iso-8859-9": "cp1254",
    "latin5": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "windows-949": "cp949",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-user-defined": "cp1252",
    "unicode-1-1-utf-8": "utf-8",
}
"""Labels whose encoding is not the one that Python gives the name to."""
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']?\s*([\w.:-]{2,40})|<meta[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEAD = 4_096  # bytes; browsers look at 1,024, but pages begin with long comments
_NOT_TEXT = {"base64", "bz2", "hex", "quopri", "rot_13", "uu", "zlib", "idna", "punycode", "unicode_escape"}
_NOT_TEXT |= {"raw_unicode_escape", "undefined", "mbcs", "oem", "utf_7"}


def encoding_of(label: str | None) -> str | None:
    """Return Python's name of an encoding that a source names, ``None`` if there is no such encoding.

    ``iso-8859-1`` is read as windows-1252, and so on, as browsers do.
    """
    name = (label or "").strip().strip("\"'").lower()
    if not name:
        return None
    name = _LABELS.get(name, name)
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return None if found.replace("-", "_") in _NOT_TEXT else found


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the XML declaration or a meta element at the beginning of a source names."""
    for match in _DECLARED.finditer(data[:_HEAD]):
        name = encoding_of((match[1] or match[2]).decode("ascii", "replace"))
        if name and not name.startswith(("utf-16", "utf-32")):  # whoever could read this is neither
            return name
    return None
