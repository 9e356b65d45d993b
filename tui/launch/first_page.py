"""The first page as terminal sequences; every cell is what the app will draw."""

from tui.document.shown import seen
from tui.terminal.colours import BACKGROUND, FOREGROUND
from tui.text.geometry import column, pane, top_line
from tui.text.wrap import PART, TAB, Wrapping

TYPE_CHECKING = False  # what type checkers take for typing's own
if TYPE_CHECKING:
    from tui.document.span import Span
    from tui.remembered import Remembered

END = "\x1b[H"
"""The last sequence of every page."""


def first_page(
    text: str,
    title: "Span | None",
    size: tuple[int, int],
    place: int = 0,
    *,
    colours: str = "truecolor",
    looks: "Remembered | None" = None,
) -> str:
    """Return the sequences that draw an article's first page on an empty screen.

    Args:
        text: The article's text as it is shown; its beginning will do if ``place`` is 0.
        title: Where the headline is.
        size: Columns and rows of the terminal.
        place: The offset of the cursor.
        colours: ``truecolor``, ``256`` or ``none``.
        looks: What the reader made of theme and panels.
    """
    side, widest = (looks.side, looks.shown_text) if looks else (0, 0)
    width, height = pane(*size, side, widest)
    place_of_text = column(width, widest)
    wrapping = Wrapping(text, place_of_text.width, upto=place + PART)
    top = top_line(wrapping.line_of(place), 0, height, len(wrapping))
    drawn = [blank(colours, looks)]
    for row in range(height):
        if top + row >= len(wrapping):
            break
        line = wrapping.line(top + row)
        words = seen(line.of(text)).replace("\n", " ").replace("\t", " " * TAB)
        bold = title is not None and title.start < line.end and line.start < title.end
        shown = f"\x1b[1m{words}\x1b[22m" if bold else words
        drawn.append(f"{line_start(row, place_of_text.text)}{shown}")
    return "".join((*drawn, END))


def blank(colours: str, looks: "Remembered | None" = None) -> str:
    """Return the sequence that fills the screen with the background colour."""
    return f"\x1b[H{_base(colours, looks)}\x1b[2J"


def line_start(row: int, cell: int = 0) -> str:
    """Return the sequence that moves to a cell of a line of the pane, which begins under the header."""
    return f"\x1b[{row + 2};{cell + 1}H"


def _base(colours: str, looks: "Remembered | None") -> str:
    """Return the sequence that sets the theme's colours."""
    if colours == "none":
        return "\x1b[0m"
    if looks is not None and (known := looks.base(colours)):
        return f"\x1b[0;{known}m"
    if colours == "256":
        return "\x1b[0;38;5;188;48;5;233m"
    parts = [
        ";".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5)) for colour in (FOREGROUND, BACKGROUND)
    ]
    return f"\x1b[0;38;2;{parts[0]};48;2;{parts[1]}m"
