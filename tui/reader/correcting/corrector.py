"""What can be corrected where the reader is, and which steps do it."""

from collections.abc import Awaitable, Callable

from tui.dialogs.choosers import LetterChooser
from tui.document.findings import Entity
from tui.document.span import Span
from tui.panels.correction_menu import Choice, Thing, things_here
from tui.reader.correcting.claims import ClaimSteps
from tui.reader.correcting.entities import EntitySteps
from tui.reader.correcting.numbers import NumberSteps
from tui.reader.correcting.quotes import QuoteSteps
from tui.reader.correcting.steps import Steps
from tui.reader.correcting.times import TimeSteps
from tui.reader.desk import Desk
from tui.text import motions
from tui.text.selection import Selection


class Corrector:
    """Takes a reader through one correction.

    Every step says whether it came to an end; where it did not, the reader is asked again what to correct.

    Args:
        desk: The reader screen.
        selection: Where the reader is, with the row that is chosen.
        relabel: Asks for another label for the annotation here.
    """

    def __init__(self, desk: Desk, selection: Selection, relabel: Callable[[], Awaitable[None]]) -> None:
        self._desk, self._selection, self._relabel = desk, selection, relabel
        self._session, self._text = desk.session, desk.session.text
        self._entities, self._quotes, self._times = EntitySteps(desk), QuoteSteps(desk), TimeSteps(desk)
        self._numbers, self._claims = NumberSteps(desk), ClaimSteps(desk)
        self._of_kind: dict[str, Steps] = {
            "entity": self._entities,
            "quote": self._quotes,
            "time": self._times,
            "number": self._numbers,
            "claim": self._claims,
        }
        self._of_words: dict[str, Callable[[Span], Awaitable[bool]]] = {
            "is-quote": self._quotes.new,
            "is-time": self._times.new,
            "is-number": self._numbers.new,
            "is-claim": self._claims.new,
        }

    async def run(self) -> None:
        """Offer what can be corrected where the reader is, until something is or the reader leaves."""
        things = self._things()
        if not things:
            self._desk.report("Nothing to correct here. v selects words that were missed.")
        elif things[0].item is not None and things[0].item.kind == "annotation":
            await self._relabel()
        else:
            while (picked := await self._desk.ask(LetterChooser(things))) is not None:
                if await self._step(*picked):
                    return

    def _things(self) -> tuple[Thing, ...]:
        word = motions.word_at(self._text, self._selection.offset)
        corrections = self._session.notebook.corrections
        return things_here(self._selection, self._session.index, self._text, word, corrections)

    async def _step(self, thing: Thing, choice: Choice) -> bool:
        """Take the step that was chosen for a thing."""
        action = choice.value
        if action == "new":
            return await self._entities.new(thing)
        if action == "always":
            found = self._session.index.get(thing.item)
            return await self._entities.always(thing, found if isinstance(found, Entity) else None)
        if action in self._of_words:
            return await self._of_words[action](thing.span)
        if action == "label":
            await self._relabel()
            return True
        if action == "restore":
            self._desk.keep(self._session.notebook.withdraw(thing.made_by, "take corrections back"))
            return self._entities.done("It is as it was found")
        finding = self._session.index.get(thing.item)
        if thing.item is None or finding is None:
            return True
        return await self._of_kind[thing.item.kind].actions[action](thing, finding)
