"""JSON as text that a terminal can show: unsafe characters are escapes, which mean the same to every parser."""

import json
from typing import Any

from tui.document.cleaning import escaped

_BEYOND_BMP = 0x10000


def dumps(record: Any, indent: int | None = None) -> str:
    """Return a record as JSON with escapes for unsafe characters; the values read from it are the same."""
    return escaped(json.dumps(record, ensure_ascii=False, indent=indent), _escape)


def _escape(character: str) -> str:
    code = ord(character)
    if code < _BEYOND_BMP:
        return f"\\u{code:04x}"
    high, low = divmod(code - _BEYOND_BMP, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
