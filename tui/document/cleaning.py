"""Cleaning of text: no string from outside may control the terminal or reorder what a line shows.

The same characters are unsafe wherever a string comes from. :func:`clean` is for text on its way in and keeps
every offset; :func:`visible` is for text on its way out to a terminal and keeps its width.
"""

import re
from collections.abc import Callable

from tui.document.graphemes import graphemes, unusual

LINE_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What Unicode treats as the end of a line; each becomes a line feed."""
LAYOUT = "\f\u00ad"
"""Characters that cleaning replaces and reports although they hide nothing: form feed and soft hyphen."""
LONGEST_CLUSTER = 32  # code points; the Stream-Safe Text Format (UAX 15) allows a base 30 marks
_JOINING = ("Mn", "Mc", "Me", "Cf", "Cs")
_CLUSTER_LETTERS = (
    ("\u0d4e", "\u0d4e"), ("\u0e33", "\u0e33"), ("\u0eb3", "\u0eb3"), ("\u1100", "\u11ff"),
    ("\ua960", "\ua97f"), ("\ud7b0", "\ud7ff"), ("\U000111c2", "\U000111c3"),
    ("\U0001193f", "\U00011941"), ("\U00011a3a", "\U00011a89"), ("\U00011d46", "\U00011d46"),
    ("\U00011f02", "\U00011f02"), ("\U0001f3fb", "\U0001f3ff"),
)  # fmt: skip
"""Letters that are part of a cluster without being marks: vowels after, and signs before, another letter
(GraphemeBreakProperty.txt of Unicode), Hangul jamo, and the colours of skin."""
_FLOOD = 200_000  # replaced characters from which a text may be flooded
_LONG_RUN = re.compile(f"[^\x00-\x7f]{{{LONGEST_CLUSTER},}}")
_UNSAFE_CLASS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and line feed, DEL, C1
    "\u00ad"  # soft hyphen: terminals disagree whether it shows
    # joiners, bidi controls, zero width
    "\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff"  # half a surrogate pair cannot be written as UTF-8
    "\ufdd0-\ufdef"  # noncharacters, as are the last two of every plane
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "\U000e0000-\U000e007f"  # tag characters: invisible text
)
_JOINER = "\u200d"
_JOINED_SCRIPTS = (
    (0x0600, 0x06FF),
    (0x0750, 0x077F),
    (0x0900, 0x0DFF),
)  # Arabic and Indic letters are shaped by joiners
_FLAG = "\U0001f3f4"
_END_OF_TAGS = "\U000e007f"
_TAGGED_FLAGS = tuple(
    _FLAG + "".join(chr(0xE0000 + ord(letter)) for letter in region) + _END_OF_TAGS
    for region in ("gbeng", "gbsct", "gbwls")
)
"""The flags of England, Scotland and Wales: the only tag sequences that Unicode recommends (UTS 51).

Any other may hide a message.
"""
_UNSAFE_CHARACTER = re.compile(f"[{_UNSAFE_CLASS}]")
_UNSAFE = re.compile(f"{'|'.join(_TAGGED_FLAGS)}|[{_UNSAFE_CLASS}]")
_UNSAFE_IN_LINE = re.compile(f"{'|'.join(_TAGGED_FLAGS)}|[\t\n{_UNSAFE_CLASS}]")


def clean(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return the text without unsafe characters, equally long, and each replaced character with its offset.

    A leading byte order mark and the CR of CRLF must be gone already (see :func:`normalise_breaks`). Line
    ends are not reported, except the form feed, which is also the end of a page.
    """
    uncut = text
    text = _with_short_clusters(text)
    replaced: list[tuple[int, str]] = []
    if text is not uncut:
        replaced = [
            (offset, was) for offset, (was, now) in enumerate(zip(uncut, text, strict=True)) if was != now
        ]
    if not _UNSAFE_CHARACTER.search("".join(unusual(text))):
        return text, tuple(replaced)

    def substitute(match: re.Match[str]) -> str:
        found = match.group()
        if found in LINE_BREAKS and found != "\f":
            return "\n"
        if _is_kept(match):
            return found
        replaced.append((match.start(), found))
        if found in LAYOUT:
            return "\n" if found == "\f" else "-"
        return "\ufffd" if "\ud800" <= found <= "\udfff" else " "

    return _UNSAFE.sub(substitute, text), tuple(sorted(replaced))


def _with_short_clusters(text: str) -> str:
    """Return the text, equally long, without a grapheme cluster of more code points than any script needs.

    A letter with thousands of combining marks is one cluster in one cell: every key that moves over it, and
    every line that shows it, would take as long as all of it takes to draw. A space in place of one code
    point in :data:`LONGEST_CLUSTER` makes several clusters of it.
    """
    if text.isascii() or not _LONG_RUN.search(text) or not any(map(_joins_cluster, unusual(text))):
        return text
    return _LONG_RUN.sub(lambda run: "".join(map(_cut_cluster, graphemes(run.group()))), text)


def _cut_cluster(cluster: str) -> str:
    if len(cluster) <= LONGEST_CLUSTER:
        return cluster
    last = LONGEST_CLUSTER - 1
    cuts = range(0, len(cluster), LONGEST_CLUSTER)
    pieces = (cluster[cut : cut + last] for cut in cuts)
    return " ".join(pieces).ljust(len(cluster))


def _joins_cluster(character: str) -> bool:
    """Return whether a character may make a grapheme cluster with what is before or after it."""
    from unicodedata import category  # most articles need it nowhere

    if category(character) in _JOINING:
        return True
    return any(low <= character <= high for low, high in _CLUSTER_LETTERS)


def is_flooded(text: str) -> bool:
    """Return whether a text consists for a third or more of characters that cleaning replaces and reports.

    Each of them is kept with its place, which takes a hundred times the memory of a letter.
    """
    if len(text) < _FLOOD:
        return False
    unsafe = (one for one in unusual(text) if _UNSAFE_CHARACTER.match(one))
    count = sum(text.count(one) for one in unsafe if one == "\f" or one not in LINE_BREAKS)
    return count >= _FLOOD and 3 * count >= len(text)


def is_unsafe(character: str) -> bool:
    """Return whether a character may control the terminal, reorder a line or be invisible."""
    return bool(_UNSAFE_CHARACTER.fullmatch(character))


def cleaned(text: str) -> str:
    """Return the text without unsafe characters, equally long: for any string from a file of others."""
    return clean(text)[0]


def cleaned_line(text: str) -> str:
    """Return the text without unsafe characters in one line, every run of white space made one space."""
    return " ".join(clean(text)[0].split())


def escaped(text: str, escape: Callable[[str], str]) -> str:
    """Return the text with an escape in place of each unsafe character: for formats that have escapes."""
    if not _UNSAFE_CHARACTER.search("".join(unusual(text))):
        return text
    return _UNSAFE.sub(lambda match: match.group() if _is_kept(match) else escape(match.group()), text)


def visible(text: str) -> str:
    """Return one line of text as it may be drawn on a terminal.

    What is unsafe is left out, or is a space where it had a width.
    """
    if (text.isascii() and text.isprintable()) or not _UNSAFE_IN_LINE.search(text):
        return text
    from rich.cells import cell_len  # nothing that harmless text needs

    return _UNSAFE_IN_LINE.sub(
        lambda match: match.group() if _is_kept(match) else " " * cell_len(match.group()), text
    )


def normalise_breaks(text: str) -> str:
    """Return the text less a leading byte order mark and the CR of each CRLF."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n") if "\r" in text else text


def _is_kept(match: re.Match[str]) -> bool:
    """Return whether an unsafe character has a use where it is: a joiner that joins, or a flag's tags."""
    found = match.group()
    return len(found) > 1 or (found in "\u200c\u200d" and _joins(match.string, match.start()))


def _joins(text: str, offset: int) -> bool:
    """Return whether a joiner is between two emoji, or in a script that needs it."""
    if not 0 < offset < len(text) - 1:
        return False
    before, after = text[offset - 1], text[offset + 1]
    if any(low <= ord(before) <= high and low <= ord(after) <= high for low, high in _JOINED_SCRIPTS):
        return True
    return text[offset] == _JOINER and _is_emoji(before) and _is_emoji(after)


def _is_emoji(character: str) -> bool:
    code = ord(character)
    return 0x1F000 <= code <= 0x1FAFF or 0x2190 <= code <= 0x2BFF or code == 0xFE0F or character == _FLAG
