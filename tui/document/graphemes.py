"""What readers take for one character: grapheme clusters (Unicode Standard Annex 29)."""

TYPE_CHECKING = False  # what type checkers take for typing's own, which would be loaded before the first page
if TYPE_CHECKING:
    import re
    from typing import Any

_PLAIN = (
    ("\t", "\n"), (" ", "~"), ("\u00a0", "\u00ac"), ("\u00ae", "\u02ff"), ("\u0370", "\u0482"),
    ("\u048a", "\u0530"),
    ("\u2010", "\u2027"), ("\u2030", "\u205e"), ("\u20a0", "\u20bf"), ("\u2100", "\u2319"),
    ("\u2500", "\u25fc"), ("\u270e", "\u2713"),
)  # fmt: skip
"""Ranges in which every code point is a grapheme one cell wide: alphabets, punctuation, arrows, boxes."""
_LONG = 10_000  # characters; for fewer a pattern is quicker than the set of characters, once it is compiled
_USUAL = bytes((*b"\t\n", *range(0x20, 0x7F)))
_patterns: "dict[str, re.Pattern[str]]" = {}
_clusters: "dict[str, Any]" = {}


def is_plain(text: str) -> bool:
    """Return whether every character stands for itself and takes one cell (tabs and line feeds aside)."""
    return text.isascii() or first_not_plain(text) < 0


def first_not_plain(text: str, start: int = 0, end: int | None = None) -> int:
    """Return the offset of the next character that may combine or be wide; -1 if there is none."""
    end = len(text) if end is None else end
    if text.isascii():
        return -1
    if (end - start > _LONG or not _patterns) and all(
        any(low <= one <= high for low, high in _PLAIN) for one in unusual(text[start:end])
    ):
        return -1
    found = _not_plain().search(text, start, end)
    return found.start() if found else -1


def unusual(text: str) -> set[str]:
    """Return the characters other than printable ASCII, tab and line feed, skipping those at C speed."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
    return set(rest.decode("utf-8", "surrogatepass"))


def _not_plain() -> "re.Pattern[str]":
    if not _patterns:
        import re

        _patterns[""] = re.compile("[^" + "".join(f"{low}-{high}" for low, high in _PLAIN) + "]")
    return _patterns[""]


def graphemes(text: str) -> list[str]:
    """Return the grapheme clusters of a text, in order; together they are the text."""
    if is_plain(text):
        return list(text)
    return list(_cluster().findall(text))


def next_boundary(text: str, offset: int) -> int:
    """Return the offset after the grapheme that starts at ``offset``."""
    if offset + 1 >= len(text):
        return len(text)
    if is_plain(text[offset : offset + 2]):
        return offset + 1
    found = _cluster().match(text, offset)
    return int(found.end()) if found else offset + 1


def previous_boundary(text: str, offset: int) -> int:
    """Return the offset of the grapheme before ``offset``."""
    if offset <= 1 or is_plain(text[max(0, offset - 2) : offset]):
        return max(0, offset - 1)
    return snapped(text, offset - 1)


def snapped(text: str, offset: int) -> int:
    """Return the start of the grapheme that ``offset`` lies in."""
    if offset <= 0 or offset >= len(text) or is_plain(text[offset - 1 : offset + 1]):
        return max(0, min(offset, len(text)))
    start = (
        text.rfind("\n", max(0, offset - 256), offset) + 1
    )  # no grapheme crosses a line feed, none worth showing is longer
    start = start or max(0, offset - 256)
    last = start
    for cluster in _cluster().finditer(text, start, offset + 256):
        if cluster.start() > offset:
            break
        last = cluster.start()
    return last


def _cluster() -> "Any":
    if not _clusters:
        import regex  # takes longer to import than the first page to draw, and most articles need it nowhere

        _clusters[""] = regex.compile(r"\X")
    return _clusters[""]
