"""Pasted text without control sequences: Textual's parser takes them for keys, which would run commands."""

import re

START, END = "\x1b[200~", "\x1b[201~"
"""The marks around pasted text (bracketed paste of xterm)."""
_SEQUENCE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]?|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")


class PasteFilter:
    """Takes what a terminal sends, in pieces of any size, and cleans what is pasted."""

    def __init__(self) -> None:
        self._inside = False
        self._before = ""
        """The last characters outside of a paste: a mark may come in two pieces."""
        self._held = ""
        """What may be the beginning of the mark at the end, or of a sequence."""

    def feed(self, text: str) -> str:
        """Return a piece of input with pasted text cleaned; what is undecided comes with the next."""
        text, self._held = self._held + text, ""
        out: list[str] = []
        while text:
            text = self._pasted(text, out) if self._inside else self._typed(text, out)
        return "".join(out)

    def _typed(self, text: str, out: list[str]) -> str:
        """Pass input on up to a paste; return the rest."""
        known = self._before + text
        at = known.find(START)
        if at < 0:
            out.append(text)
            self._before = known[1 - len(START) :]
            return ""
        end = at + len(START) - len(self._before)
        out.append(text[:end])
        self._inside, self._before = True, ""
        return text[end:]

    def _pasted(self, text: str, out: list[str]) -> str:
        """Pass pasted text on without control sequences, up to its end; return the rest."""
        at = text.find(END)
        if at >= 0:
            out += (_SEQUENCE.sub("", text[:at]), END)
            self._inside = False
            return text[at + len(END) :]
        escape = text.rfind("\x1b", -len(END) + 1)
        if escape >= 0:
            text, self._held = text[:escape], text[escape:]
        out.append(_SEQUENCE.sub("", text))
        return ""
