"""Several articles to choose from: those in a file, the files in a directory, or those of a command line."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tui.document.article import Article
from tui.document.cleaning import cleaned_line
from tui.inputs import DEFAULT, MEGABYTE, Limits, Stop, never
from tui.loading.corpus import files_in, is_directory
from tui.loading.source import Contents, load_contents, only_article

_KILOBYTE = 1_024


class Entry(Struct, frozen=True):
    """An article that can be chosen: loaded already, or by its path."""

    title: str
    detail: str = ""
    path: str | None = None
    article: Article | None = None
    fault: str = ""
    """Why it cannot be read, if so."""


class Listing(Struct, frozen=True):
    """Articles to choose from."""

    title: str
    entries: tuple[Entry, ...]
    together: bool = False
    """Whether they are laid side by side as one story, and not chosen from."""


def load_any(
    path: str, published: date | None = None, *, limits: Limits = DEFAULT, stop: Stop = never
) -> Article | Listing:
    """Return the article at a path, or a list where there are several: a directory or a file of many.

    Raises:
        InputError: The path cannot be read.
    """
    if is_directory(path):
        return list_directory(path)
    return article_or_list(load_contents(path, published, limits=limits, stop=stop), path)


def article_or_list(contents: Contents, path: str) -> Article | Listing:
    """Return the article of a file or an address, or a list where it has several.

    Raises:
        InputError: It has none.
    """
    if contents.several and len(contents.articles) + len(contents.faults) > 1:
        return _list_contents(contents, path)
    return only_article(contents, path)


def analysed_as(opened: Article | Listing, *, any_language: bool) -> Article | Listing:
    """Return an article, or a list with those that are loaded, to be analysed whatever their language is."""
    if not any_language:
        return opened
    if isinstance(opened, Article):
        return replace(opened, any_language=True)
    entries = (
        replace(entry, article=entry.article and replace(entry.article, any_language=True))
        for entry in opened.entries
    )
    return replace(opened, entries=tuple(entries))


def list_directory(directory: str) -> Listing:
    """Return the files in a directory.

    Raises:
        InputError: It cannot be read or has none.
    """
    return list_paths(files_in(directory), directory)


def list_paths(paths: Sequence[str], title: str) -> Listing:
    """Return files to choose from; each is read when it is chosen."""
    return Listing(
        title, tuple(Entry(cleaned_line(Path(path).name or path), _size(path), path) for path in paths)
    )


def _list_contents(contents: Contents, path: str) -> Listing:
    entries = [Entry(one.name, _detail(one), None, one) for one in contents.articles]
    entries += [Entry(str(fault), "cannot be read", fault=str(fault)) for fault in contents.faults]
    return Listing(cleaned_line(Path(path).name or path), tuple(entries))


def _detail(article: Article) -> str:
    day = article.given_date or article.metadata_date
    source = article.byline or article.metadata.outlet or ""
    return " · ".join(part for part in (cleaned_line(source), str(day) if day else "") if part)


def _size(path: str) -> str:
    try:
        size = Path(path).stat().st_size
    except OSError:
        return ""
    if not size:
        return "empty"
    return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE else f"{-(-size // _KILOBYTE)} KB"
