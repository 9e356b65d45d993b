"""Corrections of numbers: amount, direction, what they are of, missed ones."""

from collections.abc import Mapping

from tui.analysis.numbers.amounts import amount_words, read_amount
from tui.dialogs.choosers import Picker
from tui.dialogs.prompts import Prompt
from tui.document.correction import NotNumber, NumberChange, NumberOf
from tui.document.findings import Change, Number, NumberKind
from tui.document.span import Span
from tui.panels import correction_candidates
from tui.panels.correction_menu import Choice, Thing
from tui.reader.correcting.steps import Step, Steps
from tui.text.styled_text import one_line

_EXAMPLES = "24 percent · about $1.5 million · 12–15 km · 40 troops · 3rd · 45 years old"
_CHANGES = (Choice("u", "a rise", "up"), Choice("d", "a fall", "down"), Choice("n", "neither", "none"))


class NumberSteps(Steps):
    """Corrects numbers and adds missed ones."""

    @property
    def actions(self) -> Mapping[str, Step]:
        """The step for each action of the menu."""
        return {
            "amount": self._amount,
            "change": self._change,
            "of": self._of,
            "not-number": self._not_number,
        }

    async def _amount(self, thing: Thing, finding: Number) -> bool:
        return await self._ask_amount(finding.span, amount_words(finding), finding.kind)

    async def new(self, span: Span) -> bool:
        """Make words a number that was missed."""
        return await self._ask_amount(span, one_line(span.of(self.text)), None)

    async def _ask_amount(self, span: Span, value: str, kind: NumberKind | None) -> bool:
        words, hint = self.words(span), f"{_EXAMPLES} · escape goes back"
        while (answer := await self.ask(Prompt(f"“{words}” is:", value, hint, selected=True))) is not None:
            what = read_amount(answer, kind)
            if what is not None:
                said = one_line(answer)
                return self.keep(span, what, f"say what “{words}” is", f"“{words}” is {self.short(said)}")
            value, hint = answer, f"{self.short(answer)!r} is not one number: write {_EXAMPLES}"
        return False

    async def _change(self, thing: Thing, finding: Number) -> bool:
        words = self.words(finding.span)
        chosen = await self.letter(f"“{words}” is", _CHANGES, finding.change or "none")
        changes: dict[str | None, Change | None] = {"up": "up", "down": "down", "none": None}
        if chosen not in changes:
            return False
        said = {"up": "a rise", "down": "a fall"}.get(chosen or "", "neither a rise nor a fall")
        return self.keep(
            finding.span,
            NumberChange(changes[chosen]),
            f"say that “{words}” is {said}",
            f"“{words}” is {said}",
        )

    async def _of(self, thing: Thing, finding: Number) -> bool:
        words = self.words(finding.span)
        sentence = self.session.index.sentence_at(finding.span.start)
        around = sentence.span if sentence else finding.span
        offer = await self.ask(
            Picker(
                f"What is “{words}” of?",
                lambda typed: correction_candidates.measured(
                    self.session.index.analysis, typed, finding, around, self.text
                ),
            )
        )
        if offer is None:
            return False
        if offer.span is None:
            return self.keep(
                finding.span,
                NumberOf(None),
                f"take away what “{words}” is of",
                f"“{words}” is of nothing else",
            )
        return self.keep(
            finding.span,
            NumberOf(self.place(offer.span)),
            f"say what “{words}” is of",
            f"“{words}” is of {offer.name}",
        )

    async def _not_number(self, thing: Thing, finding: Number) -> bool:
        spans = [number.span for number in self.session.index.analysis.numbers]
        scope = await self.scope_among(thing, "not a number:", spans)
        words = self.words(finding.span)
        return scope is not None and self.keep(
            finding.span, NotNumber(scope), f"take the number “{words}” away", f"“{words}” is not a number"
        )
