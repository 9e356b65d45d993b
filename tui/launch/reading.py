"""From a path to the running app: the first page is drawn before anything else is loaded."""

import os
import sys

from tui.errors import InputError
from tui.launch.first_page import first_page
from tui.launch.page_cache import PageKey, keep_page, load_page
from tui.loading.plain import read_plain
from tui.store.paths import left_off, library_file
from tui.terminal.colours import depth
from tui.terminal.raw_mode import Terminal

TYPE_CHECKING = False  # what type checkers take for typing's own
if TYPE_CHECKING:
    from tui.document.article import Article
    from tui.document.description import Description
    from tui.document.findings import Check
    from tui.inputs import Limits

STDIN = "-"
USUAL = 80, 24


def read(
    file: str | None,
    library: str | None = None,
    model: str | None = None,
    *,
    limits: "Limits | None" = None,
    description: "Description | None" = None,
    any_language: bool = False,
) -> None:
    """Show an article's first page, then load the app and read on; without a file, let the reader choose one.

    Raises:
        InputError: There is no terminal, or the file cannot be read.
    """
    if not sys.stdout.isatty():
        raise InputError(
            "reading needs a terminal; use “closeread analyze” to write the findings to a file or pipe"
        )

    def load(path: str) -> "Article":
        return _load(path, limits, description, any_language=any_language)

    _draw_on_stdout()
    article: Article | None = None
    if file == STDIN:
        article = load(STDIN)
    if not os.isatty(0):
        _take_terminal("standard input is the article" if file == STDIN else "standard input is no terminal")
    if file and file != STDIN and not os.path.isfile(file):
        load(file)  # reports why it cannot be read, before the screen is taken
    with Terminal() as terminal:
        if file and article is None:
            page = _page(file, library)
            if page is not None:
                terminal.draw(page)
            terminal.interrupts(allowed=True)
            article = load(file)
            terminal.interrupts(allowed=False)
        if article is not None and not terminal.drawn:
            terminal.draw(
                first_page(article.text, article.title_span, _size(), _place(file, library), colours=depth())
            )
        _prepare_import()
        from tui.app import run

        run(
            article,
            library=library,
            model=model,
            painted=terminal.drawn,
            before_death=terminal.call_before_death,
            keep_page=keep_page,
        )


def read_loaded(article: "Article", library: str | None, checks: "tuple[Check, ...]") -> None:
    """Read an article that is loaded already, with further checks to walk through.

    Raises:
        InputError: There is no terminal to read keys from.
    """
    _draw_on_stdout()
    if not os.isatty(0):
        _take_terminal("standard input is no terminal")
    with Terminal() as terminal:
        from tui.app import run

        run(
            article,
            library=library,
            checks=checks,
            before_death=terminal.call_before_death,
            keep_page=keep_page,
        )


def _draw_on_stdout() -> None:
    """Have Textual draw on standard output where standard error goes elsewhere."""
    if not sys.stderr.isatty():
        sys.__stderr__ = sys.__stdout__  # type: ignore[misc]


def _prepare_import() -> None:
    """Make importing the app faster: without garbage collection until it runs, and without OpenSSL."""
    from tui.launch.event_loop import load_asyncio
    from tui.terminal.memory import pause_collector

    pause_collector()
    load_asyncio()


def _load(
    file: str, limits: "Limits | None", description: "Description | None", *, any_language: bool
) -> "Article":
    from tui.inputs import DEFAULT
    from tui.loading.source import load_article

    article = load_article(file, limits=limits or DEFAULT)
    if description is None and not any_language:
        return article
    from msgspec.structs import replace

    from tui.document.description import Description, described

    return replace(described(article, description or Description()), any_language=any_language)


def _page(file: str, library: str | None) -> str | None:
    """Return a file's first page, if it needs no slow imports."""
    try:
        page = load_page(PageKey(file, library_file(library), _size(), depth()))
        if page is not None:
            return page
        place = _place(file, library)
        plain = read_plain(file, head=place == 0)
    except OSError:
        return None  # loading the article reports the error
    if plain is None:
        return None
    text, title = plain
    return first_page(text, title, _size(), min(place, len(text)), colours=depth())


def _place(file: str | None, library: str | None) -> int:
    """Return the offset at which a file was left."""
    return left_off(library_file(library), file) if file and file != STDIN else 0


def _size() -> tuple[int, int]:
    size = os.get_terminal_size(sys.stdout.fileno())  # zero in a terminal that was just created
    return size.columns or USUAL[0], size.lines or USUAL[1]


def _take_terminal(why: str) -> None:
    """Read keys from the controlling terminal, as less and vim do, where standard input is something else.

    Raises:
        InputError: There is no controlling terminal; the message begins with the reason for asking for it.
    """
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        raise InputError(f"{why} and there is no terminal to read keys from") from None
    if terminal != 0:  # it is, where standard input was closed
        os.dup2(terminal, 0)
        os.close(terminal)
    os.set_inheritable(0, True)
    sys.stdin = os.fdopen(0, "r", encoding="utf-8", closefd=False)
    sys.__stdin__ = sys.stdin  # type: ignore[misc]  # Textual's driver reads from here
