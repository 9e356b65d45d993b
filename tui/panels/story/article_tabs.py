"""The articles of a story as tabs in one line: number, outlet or name, and day; the chosen one is marked."""

from collections.abc import Sequence

from tui.panels.story.findings import article_label
from tui.panels.story.values import StoryArticle
from tui.text.styled_text import Line, Piece
from tui.text.wrap import measure

NOTES = "✎"
UNREADABLE = "✗"
_FORMS = ((24, True), (16, True), (11, True), (7, True), (10, False), (5, False), (3, False), (0, False))
"""How tabs are written, the fullest first: cells of a name, and whether its day follows."""


def article_tabs(articles: Sequence[StoryArticle], chosen: int, width: int) -> tuple[Line, list[int]]:
    """Return the tabs as full as fits, and the cell at which each ends; a tab that has no room ends at 0.

    The chosen one is always there.
    """
    words: list[str] = []
    for cells, dated in _FORMS:
        words = [_tab(place, one, chosen, cells, dated) for place, one in enumerate(articles)]
        if sum(map(measure, words)) <= width:
            break
    first = _first_shown(words, chosen, width)
    line: Line = [Piece("‹", "dim")] if first else []
    ends, used = [0] * first, len(line)
    for place, label in enumerate(words[first:], first):
        used += measure(label)
        ends.append(used)
        line.append(Piece(label, _role(articles[place], chosen=place == chosen)))
    return line, ends


def _first_shown(words: Sequence[str], chosen: int, width: int) -> int:
    """Return the first tab that is shown, so that the chosen one has room."""
    first, used = 0, sum(measure(label) for label in words[: chosen + 1])
    while first < chosen and used + (1 if first else 0) > width:
        used -= measure(words[first])
        first += 1
    return first


def _tab(place: int, article: StoryArticle, chosen: int, cells: int, dated: bool) -> str:
    label = article_label(place, article, max(cells, 10) if place == chosen else cells)
    day = f" {article.day.day} {article.day:%b}" if article.day is not None and dated else ""
    notes = f" {NOTES}{len(article.notes)}" if article.notes else ""
    mark = "▸" if place == chosen else " "
    fault = f" {UNREADABLE}" if article.fault else ""
    return f"{mark}{label}{day}{notes}{fault} "


def _role(article: StoryArticle, *, chosen: bool) -> str:
    return "tab-active" if chosen else "tab" if article.report is None else ""
