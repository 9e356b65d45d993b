"""``closeread library forget``: removes an article, and what is kept of it outside the library."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.output import complain, echo
from tui.cli.shelf import LibraryOption
from tui.document.cleaning import cleaned_line
from tui.document.display_names import plural
from tui.errors import LibraryError, UsageError

if TYPE_CHECKING:
    from tui.store.drafts import DraftFile

_LONGEST = 40  # characters of the words that a draft is about


def forget(
    article: Annotated[
        str,
        typer.Argument(metavar="ARTICLE", help="Its path or address, its title, or the start of its hash."),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    library: LibraryOption = None,
) -> None:
    """Remove an article with its text, annotations and history, after a backup and a confirmation.

    Nothing else ever leaves a library. The backup has all that is removed; delete it to be rid of that too.
    Drafts about the article, which are in no library, are removed as well and named.
    """
    from tui.store.drafts import Drafts, draft_directory
    from tui.store.maintenance import back_up_to
    from tui.store.merging import forget as forgotten
    from tui.store.merging import named
    from tui.store.paths import library_path

    path = library_path(library)
    found = named(path, article)
    drafts = Drafts(draft_directory())
    counts = (plural(found.annotations, "annotation"), plural(found.entries, "change"))
    what = cleaned_line(f"{found.title} ({', '.join((*counts, *_named(drafts.of_text(found.digest))))})")
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError(f"{what}: nothing was removed; --yes removes it without asking")
        typer.confirm(f"Remove {what} for good?", abort=True, err=True)
    copy = back_up_to(path)
    sources = forgotten(path, found.digest)
    left = _removed(drafts.of_text(found.digest))  # anew: more may have been typed meanwhile
    _drop_cached(found.digest, sources)
    echo(f"{what}: removed; the copy from before is {copy}", err=True)
    if left:
        raise LibraryError(f"{plural(left, 'draft')} about it could not be removed")


def _named(drafts: "Sequence[DraftFile]") -> list[str]:
    """Return what is typed and not saved, for the message; nothing where there is nothing."""
    if not drafts:
        return []
    return [f"{plural(len(drafts), 'draft')}: {', '.join(map(_name, drafts))}"]


def _name(file: "DraftFile") -> str:
    draft = file.draft
    words = " ".join(draft.quote.split())
    short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    return "note on the article" if draft.kind == "article" else f"{draft.kind} on “{short}”"


def _removed(drafts: "Sequence[DraftFile]") -> int:
    """Remove drafts; return how many are left, each of which is reported."""
    left = 0
    for file in drafts:
        try:
            file.remove()
        except LibraryError as error:
            complain(str(error))
            left += 1
    return left


def _drop_cached(digest: str, sources: Sequence[str]) -> None:
    """Delete the first pages and the findings that are kept only to be quick."""
    from tui.analysis.cache import Cache, cache_directory
    from tui.launch.page_cache import drop_page

    for source in sources:
        drop_page(source)
    Cache.drop(cache_directory(), digest)
