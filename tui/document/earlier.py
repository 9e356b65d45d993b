"""What was written about a claim before."""

from msgspec import Struct

from tui.document.span import Span


class Earlier(Struct, frozen=True):
    """What was written about a claim before, in another article or by another reviewer."""

    verdict: str | None
    note: str
    creator: str
    made: str
    """When it was changed last, ISO 8601."""
    words: str
    """The claim as it was then."""
    evidence: tuple[str, ...] = ()
    article: str | None = None
    """Digest of its article; ``None`` for a review that came without one."""
    title: str = ""
    source: str | None = None
    span: Span | None = None
    annotation: str | None = None
