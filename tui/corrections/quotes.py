"""Corrections of quotes, and of speakers after entities were corrected."""

from collections.abc import Iterable

from msgspec.structs import replace

from tui.corrections.entities import CorrectedEntities
from tui.corrections.places import new_id
from tui.corrections.span_map import Places
from tui.document.correction import Correction, NewQuote, Place, QuoteForm, QuoteSpan, Speaker
from tui.document.findings import Analysis, Party, Quote
from tui.document.span import Span

ALIKE = 0.5  # the greater part of both
MARKS = "\"'“‘«„`"
_WHATS = (Speaker, QuoteForm, QuoteSpan, NewQuote)


class Quotes:
    """The quotes of an analysis while corrections are applied.

    Args:
        analysis: The findings before corrections.
        text: The article's text.
        entities: The entities, already corrected.
    """

    def __init__(self, analysis: Analysis, text: str, entities: CorrectedEntities) -> None:
        self._text, self._entities = text, entities
        self.before = {quote.id: quote for quote in analysis.quotes}
        """The quotes before corrections."""
        self.now = (
            {ident: self._linked(quote) for ident, quote in self.before.items()}
            if entities.touched
            else self.before.copy()
        )
        """The corrected quotes."""
        self.terms = analysis.terms
        """Quoted spans that are nobody's speech; a rejected quote becomes one."""
        self.made_by: dict[str, tuple[str, ...]] = {}
        """The corrections behind each changed quote."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The corrected quotes in order."""
        return tuple(sorted(self.now.values(), key=lambda quote: quote.span))

    def apply(self, corrections: Iterable[Correction]) -> None:
        """Apply the corrections of quotes."""
        wanted = [correction for correction in corrections if isinstance(correction.what, _WHATS)]
        if not wanted:
            return
        places = Places((quote.span, quote.id) for quote in self.now.values())
        for correction in wanted:
            where = places.alike(correction.span, ALIKE)
            quote = self.now.get(places.get(where) or "") if where is not None else None
            if isinstance(correction.what, NewQuote):
                quote = quote or Quote(new_id(correction.id), correction.what.kind, correction.span)
                self._put(replace(quote, kind=correction.what.kind), correction.id)
                places.put(quote.span, quote.id)
                self.terms = tuple(term for term in self.terms if not quote.span.covers(term))
            elif quote is not None:
                moved = self._change(quote, correction)
                if moved is not None:
                    places.drop(quote.span)
                    places.put(moved, quote.id)

    def _change(self, quote: Quote, correction: Correction) -> Span | None:
        """Apply a correction to a quote; return its new span if it has one."""
        what, by = correction.what, correction.id
        if isinstance(what, Speaker):
            self._speak(quote, what, by)
        elif isinstance(what, QuoteForm):
            self._form(quote, what, by)
        elif isinstance(what, QuoteSpan) and what.to.span.of(self._text) == what.to.quote:
            self._put(replace(quote, span=what.to.span), by)
            return what.to.span
        return None

    def _speak(self, quote: Quote, what: Speaker, by: str) -> None:
        if what.who is not None and what.who.span.of(self._text) != what.who.quote:
            return
        party = self._party(what.who, entity=what.entity) if what.who is not None else None
        parts = (
            [other for other in self.now.values() if other.group == quote.group] if quote.group else [quote]
        )
        for part in parts:  # both sides of “A,” she said, “B.” are one statement
            self._put(replace(part, speaker=party), by)

    def _party(self, who: Place, *, entity: bool) -> Party:
        meant = self._entities.at(who.span) if entity else None
        return Party(who.span, meant.id, meant.name) if meant else Party(who.span)

    def _form(self, quote: Quote, what: QuoteForm, by: str) -> None:
        if what.kind is not None:
            self._put(replace(quote, kind=what.kind), by)
            return
        del self.now[quote.id]
        self.made_by.pop(quote.id, None)
        if quote.span.of(self._text)[:1] in MARKS:
            self.terms = tuple(sorted({*self.terms, quote.span}))

    def _put(self, quote: Quote, by: str) -> None:
        self.now[quote.id] = quote
        self.made_by[quote.id] = (*self.made_by.get(quote.id, ()), by)

    def _linked(self, quote: Quote) -> Quote:
        """Return a quote with its parties linked to the corrected entities."""
        speaker, addressee = self._relinked(quote.speaker), self._relinked(quote.addressee)
        if speaker is quote.speaker and addressee is quote.addressee:
            return quote
        return replace(quote, speaker=speaker, addressee=addressee)

    def _relinked(self, party: Party | None) -> Party | None:
        if party is None:
            return None
        ident = self._entities.link(party.span, party.entity)
        if ident == party.entity and ident not in self._entities.touched:
            return party
        entity = self._entities.get(ident)
        return Party(party.span, ident, entity.name if entity else None)


def stands_for(quote: Quote) -> Span:
    """Return the source that a claim names if a quote has no speaker."""
    return quote.cue.span if quote.cue else quote.span
