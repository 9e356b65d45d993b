"""Whether the terminal's background is light: asked for by OSC 11, answered among the keys when it likes.

xterm and most others answer ``ESC ] 11 ; rgb:ffff/ffff/ffff`` and a string terminator; some say nothing.
Nothing waits for the answer.
"""

import os
import re
from time import monotonic

from textual.message import Message

QUERY = "\x1b]11;?\x1b\\"
PATIENCE = 3.0  # seconds after which alt+] is taken for that key, and not for the beginning of an answer
_PART = "([0-9a-fA-F]{1,4})"
_ANSWER = re.compile(rf"\x1b\]11;rgba?:{_PART}/{_PART}/{_PART}[^\x07\x1b]*(?:\x07|\x1b\\)")
_BEGINNING = re.compile(r"\x1b\](?:1(?:1(?:;[^\x07\x1b]{0,40}\x1b?)?)?)?\Z")
_SURE_BEGINNING = re.compile(r"\x1b\]11;[^\x07\x1b]{0,40}\x1b?\Z")
"""What no keyboard sends."""
_WEIGHTS = (0.299, 0.587, 0.114)  # of red, green and blue in the lightness of a colour (ITU-R BT.601)
_LIGHT = 0.5


class BackgroundTold(Message):
    """The terminal said what its background is."""

    def __init__(self, *, light: bool) -> None:
        super().__init__()
        self.light = light


def may_be_asked() -> bool:
    """Return whether the question is safe: the console of Linux before 5.0 shows it."""
    return os.environ.get("TERM", "") not in ("", "dumb", "linux")


class BackgroundFilter:
    """Takes the answer out of what the terminal sends, in pieces of any size.

    An answer is none of the reader's keys however late it comes, and however often: its letters would run
    commands.
    """

    def __init__(self) -> None:
        self._until = 0.0
        self._asked = False
        self._held = ""

    def expect(self) -> None:
        """Begin to look for an answer."""
        self._until, self._asked = monotonic() + PATIENCE, True

    def feed(self, text: str) -> tuple[str, bool | None]:
        """Return a piece of input without the answer, and whether that says that the background is light."""
        text, self._held = self._held + text, ""
        light: bool | None = None
        if (found := _ANSWER.search(text)) is not None:
            light = is_light(*found.groups()) if self._asked else None
            self._until, self._asked = 0.0, False
            text = _ANSWER.sub("", text)
        beginning = _BEGINNING if monotonic() < self._until else _SURE_BEGINNING
        if (begun := beginning.search(text)) is not None:
            text, self._held = text[: begun.start()], text[begun.start() :]
        return text, light


def is_light(red: str, green: str, blue: str) -> bool:
    """Return whether a colour is light; each part has one to four hexadecimal digits."""
    parts = (int(part, 16) / (16 ** len(part) - 1) for part in (red, green, blue))
    lightness: float = sum(weight * part for weight, part in zip(_WEIGHTS, parts, strict=True))
    return lightness > _LIGHT
