"""Corrections of names: what somebody is called, of which kind, who is who, and what is no name."""

from collections.abc import Mapping

from tui.corrections.personal_names import from_list
from tui.dialogs.choosers import Picker
from tui.dialogs.prompts import Prompt
from tui.document.correction import Merge, NewEntity, NotEntity, Relabel, Rename, Split
from tui.document.display_names import entity_kind
from tui.document.findings import Entity
from tui.document.personal_name import PersonalName, fault, name_key
from tui.panels import correction_candidates
from tui.panels.correction_menu import Choice, Thing, entity_kinds
from tui.reader.correcting.steps import BACK, Step, Steps, with_article
from tui.text.styled_text import one_line

_NO_NAME = Choice("x", "no name", "none")
_OFF_LIST = Choice("u", "off the list", "off")
_SAME = Choice("m", "same as …", "same")


class EntitySteps(Steps):
    """Corrects entities and adds missed ones."""

    @property
    def actions(self) -> Mapping[str, Step]:
        """The step for each action of the menu."""
        return {
            "name": self._name,
            "kind": self._kind,
            "merge": self._merge,
            "split": self._split,
            "drop": self._drop,
        }

    async def _name(self, thing: Thing, finding: Entity) -> bool:
        answer = await self.ask(
            Prompt(f"{self.short(finding.name)} is called:", finding.name, BACK, selected=True)
        )
        name = one_line(answer or "")
        if not name or name == finding.name:
            return False
        return self.keep(
            self.carrier(finding),
            Rename(name),
            f"call {finding.name} “{name}”",
            f"{finding.name} is called “{name}”",
        )

    async def _kind(self, thing: Thing, finding: Entity) -> bool:
        now, kinds = entity_kind(finding.label), entity_kinds()
        label = await self.letter(
            f"{self.short(finding.name)} is:",
            kinds,
            next((one.value for one in kinds if one.words == now), None),
        )
        if label is None or (kind := entity_kind(label)) == now:
            return False
        return self.keep(
            self.carrier(finding),
            Relabel(label),
            f"make {finding.name} {with_article(kind)}",
            f"{finding.name} is {with_article(kind)}",
        )

    async def _merge(self, thing: Thing, finding: Entity) -> bool:
        found = self.session.index.analysis
        offer = await self.ask(
            Picker(
                f"{self.short(finding.name)} is the same as:",
                lambda typed: correction_candidates.likely(found, typed, finding),
            )
        )
        other = self.entity_of(offer)
        if other is None:
            return False
        what = Merge(self.place(self.carrier(other)))
        return self.keep(
            self.carrier(finding),
            what,
            f"take {finding.name} for {other.name}",
            f"{finding.name} is {other.name}",
            other,
        )

    async def _split(self, thing: Thing, finding: Entity) -> bool:
        words = one_line(thing.span.of(self.text))
        several = correction_candidates.same_words(finding, thing.span, self.text)
        found = self.session.index.analysis
        while True:
            scope = await self.scope(thing, "someone else:", several) if several > 1 else "place"
            if scope is None:
                return False
            offer = await self.ask(
                Picker(
                    f"“{self.short(words)}” is:",
                    lambda typed: correction_candidates.others(found, typed, finding, words),
                )
            )
            if offer is not None:
                break
            if several == 1:
                return False
        other = self.entity_of(offer)
        into = self.place(self.carrier(other)) if other else None
        what = Split(
            scope, other.name if other else offer.name, other.label if other else finding.label, into
        )
        return self.keep(thing.span, what, f"say who “{words}” is", f"“{words}” is {what.name}", other)

    async def _drop(self, thing: Thing, finding: Entity) -> bool:
        every, several = (
            len(finding.mentions),
            correction_candidates.same_words(finding, thing.span, self.text),
        )
        scope = await self.scope(thing, "not a name:", several, every) if every > 1 else "thread"
        if scope is None:
            return False
        words = finding.name if scope == "thread" else f"“{one_line(thing.span.of(self.text))}”"
        where = self.carrier(finding) if scope == "thread" else thing.span
        return self.keep(where, NotEntity(scope), f"take away the name {words}", f"{words} is not a name")

    async def always(self, thing: Thing, finding: Entity | None) -> bool:
        """Ask what words are in every article, put that on the reader's list, and correct this article."""
        services = self.desk.services
        name = one_line(finding.name if finding is not None else thing.span.of(self.text))
        if wrong := fault(name):
            self.desk.report(f"{wrong[:1].upper()}{wrong[1:]}.", "warning")
            return True
        known = services.personal_names()
        listed = next((one for one in known if name_key(one.name) == name_key(name)), None)
        name = listed.name if listed is not None else name
        now = [_NO_NAME.value if listed.label is None else listed.label] if listed is not None else []
        off = (_OFF_LIST,) if listed is not None else ()
        question = f"“{self.short(name)}”, in every article, is:"
        answer = await self.letter(question, (*entity_kinds(), _NO_NAME, *off), *now)
        if answer is None:
            return False
        if answer == _OFF_LIST.value:
            kept, said = services.drop_name(name), f"“{name}” is off your list, and as it was corrected here"
        else:
            label = None if answer == _NO_NAME.value else answer
            kept = services.keep_name(PersonalName(name, label))
            kind = with_article(entity_kind(label)) if label is not None else "no name"
            said = f"“{name}” is {kind}, here and in every article that you open"
        if not kept:
            self.desk.report("The library cannot be written.", "warning")
            return True
        self.desk.report(f"{said}.")
        if answer != _OFF_LIST.value:
            self._as_listed(PersonalName(name, label), said)
        return True

    def _as_listed(self, name: PersonalName, said: str) -> None:
        """Correct this article as the list says."""
        found = list(from_list([name], self.session.index.analysis, self.text))
        if found:
            self.desk.keep(
                self.session.notebook.correct_places(found, f"correct “{name.name}” as the list says")
            )
            self.done(said, back="z takes it back here only; e f u takes it off the list")

    async def new(self, thing: Thing) -> bool:
        """Make words a name, or another name of somebody known."""
        words = one_line(thing.span.of(self.text))
        found = self.session.index.analysis
        same = (_SAME,) if found.entities else ()
        while True:
            label = await self.letter(f"“{self.short(words)}” is:", (*entity_kinds(), *same))
            if label is None:
                return False
            if label != _SAME.value:
                break
            other = self.entity_of(
                await self.ask(
                    Picker(
                        f"“{self.short(words)}” is:",
                        lambda typed: list(correction_candidates.entity_offers(found, typed)),
                    )
                )
            )
            if other is not None:
                into = self.place(self.carrier(other))
                return self.keep(
                    thing.span,
                    NewEntity(other.name, other.label, into),
                    f"say who “{words}” is",
                    f"“{words}” is {other.name}",
                )
        return self.keep(
            thing.span,
            NewEntity(words, label),
            f"make “{words}” a name",
            f"“{words}” is {with_article(entity_kind(label))}",
        )
