"""Corrections of claims: who makes them, how certain, their kinds, where they begin and end, missed ones."""

from collections.abc import Mapping
from typing import get_args

from tui.dialogs.choosers import Picker
from tui.document.correction import (
    Claimant,
    ClaimKinds,
    ClaimModality,
    ClaimPolarity,
    ClaimSpan,
    NewClaim,
    NotClaim,
)
from tui.document.findings import Claim, ClaimKind, Modality
from tui.document.span import Span
from tui.panels import correction_candidates
from tui.panels.correction_menu import Choice, Thing
from tui.reader.correcting.steps import LONG, Step, Steps
from tui.text.styled_text import one_line, shorten

_KINDS: tuple[ClaimKind, ...] = get_args(ClaimKind)
_MODALITIES: tuple[Modality, ...] = get_args(Modality)


class ClaimSteps(Steps):
    """Corrects claims and adds missed ones."""

    @property
    def actions(self) -> Mapping[str, Step]:
        """The step for each action of the menu."""
        return {
            "claimant": self._claimant,
            "modality": self._modality,
            "polarity": self._polarity,
            "kinds": self._kinds,
            "bounds": self._bounds,
            "not-claim": self._not_claim,
        }

    async def _claimant(self, thing: Thing, finding: Claim) -> bool:
        found = self.session.index.analysis
        words = shorten(one_line(finding.span.of(self.text)), LONG)
        offer = await self.ask(
            Picker(
                f"Who claims “{words}”?",
                lambda typed: correction_candidates.claimants(found, typed, finding.span, self.text),
            )
        )
        if offer is None:
            return False
        other = self.entity_of(offer)
        span = correction_candidates.nearest(other.mentions, finding.span) if other else offer.span
        who = self.place(span) if span is not None else None
        return self.keep(
            finding.span,
            Claimant(who, entity=other is not None),
            f"say that {offer.name} claims it",
            f"The claim is {offer.name}’s",
        )

    async def _modality(self, thing: Thing, finding: Claim) -> bool:
        choices = _lettered(_MODALITIES)
        chosen = await self.letter("The claim is", choices, finding.modality)
        modality = next((one for one in _MODALITIES if one == chosen), None)
        return modality is not None and self.keep(
            finding.span, ClaimModality(modality), f"make the claim {modality}", f"The claim is {modality}"
        )

    async def _polarity(self, thing: Thing, finding: Claim) -> bool:
        negated = not finding.negated
        said = "that something is not so" if negated else "that something is so"
        return self.keep(finding.span, ClaimPolarity(negated), f"claim {said}", f"The claim is {said}")

    async def _kinds(self, thing: Thing, finding: Claim) -> bool:
        kinds, changed = set(finding.kinds), False
        while (chosen := await self.letter("Kinds (escape ends)", _lettered(_KINDS), *kinds)) is not None:
            kinds ^= {kind for kind in _KINDS if kind == chosen}
            in_order = tuple(kind for kind in _KINDS if kind in kinds)
            changed = self.keep(
                finding.span,
                ClaimKinds(in_order),
                "change the kinds of the claim",
                f"Kinds: {', '.join(in_order) or 'none'}",
            )
        return changed

    async def _bounds(self, thing: Thing, finding: Claim) -> bool:
        return self.select(finding.span, "c", "claim")

    async def _not_claim(self, thing: Thing, finding: Claim) -> bool:
        return self.keep(finding.span, NotClaim(), "take the claim away", "It is not a claim")

    async def new(self, span: Span) -> bool:
        """Make words all of the claim that they mostly overlap; where there is none, a missed claim."""
        around = self.session.index.spans_of_kind("claim").overlapping(span.start, span.end)
        here = max((other for other, _ in around), key=lambda other: _shared(other, span), default=None)
        if here is not None and here != span and 2 * _shared(here, span) >= min(len(here), len(span)):
            what = ClaimSpan(self.place(span))
            said = f"The claim is “{self.words(span)}”"
            return self.keep(here, what, "change what the claim holds", said)
        return self.keep(span, NewClaim(), f"make “{self.words(span)}” a claim", "It is a claim; v verdict")


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _lettered(words: tuple[str, ...]) -> tuple[Choice, ...]:
    """Return a choice for each word, by its first letter that no earlier one has."""
    taken: dict[str, str] = {}
    for word in words:
        letter = next(letter for letter in f"{word}abcdefghijklmnopqrstuvwxyz" if letter not in taken)
        taken[letter] = word
    return tuple(Choice(letter, word, word) for letter, word in taken.items())
