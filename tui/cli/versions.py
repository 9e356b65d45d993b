"""Versions of an article that the library keeps: listed, and chosen for ``closeread diff``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.listing import AsJson, Record, show
from tui.cli.shelf import LibraryOption, reading
from tui.document.article import Article
from tui.document.cleaning import cleaned_line
from tui.errors import CloseReadError, InputError, UsageError
from tui.inputs import Limits

if TYPE_CHECKING:
    from tui.store.library import Library
    from tui.store.pages import KeptVersion


def versions(
    source: Annotated[str, typer.Argument(metavar="FILE", help="A path or an address that was watched.")],
    as_json: AsJson = False,
    library: LibraryOption = None,
) -> None:
    """List the versions of a file or page that “closeread watch” kept; * is the one read last."""
    if Path(source).is_dir():
        raise UsageError(f"{source}: is a directory; name a file in it")
    with reading(library) as shelf:
        found = _kept(shelf, source)
        read = _read_last(shelf, found[0].source)
        show((_version(shelf, version, read) for version in found), _line, as_json=as_json)


def _version(library: "Library", version: "KeptVersion", read: str | None) -> Record:
    from tui.store.watching import article_of_version

    record: Record = {"version": version.number, "fetched": version.fetched, "source": version.source}
    try:
        article = article_of_version(library, version)
    except CloseReadError as error:
        return {**record, "read_last": False, "fault": str(error)}
    about = {"title": article.name, "words": len(article.text.split()), "sha256": article.digest}
    return {**record, "read_last": article.digest == read, **about, "fault": None}


def _line(one: Record) -> str:
    about = one["fault"] or f"{one['words']:>6} words  {cleaned_line(one['title'])}"
    when = one["fetched"][:19].replace("T", " ")
    return f"{one['version']:>4} {'*' if one['read_last'] else ' '} {when} UTC  {about}"


def chosen_pair(
    library: str | None, source: str, numbers: list[int], *, since_read: bool, limits: Limits
) -> tuple[Article, Article]:
    """Return two versions of what is at a path or address.

    Args:
        library: The library.
        source: The path or address.
        numbers: The versions: both, the earlier one (the other is the last), or none (the last two).
        since_read: The earlier one is what was read last.
        limits: Limits on reading them.

    Raises:
        UsageError: There are no such versions.
    """
    from tui.store.watching import article_of_version

    most = 2
    if len(numbers) > most or (numbers and since_read):
        raise UsageError("diff compares two versions: --version twice, once, or --since-read")
    with reading(library) as shelf:
        kept = _kept(shelf, source)
        articles = {one.number: one for one in kept}
        if since_read:
            return _since_read(shelf, kept, limits), article_of_version(shelf, kept[-1], limits)
        pair = [*numbers, kept[-1].number] if len(numbers) == 1 else numbers
        pair = pair or [one.number for one in kept[-most:]]
        missing = next((number for number in pair if number not in articles), None)
        if missing is not None:
            raise UsageError(f"{source}: has versions 1 to {len(kept)}, not {missing}")
        if len(pair) < most:
            raise UsageError(f"{source}: has one version only")
        old, new = (article_of_version(shelf, articles[number], limits) for number in pair)
        return old, new


def _since_read(library: "Library", kept: "list[KeptVersion]", limits: Limits) -> Article:
    from tui.store.watching import article_of_version

    read = _read_last(library, kept[0].source)
    for version in reversed(kept):
        try:
            article = article_of_version(library, version, limits)
        except InputError:
            continue
        if article.digest == read:
            return article
    raise UsageError(f"{kept[0].source}: no version that was kept is one that was read")


def _read_last(library: "Library", source: str) -> str | None:
    """Return the digest of the text that was read last under a path or address."""
    opened = library.known([source]).get(source)
    return opened.digest if opened is not None else None


def _kept(library: "Library", source: str) -> "list[KeptVersion]":
    from tui.store.sources import source_of

    found = library.pages.versions(source_of(source))
    if not found:
        raise UsageError(f"{source}: the library has no version of it; “closeread watch” keeps them")
    return found
