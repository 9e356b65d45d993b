"""Applies the reader's corrections to findings."""

from collections.abc import Sequence

from msgspec.structs import replace

from tui.corrections.claims import Claims, corrected_claim
from tui.corrections.entities import CorrectedEntities
from tui.corrections.numbers import Numbers, checked_again
from tui.corrections.quotes import Quotes
from tui.corrections.times import corrected_times
from tui.document.article import Article
from tui.document.correction import Correction, Described, Published
from tui.document.description import Description, described
from tui.document.findings import PUBLISHED, Analysis, Claim, Publication
from tui.document.span import Span


def corrected(
    analysis: Analysis, text: str, corrections: Sequence[Correction], title: Span | None = None
) -> Analysis:
    """Return the findings with the corrections applied in order; the same object if there are none.

    A correction that does not match this analysis is skipped and kept for the next analysis; one that already
    holds is not applied again.

    Args:
        analysis: Findings, complete or provisional.
        text: The article's text.
        corrections: The corrections in the order in which they were made.
        title: Where the article's source says that the headline is.
    """
    wanted = [
        one for one in corrections if one.id not in analysis.corrections and one.span.of(text) == one.quote
    ]
    if not wanted or not analysis.digest:
        return analysis
    entities = CorrectedEntities(analysis.entities, text)
    for correction in wanted:
        entities.apply(correction)
    quotes = Quotes(analysis, text, entities)
    quotes.apply(wanted)
    numbers = Numbers(analysis.numbers, text)
    numbers.apply(wanted)
    timeline, times_made_by = corrected_times(analysis.timeline, text, wanted)
    publication, date_made_by = _corrected_date(analysis.publication, wanted)
    found = replace(
        analysis,
        entities=entities.entities if entities.touched else analysis.entities,
        quotes=quotes.quotes,
        terms=quotes.terms,
        numbers=numbers.numbers if numbers.touched else analysis.numbers,
        timeline=timeline,
        publication=publication,
    )
    gone = _ids(analysis) - _ids(found)
    claims, claims_made_by = _corrected_claims(found, text, wanted, entities, quotes, gone)
    return replace(
        found,
        claims=claims,
        checks=checked_again(found, text, title, numbers.touched) if numbers.touched else found.checks,
        corrections=(*analysis.corrections, *(correction.id for correction in wanted)),
        corrected={
            **analysis.corrected,
            **entities.made_by,
            **quotes.made_by,
            **numbers.made_by,
            **times_made_by,
            **claims_made_by,
            **date_made_by,
        },
    )


def dated(article: Article, corrections: Sequence[Correction]) -> Article:
    """Return the article with its date and other metadata as the reader says that they are.

    Its times are resolved from that date.
    """
    for correction in corrections:
        what = correction.what
        if isinstance(what, Published):
            article = replace(article, given_date=what.day)
        elif isinstance(what, Described):
            article = described(article, Description(what.title, what.authors, what.outlet, what.url))
    return article


def _corrected_claims(
    found: Analysis,
    text: str,
    corrections: Sequence[Correction],
    entities: CorrectedEntities,
    quotes: Quotes,
    gone: set[str],
) -> tuple[tuple[Claim, ...], dict[str, tuple[str, ...]]]:
    """Return the claims after all other corrections and their own, and the corrections behind changed ones.

    Args:
        found: The findings with everything corrected but the claims.
        text: The article's text.
        corrections: All corrections, in order.
        entities: The corrected entities.
        quotes: The corrected quotes.
        gone: The ids of the numbers and times that corrections have removed.
    """
    moved = entities.touched or quotes.made_by or len(quotes.now) != len(quotes.before)
    kept = found.claims
    if moved:
        kept = tuple(corrected_claim(claim, text, entities, quotes) for claim in kept)
    if gone:
        kept = tuple(_without(claim, gone) for claim in kept)
    claims = Claims(kept, text, entities)
    return (claims.claims, claims.made_by) if claims.apply(corrections, found) else (kept, {})


def _ids(analysis: Analysis) -> set[str]:
    """Return the ids of all numbers and times."""
    return {number.id for number in analysis.numbers} | {time.id for time in analysis.timeline}


def _without(claim: Claim, gone: set[str]) -> Claim:
    """Return a claim without the numbers and times that corrections have removed."""
    if gone.isdisjoint((*claim.numbers, *claim.times)):
        return claim
    return replace(
        claim,
        numbers=tuple(ident for ident in claim.numbers if ident not in gone),
        times=tuple(ident for ident in claim.times if ident not in gone),
    )


def _corrected_date(
    publication: Publication, corrections: Sequence[Correction]
) -> tuple[Publication, dict[str, tuple[str, ...]]]:
    """Return the article's own date; the analysis that uses it supplies the days derived from it."""
    days = [
        (correction.what.day, correction.id)
        for correction in corrections
        if isinstance(correction.what, Published)
    ]
    if not days:
        return publication, {}
    day, ident = days[-1]
    known = publication.value == day and publication.origin == "given"
    return publication if known else Publication(day, "given", 1.0), {PUBLISHED: (ident,)}
