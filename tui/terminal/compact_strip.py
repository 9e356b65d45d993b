"""Strips that render to few bytes: only the changes of style between segments are written."""

from collections.abc import Iterable
from functools import lru_cache

from rich.color import Color, ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.document.cleaning import visible
from tui.terminal.fallback import PLAIN

_NO_STYLE = Style()
_ON = {"bold": "1", "dim": "2", "italic": "3", "underline": "4", "reverse": "7", "strike": "9"}
_OFF = {"bold": "22", "dim": "22", "italic": "23", "underline": "24", "reverse": "27", "strike": "29"}


class CompactStrip(Strip):
    """A strip whose sequences depend on its segments only: it starts with a reset and ends with one."""

    __slots__ = ()

    def render(self, console: Console) -> str:
        """Return the strip's terminal sequences; they are cached, as a strip never changes."""
        if self._render_cache is None:
            system = console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001 - as in Textual's own
            shown = None if console.no_color else system
            parts: list[str] = []
            before: Style | None = None
            for text, style, _ in self._segments:
                parts += (style_change(before, style or _NO_STYLE, shown), visible(text))
                before = style or _NO_STYLE
            self._render_cache = "".join((*parts, "\x1b[0m"))
        return self._render_cache


def line_strip(segments: Iterable[Segment], width: int | None = None) -> Strip:
    """Return a strip of some segments, compact unless Textual's own terminal code is in use.

    Args:
        segments: What the line shows.
        width: The number of cells, if it is known.
    """
    return (Strip if PLAIN else CompactStrip)(segments, width)


@lru_cache(maxsize=4_096)
def style_change(before: Style | None, after: Style, system: ColorSystem | None) -> str:
    """Return the sequence that changes one style to another.

    Args:
        before: The style of the text that was written last; ``None`` if the terminal's state is unknown.
        after: The style of the text to be written.
        system: The terminal's colours; ``None`` to write no colours.
    """
    codes = ["0"] if before is None else []
    old = before or _NO_STYLE
    switched_off = {_OFF[name] for name in _ON if getattr(old, name) and not getattr(after, name)}
    codes += sorted(switched_off)
    codes += [
        _ON[name]
        for name in _ON
        if getattr(after, name) and (not getattr(old, name) or _OFF[name] in switched_off)
    ]
    if system is not None:
        codes += _colour_change(old.color, after.color, system, foreground=True)
        codes += _colour_change(old.bgcolor, after.bgcolor, system, foreground=False)
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def _colour_change(
    old: Color | None, new: Color | None, system: ColorSystem, *, foreground: bool
) -> list[str]:
    if old == new:
        return []
    if new is None:
        return ["39" if foreground else "49"]
    return list(new.downgrade(system).get_ansi_codes(foreground))
