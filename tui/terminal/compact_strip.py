"""Strips that draw themselves with few bytes: a terminal is told only what changes from one stretch of a line to the next."""

from functools import lru_cache

from rich.color import Color, ColorSystem
from rich.console import Console
from rich.style import Style
from textual.strip import Strip

from tui.document.cleaning import visible

_PLAIN = Style()
_ON = {"bold": "1", "dim": "2", "italic": "3", "underline": "4", "reverse": "7", "strike": "9"}
_OFF = {"bold": "22", "dim": "22", "italic": "23", "underline": "24", "reverse": "27", "strike": "29"}


class InkedStrip(Strip):
    """A strip whose sequences depend on its segments only: it begins from nothing and leaves nothing switched on."""

    __slots__ = ()

    def render(self, console: Console) -> str:
        """Return the strip's terminal sequences; they are kept, as a strip never changes."""
        if self._render_cache is None:
            system = None if console.no_color else console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001 - as Textual's own
            parts: list[str] = []
            before: Style | None = None
            for text, style, _ in self._segments:
                parts += (changes(before, style or _PLAIN, system), visible(text))
                before = style or _PLAIN
            self._render_cache = "".join((*parts, "\x1b[0m"))
        return self._render_cache


@lru_cache(maxsize=4_096)
def changes(before: Style | None, after: Style, system: ColorSystem | None) -> str:
    """Return the sequence that leads from one style to another; ``None`` before stands for a terminal in any state.

    Args:
        before: The style of the text that was drawn last.
        after: The style of the text to be drawn.
        system: The terminal's colours, ``None`` for those of paper.
    """
    codes = ["0"] if before is None else []
    old = before or _PLAIN
    switched_off = {_OFF[name] for name in _ON if getattr(old, name) and not getattr(after, name)}
    codes += sorted(switched_off)
    codes += [
        _ON[name]
        for name in _ON
        if getattr(after, name) and (not getattr(old, name) or _OFF[name] in switched_off)
    ]
    if system is not None:
        codes += _colour(old.color, after.color, system, foreground=True) + _colour(
            old.bgcolor, after.bgcolor, system, foreground=False
        )
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def _colour(old: Color | None, new: Color | None, system: ColorSystem, *, foreground: bool) -> list[str]:
    if old == new:
        return []
    if new is None:
        return ["39" if foreground else "49"]
    return list(new.downgrade(system).get_ansi_codes(foreground))
