"""The steps of a correction: each asks one thing, and escape leads from each to the one before."""

from collections.abc import Awaitable, Callable, Sequence

from msgspec.structs import replace

from tui.analysis.timeline.values import read_value
from tui.anchoring.selectors import describe
from tui.dialogs.choosers import LetterChooser, Picker
from tui.dialogs.prompts import Prompt
from tui.document.correction import (
    Merge,
    NewEntity,
    NotEntity,
    Place,
    QuoteForm,
    Relabel,
    Rename,
    Scope,
    Speaker,
    Split,
    TimeValue,
    What,
)
from tui.document.display_names import entity_kind
from tui.document.findings import Entity, Quote, QuoteKind, TimeExpression
from tui.document.index import Item
from tui.document.span import Span
from tui.panels import correction_candidates
from tui.panels.correction_candidates import Offer
from tui.panels.correction_menu import Choice, Thing, entity_kinds, quote_kinds, things_here
from tui.reader.desk import Desk
from tui.text import motions
from tui.text.selection import Selection
from tui.text.styled_text import Piece, one_line, shorten

_EXAMPLES = "2022-02-24, 2022-02, 2022, 2022-Q1, P46D"
BACK = "enter accepts · escape goes back"
_SAME = Choice("m", "same as …", "same")
_SHORT, _LONG = 40, 150  # cells of a name in a message, and of a quote in a question


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
        self._session, self._ask, self._text = desk.session, desk.ask, desk.session.text

    async def run(self) -> None:
        """Offer what can be corrected where the reader is, until something is or the reader leaves."""
        things = self._things()
        if not things:
            self._desk.report(
                "Nothing to correct here: names, quotes and times can be. v selects words that are a name."
            )
        elif things[0].item is not None and things[0].item.kind == "annotation":
            await self._relabel()
        else:
            while (picked := await self._ask(LetterChooser(things))) is not None:
                if await self._step(*picked):
                    return

    def _things(self) -> tuple[Thing, ...]:
        word = motions.word_at(self._text, self._selection.offset)
        corrections = self._session.notebook.corrections
        return things_here(self._selection, self._session.index, self._text, word, corrections)

    async def _step(self, thing: Thing, choice: Choice) -> bool:
        """Take the step that was chosen for a thing."""
        finding, action = self._session.index.get(thing.item), choice.value
        if action == "new":
            return await self._new(thing)
        if action == "label":
            await self._relabel()
            return True
        if action == "restore":
            self._desk.keep(self._session.notebook.withdraw(thing.made_by, "take corrections back"))
            return self._done("It is as it was found")
        if isinstance(finding, Entity):
            of_entity = {
                "name": self._name,
                "kind": self._kind,
                "merge": self._merge,
                "split": self._split,
                "drop": self._drop,
            }
            return await of_entity[action](thing, finding)
        if isinstance(finding, Quote):
            of_quote = {"speaker": self._speaker, "form": self._form, "unquote": self._unquote}
            return await of_quote[action](thing, finding)
        return await self._when(thing, finding) if isinstance(finding, TimeExpression) else True

    # Entities -----------------------------------------------------------------------------------------------

    async def _name(self, thing: Thing, finding: Entity) -> bool:
        answer = await self._ask(Prompt(f"{self._short(finding.name)} is called:", finding.name, BACK))
        name = one_line(answer or "")
        if not name or name == finding.name:
            return False
        return self._keep(
            self._carrier(finding),
            Rename(name),
            f"call {finding.name} “{name}”",
            f"{finding.name} is called “{name}”",
        )

    async def _kind(self, thing: Thing, finding: Entity) -> bool:
        now, kinds = entity_kind(finding.label), entity_kinds()
        label = await self._letter(
            f"{self._short(finding.name)} is:",
            kinds,
            next((one.value for one in kinds if one.words == now), None),
        )
        if label is None or (kind := entity_kind(label)) == now:
            return False
        return self._keep(
            self._carrier(finding),
            Relabel(label),
            f"make {finding.name} {_a(kind)}",
            f"{finding.name} is {_a(kind)}",
        )

    async def _merge(self, thing: Thing, finding: Entity) -> bool:
        found = self._session.index.analysis
        offer = await self._ask(
            Picker(
                f"{self._short(finding.name)} is the same as:",
                lambda typed: correction_candidates.likely(found, typed, finding),
            )
        )
        other = self._entity_of(offer)
        if other is None:
            return False
        what = Merge(self._place(self._carrier(other)))
        return self._keep(
            self._carrier(finding),
            what,
            f"take {finding.name} for {other.name}",
            f"{finding.name} is {other.name}",
            other,
        )

    async def _split(self, thing: Thing, finding: Entity) -> bool:
        words = one_line(thing.span.of(self._text))
        several = correction_candidates.same_words(finding, thing.span, self._text)
        found = self._session.index.analysis
        while True:
            scope = await self._scope(thing, "someone else:", several) if several > 1 else "place"
            if scope is None:
                return False
            offer = await self._ask(
                Picker(
                    f"“{self._short(words)}” is:",
                    lambda typed: correction_candidates.others(found, typed, finding, words),
                )
            )
            if offer is not None:
                break
            if several == 1:
                return False
        other = self._entity_of(offer)
        into = self._place(self._carrier(other)) if other else None
        what = Split(
            scope, other.name if other else offer.name, other.label if other else finding.label, into
        )
        return self._keep(thing.span, what, f"say who “{words}” is", f"“{words}” is {what.name}", other)

    async def _drop(self, thing: Thing, finding: Entity) -> bool:
        every, several = (
            len(finding.mentions),
            correction_candidates.same_words(finding, thing.span, self._text),
        )
        scope = await self._scope(thing, "not a name:", several, every) if every > 1 else "thread"
        if scope is None:
            return False
        words = finding.name if scope == "thread" else f"“{one_line(thing.span.of(self._text))}”"
        where = self._carrier(finding) if scope == "thread" else thing.span
        return self._keep(where, NotEntity(scope), f"take away the name {words}", f"{words} is not a name")

    async def _new(self, thing: Thing) -> bool:
        words = one_line(thing.span.of(self._text))
        found = self._session.index.analysis
        same = (_SAME,) if found.entities else ()
        while True:
            label = await self._letter(f"“{self._short(words)}” is:", (*entity_kinds(), *same))
            if label is None:
                return False
            if label != _SAME.value:
                break
            other = self._entity_of(
                await self._ask(
                    Picker(
                        f"“{self._short(words)}” is:",
                        lambda typed: list(correction_candidates.entity_offers(found, typed)),
                    )
                )
            )
            if other is not None:
                into = self._place(self._carrier(other))
                return self._keep(
                    thing.span,
                    NewEntity(other.name, other.label, into),
                    f"say who “{words}” is",
                    f"“{words}” is {other.name}",
                )
        return self._keep(
            thing.span,
            NewEntity(words, label),
            f"make “{words}” a name",
            f"“{words}” is {_a(entity_kind(label))}",
        )

    async def _scope(self, thing: Thing, said: str, several: int, every: int = 0) -> Scope | None:
        """Ask how far a correction of a mention reaches."""
        words = self._short(one_line(thing.span.of(self._text)))
        choices = [Choice("h", "only here", "place")]
        if several > 1:
            choices.append(Choice("w", f"every “{words}” of it ({several})", "words"))
        if every > several:
            choices.append(Choice("a", f"all its mentions ({every})", "thread"))
        chosen = await self._letter(f"“{words}” is {said}", choices)
        scopes: dict[str | None, Scope] = {"place": "place", "words": "words", "thread": "thread"}
        return scopes.get(chosen)

    # Quotes and times ---------------------------------------------------------------------------------------

    async def _speaker(self, thing: Thing, finding: Quote) -> bool:
        found = self._session.index.analysis
        words = shorten(one_line(finding.span.of(self._text)).strip(correction_candidates.MARKS), _LONG)
        offer = await self._ask(
            Picker(
                f"Who says “{words}”?",
                lambda typed: correction_candidates.speakers(found, typed, finding, self._text),
            )
        )
        if offer is None:
            return False
        if offer.id == correction_candidates.NOBODY:
            return self._keep(
                finding.span, Speaker(None), "take the speaker away", "The quote has no speaker"
            )
        other = self._entity_of(offer)
        span = correction_candidates.nearest(other.mentions, finding.span) if other else offer.span
        if span is None:
            return False
        what = Speaker(self._place(span), entity=other is not None)
        return self._keep(
            finding.span, what, f"say that {offer.name} says it", f"The quote is {offer.name}’s"
        )

    async def _form(self, thing: Thing, finding: Quote) -> bool:
        kinds: dict[str | None, QuoteKind] = {"direct": "direct", "mixed": "mixed", "indirect": "indirect"}
        kind = kinds.get(await self._letter("The quote is", quote_kinds(), finding.kind))
        return kind is not None and self._keep(
            finding.span, QuoteForm(kind), f"make the quote {kind}", f"The quote is {kind}"
        )

    async def _unquote(self, thing: Thing, finding: Quote) -> bool:
        return self._keep(finding.span, QuoteForm(None), "take the quote away", "It is not a quote")

    async def _when(self, thing: Thing, finding: TimeExpression) -> bool:
        words, value = one_line(finding.span.of(self._text)), finding.value
        hint = "2022-02-24 · 24 Feb 2022 · 2022-02 · 2022-W08 · 2022-Q1 · P46D · now · escape goes back"
        while (answer := await self._ask(Prompt(f"“{self._short(words)}” means:", value, hint))) is not None:
            what: TimeValue | None = read_value(answer, finding.type)
            if what is not None:
                return self._keep(finding.span, what, f"say when “{words}” is", f"“{words}” is {what.value}")
            value, hint = (
                answer,
                f"{self._short(answer)!r} is no time: write {_EXAMPLES} … · escape goes back",
            )
        return False

    # What every step ends in --------------------------------------------------------------------------------

    def _keep(self, span: Span, what: What, title: str, said: str, then: Entity | None = None) -> bool:
        """Make a correction, show it everywhere, and say what was done."""
        self._desk.keep(self._session.notebook.correct(span, what, title))
        if self._desk.selection.anchor is not None:
            self._desk.select(Selection(span.start))
        return self._done(said, then)

    def _done(self, said: str, then: Entity | None = None) -> bool:
        """Report what was done, and choose another row where the chosen one is gone."""
        selection = self._desk.selection
        if selection.item is not None and self._session.index.get(selection.item) is None:
            self._desk.select(replace(selection, item=Item("entity", then.id) if then else None))
        self._desk.report(f"{said}. z takes it back.")
        return True

    def _carrier(self, entity: Entity) -> Span:
        return correction_candidates.carrier(entity, self._text)

    def _place(self, span: Span) -> Place:
        return Place(span, *describe(self._text, span))

    def _entity_of(self, offer: Offer | None) -> Entity | None:
        found = self._session.index.get(Item("entity", offer.id)) if offer else None
        return found if isinstance(found, Entity) else None

    async def _letter(self, title: str, choices: Sequence[Choice], now: str | None = None) -> str | None:
        """Ask for one of a few things by its letter; the one that holds now is marked."""
        marked = tuple(
            replace(choice, words=f"{choice.words} ✓") if choice.value == now else choice
            for choice in choices
        )
        picked = await self._ask(LetterChooser([Thing([Piece(title)], marked, Span(0, 0))]))
        return picked[1].value if picked else None

    def _short(self, words: str) -> str:
        return shorten(one_line(words), _SHORT)


def _a(noun: str) -> str:
    """Return a noun with its article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
