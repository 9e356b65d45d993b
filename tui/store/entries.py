"""Records that the library returns: articles that were read, and search matches."""

from msgspec import Struct

from tui.document.annotation import Annotation


class Opened(Struct, frozen=True):
    """An article that was read before."""

    digest: str
    title: str
    source: str | None
    opened: str
    place: int
    annotations: int
    entries: int = 0
    """Changes in its journal, corrections included."""


class Match(Struct, frozen=True):
    """An annotation that contains the search words."""

    article: Opened
    annotation: Annotation
