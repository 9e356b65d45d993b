"""What a source declares about its article, and what loading noticed."""

from datetime import date
from typing import Literal

from msgspec import Struct

from tui.document.span import Span

NoticeKind = Literal["damaged-text", "hidden-text", "not-an-article", "other-language"]


class DateGuess(Struct, frozen=True):
    """A publication date that the source does not declare but suggests."""

    day: date
    confidence: float
    """Measured share of right dates among those with this kind of evidence, below 1."""
    evidence: str
    """What suggests it, in words for the reader."""
    rule: str = ""
    """The name of the rule that found it."""


class Notice(Struct, frozen=True):
    """Something about the source that the reader should know; shown as a check."""

    kind: NoticeKind
    """A kind of check: damaged-text, hidden-text, not-an-article or other-language."""
    message: str
    span: Span | None = None
    """The place in the article's text, if there is one."""


class Metadata(Struct, frozen=True):
    """What a source declares; nothing in here is guessed but ``guesses``."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    modified: date | None = None
    outlet: str | None = None
    url: str | None = None
    """The canonical address."""
    language: str | None = None
    """A BCP 47 tag."""
    licence: str | None = None
    paywall: bool | None = None
    guesses: tuple[DateGuess, ...] = ()

    @property
    def byline(self) -> str | None:
        """The authors in one line."""
        return ", ".join(self.authors) or None
