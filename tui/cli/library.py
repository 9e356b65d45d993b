"""``closeread library``: maintenance of the library file."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.forgetting import forget
from tui.cli.indexing import index
from tui.cli.listing import AsJson, Record, show
from tui.cli.names import names
from tui.cli.output import echo
from tui.cli.shelf import LibraryOption
from tui.cli.terms import labels, tags
from tui.cli.versions import versions
from tui.cli.warm import warm_status
from tui.document.display_names import plural
from tui.errors import LibraryError

if TYPE_CHECKING:
    from tui.store.maintenance import Shelf

app = typer.Typer(
    help="Maintain the library of annotations: check, copy, restore, merge it, or remove an article.",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    no_args_is_help=True,
)

app.command()(tags)
app.command()(labels)
app.command()(names)
app.command()(index)
app.command()(versions)
app.command()(forget)


@app.command("list")
def list_(as_json: AsJson = False, library: LibraryOption = None) -> None:
    """List the library and the copies beside it, with a summary of each."""
    from tui.store.maintenance import shelves
    from tui.store.paths import library_path

    path = library_path(library)
    found = shelves(path)
    show((_shelf(shelf, present=shelf.path == path) for shelf in found), _line, as_json=as_json)
    if not found:
        raise LibraryError(f"{path}: no such library, and no copy of it")


@app.command()
def check(as_json: AsJson = False, library: LibraryOption = None) -> None:
    """Check the library without changing it; the exit status is 6 if it is damaged."""
    from tui.store.maintenance import faults
    from tui.store.paths import library_path

    path = library_path(library)
    found = faults(path)
    show(({"fault": fault} for fault in found), lambda one: str(one["fault"]), as_json=as_json)
    echo(f"{path}: {len(found)} wrong" if found else f"{path}: all right", err=True)
    if found:
        raise typer.Exit(LibraryError.exit_status)


@app.command()
def status(as_json: AsJson = False, library: LibraryOption = None) -> None:
    """Show the library's path and a summary of its content."""
    from tui.store.file_identity import sidecars
    from tui.store.maintenance import shelf_of, shelves
    from tui.store.paths import library_path

    path = library_path(library)
    shelf = shelf_of(path)
    if as_json:
        about = _shelf(shelf, present=True)
        about |= {"copies": len(shelves(path)) - 1, "beside": [str(file) for file in sidecars(path)]}
        show([about], str, as_json=True)
    rows = [
        ("library", str(path)),
        ("size", f"{shelf.size:,} bytes"),
        ("version", "cannot be read" if shelf.version is None else str(shelf.version)),
        ("articles", str(shelf.articles)),
        ("annotations", str(shelf.annotations)),
        ("copies", str(len(shelves(path)) - 1)),
        ("warm process", warm_status()),
        ("files beside it", ", ".join(file.name for file in sidecars(path)) or "none"),
    ]
    for name, value in () if as_json else rows:
        echo(f"{name:<16} {value}")
    if shelf.fault:
        raise LibraryError(f"{path}: {shelf.fault}")


@app.command()
def new(library: LibraryOption = None) -> None:
    """Start a new, empty library; the present one and its companion files are renamed."""
    from tui.store.maintenance import begin_new
    from tui.store.paths import library_path

    path = library_path(library)
    moved = begin_new(path)
    echo(f"{path}: a new library" + (f"; the former one is {moved[0]}" if moved else ""), err=True)


@app.command()
def restore(
    backup: Annotated[
        Path,
        typer.Argument(
            metavar="BACKUP", help="A copy of a library; “closeread library list” shows those beside it."
        ),
    ],
    library: LibraryOption = None,
) -> None:
    """Replace the library by a backup, which is checked first; the present library is renamed."""
    from tui.store.maintenance import restore as restored
    from tui.store.paths import library_path

    path = library_path(library)
    moved, shelf = restored(path, backup)
    former = f"; the former library is {moved[0]}" if moved else ""
    echo(
        f"{path}: restored from {backup}, {plural(shelf.articles, 'article')}, "
        f"{plural(shelf.annotations, 'annotation')}{former}",
        err=True,
    )


@app.command()
def backup(
    target: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="The new file; without it, one beside the library."),
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Write a copy of the library to one file, which is checked first and can be restored."""
    from tui.store.maintenance import back_up_to
    from tui.store.paths import library_path

    echo(str(back_up_to(library_path(library), target)))


@app.command()
def merge(
    other: Annotated[Path, typer.Argument(metavar="FILE", help="The library of another machine.")],
    library: LibraryOption = None,
) -> None:
    """Add what another library has: articles, annotations, corrections, pages, names; twice adds nothing.

    Of an annotation that was changed in both, the later change holds. The other library is not changed.
    """
    from tui.store.merging import merge as merged
    from tui.store.paths import library_path

    found = merged(library_path(library), other)
    names = f", {plural(found.names, 'name')} for the list" if found.names else ""
    echo(
        f"{other}: {plural(found.articles, 'new article')}, {plural(found.changes, 'new change')},"
        f" {plural(found.conflicts, 'annotation')} changed in both{names}",
        err=True,
    )


def _shelf(shelf: "Shelf", *, present: bool) -> Record:
    return {
        "path": str(shelf.path),
        "present": present,
        "modified": datetime.fromtimestamp(shelf.modified, UTC).astimezone().isoformat(timespec="seconds"),
        "size": shelf.size,
        "version": shelf.version,
        "articles": shelf.articles,
        "annotations": shelf.annotations,
        "fault": shelf.fault or None,
    }


def _line(shelf: Record) -> str:
    when = shelf["modified"][:16].replace("T", " ")
    contents = (
        shelf["fault"]
        or f"{plural(shelf['articles'], 'article'):>15} {plural(shelf['annotations'], 'annotation'):>19}"
    )
    return f"{'*' if shelf['present'] else ' '} {when}  {shelf['size']:>12,}  {contents}  {shelf['path']}"
