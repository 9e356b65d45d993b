"""What all corrections share: asking, keeping what was answered, and saying what was done."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from tui.anchoring.selectors import describe
from tui.dialogs.choosers import LetterChooser
from tui.document.correction import Place, Scope, What
from tui.document.findings import Entity
from tui.document.index import Item
from tui.document.span import Span
from tui.panels import correction_candidates
from tui.panels.correction_candidates import Offer
from tui.panels.correction_menu import Choice, Thing
from tui.reader.desk import Desk
from tui.text.selection import Selection
from tui.text.styled_text import Piece, one_line, shorten

Step = Callable[[Thing, Any], Awaitable[bool]]
"""Asks one thing about a finding; returns whether the correction came to an end."""
BACK = "enter accepts · escape goes back"
SHORT, LONG = 40, 150  # cells of a name in a message, and of a quote in a question


class Steps:
    """Base of the corrections of one kind of finding.

    Args:
        desk: The reader screen.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.session, self.ask, self.text = desk.session, desk.ask, desk.session.text

    @property
    def actions(self) -> Mapping[str, Step]:
        """The step for each action of the menu."""
        return {}

    def keep(self, span: Span, what: What, title: str, said: str, then: Entity | None = None) -> bool:
        """Make a correction, show it everywhere, and say what was done."""
        self.desk.keep(self.session.notebook.correct(span, what, title))
        if self.desk.selection.anchor is not None:
            self.desk.select(Selection(span.start))
        return self.done(said, then)

    def done(self, said: str, then: Entity | None = None, back: str = "z takes it back") -> bool:
        """Report what was done, and choose another row where the chosen one is gone."""
        selection = self.desk.selection
        if selection.item is not None and self.session.index.get(selection.item) is None:
            self.desk.select(replace(selection, item=Item("entity", then.id) if then else None))
        self.desk.report(f"{said}. {back}.")
        return True

    def words(self, span: Span) -> str:
        """Return the words at a span in one short line."""
        return self.short(one_line(span.of(self.text)))

    def short(self, words: str) -> str:
        """Return words that fit into a message."""
        return shorten(one_line(words), SHORT)

    def place(self, span: Span) -> Place:
        """Return a span with what finds it again in another version of the text."""
        return Place(span, *describe(self.text, span))

    def carrier(self, entity: Entity) -> Span:
        """Return the mention that stands for an entity in a correction."""
        return correction_candidates.carrier(entity, self.text)

    def entity_of(self, offer: Offer | None) -> Entity | None:
        """Return the entity that was chosen."""
        found = self.session.index.get(Item("entity", offer.id)) if offer else None
        return found if isinstance(found, Entity) else None

    async def letter(self, title: str, choices: Sequence[Choice], *now: str | None) -> str | None:
        """Ask for one of a few things by its letter; those that hold now are marked."""
        marked = tuple(
            replace(choice, words=f"{choice.words} ✓") if choice.value in now else choice
            for choice in choices
        )
        picked = await self.ask(LetterChooser([Thing([Piece(title)], marked, Span(0, 0))]))
        return picked[1].value if picked else None

    async def scope(self, thing: Thing, said: str, several: int, every: int = 0) -> Scope | None:
        """Ask how far a correction reaches.

        Args:
            thing: What is corrected.
            said: What is said of it, for the question.
            several: How many findings have the same words.
            every: How many mentions an entity has.
        """
        words = self.words(thing.span)
        choices = [Choice("h", "only here", "place")]
        if several > 1:
            choices.append(Choice("w", f"every “{words}” ({several})", "words"))
        if every > several:
            choices.append(Choice("a", f"all its mentions ({every})", "thread"))
        chosen = await self.letter(f"“{words}” is {said}", choices)
        scopes: dict[str | None, Scope] = {"place": "place", "words": "words", "thread": "thread"}
        return scopes.get(chosen)

    async def scope_among(self, thing: Thing, said: str, spans: Sequence[Span]) -> Scope | None:
        """Ask whether a correction is about one finding or all with its words, where there are several."""
        words = one_line(thing.span.of(self.text)).casefold()
        several = sum(one_line(span.of(self.text)).casefold() == words for span in spans)
        return await self.scope(thing, said, several) if several > 1 else "place"

    def select(self, span: Span, letter: str, what: str) -> bool:
        """Select a finding, so that the reader moves its ends, and say which keys then correct it."""
        self.desk.select(Selection(max(span.start, span.end - 1), span.start))
        self.desk.report(
            f"Move the ends (o changes the end), then e {letter}: the words are all of the {what}."
        )
        return True


def with_article(noun: str) -> str:
    """Return a noun with its article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
