"""Corrections of claims, and claims after entities and quotes were corrected."""

from collections.abc import Iterable

from msgspec.structs import replace

from tui.corrections.entities import CorrectedEntities
from tui.corrections.places import new_id
from tui.corrections.quotes import Quotes, stands_for
from tui.corrections.span_map import Places
from tui.document.correction import (
    Claimant,
    ClaimKinds,
    ClaimModality,
    ClaimPolarity,
    ClaimSpan,
    Correction,
    NewClaim,
    NotClaim,
    Place,
)
from tui.document.display import display_of
from tui.document.findings import Analysis, Claim, ClaimSource, Entity, Quote
from tui.document.span import Span

SOURCES = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC"))
"""Kinds of entity that can make claims."""

ALIKE = 0.5  # the greater part of both
_WHATS = (ClaimSpan, Claimant, ClaimModality, ClaimPolarity, ClaimKinds, NotClaim, NewClaim)


class Claims:
    """The claims of an analysis while corrections are applied.

    Args:
        claims: The claims in order of rank, with the corrections of entities and quotes.
        text: The article's text.
        entities: The entities, already corrected.
    """

    def __init__(self, claims: Iterable[Claim], text: str, entities: CorrectedEntities) -> None:
        self._text, self._entities = text, entities
        self._now = {claim.id: claim for claim in claims}
        self._places: Places[str] = Places((claim.span, claim.id) for claim in self._now.values())
        self.made_by: dict[str, tuple[str, ...]] = {}
        """The corrections behind each changed claim."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The corrected claims; ranks count from 1, those that the reader added come first."""
        added = [claim for claim in self._now.values() if not claim.rank]
        found = [claim for claim in self._now.values() if claim.rank]
        return tuple(
            claim if claim.rank == rank else replace(claim, rank=rank)
            for rank, claim in enumerate((*added, *found), 1)
        )

    def apply(self, corrections: Iterable[Correction], analysis: Analysis) -> bool:
        """Apply the corrections of claims; return whether there were any.

        Args:
            corrections: All corrections, in order.
            analysis: The corrected findings, whose numbers, times and names a new span holds.
        """
        wanted = [correction for correction in corrections if isinstance(correction.what, _WHATS)]
        for correction in wanted:
            where = self._places.alike(correction.span, ALIKE)
            claim = self._now.get(self._places.get(where) or "") if where is not None else None
            if isinstance(correction.what, NewClaim):
                if claim is None:
                    new = Claim(new_id(correction.id), correction.span, (), 1.0, 0, ClaimSource("narrator"))
                    self._put(new, self._spanned(new, correction.span, analysis), correction.id)
            elif isinstance(correction.what, NotClaim) and claim is not None:
                del self._now[claim.id]
                self._places.drop(claim.span)
                self.made_by.pop(claim.id, None)
            elif claim is not None:
                self._put(claim, self._changed(claim, correction, analysis), correction.id)
        return bool(wanted)

    def _changed(self, claim: Claim, correction: Correction, analysis: Analysis) -> Claim:
        match correction.what:
            case ClaimSpan(to) if to.span.of(self._text) == to.quote:
                return self._spanned(claim, to.span, analysis)
            case Claimant(None):
                return replace(claim, source=ClaimSource("narrator"))
            case Claimant(Place() as who, entity) if who.span.of(self._text) == who.quote:
                return replace(claim, source=self._source(who.span, entity=entity))
            case ClaimModality(modality):
                return replace(claim, modality=modality)
            case ClaimPolarity(negated):
                return replace(claim, negated=negated)
            case ClaimKinds(kinds):
                return replace(claim, kinds=kinds)
            case _:
                return claim

    def _source(self, span: Span, *, entity: bool) -> ClaimSource:
        meant = self._entities.at(span) if entity else None
        return ClaimSource("named" if _is_source(meant) else "unnamed", span, meant.id if meant else None)

    def _spanned(self, claim: Claim, span: Span, analysis: Analysis) -> Claim:
        """Return a claim with another span and what is found in that."""
        mentions = self._entities.within(span)
        return replace(
            claim,
            span=span,
            quotes=tuple(quote.id for quote in analysis.quotes if quote.span.overlaps(span)),
            numbers=tuple(number.id for number in analysis.numbers if span.covers(number.span)),
            times=tuple(time.id for time in analysis.timeline if span.covers(time.span)),
            entities=tuple(dict.fromkeys(entity.id for entity, _ in mentions)),
            display=display_of(span, self._text, [(entity.name, mention) for entity, mention in mentions]),
        )

    def _put(self, before: Claim, claim: Claim, by: str) -> None:
        self._places.drop(before.span)
        self._now[claim.id] = replace(claim, rules=())
        self._places.put(claim.span, claim.id)
        self.made_by[claim.id] = (*self.made_by.get(claim.id, ()), by)


def corrected_claim(claim: Claim, text: str, entities: CorrectedEntities, quotes: Quotes) -> Claim:
    """Return a claim with its source, quotes, entities and text corrected; the same object if unaffected."""
    source = _spoken(claim, quotes, entities) or _linked(claim.source, entities)
    held = tuple(ident for ident in claim.quotes if ident in quotes.now)
    mentions = entities.within(claim.span) if entities.touched else []
    if not entities.touched.isdisjoint((*claim.entities, *(entity.id for entity, _ in mentions))):
        named = tuple(dict.fromkeys(entity.id for entity, _ in mentions))
        display = display_of(claim.span, text, [(entity.name, mention) for entity, mention in mentions])
    else:
        named, display = claim.entities, claim.display
    if source is claim.source and (held, named, display) == (claim.quotes, claim.entities, claim.display):
        return claim
    return replace(claim, source=source, quotes=held, entities=named, display=display)


def _spoken(claim: Claim, quotes: Quotes, entities: CorrectedEntities) -> ClaimSource | None:
    """Return the source of a claim found in a quote whose speaker was corrected."""
    for ident in claim.quotes:
        before, now = quotes.before.get(ident), quotes.now.get(ident)
        if before is None or (now is not None and ident not in quotes.made_by):
            continue
        if claim.source.span == (before.speaker.span if before.speaker else stands_for(before)):
            return _speaker(now, entities) if now is not None else ClaimSource("narrator")
    return None


def _speaker(quote: Quote, entities: CorrectedEntities) -> ClaimSource:
    if quote.speaker is None:
        return ClaimSource("unnamed", stands_for(quote))
    entity = entities.get(quote.speaker.entity)
    return ClaimSource("named" if _is_source(entity) else "unnamed", quote.speaker.span, quote.speaker.entity)


def _linked(source: ClaimSource, entities: CorrectedEntities) -> ClaimSource:
    if source.span is None or not entities.touched:
        return source
    ident = entities.link(source.span, source.entity)
    if ident == source.entity and ident not in entities.touched:
        return source
    kind = "named" if _is_source(entities.get(ident)) else source.kind
    return (
        source if (kind, ident) == (source.kind, source.entity) else replace(source, kind=kind, entity=ident)
    )


def _is_source(entity: Entity | None) -> bool:
    return entity is not None and entity.label in SOURCES and entity.name[:1].isupper()
