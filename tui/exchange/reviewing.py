"""What is asked before the verdicts on an article are written as reviews, and what is still missing then."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from tui.exchange.bundle import Bundle
from tui.exchange.claim_review import Fault, Publishing, faults, judged, reviews


class Stated(Struct, frozen=True):
    """What the reader states of the reviews of an article."""

    reviewer: str = ""
    """Who publishes them; empty for who made the verdicts."""
    page: str = ""
    """The address of the page that holds them."""
    article: str = ""
    """The address of the article; empty for what is known."""
    claimants: Mapping[str, str] = field(default_factory=dict)
    """Who made the claims, by the verdicts' ids; an empty name leaves the claimant out."""


class ReviewRow(Struct, frozen=True):
    """A review as it would be written."""

    id: str
    """Id of the verdict."""
    number: int
    verdict: str
    claim: str
    claimant: str
    """Who made the claim; empty if that is not known."""


class Reviewing:
    """The reviews of an article while they are being prepared.

    Args:
        bundle: The article with its verdicts.
    """

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self._notes = judged(bundle)

    def __len__(self) -> int:
        return len(self._notes)

    @property
    def address(self) -> str:
        """The article's address as far as it is known; empty otherwise."""
        return "" if self.bundle.address.startswith("urn:") else self.bundle.address

    def rows(self, stated: Stated) -> list[ReviewRow]:
        """Return the reviews as they would be written."""
        return [
            ReviewRow(
                note.id,
                number,
                note.verdict or "",
                review["claimReviewed"],
                _names(review["itemReviewed"].get("author")),
            )
            for number, (note, review) in enumerate(zip(self._notes, self._graph(stated), strict=True), 1)
        ]

    def faults(self, stated: Stated) -> list[Fault]:
        """Return what would be missing in the reviews, or of no use to others."""
        return faults(self.bundle_of(stated), {"@graph": self._graph(stated)})

    def bundle_of(self, stated: Stated) -> Bundle:
        """Return the article with the address that is stated."""
        article, url = self.bundle.article, stated.article
        if not url or url == self.address:
            return self.bundle
        article = replace(article, metadata=replace(article.metadata, url=url))
        return replace(self.bundle, article=article)

    def publishing(self, stated: Stated) -> Publishing:
        """Return what is stated in the form that the format takes."""
        named = {
            number: stated.claimants[note.id]
            for number, note in enumerate(self._notes, 1)
            if note.id in stated.claimants
        }
        return Publishing(stated.page, stated.reviewer, named)

    def _graph(self, stated: Stated) -> list[dict[str, Any]]:
        graph: list[dict[str, Any]] = reviews([self.bundle_of(stated)], self.publishing(stated))["@graph"]
        return graph


def _names(author: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None) -> str:
    several = [author] if isinstance(author, Mapping) else author or []
    return ", ".join(str(one["name"]) for one in several)
