"""Corrections of quotes: who says them, their kind, where they begin and end, missed ones."""

from collections.abc import Mapping

from tui.dialogs.choosers import Picker
from tui.document.correction import NewQuote, QuoteForm, QuoteSpan, Speaker
from tui.document.findings import Quote, QuoteKind
from tui.document.span import Span
from tui.panels import correction_candidates
from tui.panels.correction_menu import Thing, quote_kinds
from tui.reader.correcting.steps import LONG, Step, Steps
from tui.text.styled_text import one_line, shorten


class QuoteSteps(Steps):
    """Corrects quotes and adds missed ones."""

    @property
    def actions(self) -> Mapping[str, Step]:
        """The step for each action of the menu."""
        return {
            "speaker": self._speaker,
            "form": self._form,
            "bounds": self._bounds,
            "unquote": self._unquote,
        }

    async def _speaker(self, thing: Thing, finding: Quote) -> bool:
        found = self.session.index.analysis
        words = shorten(one_line(finding.span.of(self.text)).strip(correction_candidates.MARKS), LONG)
        offer = await self.ask(
            Picker(
                f"Who says “{words}”?",
                lambda typed: correction_candidates.speakers(found, typed, finding, self.text),
            )
        )
        if offer is None:
            return False
        if offer.id == correction_candidates.NOBODY:
            return self.keep(finding.span, Speaker(None), "take the speaker away", "The quote has no speaker")
        other = self.entity_of(offer)
        span = correction_candidates.nearest(other.mentions, finding.span) if other else offer.span
        if span is None:
            return False
        what = Speaker(self.place(span), entity=other is not None)
        return self.keep(finding.span, what, f"say that {offer.name} says it", f"The quote is {offer.name}’s")

    async def _form(self, thing: Thing, finding: Quote) -> bool:
        kinds: dict[str | None, QuoteKind] = {"direct": "direct", "mixed": "mixed", "indirect": "indirect"}
        kind = kinds.get(await self.letter("The quote is", quote_kinds(), finding.kind))
        return kind is not None and self.keep(
            finding.span, QuoteForm(kind), f"make the quote {kind}", f"The quote is {kind}"
        )

    async def _unquote(self, thing: Thing, finding: Quote) -> bool:
        return self.keep(finding.span, QuoteForm(None), "take the quote away", "It is not a quote")

    async def _bounds(self, thing: Thing, finding: Quote) -> bool:
        return self.select(finding.span, "q", "quote")

    async def new(self, span: Span) -> bool:
        """Make words all of the quote that they overlap; where there is none, a quote that was missed."""
        index = self.session.index
        here = next(index.spans_of_kind("quote").overlapping(span.start, span.end), None)
        if here is not None:
            what = QuoteSpan(self.place(span))
            return self.keep(
                here[0], what, "change what the quote holds", f"The quote is “{self.words(span)}”"
            )
        kinds: dict[str | None, QuoteKind] = {"direct": "direct", "mixed": "mixed", "indirect": "indirect"}
        kind = kinds.get(await self.letter("The quote is", quote_kinds()))
        return kind is not None and self.keep(
            span, NewQuote(kind), f"make “{self.words(span)}” a quote", "It is a quote; e w says who says it"
        )
