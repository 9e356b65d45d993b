"""Parts of HTML pages: sections, tables, and drawings that say everything in words too."""

from collections.abc import Iterator, Sequence
from html import escape

from tui.document.display_names import plural

_MOST = 100
"""Entries of a drawing or a table; what is more is said."""
_WIDTH, _ROW, _LABEL, AXIS = 860, 24, 430, 400
"""The sizes of a drawing, in its own units: whole, a row, where the words begin, the axis."""
_LEAST = 4  # width of a bar of a single day
_LONGEST = 60  # characters of a label


def section(heading: str, content: str) -> str:
    """Return a part of a page with its heading, empty if there is nothing in it."""
    return f"<section>\n<h2>{heading}</h2>\n{content}</section>\n" if content else ""


def table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    figures: frozenset[int] | set[int] = frozenset(),
    *,
    whole: bool = False,
) -> str:
    """Return a table of cells that are escaped already, empty if there is no row.

    Args:
        caption: What it shows.
        heads: The headings of its columns.
        rows: Its rows.
        figures: The columns that hold figures.
        whole: Whether it has every row, however many there are.
    """
    if not rows:
        return ""
    top = "".join(f'<th scope="col">{head}</th>' for head in heads)
    shown, rest = (rows, "") if whole else (rows[:_MOST], _rest(len(rows)))
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{' class=figure' if column in figures else ''}>{cell}</td>"
            for column, cell in enumerate(row)
        )
        + "</tr>\n"
        for row in shown
    )
    return (
        f"<table>\n<caption>{caption}{rest}</caption>\n<thead><tr>{top}</tr></thead>\n"
        f"<tbody>\n{body}</tbody>\n</table>\n"
    )


def drawing(title: str, bars: Sequence[tuple[float, float, str]]) -> str:
    """Return bars with their words as SVG; the title says everything to those who do not see it."""
    shown = bars[:_MOST]
    height = _ROW * len(shown) + _ROW
    rest = _rest(len(bars))
    words = "; ".join(label for _, _, label in shown)
    return (
        f'<figure>\n<svg role="img" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}">\n'
        f"<title>{escape(title)}</title>\n<desc>{escape(words)}</desc>\n{''.join(_bars(shown))}</svg>\n"
        f"<figcaption>{escape(title)}{rest}</figcaption>\n</figure>\n"
    )


def _bars(bars: Sequence[tuple[float, float, str]]) -> Iterator[str]:
    for row, (start, length, label) in enumerate(bars):
        top = row * _ROW + 6
        yield f'<line x1="0" x2="{AXIS}" y1="{top + 6}" y2="{top + 6}"/>'
        yield f'<rect x="{start:.1f}" y="{top}" width="{max(_LEAST, length):.1f}" height="12" rx="2"/>'
        yield f'<text x="{_LABEL}" y="{top + 11}">{escape(label)}</text>\n'


def _rest(count: int) -> str:
    return f"; {plural(count - _MOST, 'other')} are not shown" if count > _MOST else ""


def short(words: str) -> str:
    """Return words as the label of a bar."""
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
