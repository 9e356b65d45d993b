"""From a path to the running app: the first page is drawn before anything else is loaded."""

import os
import sys

from tui.document.shown import shown_text
from tui.errors import InputError, UsageError
from tui.launch.first_page import first_page
from tui.launch.page_cache import PageKey, keep_page, load_page
from tui.loading.plain import read_plain
from tui.remembered import load_remembered
from tui.store.paths import left_off, library_file
from tui.terminal.colours import depth
from tui.terminal.raw_mode import Terminal

TYPE_CHECKING = False  # what type checkers take for typing's own
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.analysis.ahead import AnalysisAhead
    from tui.document.article import Article
    from tui.document.description import Description
    from tui.document.findings import Check
    from tui.inputs import Limits
    from tui.loading.listing import Listing

STDIN = "-"
_STDINS = (STDIN, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")
USUAL = 80, 24


def read(
    file: "str | Sequence[str] | None",
    library: str | None = None,
    model: str | None = None,
    *,
    limits: "Limits | None" = None,
    description: "Description | None" = None,
    any_language: bool = False,
    offline: bool = False,
    allow_private: bool = False,
) -> None:
    """Show an article's first page, then load the app and read on; where there are several, list them.

    Args:
        file: What to read: a file, a directory or ``-``; several of them; ``None`` for what was read before.
        library: Where the library is, if not in its usual place.
        model: Name of an installed spaCy model, ``None`` for the default.
        limits: Limits on loading an article.
        description: What the user states about the article.
        any_language: Whether texts in other languages than English are analysed.
        offline: Whether nothing is fetched.
        allow_private: Whether pages of private networks and this machine are fetched.

    Raises:
        InputError: There is no terminal, or the file cannot be read.
    """
    if not sys.stdout.isatty():
        _refuse_missing([file] if isinstance(file, str) else file or ())
        raise InputError(
            "reading needs a terminal; use “closeread analyze” to write the findings to a file or pipe"
        )

    def load(path: str) -> "Article | Listing":
        return _described(_load(path, limits), description, any_language=any_language)

    _draw_on_stdout()
    opened: Article | Listing | None = None
    said = ""
    if file is not None and not isinstance(file, str):
        opened, file = _list(file), None
    if file is not None and "://" in file and not os.path.exists(file):
        found, said = _fetch(file, library, limits, offline=offline, allow_private=allow_private)
        opened = _described(found, description, any_language=any_language)
    elif file is not None:
        file = _lasting(file)
        if not os.path.isfile(file):  # a pipe, which can be read once, a directory, or nothing that is there
            opened = load(file)
    if not os.isatty(0):
        _take_terminal(
            "standard input is the article" if file in _STDINS else "standard input is no terminal"
        )
    with Terminal() as terminal:
        if file and opened is None:
            page = _page(file, library)
            if page is not None:
                terminal.draw(page)
            terminal.interrupts(allowed=True)
            opened = load(file)
            terminal.interrupts(allowed=False)
        if opened is not None and not terminal.drawn:
            _draw_first_page(opened, terminal, library)
        _prepare_import()
        from tui.app import run

        run(
            opened,
            library=library,
            model=model,
            limits=limits,
            offline=offline,
            said=said,
            any_language=any_language,
            allow_private=allow_private,
            painted=terminal.drawn,
            ask=lambda: _ask_ahead(opened, library, model),
            before_death=terminal.call_before_death,
            keep_page=keep_page,
        )


def read_story(
    files: "Sequence[str]",
    library: str | None = None,
    model: str | None = None,
    *,
    limits: "Limits | None" = None,
    offline: bool = False,
    allow_private: bool = False,
) -> None:
    """Lay several articles side by side in the app.

    Raises:
        InputError: There is no terminal to read keys from, or a file is missing.
        UsageError: Standard input is one of the articles.
    """
    from msgspec.structs import replace

    from tui.loading.listing import list_paths

    _refuse_missing(files)
    if any(file in _STDINS for file in files):
        raise UsageError("a story on the screen is read from files: standard input needs --format")
    _draw_on_stdout()
    if not os.isatty(0):
        _take_terminal("standard input is no terminal")
    listing = replace(list_paths(files, "story"), together=True)
    with Terminal() as terminal:
        _prepare_import()
        from tui.app import run

        run(
            listing,
            library=library,
            model=model,
            limits=limits,
            offline=offline,
            allow_private=allow_private,
            before_death=terminal.call_before_death,
            keep_page=keep_page,
        )


def _refuse_missing(files: "Sequence[str]") -> None:
    """Refuse missing files before complaining that there is no terminal.

    Raises:
        InputError: There is no such file.
    """
    from tui.inputs import name_of
    from tui.loading.source import split_item

    for file in files:
        if "://" not in file and file != STDIN and not os.path.lexists(split_item(file)[0]):
            raise InputError(f"{name_of(file)}: no such file")


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


def _ask_ahead(
    opened: "Article | Listing | None", library: str | None, model: str | None
) -> "AnalysisAhead | None":
    """Have an article analysed while the app starts; earlier, it would compete with loading the app."""
    from tui.document.article import Article

    if not isinstance(opened, Article) or not opened.text.strip():
        return None
    from tui.analysis.ahead import AnalysisAhead
    from tui.settings import load_settings

    return AnalysisAhead(opened, _place(opened.source, library), model, warm=load_settings().warm)


def _lasting(file: str) -> str:
    """Return a path that still names a file when standard input is the terminal: /dev/stdin may be one."""
    if not file.startswith(("/dev/", "/proc/")):
        return file
    real = os.path.realpath(file)
    return real if os.path.isfile(real) else file


def _list(files: "Sequence[str]") -> "Listing":
    from tui.loading.listing import list_paths

    return list_paths(files, f"{len(files)} files")


def _fetch(
    address: str,
    library: str | None,
    limits: "Limits | None",
    *,
    offline: bool,
    allow_private: bool,
) -> "tuple[Article | Listing, str]":
    """Return what is at an address, and what was done to get it."""
    from tui.inputs import DEFAULT
    from tui.launch.patience import Patience
    from tui.loading.listing import article_or_list
    from tui.store.paths import library_path
    from tui.store.web_pages import Policy, load_address

    policy = Policy(offline=offline, allow_private=allow_private)
    path, patience = library_path(library), Patience(address)
    found = load_address(address, path, policy, limits=limits or DEFAULT, stop=patience)
    return article_or_list(found.contents, address), found.said


def _load(file: str, limits: "Limits | None") -> "Article | Listing":
    from tui.inputs import DEFAULT
    from tui.launch.patience import Patience
    from tui.loading.listing import load_any

    if os.path.isfile(file):
        return load_any(file, limits=limits or DEFAULT)
    return load_any(file, limits=limits or DEFAULT, stop=Patience(file))


def _described(
    opened: "Article | Listing", description: "Description | None", *, any_language: bool
) -> "Article | Listing":
    """Return an article with what the options state; of a list only the languages may be stated."""
    if description is None and not any_language:
        return opened
    from tui.document.article import Article
    from tui.document.description import described
    from tui.loading.listing import analysed_as

    if description is not None:
        if not isinstance(opened, Article):
            import typer

            raise typer.BadParameter("the options describe one article: name one, such as FILE#1")
        opened = described(opened, description)
    return analysed_as(opened, any_language=any_language)


def _page(file: str, library: str | None) -> str | None:
    """Return a file's first page, if it needs no slow imports."""
    try:
        looks = load_remembered()
        page = load_page(PageKey(file, library_file(library), _size(), depth(), looks))
        if page is not None:
            return page
        place = _place(file, library)
        plain = read_plain(file, head=place == 0)
    except OSError:
        return None  # loading the article reports the error
    if plain is None:
        return None
    text, title = plain
    return first_page(shown_text(text), title, _size(), min(place, len(text)), colours=depth(), looks=looks)


def _draw_first_page(opened: "Article | Listing", terminal: Terminal, library: str | None) -> None:
    from tui.document.article import Article

    if isinstance(opened, Article):
        place = _place(opened.source, library)
        looks = load_remembered()
        page = first_page(opened.shown, opened.title_span, _size(), place, colours=depth(), looks=looks)
        terminal.draw(page)


def _place(file: str | None, library: str | None) -> int:
    """Return the offset at which a file was left."""
    return left_off(library_file(library), file) if file else 0


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
