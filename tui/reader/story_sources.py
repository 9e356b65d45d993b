"""Where the articles of a story come from: a list of files, or the start screen."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.document.article import Article
from tui.inputs import Stop
from tui.loading.listing import Entry, Listing
from tui.reader.services import Services

if TYPE_CHECKING:
    from tui.dialogs.start import Choice


class StorySource(Struct, frozen=True):
    """Where an article of a story comes from."""

    name: str
    load: Article | Callable[[Stop], Article | Listing] | None = None
    """The article, or what loads it; ``None`` where it cannot be read."""
    fault: str = ""
    """Why it cannot be read, if so."""


def sources_of(listing: Listing, services: Services) -> list[StorySource]:
    """Return the articles of a list as sources of a story."""
    return [_source(entry, services) for entry in listing.entries]


def _source(entry: Entry, services: Services) -> StorySource:
    where, _, reason = entry.fault.partition(": ")
    if reason and entry.title == entry.fault:  # of a line of a corpus nothing but this is known
        return StorySource(Path(where).name, None, reason)
    if entry.fault or entry.path is None:
        return StorySource(entry.title, entry.article, entry.fault)
    return StorySource(entry.title, entry.article or partial(services.open, entry.path))


def sources_of_choices(choices: "Iterable[Choice]", services: Services) -> list[StorySource]:
    """Return what is listed on the start screen as sources of a story."""
    return [
        StorySource(
            choice.title,
            choice.article or partial(services.reopen, choice.path, choice.digest, choice.title),
            choice.fault,
        )
        for choice in choices
    ]
