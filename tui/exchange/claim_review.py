"""Verdicts as schema.org ClaimReview, the format in which fact-checks are published (JSON-LD)."""

from typing import Any

from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.evidence import link_of
from tui.document.findings import Claim
from tui.exchange.bundle import Bundle

JsonObject = dict[str, Any]
RATINGS = {"true": 5, "mostly true": 4, "misleading": 2, "false": 1}
"""Truth ratings of the usual verdicts, 5 to 1; the others have no number, as schema.org allows."""
_ORGANISATIONS = ("ORG", "NORP", "GPE", "FAC")


def reviews(bundle: Bundle) -> JsonObject:
    """Return every verdict on an article's claims as one JSON-LD graph."""
    judged = [note for note in bundle.annotations if note.verdict is not None and note.anchor != "orphan"]
    return {"@context": "https://schema.org", "@graph": [review(note, bundle) for note in judged]}


def review(note: Annotation, bundle: Bundle) -> JsonObject:
    """Return one verdict with its claim, author, place and evidence."""
    claim = bundle.claim_of(note)
    words = claim.display if claim and claim.display else " ".join(note.quote.split())
    rating: JsonObject = {"@type": "Rating", "alternateName": note.verdict}
    if note.verdict in RATINGS:
        rating |= {"ratingValue": RATINGS[note.verdict], "bestRating": 5, "worstRating": 1}
    record: JsonObject = {
        "@type": "ClaimReview",
        "@id": f"urn:uuid:{note.id}",
        "claimReviewed": words,
        "itemReviewed": _claim(claim, note, bundle),
        "reviewRating": rating,
        "author": {"@type": "Person", "name": note.creator or "closeread reader"},
        "datePublished": (note.modified or note.created)[:10],
        "url": f"{bundle.address}#char={note.span.start},{note.span.end}",
    }
    if note.note:
        record["reviewBody"] = note.note
    if note.evidence:
        record["citation"] = [link_of(one) or {"@type": "CreativeWork", "name": one} for one in note.evidence]
    return record


def _authors(article: Article) -> JsonObject | list[JsonObject]:
    names = article.metadata.authors or (article.byline,)
    persons: list[JsonObject] = [{"@type": "Person", "name": name} for name in names]
    return persons[0] if len(persons) == 1 else persons


def _claim(claim: Claim | None, note: Annotation, bundle: Bundle) -> JsonObject:
    article, published = bundle.article, bundle.analysis.publication.value
    where: JsonObject = {"@type": "NewsArticle", "url": bundle.address}
    if article.title:
        where["headline"] = article.title
    if article.byline:
        where["author"] = _authors(article)
    if article.metadata.outlet:
        where["publisher"] = {"@type": "Organization", "name": article.metadata.outlet}
    if published:
        where["datePublished"] = published.isoformat()
    record: JsonObject = {"@type": "Claim", "text": " ".join(note.quote.split()), "appearance": where}
    if published:
        record["datePublished"] = published.isoformat()
    if claim is not None and claim.source.span is not None and claim.source.kind != "narrator":
        entity = next((one for one in bundle.analysis.entities if one.id == claim.source.entity), None)
        kind = "Organization" if entity and entity.label in _ORGANISATIONS else "Person"
        record["author"] = {
            "@type": kind,
            "name": entity.name if entity else " ".join(claim.source.span.of(article.text).split()),
        }
    return record
