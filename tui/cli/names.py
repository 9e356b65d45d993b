"""``closeread library names``: the reader's own list of names."""

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
        typer.Option("--add", metavar="NAME KIND", help="Put a name on the list, or give it another kind."),
    ] = None,
    remove: Annotated[str | None, typer.Option("--remove", metavar="NAME", help="Take a name off.")] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FILE", help="Add the names of a file that --json wrote; - for stdin."
        ),
    ] = None,
    as_json: AsJson = False,
    library: LibraryOption = None,
) -> None:
    """List the names that you know in every article, each with its kind, or change the list.

    In the reader, e and then f puts a name on it. Kinds are person, organisation, place, group, event, work,
    law, facility, product, and “no name” for words that are none.
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
    from tui.text.styled_text import pad
    from tui.text.wrap import measure

    with reading(library) as shelf:
        found = personal_names(shelf)
    wide = max((measure(one.name) for one in found), default=0)
    show(
        ({"name": one.name, "kind": _kind(one)} for one in found),
        lambda one: f"{pad(one['name'], wide)}  {one['kind']}",
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
    echo(f"{plural(len({one.name for one in entries}), 'name')} put on the list", err=True)


def _remove(name: str, library: str | None) -> None:
    from tui.store.personal_names import remove_name

    with reading(library) as shelf:
        if not remove_name(shelf, words := cleaned_line(name)):
            raise InputError(f"{words}: is not on the list")


def _kind(entry: "PersonalName") -> str:
    return NO_NAME if entry.label is None else entity_kind(entry.label)


def _entry(name: str, kind: str) -> "PersonalName":
    """Return an entry of the list.

    Raises:
        UsageError: There is no such kind, or the words can be no name on the list.
    """
    from tui.document.personal_name import PersonalName, fault

    labels: dict[str, str | None] = {}
    for label, words in ENTITY_KINDS.items():
        labels.setdefault(words, label)
    labels[NO_NAME] = None
    if (known := kind.strip().lower()) not in labels:
        raise UsageError(f"{kind}: is no kind of name; the kinds are: {', '.join(labels)}")
    words = cleaned_line(name)
    if wrong := fault(words):
        raise UsageError(wrong)
    return PersonalName(words, labels[known])


def _read(source: str) -> "list[PersonalName]":
    """Return the names of a file, or of standard input.

    Raises:
        InputError: It cannot be read, or a line is none of ours; nothing is taken then.
    """
    from tui.inputs import name_of, read_bytes

    try:
        text = read_bytes(source).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name_of(source)}: is not UTF-8") from error
    entries = []
    for number, line in enumerate(text.split("\n"), 1):  # JSON leaves other ends of lines as they are
        if line.strip():
            try:
                entries.append(_stated(line))
            except (ValueError, RecursionError, UsageError) as error:
                why = error if isinstance(error, UsageError) else "is no name with its kind"
                raise InputError(f"{name_of(source)}: line {number}: {why}") from error
    return entries


def _stated(line: str) -> "PersonalName":
    """Return the entry of a line of JSON.

    Raises:
        ValueError: It is something else.
        UsageError: As :func:`_entry`.
    """
    import json

    stated = json.loads(line)
    name, kind = (stated.get(key) if isinstance(stated, dict) else None for key in ("name", "kind"))
    if not (isinstance(name, str) and isinstance(kind, str)):
        raise ValueError(line)
    return _entry(name, kind)
