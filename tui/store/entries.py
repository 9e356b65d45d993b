"""Records that the library returns: articles that were read, and search matches."""

from msgspec import Struct

from tui.document.annotation import Annotation

NEAR_END = 0.9  # share of the text after which an article is read


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
    verdicts: int = 0
    outlet: str | None = None
    published: str | None = None
    """ISO day that its source declares, or that was stated."""
    length: int = 0
    """Characters of its text; 0 where an earlier version of the program read it."""
    done: str | None = None
    """When the reader said that nothing is left to do."""

    @property
    def state(self) -> str:
        """How far its reader is: ``reading``, ``read`` to the end, ``checked`` (with a verdict), ``done``."""
        if self.done:
            return "done"
        if self.verdicts:
            return "checked"
        return "read" if self.length and self.place >= self.length * NEAR_END else "reading"


class Match(Struct, frozen=True):
    """An annotation that contains the search words."""

    article: Opened
    annotation: Annotation
