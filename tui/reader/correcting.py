"""Correcting what was found: the reader screen shows every finding as the reader says it is."""

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import work

from tui.document.article import Article
from tui.document.findings import PUBLISHED
from tui.document.index import FindingsIndex, Item
from tui.document.span import Span
from tui.reader.annotate import Annotating
from tui.reader.panes import Arranging

if TYPE_CHECKING:
    from tui.document.correction import Correction

WHOLE = Span(0, 0)
"""Where corrections of the article as a whole are kept."""


class Correcting(Annotating, Arranging):
    """The part of the reader screen that corrects; the reactives are the reader screen's."""

    known: FindingsIndex
    """What was found, before any correction."""
    stated: date | None = None
    """When the article was published, as its source was told; corrections come before it."""
    _shown: "tuple[Correction, ...]" = ()

    def start_analysis(self) -> None:
        """Ask for the article's findings."""
        raise NotImplementedError

    def show_known(self, known: FindingsIndex) -> None:
        """Show what was found, as the reader says it is."""
        self.known = known
        self._shown = self.notebook.corrections
        self.index = self._as_corrected()

    def show_annotations(self) -> None:
        """Let everything show the notebook's present annotations and corrections."""
        if self._shown == self.notebook.corrections:
            self.index = self.index.annotated(self.notebook.annotations)
            return
        self.show_known(self.known)
        article = self.as_dated(self.article)
        if article != self.article:  # its times have other days now
            self.article = article
            self.start_analysis()

    def as_dated(self, article: Article) -> Article:
        """Return the article with the date that it was given: by a correction, else by its source."""
        if self.notebook.corrections:
            from tui.corrections.apply import dated

            return dated(replace(article, given_date=self.stated), self.notebook.corrections)
        return article if article.given_date == self.stated else replace(article, given_date=self.stated)

    def _as_corrected(self) -> FindingsIndex:
        found = self._corrected()
        extra = self.services.checks
        if extra and extra[0] not in found.analysis.checks:
            return FindingsIndex(
                replace(found.analysis, checks=(*extra, *found.analysis.checks)), self.notebook.annotations
            )
        return found

    def _corrected(self) -> FindingsIndex:
        known = self.known.analysis
        if self._shown:  # what corrections need is loaded where there are some
            from tui.corrections.apply import corrected

            found = corrected(known, self.article.text, self._shown)
            if found is not known:
                return FindingsIndex(found, self.notebook.annotations)
        return self.known.annotated(self.notebook.annotations)

    def chosen_item(self) -> Item | None:
        """Return the row that was chosen: by name, else the one that is marked in the panel that has the keys."""
        panel = self.focused_panel
        if self.selection.item is not None or panel is None or panel.current is None:
            return self.selection.item
        return Item(panel.listing.kind, panel.current)

    @work(exclusive=True, group="correcting")
    async def action_correct(self) -> None:
        """Offer what can be corrected here, and do it; on an annotation, ask for another label."""
        from tui.reader.correct import Corrector

        if self.chosen_item() == Item("time", PUBLISHED):
            await self._ask_date()
        else:
            await Corrector(self).run()

    @work(exclusive=True, group="correcting")
    async def action_date(self) -> None:
        """Ask when the article was published."""
        await self._ask_date()

    async def _ask_date(self) -> None:
        from tui.analysis.timeline.values import read_day
        from tui.dialogs.prompts import Prompt

        known = self.index.analysis.publication.value
        hint = "YYYY-MM-DD; nothing for what the text says · escape cancels"
        answer = await self.app.push_screen_wait(
            Prompt("The article was published on:", known.isoformat() if known else "", hint)
        )
        if answer is None:
            return
        day = read_day(answer)
        if answer.strip() and day is None:
            self.tell(f"{answer.strip()!r} is not a day; write it as YYYY-MM-DD.", warning=True)
            return
        self._publish(day)

    def _publish(self, day: date | None) -> None:
        """Take the reader's word for the article's date, or take it back."""
        from tui.document.correction import Published

        if day is not None:
            self.keep(self.notebook.correct(WHOLE, Published(day), "set the date"))
            self.tell(f"Published on {day.isoformat()}, as you say. z takes it back.")
            return
        idents = [
            correction.id
            for correction in self.notebook.corrections
            if isinstance(correction.what, Published)
        ]
        if idents:
            self.keep(self.notebook.withdraw(idents, "set the date"))
        self.tell(
            "The date is what the article says."
            if self.stated is None
            else f"The date is {self.stated.isoformat()}, as it was given."
        )
