"""Verdicts as schema.org ClaimReview, the form in which fact-checks are published (JSON-LD): out and in.

Search engines require ``claimReviewed``, ``reviewRating`` and the ``url`` of the page that holds the review,
and want its ``author`` and ``itemReviewed`` with the claimant and the place where the claim was made. What
the article cannot tell, the address of the review above all, the reader states; what is missing is said.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct, field

from tui.document.annotation import VERDICT, Annotation
from tui.document.article import Article
from tui.document.display_names import plural
from tui.document.evidence import link_of, remark_of
from tui.document.findings import Claim, Entity
from tui.document.foreign import Foreign
from tui.exchange.bundle import Bundle
from tui.exchange.foreign_document import Document

JsonObject = dict[str, Any]
RATINGS = {"true": 5, "mostly true": 4, "misleading": 2, "false": 1}
"""Truth ratings of the usual verdicts, 5 to 1; the others have no number, as schema.org allows."""
_CLAIMANTS = {"PERSON": "Person", "ORG": "Organization"}
"""Who can claim something, by the entity's label; a place or a party's adherents cannot."""
_DECLARED = "application/ld+json"
"""The type of scripts of a page that hold JSON-LD."""
_MOST = 8  # names that a message lists


class Publishing(Struct, frozen=True):
    """What the reader states of the reviews that are to be published."""

    url: str = ""
    """The page that holds the reviews."""
    reviewer: str = ""
    """The organisation that publishes them."""
    claimants: Mapping[int, str] = field(default_factory=dict)
    """Who made the claims, by the reviews' numbers from 1; of 0 for all whose claimant is not known.

    An empty name leaves the claimant out, whoever the article says it is."""


class Fault(Struct, frozen=True):
    """What search engines miss in some reviews, or what of them others cannot use."""

    words: str
    option: str = ""
    """The option of the command line that states it."""

    def __str__(self) -> str:
        return f"{self.words} ({self.option})" if self.option else self.words


def judged(bundle: Bundle) -> list[Annotation]:
    """Return the annotations that can be reviews: verdicts on words that are in the article."""
    return [note for note in bundle.annotations if note.verdict is not None and note.has_place]


def reviews(bundles: Sequence[Bundle], publishing: Publishing | None = None) -> JsonObject:
    """Return every verdict on the claims of some articles as one JSON-LD graph."""
    graph = [
        review
        for bundle in bundles
        for review in _Reviews(bundle, publishing or Publishing()).of(judged(bundle))
    ]
    return {"@context": "https://schema.org", "@graph": graph}


def lost(bundle: Bundle) -> list[str]:
    """Return what of an article's annotations is no review, one line each."""
    kept = {note.id for note in judged(bundle)}
    others = sum(note.verdict is None for note in bundle.annotations)
    counts = [
        (others, f"{plural(others, 'annotation')} without verdict"),
        (gone := len(bundle.annotations) - others - len(kept), f"{plural(gone, 'verdict')} without place"),
        (
            tagged := sum(bool(note.tags) for note in bundle.annotations if note.id in kept),
            f"the tags of {plural(tagged, 'verdict')}",
        ),
    ]
    return [words for count, words in counts if count]


def faults(bundle: Bundle, record: JsonObject) -> list[Fault]:
    """Return what search engines miss in the reviews of an article.

    Args:
        bundle: The article.
        record: What :func:`reviews` returned for it.
    """
    graph = record["@graph"]
    items = [review["itemReviewed"] for review in graph]
    unknown = [str(number) for number, item in enumerate(items, 1) if "author" not in item]
    names = [entity.name for entity in bundle.analysis.entities if entity.label in _CLAIMANTS][:_MOST]
    people = f", one of {', '.join(names)}" if names else ""
    wanting = (
        (
            any("url" not in one for one in graph),
            Fault("the address of the reviews is missing", "--review-url"),
        ),
        (any("author" not in one for one in graph), Fault("the reviewer is missing", "--reviewer")),
        (
            any("url" not in item["appearance"] for item in items),
            Fault("the address of the article is missing", "--url"),
        ),
        (
            bool(unknown),
            Fault(f"the claimant of review {', '.join(unknown)} is missing", f"--claimant N=NAME{people}"),
        ),
        (
            any(not one["claimReviewed"].strip() for one in graph),
            Fault("a review has no words of a claim (claimReviewed)"),
        ),
    )
    addresses = {one.get("url", "") for one in graph} | {item["appearance"].get("url", "") for item in items}
    local = sorted(one for one in addresses if one and not is_public(one))
    return [
        *(fault for is_so, fault in wanting if is_so),
        *(Fault(f"{address} is no address that others can open") for address in local[:_MOST]),
    ]


def is_public(address: str) -> bool:
    """Return whether others can open an address: one of the web, with a host."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


class _Reviews:
    """The reviews of one article."""

    def __init__(self, bundle: Bundle, publishing: Publishing) -> None:
        self._bundle, self._publishing = bundle, publishing
        self._entities: dict[str | None, Entity] = {one.id: one for one in bundle.analysis.entities}

    def of(self, notes: Sequence[Annotation]) -> Iterator[JsonObject]:
        """Yield the review of each annotation."""
        for number, note in enumerate(notes, 1):
            yield self._review(number, note, several=len(notes) > 1)

    def _review(self, number: int, note: Annotation, *, several: bool) -> JsonObject:
        claim = self._bundle.claim_of(note)
        record: JsonObject = {
            "@type": "ClaimReview",
            "@id": f"urn:uuid:{note.id}",
            "claimReviewed": claim.display if claim and claim.display else " ".join(note.quote.split()),
            "itemReviewed": self._claim(number, claim, note),
            "reviewRating": _rating(note.verdict or ""),
            "datePublished": (note.modified or note.created)[:10],
        }
        if author := self._author(note):
            record["author"] = author
        if url := self._publishing.url:  # each review of a page wants an address of its own
            own = several and "#" not in url
            record["url"] = f"{url}#review-{note.id[:8]}" if own else url
        if note.note:
            record["reviewBody"] = note.note
        if note.evidence:
            record["citation"] = list(map(_citation, note.evidence))
        return record

    def _author(self, note: Annotation) -> JsonObject | None:
        reviewer = self._publishing.reviewer
        if not reviewer or reviewer == note.creator:
            return {"@type": "Person", "name": note.creator} if note.creator else None
        author = {"@type": "Organization", "name": reviewer}
        if not is_public(self._publishing.url):
            return author
        where = urlsplit(self._publishing.url)
        return author | {"url": f"{where.scheme}://{where.netloc}/"}

    def _claim(self, number: int, claim: Claim | None, note: Annotation) -> JsonObject:
        article, published = self._bundle.article, self._bundle.analysis.publication.value
        where: JsonObject = {"@type": "NewsArticle"}
        if not self._bundle.address.startswith("urn:"):
            where["url"] = self._bundle.address
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
        if claimant := self._claimant(number, claim):
            record["author"] = claimant
        return record

    def _claimant(self, number: int, claim: Claim | None) -> JsonObject | list[JsonObject] | None:
        """Return who made a claim: whom the reader names, else a person or organisation of the article."""
        stated = self._publishing.claimants
        if number in stated:
            return self._named(stated[number]) if stated[number] else None
        found = self._found(claim)
        return found or (self._named(stated[0]) if 0 in stated else None)

    def _found(self, claim: Claim | None) -> JsonObject | list[JsonObject] | None:
        if claim is None:
            return None
        article = self._bundle.article
        if claim.source.kind == "narrator":
            if article.byline:
                return _authors(article)
            outlet = article.metadata.outlet
            return {"@type": "Organization", "name": outlet} if outlet else None
        entity = self._entities.get(claim.source.entity)
        kind = _CLAIMANTS.get(entity.label) if entity else None
        return {"@type": kind, "name": entity.name} if entity and kind else None

    def _named(self, name: str) -> JsonObject:
        """Return the person or organisation of the article with a name, or one of that name.

        A group or a place that the reader names claims as an organisation.
        """
        wanted = name.casefold()
        outlet = self._bundle.article.metadata.outlet
        if outlet and outlet.casefold() == wanted:
            return {"@type": "Organization", "name": outlet}
        every = {one.name.casefold(): one for one in reversed(self._bundle.analysis.entities)}
        claimants = {key: one for key, one in every.items() if one.label in _CLAIMANTS}
        exact = claimants.get(wanted) or every.get(wanted)
        found = [exact] if exact else [one for key, one in claimants.items() if wanted in key.split()]
        if len(found) == 1:
            return {"@type": _CLAIMANTS.get(found[0].label, "Organization"), "name": found[0].name}
        return {"@type": "Person", "name": name}


def _rating(verdict: str) -> JsonObject:
    rating: JsonObject = {"@type": "Rating", "alternateName": verdict}
    if verdict in RATINGS:
        rating |= {"ratingValue": RATINGS[verdict], "bestRating": 5, "worstRating": 1}
    return rating


def _authors(article: Article) -> JsonObject | list[JsonObject]:
    names = article.metadata.authors or (article.byline,)
    persons: list[JsonObject] = [{"@type": "Person", "name": name} for name in names]
    return persons[0] if len(persons) == 1 else persons


# Reading


def is_it(value: Any) -> bool:
    """Return whether a JSON value is a ClaimReview or holds some."""
    return next(_found(value), None) is not None


def read_all(value: Any) -> list[Document]:
    """Return others' verdicts, by the articles in which the claims were made."""
    articles: dict[str, list[Foreign | str]] = {}
    for one in _found(value):
        found = _read(one)
        articles.setdefault(found.source if isinstance(found, Foreign) else "", []).append(found)
    return [Document("ClaimReview", found, address) for address, found in articles.items()]


def is_page(words: str) -> bool:
    """Return whether a text is a page of the web that may declare reviews."""
    return words.lstrip()[:1] == "<" and _DECLARED in words and "ClaimReview" in words


def read_page(words: str) -> list[Document]:
    """Return the verdicts that a page on the web declares."""
    from lxml import html

    root = html.document_fromstring(words.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    values = []
    for script in root.iter("script"):
        if script.get("type") == _DECLARED:
            try:
                values.append(json.loads(script.text or ""))
            except (ValueError, RecursionError):
                continue  # pages hold broken data, which search engines skip too
    return read_all(values)


def _found(value: Any) -> Iterator[JsonObject]:
    """Yield the reviews in a value, in a list or a graph."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            if "ClaimReview" in _several(one.get("@type")):
                yield one
            elif "@graph" in one:
                waiting.append(one["@graph"])


def _read(review: JsonObject) -> Foreign | str:
    claim = _object(review.get("itemReviewed"))
    words = _text(claim.get("text")) or _text(review.get("claimReviewed"))
    verdict = _verdict(_object(review.get("reviewRating")))
    if not words:
        return "has no words of a claim"
    if not verdict:
        return "has no rating"
    made = _text(review.get("datePublished"))
    changed = _text(review.get("dateModified")) or made
    return Foreign(
        _text(review.get("@id")).removeprefix("urn:uuid:") or _text(review.get("url")),
        words,
        label=VERDICT,
        note=_text(review.get("reviewBody")),
        verdict=verdict,
        evidence=tuple(_evidence(review)),
        creator=", ".join(filter(None, map(_name, _several(review.get("author"))))),
        created=made,
        modified=changed,
        source=_appearance(claim, review),
    )


def _citation(evidence: str) -> str | JsonObject:
    """Return an address as it is, anything else as a work with a name, and an address if it has one."""
    link = link_of(evidence)
    if link and not remark_of(evidence)[1]:
        return link
    work = {"@type": "CreativeWork", "name": evidence}
    return {**work, "url": link} if link else work


def _verdict(rating: JsonObject) -> str:
    named = _text(rating.get("alternateName")) or _text(rating.get("name"))
    value, best = rating.get("ratingValue"), rating.get("bestRating")
    number = f"{value} of {best}" if best is not None else f"{value}"
    return named or (number if isinstance(value, int | float | str) and value != "" else "")


def _evidence(review: JsonObject) -> Iterator[str]:
    cited = (_text(one) or _name(one) for one in _several(review.get("citation")))
    yield from dict.fromkeys(filter(None, (*cited, _text(review.get("url")))))


def _appearance(claim: JsonObject, review: JsonObject) -> str:
    """Return the address of the article in which a claim was made."""
    places: Iterable[Any] = (
        place
        for holder in (claim, review)
        for name in ("appearance", "firstAppearance")
        for place in _several(holder.get(name))
    )
    addresses = (_text(place) or _text(_object(place).get("url")) for place in places)
    return next((address for address in addresses if address), "")


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _object(value: Any) -> JsonObject:
    """Return an object, or the first of a list."""
    return next((one for one in _several(value) if isinstance(one, dict)), {})


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _name(value: Any) -> str:
    if isinstance(value, dict):
        return _text(value.get("name")) or _text(value.get("url"))
    return _text(value)
