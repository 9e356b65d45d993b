"""``closeread library tags`` and ``labels``: what there is in all articles, and other names for it."""

from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.listing import AsJson, show
from tui.cli.output import echo
from tui.cli.shelf import LibraryOption, reading
from tui.document.cleaning import cleaned_line
from tui.document.display_names import plural
from tui.errors import LibraryError, UsageError

if TYPE_CHECKING:
    from tui.store.terms import TermKind

Rename = Annotated[
    tuple[str, str] | None,
    typer.Option("--rename", metavar="OLD NEW", help="Give one another name; an existing name merges them."),
]


def tags(rename: Rename = None, as_json: AsJson = False, library: LibraryOption = None) -> None:
    """List the tags of all articles with their counts, or rename one."""
    _terms("tag", rename, library, as_json=as_json)


def labels(rename: Rename = None, as_json: AsJson = False, library: LibraryOption = None) -> None:
    """List the labels of all articles with their counts, or rename one."""
    _terms("label", rename, library, as_json=as_json)


def _terms(kind: "TermKind", names: tuple[str, str] | None, library: str | None, *, as_json: bool) -> None:
    from tui.store.terms import rename, used

    if names is not None:
        old, new = (cleaned_line(name).strip().removeprefix("#") for name in names)
        if not new or (kind == "tag" and " " in new):
            raise UsageError(f"{new!r} is no {kind}")
        with reading(library) as shelf:
            if shelf.read_only:
                raise LibraryError(shelf.read_only)
            echo(f"{old} → {new}: {plural(rename(shelf, kind, old, new), 'annotation')}", err=True)
        return
    with reading(library) as shelf:
        found = used(shelf, kind)
    wide = max((len(term) for term, _, _ in found), default=0)
    show(
        ({kind: term, "annotations": count, "articles": articles} for term, count, articles in found),
        lambda one: (
            f"{one[kind]:<{wide}}  {plural(one['annotations'], 'annotation')}"
            f" in {plural(one['articles'], 'article')}"
        ),
        as_json=as_json,
    )
