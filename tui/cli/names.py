"""``closeread library names``: the reader's own list of names."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.listing import AsJson, show
from tui.cli.output import echo
from tui.cli.shelf import LibraryOption, reading
from tui.document.cleaning import cleaned_line
from tui.document.display_names import ENTITY_KINDS, entity_kind, plural
from tui.errors import InputError, UsageError

if TYPE_CHECKING:
    from tui.document.personal_name import PersonalName

NO_NAME = "no name"


def names(
    add: Annotated[
        tuple[str, str] | None,
        typer.Option("--add", metavar="NAME KIND", help="Put a name on the list; KIND may be “no name”."),
    ] = None,
    remove: Annotated[str | None, typer.Option("--remove", metavar="NAME", help="Take a name off.")] = None,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Add the names of a file that --json wrote.")
    ] = None,
    as_json: AsJson = False,
    library: LibraryOption = None,
) -> None:
    """List the names that you know in every article, each with its kind, or change the list.

    In the reader, e and then f puts a name on it.
    """
    if sum(option is not None for option in (add, remove, source)) > 1:
        raise UsageError("choose one of --add, --remove and --from")
    if add is not None:
        _keep([_entry(*add)], library)
    elif source is not None:
        _keep(_read(source), library)
    elif remove is not None:
        _remove(remove, library)
    else:
        _list(library, as_json=as_json)


def _list(library: str | None, *, as_json: bool) -> None:
    from tui.store.personal_names import personal_names

    with reading(library) as shelf:
        found = personal_names(shelf)
    wide = max((len(one.name) for one in found), default=0)
    show(
        ({"name": one.name, "kind": _kind(one)} for one in found),
        lambda one: f"{one['name']:<{wide}}  {one['kind']}",
        as_json=as_json,
    )
    if not found:
        echo("The list has no names yet.", err=True)


def _keep(entries: "list[PersonalName]", library: str | None) -> None:
    from tui.store.library import Library
    from tui.store.paths import library_path
    from tui.store.personal_names import keep_names

    shelf = Library(library_path(library))
    try:
        keep_names(shelf, entries)
    finally:
        shelf.close()
    echo(f"{plural(len(entries), 'name')} on the list", err=True)


def _remove(name: str, library: str | None) -> None:
    from tui.store.personal_names import remove_name

    with reading(library) as shelf:
        if not remove_name(shelf, _line(name)):
            raise InputError(f"{_line(name)}: is not on the list")


def _kind(entry: "PersonalName") -> str:
    return NO_NAME if entry.label is None else entity_kind(entry.label)


def _entry(name: str, kind: str) -> "PersonalName":
    """Return an entry of the list.

    Raises:
        UsageError: There is no such kind, or no name.
    """
    from tui.document.personal_name import PersonalName

    labels: dict[str, str | None] = {NO_NAME: None}
    for label, words in ENTITY_KINDS.items():
        labels.setdefault(words, label)
    if kind not in labels:
        raise UsageError(f"{kind!r} is no kind of name (there are {', '.join(labels)})")
    if not (words := _line(name)):
        raise UsageError("the name is empty")
    return PersonalName(words, labels[kind])


def _line(name: str) -> str:
    return " ".join(cleaned_line(name).split())


def _read(source: Path) -> "list[PersonalName]":
    """Return the names of a file.

    Raises:
        InputError: It cannot be read, or a line is none of ours; nothing is taken then.
    """
    import json

    try:
        lines = source.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        raise InputError(f"{source}: {why}") from error
    entries = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            stated = json.loads(line)
            entries.append(_entry(str(stated["name"]), str(stated["kind"])))
        except (ValueError, TypeError, KeyError, UsageError) as error:
            raise InputError(f"{source}: line {number} is no name with its kind") from error
    return entries
