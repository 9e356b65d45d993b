"""The native JSON form: format ``closeread``, version 1."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from tui.document.article import Article
from tui.document.findings import (
    Analysis,
    Check,
    Claim,
    Cue,
    Entity,
    Number,
    Party,
    Publication,
    Quote,
    TimeExpression,
)
from tui.document.span import Span

FORMAT, VERSION = "closeread", 1
JsonObject = dict[str, Any]


class NativeForm:
    """Turns the findings in one article into plain objects, each span with the text it covers.

    Args:
        article: The article that the spans refer to.
        explain: Whether each finding has a key ``rules``, the names of the rules that made it.
    """

    def __init__(self, article: Article, *, explain: bool = False) -> None:
        self.text = article.text
        self.article = article
        self._explain = explain

    def record(
        self,
        analysis: Analysis,
        annotations: Iterable[JsonObject] = (),
        corrections: Iterable[JsonObject] = (),
    ) -> JsonObject:
        """Return the whole record of an article; the findings are as they are after the corrections."""
        names = {entity.id: entity.name for entity in analysis.entities}
        return {
            "format": FORMAT,
            "version": VERSION,
            "article": self.head(analysis.publication),
            "sentences": [
                {"start": s.span.start, "end": s.span.end, "check_worthiness": round(s.check_worthiness, 6)}
                for s in analysis.sentences
            ],
            "entities": [self.entity(entity) for entity in analysis.entities],
            "quotes": [self.quote(quote, names) for quote in analysis.quotes],
            "terms": [{**self.span(term), **self._rules(())} for term in analysis.terms],
            "numbers": [self.number(number) for number in analysis.numbers],
            "timeline": [self.time(time) for time in analysis.timeline],
            "claims": [self.claim(claim) for claim in analysis.claims],
            "checks": [self.check(check) for check in analysis.checks],
            "annotations": list(annotations),
            "corrections": [self.correction(correction, analysis) for correction in corrections],
        }

    def head(self, publication: Publication) -> JsonObject:
        """Return the ``article`` part."""
        article = self.article
        return {
            "id": article.id or article.digest,
            "sha256": hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
            "text": article.text,
            "title": article.title,
            "byline": article.byline,
            "authors": list(article.metadata.authors or filter(None, [article.byline])),
            "outlet": article.metadata.outlet,
            "url": article.metadata.url,
            "licence": article.metadata.licence,
            "paywall": article.metadata.paywall,
            "modified": _day(article.metadata.modified),
            "source": article.source,
            "language": article.language,
            "published": {
                "value": _day(publication.value),
                "origin": publication.origin,
                "confidence": round(publication.confidence, 4),
                "evidence": [{**self.span(e.span), "reason": e.reason} for e in publication.evidence],
                "candidates": [
                    {
                        "value": _day(one.day),
                        "confidence": round(one.confidence, 4),
                        "evidence": [one.reason] if one.reason else [],
                    }
                    for one in publication.candidates
                ],
                "years": list(publication.years),
            },
        }

    def span(self, span: Span) -> JsonObject:
        """Return a span with its text."""
        return {"start": span.start, "end": span.end, "text": span.of(self.text)}

    def optional(self, span: Span | None) -> JsonObject | None:
        """Return a span with its text, or nothing."""
        return None if span is None else self.span(span)

    def entity(self, entity: Entity) -> JsonObject:
        """Return an entity with its mentions."""
        return {
            "id": entity.id,
            "label": entity.label,
            "name": entity.name,
            "description": self.optional(entity.description),
            "mentions": [{**self.span(mention.span), "form": mention.form} for mention in entity.mentions],
            **self._rules(entity.rules),
        }

    def party(self, party: Party | None, names: dict[str, str]) -> JsonObject | None:
        """Return a speaker or addressee."""
        if party is None:
            return None
        name = party.name or (names.get(party.entity) if party.entity else None)
        return {**self.span(party.span), "entity": party.entity, "name": name}

    def cue(self, cue: Cue | None) -> JsonObject | None:
        """Return the announcing words."""
        return None if cue is None else {**self.span(cue.span), "lemma": cue.lemma, "stance": cue.stance}

    def quote(self, quote: Quote, names: dict[str, str]) -> JsonObject:
        """Return a quote with its speaker, cue and addressee."""
        return {
            "id": quote.id,
            "kind": quote.kind,
            **self.span(quote.span),
            "group": quote.group,
            "speaker": self.party(quote.speaker, names),
            "cue": self.cue(quote.cue),
            "addressee": self.party(quote.addressee, names),
            **self._rules(quote.rules),
        }

    def number(self, number: Number) -> JsonObject:
        """Return a quantity."""
        return {
            "id": number.id,
            **self.span(number.span),
            "kind": number.kind,
            "value": _plain(number.value),
            "value_end": None if number.value_end is None else _plain(number.value_end),
            "unit": number.unit,
            "unit_text": None if number.unit_span is None else number.unit_span.of(self.text),
            "currency": number.currency,
            "relation": number.relation,
            "change": number.change,
            "concept": self.optional(number.concept),
            **self._rules(number.rules),
        }

    def _anchor(self, time: TimeExpression) -> JsonObject | None:
        """Return the expression and the day that a relative value was counted from."""
        if time.anchor is None and time.counted_from is None:
            return None
        place = self.span(time.anchor) if time.anchor else {"start": None, "end": None, "text": None}
        return {**place, "value": _day(time.counted_from)}

    def time(self, time: TimeExpression) -> JsonObject:
        """Return a time expression."""
        return {
            "id": time.id,
            **self.span(time.span),
            "type": time.type,
            "value": time.value,
            "first": _day(time.first),
            "last": _day(time.last),
            "event": self.optional(time.event),
            "mod": time.mod or None,
            "anchor": self._anchor(time),
            "begin_point": _point(time.begin),
            "end_point": _point(time.end),
            **self._rules(time.rules),
        }

    def claim(self, claim: Claim) -> JsonObject:
        """Return a claim with its links."""
        source = claim.source
        place = self.span(source.span) if source.span else {"start": None, "end": None, "text": None}
        return {
            "id": claim.id,
            **self.span(claim.span),
            "kinds": list(claim.kinds),
            "check_worthiness": round(claim.check_worthiness, 6),
            "rank": claim.rank,
            "display": claim.display,
            "source": {"kind": source.kind, **place, "entity": source.entity},
            "modality": claim.modality,
            "negated": claim.negated,
            "quotes": list(claim.quotes),
            "numbers": list(claim.numbers),
            "times": list(claim.times),
            "entities": list(claim.entities),
            **self._rules(claim.rules),
        }

    def check(self, check: Check) -> JsonObject:
        """Return a check with the spans that prove it."""
        return {
            "id": check.id,
            "kind": check.kind,
            "message": check.message,
            "strength": check.strength,
            "spans": [self.span(span) for span in check.spans],
            **self._rules(check.rules),
        }

    def _rules(self, names: tuple[str, ...]) -> JsonObject:
        return {"rules": list(names)} if self._explain else {}

    def correction(self, correction: JsonObject, analysis: Analysis) -> JsonObject:
        """Return a correction with the ids of the findings that are as it says."""
        return {
            **correction,
            "findings": [
                ident for ident, made_by in analysis.corrected.items() if correction["id"] in made_by
            ],
        }


def _point(day: date | None) -> JsonObject | None:
    """Return an end of a stretch."""
    return None if day is None else {"value": day.isoformat(), "time": None}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _plain(value: float) -> float | int:
    """Return whole values as integers, as JSON readers expect them."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value
