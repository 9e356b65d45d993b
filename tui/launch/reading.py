"""From a path to a running reader."""

import os
import sys
from datetime import date
from pathlib import Path

from tui.annotations.places import left_off, library_path
from tui.document.article import Article
from tui.errors import InputError
from tui.launch.first_page import HEAD, first_page
from tui.launch.terminal import Terminal, colours
from tui.loading.source import STDIN, load_article, make_article

_LARGE = 4 * HEAD  # bytes; from here on reading the whole file would delay the first page
_PLAIN = {"", ".txt", ".text"}


def read(file: str | None, published: date | None = None, library: str | None = None, model: str | None = None) -> None:
    """Show an article's first page, then load the app and read on; without a file, let the reader choose one.

    Raises:
        InputError: There is no terminal, or the file cannot be read.
    """
    if not sys.stdout.isatty():
        raise InputError("reading needs a terminal; use “closeread analyze” to write the findings to a file or pipe")
    if not sys.stderr.isatty():
        sys.__stderr__ = sys.__stdout__  # type: ignore[misc]  # Textual draws there
    if file == STDIN:
        article: Article | None = load_article(STDIN, published)
        _take_terminal()
    else:
        _refuse(file)
        article = None
    with Terminal() as terminal:
        place = left_off(library_path(library), Path(file)) if file else 0
        if file and article is None and not place and _is_large(file):
            terminal.draw(first_page(_head(file), _size(), colours=colours()))
        if file and article is None:
            article = load_article(file, published)
        if article is not None and not terminal.drawn:
            terminal.draw(first_page(article, _size(), place, colours=colours()))
        from tui.app import run

        run(article, library=library, model=model, painted=terminal.drawn)


def _refuse(file: str | None) -> None:
    """Say at once, before the screen is taken, what cannot be read."""
    if file and not Path(file).is_file():
        load_article(file)


def _is_large(file: str) -> bool:
    return Path(file).suffix.lower() in _PLAIN and Path(file).stat().st_size > _LARGE


def _head(file: str) -> Article:
    """Return the beginning of a large text, without its last line, which may be half there."""
    with Path(file).open("rb") as stream:
        text = stream.read(HEAD).decode("utf-8-sig", "replace")
    return make_article(text[: text.rfind("\n") + 1] or text)


def _size() -> tuple[int, int]:
    size = os.get_terminal_size(sys.stdout.fileno())
    return size.columns, size.lines


def _take_terminal() -> None:
    """Let keys come from the terminal again after the article came from standard input."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError:
        raise InputError("standard input is the article and there is no terminal to read keys from") from None
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = os.fdopen(0, "r", encoding="utf-8")
    sys.__stdin__ = sys.stdin  # type: ignore[misc]  # Textual's driver reads from here
