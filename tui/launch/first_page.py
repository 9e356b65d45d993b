"""The first page as plain terminal sequences, cell for cell what the app will draw."""

from tui.document.article import Article
from tui.layout.colours import BACKGROUND, FOREGROUND
from tui.layout.geometry import column, pane, top_line
from tui.layout.wrap import TAB, Wrapping

HEAD = 65_536  # characters; more than any screen shows


def first_page(article: Article, size: tuple[int, int], place: int = 0, *, colours: str = "truecolor") -> str:
    """Return what draws an article's first page on an empty screen.

    Args:
        article: The article, or its first :data:`HEAD` characters if ``place`` is 0.
        size: Columns and rows of the terminal.
        place: The offset of the cursor.
        colours: ``truecolor``, ``256`` or ``none``.
    """
    width, height = pane(*size)
    place_of_text = column(width)
    wrapping = Wrapping(article.text, place_of_text.width)
    top = top_line(wrapping.line_of(place), 0, height, len(wrapping))
    base = _base(colours)
    drawn = [f"\x1b[H{base}\x1b[2J"]
    for row in range(height):
        if top + row >= len(wrapping):
            break
        line = wrapping.line(top + row)
        words = line.of(article.text).replace("\n", " ").replace("\t", " " * TAB)
        title = article.title_span
        bold = title is not None and title.start < line.end and line.start < title.end
        shown = f"\x1b[1m{words}\x1b[22m" if bold else words
        drawn.append(f"\x1b[{row + 2};{place_of_text.text + 1}H{shown}")
    drawn.append("\x1b[H")
    return "".join(drawn)


def _base(colours: str) -> str:
    """Return the sequence for the reader's colours."""
    if colours == "none":
        return "\x1b[0m"
    if colours == "256":
        return "\x1b[0;38;5;188;48;5;233m"
    parts = [";".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5)) for colour in (FOREGROUND, BACKGROUND)]
    return f"\x1b[0;38;2;{parts[0]};48;2;{parts[1]}m"
