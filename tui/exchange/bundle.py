"""The unit of export: an article with its findings and its reader's annotations."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.findings import Analysis, Claim
from tui.document.index import FindingsIndex


class Bundle(Struct, frozen=True, dict=True):
    """Everything known about one article."""

    article: Article
    analysis: Analysis
    """The findings with corrections applied."""
    annotations: Sequence[Annotation] = ()
    """The annotations in the order of the text."""
    records: Sequence[dict[str, Any]] = ()
    """The annotations as plain objects."""
    corrections: Sequence[dict[str, Any]] = ()
    """The corrections as plain objects."""

    @cached_property
    def index(self) -> FindingsIndex:
        """The findings and annotations by kind, id and place."""
        return FindingsIndex(self.analysis, tuple(self.annotations))

    @property
    def address(self) -> str:
        """What others know the article by: its canonical address, else that of its source, else its hash.

        The path of a file on this machine means nothing to others and may tell them who reads; it is named
        only where the reader states it as the address.
        """
        source = self.article.source or ""
        known = self.article.metadata.url or (source if "://" in source or source.startswith("urn:") else "")
        return known or digest_uri(self.article.digest)

    @property
    def is_plain_text(self) -> bool:
        """Whether the address names the very text, so that a position in the one is one in the other."""
        if self.address == digest_uri(self.article.digest):
            return True
        return not self.article.extracted and _is_of_text(self.address)

    def words_of(self, note: Annotation) -> tuple[str, str, str]:
        """Return an annotation's words and what is before and after them, as its source has them."""
        if note.anchor == "orphan":
            return note.was or "", note.prefix, note.suffix
        text, (start, end) = self.article.original, (note.span.start, note.span.end)
        before = max(0, start - len(note.prefix))
        return text[start:end], text[before:start], text[end : end + len(note.suffix)]

    def claim_of(self, note: Annotation) -> Claim | None:
        """Return the claim that an annotation is about, if any."""
        return self.index.claim_of(note)


def _is_of_text(address: str) -> bool:
    try:
        return urlsplit(address).path.lower().endswith((".txt", ".text"))
    except ValueError:  # no address of the web, whatever it is
        return False


def digest_uri(digest: str) -> str:
    """Return a URI for a text by its SHA-256."""
    return f"urn:sha256:{digest}"
