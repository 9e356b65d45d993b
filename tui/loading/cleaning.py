"""Cleaning of text: nothing in an article may reach the terminal as a control sequence.

Every replacement is one character for one, so positions that others computed on the same text stay valid.
"""

import re

from tui.document.graphemes import unusual

LINE_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What Unicode treats as the end of a line; each becomes a line feed."""
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and line feed, DEL, C1
    "\u00ad"  # soft hyphen: terminals disagree whether it shows
    "\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # joiners, bidi controls, zero width
    "\ud800-\udfff"  # half a surrogate pair cannot be written as UTF-8
    "\U000e0000-\U000e007f]"  # tag characters: invisible text
)
_JOINER = "\u200d"
_JOINED_SCRIPTS = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x0900, 0x0DFF))  # Arabic and Indic letters are shaped by joiners
_FLAG = "\U0001f3f4"


def clean(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return the text without unsafe characters, equally long, and each replaced character with its offset.

    A leading byte order mark and the CR of CRLF must be gone already (see :func:`normalise_breaks`). Line ends count as
    layout, not as hidden text, and are not reported.
    """
    if not _UNSAFE.search("".join(unusual(text))):
        return text, ()
    replaced: list[tuple[int, str]] = []

    def substitute(match: re.Match[str]) -> str:
        character = match.group()
        if character in LINE_BREAKS:
            return "\n"
        if character in "\u200c\u200d" and _joins(text, match.start()):
            return character
        if character == "\u00ad":
            return "-"
        replaced.append((match.start(), character))
        return "\ufffd" if "\ud800" <= character <= "\udfff" else " "

    return _UNSAFE.sub(substitute, text), tuple(replaced)


def normalise_breaks(text: str) -> str:
    """Return the text less a leading byte order mark and the CR of each CRLF."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n") if "\r" in text else text


def _joins(text: str, offset: int) -> bool:
    """Say whether a joiner does its honest work: between two emoji, or in a script that needs it."""
    if not 0 < offset < len(text) - 1:
        return False
    before, after = text[offset - 1], text[offset + 1]
    if any(low <= ord(before) <= high and low <= ord(after) <= high for low, high in _JOINED_SCRIPTS):
        return True
    return text[offset] == _JOINER and _is_emoji(before) and _is_emoji(after)


def _is_emoji(character: str) -> bool:
    code = ord(character)
    return 0x1F000 <= code <= 0x1FAFF or 0x2190 <= code <= 0x2BFF or code == 0xFE0F or character == _FLAG
