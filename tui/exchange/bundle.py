"""The unit of export: an article with its findings and its reader's annotations."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

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
    def source(self) -> str:
        """The article's address as a URI; for a text without an address, a URI made from its hash."""
        source = self.article.source
        if not source:
            return digest_uri(self.article.digest)
        return source if "://" in source or source.startswith("urn:") else Path(source).absolute().as_uri()

    @property
    def is_plain_text(self) -> bool:
        """Whether the source shows the same text as here; that of a page is an extract of it."""
        source = (self.article.source or "").lower()
        return "://" not in source and (not source or source.endswith((".txt", ".text")))

    @property
    def address(self) -> str:
        """The address to cite: the canonical one, else that of the source."""
        return self.article.metadata.url or self.source

    def claim_of(self, note: Annotation) -> Claim | None:
        """Return the claim that an annotation is about, if any."""
        return self.index.claim_of(note)


def digest_uri(digest: str) -> str:
    """Return a URI for a text by its SHA-256."""
    return f"urn:sha256:{digest}"
