"""JSON as text that a terminal can show: what it would obey is written as an escape, which says the same to every reader of JSON."""

import json
from typing import Any

from tui.document.cleaning import escaped

_BEYOND_BMP = 0x10000


def dumps(record: Any, indent: int | None = None) -> str:
    """Return a record as JSON in which unsafe characters are escapes; the values read from it are the same."""
    return escaped(json.dumps(record, ensure_ascii=False, indent=indent), _escape)


def _escape(character: str) -> str:
    code = ord(character)
    if code < _BEYOND_BMP:
        return f"\\u{code:04x}"
    high, low = divmod(code - _BEYOND_BMP, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
