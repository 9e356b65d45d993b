"""The real program with stored findings, which says on request what its screen should show.

``python -m tests.program.reference_app ARTICLE DUMP`` reads an article that begins with the text of ``tests.conftest``.
At each SIGUSR1 the screen, as Textual's own compositor renders it, is written to DUMP: a list of rows of cells.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from rich.cells import cell_len
from rich.style import Style
from textual._compositor import Compositor
from textual._context import visible_screen_stack

import tui.app
from tests.conftest import findings_of
from tui.analysis.protocol import Event, Found
from tui.document.article import Article
from tui.reader.services import Services

Cell = tuple[str, str, str, bool, bool, bool, bool, bool]
DUMP = Path(sys.argv[2])


class StoredFindings:
    """An analysis process that answers at once."""

    def __init__(self, report: Callable[[Event], None]) -> None:
        self._report = report

    def analyze(self, article: Article, place: int | None = 0) -> None:
        """Report the findings of the article."""
        self._report(Found(findings_of(article.digest), final=True))

    def close(self) -> None:
        """Do nothing: there is no process."""


class ReferenceApp(tui.app.CloseReadApp):
    """The app, with a handler for SIGUSR1."""

    def on_load(self) -> None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, self.write_reference)

    def write_reference(self) -> None:
        """Arrange the screen anew in a compositor of Textual, and write what it renders."""
        token = visible_screen_stack.set(self._background_screens)
        try:
            compositor = Compositor()
            compositor.reflow(self.screen, self.size)
            rows = [
                [cell for text, style, _ in strip for cell in cells(text, style or Style())]
                for strip in compositor.render_strips()
            ]
        finally:
            visible_screen_stack.reset(token)
        part = DUMP.with_suffix(".part")
        part.write_text(json.dumps(rows), "utf-8")
        os.replace(part, DUMP)  # noqa: PTH105 - atomic


def cells(text: str, style: Style) -> list[Cell]:
    """Return the cells of some text; the second cell of a wide character is empty."""
    colours = [
        "default" if colour is None or colour.is_default else colour.get_truecolor().hex.removeprefix("#")
        for colour in (style.color, style.bgcolor)
    ]
    looks = (style.bold, style.italic, style.underline, style.reverse, style.strike)
    found: list[Cell] = []
    for character in text:
        found.append((character, *colours, *map(bool, looks)))  # type: ignore[arg-type]
        found += [("", *colours, *map(bool, looks))] * (cell_len(character) - 1)  # type: ignore[list-item]
    return found


def main() -> None:
    """Read the article."""
    Services.start_analysis = lambda self, report: StoredFindings(report)  # type: ignore[method-assign, assignment]
    tui.app.CloseReadApp = ReferenceApp  # type: ignore[misc]
    from tui.launch.start_reader import read

    read(sys.argv[1])


if __name__ == "__main__":
    main()
