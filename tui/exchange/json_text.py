"""JSON that is safe to show in a terminal: unsafe characters are escaped, which no parser notices."""

import json
from typing import Any

from tui.document.cleaning import escaped

_BEYOND_BMP = 0x10000


def dumps(record: Any, indent: int | None = None) -> str:
    """Return a record as JSON with unsafe characters escaped; parsed values are unchanged."""
    return escaped(json.dumps(record, ensure_ascii=False, indent=indent), _escape)


def _escape(character: str) -> str:
    code = ord(character)
    if code < _BEYOND_BMP:
        return f"\\u{code:04x}"
    high, low = divmod(code - _BEYOND_BMP, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
