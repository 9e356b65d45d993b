"""Correcting what was found, and saying when the article was published."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.document.display_names import proofs
from tui.document.findings import PUBLISHED
from tui.document.index import Item
from tui.document.span import Span
from tui.reader.desk import Act, Desk

if TYPE_CHECKING:
    from tui.reader.annotate import Annotator
    from tui.reader.panes import Panes

WHOLE = Span(0, 0)
"""The span of corrections that are about the article as a whole."""


class CorrectionCommands:
    """Starts corrections; the code of their steps is loaded when it is first needed.

    Args:
        desk: The reader screen.
        annotator: Asks for another label where an annotation is what is corrected.
        panes: Know the row that is chosen, by name or by its mark in the panel that has the keys.
    """

    def __init__(self, desk: Desk, annotator: "Annotator", panes: "Panes") -> None:
        self._desk, self._annotator, self._panes = desk, annotator, panes

    @property
    def commands(self) -> Mapping[str, Act]:
        """What each action of the command table does."""
        return {"correct": self.correct, "date": self.set_date, "describe": self.describe}

    async def correct(self) -> None:
        """Offer what can be corrected here, and do it; on an annotation, ask for another label."""
        from tui.reader.correcting.corrector import Corrector

        item = self._panes.chosen_item(self._desk.selection)
        if self._panes.lacks_row(self._desk.selection):
            self._desk.report("No row is chosen: j and k choose one.")
        elif item == Item("time", PUBLISHED):
            await self.set_date()
        else:
            selection = replace(self._desk.selection, item=item)
            await Corrector(self._desk, selection, self._annotator.relabel).run()

    async def set_date(self) -> None:
        """Ask when the article was published."""
        from tui.analysis.timeline.values import read_day
        from tui.dialogs.prompts import Prompt

        publication = self._desk.session.index.analysis.publication
        offered = [one.day for one in publication.candidates[:1]]
        known = publication.value or next(iter(offered), None)
        hint = "\n".join(
            (*proofs(publication), "YYYY-MM-DD; nothing for what the text says · escape cancels")
        )
        question = Prompt("The article was published on:", known.isoformat() if known else "", hint)
        answer = await self._desk.ask(question)
        if answer is None:
            return
        day = read_day(answer)
        if answer.strip() and day is None:
            self._desk.report(f"{answer.strip()!r} is not a day; write it as YYYY-MM-DD.", "warning")
        else:
            self._publish(day)

    async def describe(self) -> None:
        """Ask for title, authors, date, outlet and address, and correct those that are changed."""
        from tui.dialogs.metadata_editor import MetadataEditor, fields_of
        from tui.reader.metadata_steps import metadata_corrections

        session = self._desk.session
        before = fields_of(session.article, session.index.analysis.publication.value)
        written = await self._desk.ask(MetadataEditor(before))
        if written is None or written == before:
            return
        whats, withdrawn = metadata_corrections(session.notebook.corrections, before, written)
        if whats or withdrawn:
            self._desk.keep(session.notebook.correct_all(WHOLE, whats, "edit metadata", withdrawn))
            self._desk.report("The metadata are as you say. z takes it back.")

    def _publish(self, day: date | None) -> None:
        """Correct the article's date, or withdraw the corrections of it."""
        from tui.document.correction import Published

        notebook, stated = self._desk.session.notebook, self._desk.session.stated
        if day is not None:
            self._desk.keep(notebook.correct(WHOLE, Published(day), "set the date"))
            self._desk.report(f"Published on {day.isoformat()}, as you say. z takes it back.")
            return
        made = [one.id for one in notebook.corrections if isinstance(one.what, Published)]
        if made:
            self._desk.keep(notebook.withdraw(made, "set the date"))
        given = f"The date is {stated.isoformat()}, as it was given." if stated else ""
        self._desk.report(given or "The date is what the article says.")
