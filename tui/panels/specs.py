"""The seven panels: what each lists, how, and in which orders."""

from collections import Counter
from datetime import date
from typing import Any

from tui.document.annotation import Annotation, text_order
from tui.document.display_names import (
    MOST_OFFERED,
    entity_kind,
    party_name,
    shown_day,
    source_name,
    time_value,
)
from tui.document.findings import PUBLISHED, Claim, Entity, Number, Publication, Quote, TimeExpression
from tui.document.index import FindingsIndex, spans_of, terms_of
from tui.document.span import Span
from tui.panels.filters import claim_filters, note_filters, quote_filters
from tui.panels.groups import by_concept, by_speaker, by_unit
from tui.panels.listings import Items, Listing, Order, PanelKind
from tui.panels.rows import (
    RowContext,
    annotation_row,
    check_row,
    claim_row,
    earlier_word,
    entity_row,
    number_row,
    quote_row,
    speaker_shares,
    term_row,
    time_row,
)
from tui.panels.time_axis import along_axis, in_order
from tui.text.styled_text import Line, Piece

_BAR = 10  # cells of a speaker's share of all quoted words


def place(item: Any, context: RowContext) -> tuple[Span, ...]:
    """Order by place in the text."""
    return (item.mentions[0].span,) if isinstance(item, Entity) and item.mentions else spans_of(item)[:1]


def _quotes(index: FindingsIndex) -> Items:
    return index.analysis.quotes


def _quote_words(quote: Quote, context: RowContext) -> str:
    speaker = party_name(quote.speaker, context.names, context.text) or ""
    cue = quote.cue.span.of(context.text) if quote.cue else ""
    return f"{speaker} {quote.kind} {cue} {quote.span.of(context.text)}"


def _by_speaker(quote: Quote, context: RowContext) -> tuple[bool, str, Span]:
    speaker = party_name(quote.speaker, context.names, context.text)
    return speaker is None, (speaker or "").casefold(), quote.span


def _quote_summary(items: Items, context: RowContext) -> Line:
    shares = speaker_shares(items, context)
    if not shares:
        return []
    name, share, own = shares[0]
    bar = "▇" * max(1, round(share * _BAR))
    words = "" if own else " paraphrased"
    return [Piece(name.split()[-1] + " ", "dim"), Piece(bar, "accent"), Piece(f" {share:.0%}{words}", "dim")]


def _numbers(index: FindingsIndex) -> Items:
    return index.analysis.numbers


def _number_words(number: Number, context: RowContext) -> str:
    concept = number.concept.of(context.text) if number.concept else ""
    return f"{number.span.of(context.text)} {number.unit or ''} {number.kind} {concept}"


def _number_summary(items: Items, context: RowContext) -> Line:
    common = sorted(
        Counter(number.kind for number in items).items(), key=lambda entry: (-entry[1], entry[0])
    )[:3]
    return [Piece(" · ".join(f"{count} {kind}" for kind, count in common), "dim")]


def _times(index: FindingsIndex) -> Items:
    publication = index.analysis.publication
    times = index.analysis.timeline
    if publication.value is None:
        return (*times, _unsaid(publication)) if publication.candidates else times
    where = next((one.span for one in publication.evidence if one.span), Span(0, 1))
    own = TimeExpression(
        PUBLISHED, where, "DATE", publication.value.isoformat(), publication.value, publication.value
    )
    return (*times, own)


def _unsaid(publication: Publication) -> TimeExpression:
    """Return the row that offers the likeliest days of an article whose own day is not known."""
    days = " · ".join(shown_day(one.day) for one in publication.candidates[:MOST_OFFERED])
    where = next((one.span for one in publication.evidence if one.span), Span(0, 1))
    return TimeExpression(PUBLISHED, where, "DATE", days)


def _on_calendar(time: TimeExpression, context: RowContext) -> tuple[date, date, Span]:
    """Order by the calendar; what has no day comes last, in the order of the text."""
    return time.first or date.max, time.last or date.max, time.span


def _time_summary(items: Items, context: RowContext) -> Line:
    days = [day for time in items for day in (time.first, time.last) if day is not None]
    if not days:
        return []
    first, last = min(days), max(days)
    ends = f"{first.year} ─── {last.year}" if first.year != last.year else f"{first:%d %b} ── {last:%d %b %Y}"
    return [Piece(ends, "dim")]


def _entities(index: FindingsIndex) -> Items:
    return index.analysis.entities


def _entity_summary(items: Items, context: RowContext) -> Line:
    return [Piece("enter: next mention", "dim")] if items else []


def _time_words(time: TimeExpression, context: RowContext) -> str:
    event = time.event.of(context.text) if time.event else ""
    return f"{time_value(time)} {time.value} {time.span.of(context.text)} {event}"


def _by_concept_name(number: Number, context: RowContext) -> tuple[bool, str, Span]:
    concept = number.concept.of(context.text).casefold() if number.concept else ""
    return number.concept is None, concept, number.span


def _claims(index: FindingsIndex) -> Items:
    return index.analysis.claims


def _claim_words(claim: Claim, context: RowContext) -> str:
    source = source_name(claim.source, context.names, context.text)
    number = "number" if claim.numbers else ""
    unsourced = "unsourced" if claim.source.kind == "narrator" else ""
    judged = f"{context.verdicts.get(claim.id, '')} {earlier_word(claim, context)}"
    words = claim.span.of(context.text)
    return f"{source} {claim.modality} {' '.join(claim.kinds)} {number} {unsourced} {judged} {words}"


def _claim_summary(items: Items, context: RowContext) -> Line:
    return [Piece(f"+/- {context.shown_claims} tinted", "dim")] if items else []


def _notes(index: FindingsIndex) -> Items:
    return index.annotations


def _note_words(note: Annotation, context: RowContext) -> str:
    tags = " ".join(f"#{tag}" for tag in note.tags)
    anchor = note.anchor if note.anchor in ("changed", "orphan", "article") else ""
    return f"{note.label} {note.quote} {note.note} {tags} {note.verdict or ''} {anchor}"


def _checks(index: FindingsIndex) -> Items:
    return index.analysis.checks


def _nothing(items: Items, context: RowContext) -> Line:
    return []


_TERMS = Listing(
    "term", lambda index: terms_of(index.analysis), term_row, lambda term, context: term.span.of(context.text)
)
_AS_FOUND = Order("place in the text")
_IN_ORDER = Order("place in the text", place)
PANELS = (
    PanelKind(
        1,
        "Quotes",
        "quote",
        _quotes,
        quote_row,
        _quote_words,
        (_AS_FOUND, Order("speaker", _by_speaker, by_speaker), Order("terms", instead=_TERMS)),
        _quote_summary,
        row_height=2,
        empty="no quotes found: what somebody is quoted as saying, word for word or reported",
        sought="quotes",
        only=quote_filters,
    ),
    PanelKind(
        2,
        "Numbers",
        "number",
        _numbers,
        number_row,
        _number_words,
        (
            _AS_FOUND,
            Order("unit", lambda n, s: (n.unit is None, n.unit or "", -abs(n.value)), by_unit),
            Order("size", lambda n, s: -n.value),
            Order("what is counted", _by_concept_name, by_concept),
        ),
        _number_summary,
        empty="no numbers found: quantities, what they count, and whether they rise or fall",
        sought="numbers",
    ),
    PanelKind(
        3,
        "Timeline",
        "time",
        _times,
        time_row,
        _time_words,
        (Order("calendar", _on_calendar, along_axis), Order("place in the text", place, in_order)),
        _time_summary,
        empty="no times found: dates, hours, stretches of time and what happened then",
        sought="times",
    ),
    PanelKind(
        4,
        "Entities",
        "entity",
        _entities,
        entity_row,
        lambda e, s: f"{e.name} {entity_kind(e.label)}",
        (
            Order("mentions", lambda e, s: (-len(e.mentions), place(e, s))),
            _IN_ORDER,
            Order("kind", lambda e, s: (entity_kind(e.label), -len(e.mentions))),
        ),
        _entity_summary,
        empty="no names found: people, organisations, places, and how often they are mentioned",
        sought="names",
    ),
    PanelKind(
        5,
        "Claims",
        "claim",
        _claims,
        claim_row,
        _claim_words,
        (Order("rank", lambda c, s: c.rank), _IN_ORDER),
        _claim_summary,
        row_height=2,
        empty="no claims found: assertions that could be checked, the most worth it first",
        sought="claims",
        only=claim_filters,
    ),
    PanelKind(
        6,
        "Notes",
        "annotation",
        _notes,
        annotation_row,
        _note_words,
        (
            Order("place in the text", lambda a, s: text_order(a)),
            Order("label", lambda a, s: (not a.is_of_article, a.label, a.span)),
        ),
        _nothing,
        row_height=2,
        empty="no annotations yet: a annotates, c writes a note, alt+c one on the whole article",
        only=note_filters,
    ),
    PanelKind(
        7,
        "Checks",
        "check",
        _checks,
        check_row,
        lambda c, s: f"{c.kind} {c.message}",
        (Order("kind", lambda c, s: (c.kind, place(c, s))), Order("place in the text", place)),
        _nothing,
        row_height=2,
        empty="nothing found: figures, dates and quotes that do not agree with each other",
        sought="what does not agree",
    ),
)
