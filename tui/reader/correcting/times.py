"""Corrections of time expressions."""

from collections.abc import Mapping

from tui.analysis.timeline.values import read_value
from tui.dialogs.prompts import Prompt
from tui.document.correction import NotTime, TimeValue
from tui.document.findings import TimeExpression, TimeType
from tui.document.span import Span
from tui.panels.correction_menu import Thing
from tui.reader.correcting.steps import Step, Steps

_EXAMPLES = "2022-02-24, 2022-02, 2022, 2022-Q1, P46D"
_HINT = "2022-02-24 · 24 Feb 2022 · 2022-02 · 2022-W08 · 2022-Q1 · P46D · now · escape goes back"


class TimeSteps(Steps):
    """Corrects time expressions and adds missed ones."""

    @property
    def actions(self) -> Mapping[str, Step]:
        """The step for each action of the menu."""
        return {"when": self._when, "not-time": self._not_time}

    async def _when(self, thing: Thing, finding: TimeExpression) -> bool:
        return await self._ask_value(finding.span, finding.value, finding.type)

    async def _not_time(self, thing: Thing, finding: TimeExpression) -> bool:
        spans = [time.span for time in self.session.index.analysis.timeline]
        scope = await self.scope_among(thing, "not a time:", spans)
        return scope is not None and self.keep(
            finding.span,
            NotTime(scope),
            f"take the time “{self.words(finding.span)}” away",
            f"“{self.words(finding.span)}” is not a time",
        )

    async def new(self, span: Span) -> bool:
        """Make words a time that was missed."""
        return await self._ask_value(span, "", "DATE")

    async def _ask_value(self, span: Span, value: str, kind: TimeType) -> bool:
        words, hint = self.words(span), _HINT
        while (answer := await self.ask(Prompt(f"“{words}” means:", value, hint, selected=True))) is not None:
            what: TimeValue | None = read_value(answer, kind)
            if what is not None:
                return self.keep(span, what, f"say when “{words}” is", f"“{words}” is {what.value}")
            value = answer
            hint = f"{self.short(answer)!r} is no time: write {_EXAMPLES} … · escape goes back"
        return False
