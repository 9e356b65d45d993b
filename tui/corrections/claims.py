"""Updates claims after entities and quotes were corrected."""

from msgspec.structs import replace

from tui.corrections.entities import CorrectedEntities
from tui.corrections.quotes import Quotes, stands_for
from tui.document.display import display_of
from tui.document.findings import Claim, ClaimSource, Entity, Quote

SOURCES = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC"))
"""Kinds of entity that can make claims."""


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
