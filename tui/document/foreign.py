"""An annotation as a file says it, before it has a place in an article here."""

from msgspec import Struct


class Foreign(Struct, frozen=True):
    """What is known of an annotation from a file; what the file does not say is empty."""

    id: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    """Where it began, in the file's own units."""
    end: int | None = None
    label: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    verdict: str | None = None
    evidence: tuple[str, ...] = ()
    target: str | None = None
    was: str | None = None
    creator: str = ""
    created: str = ""
    modified: str = ""
    source: str = ""
    """Where the article came from: a path or a URI."""
    digest: str = ""
    """SHA-256 of the text that it was made on."""
    anchor: str = ""
    """What the file says of its place: exact, moved, changed, orphan or article."""
