"""A drawn line as the escape sequences that draw it."""

from rich.color import ColorSystem
from textual.strip import Strip

from tui.document.cleaning import visible
from tui.terminal.colours import depth


def colour_system() -> ColorSystem | None:
    """Return how colours are written for this terminal; ``None`` where it has too few."""
    return {"truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT}.get(depth())


def sequences(strip: Strip, system: ColorSystem) -> str:
    """Return what draws a strip on a terminal of so many colours."""
    return "".join(
        style.render(visible(text), color_system=system) if style else visible(text)
        for text, style, _ in strip
    )
