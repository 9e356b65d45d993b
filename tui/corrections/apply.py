"""Applies the reader's corrections to findings."""

from collections.abc import Sequence

from msgspec.structs import replace

from tui.corrections.claims import corrected_claim
from tui.corrections.entities import CorrectedEntities
from tui.corrections.quotes import Quotes
from tui.corrections.span_map import Places
from tui.document.article import Article
from tui.document.correction import Correction, Described, Published, TimeValue
from tui.document.description import Description, described
from tui.document.findings import PUBLISHED, Analysis, Publication, TimeExpression

ALIKE = 0.3  # “last Thursday” still matches “Thursday”


def corrected(analysis: Analysis, text: str, corrections: Sequence[Correction]) -> Analysis:
    """Return the findings with the corrections applied in order; the same object if there are none.

    A correction that does not match this analysis is skipped and kept for the next analysis; one that already
    holds is not applied again.

    Args:
        analysis: Findings, complete or provisional.
        text: The article's text.
        corrections: The corrections in the order in which they were made.
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
    timeline, times_made_by = _corrected_times(analysis.timeline, wanted)
    publication, date_made_by = _corrected_date(analysis.publication, wanted)
    moved = entities.touched or quotes.made_by or len(quotes.now) != len(analysis.quotes)
    return replace(
        analysis,
        entities=entities.entities if entities.touched else analysis.entities,
        quotes=tuple(quotes.now.values()),
        terms=quotes.terms,
        timeline=timeline,
        claims=tuple(corrected_claim(claim, text, entities, quotes) for claim in analysis.claims)
        if moved
        else analysis.claims,
        publication=publication,
        corrections=(*analysis.corrections, *(correction.id for correction in wanted)),
        corrected={
            **analysis.corrected,
            **entities.made_by,
            **quotes.made_by,
            **times_made_by,
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


def _corrected_times(
    timeline: tuple[TimeExpression, ...], corrections: Sequence[Correction]
) -> tuple[tuple[TimeExpression, ...], dict[str, tuple[str, ...]]]:
    wanted = [
        (correction, correction.what) for correction in corrections if isinstance(correction.what, TimeValue)
    ]
    if not wanted:
        return timeline, {}
    times = {time.id: time for time in timeline}
    places = Places((time.span, time.id) for time in timeline)
    made_by: dict[str, tuple[str, ...]] = {}
    for correction, what in wanted:
        where = places.alike(correction.span, ALIKE)
        time = times.get(places.get(where) or "") if where is not None else None
        if time is not None:
            times[time.id] = replace(
                time,
                type=what.type,
                value=what.value,
                first=what.first,
                last=what.last,
                anchor=None,
                rules=(),
            )
            made_by[time.id] = (*made_by.get(time.id, ()), correction.id)
    return tuple(times.values()), made_by


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
