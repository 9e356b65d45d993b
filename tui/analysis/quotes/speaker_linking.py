"""Speakers and addressees joined with the entities that they are."""

from collections.abc import Sequence

from tui.analysis.language.grammar import RELATIVES, Phrase
from tui.analysis.language.tokens import Tokens
from tui.document.findings import Entity, Party
from tui.document.span import Span

FARTHEST_NOUN = 8  # tokens of a noun phrase before a relative pronoun


class Parties:
    """Looks up who a phrase means."""

    def __init__(self, tokens: Tokens, entities: Sequence[Entity]) -> None:
        self.tokens = tokens
        mentions = sorted(
            ((mention.span, entity) for entity in entities for mention in entity.mentions),
            key=lambda pair: -len(pair[0]),
        )
        self._at: dict[int, Entity] = {}
        for span, entity in mentions:  # the shortest of nested mentions wins
            for offset in range(span.start, span.end):
                self._at[offset] = entity

    def persons(self) -> frozenset[int]:
        """Return the tokens that mention a person."""
        mentioned = ((index, self._at.get(start)) for index, start in enumerate(self.tokens.starts))
        return frozenset(
            index for index, entity in mentioned if entity is not None and entity.label == "PERSON"
        )

    def _apposed(self, head: int) -> Entity | None:
        """Return the person named beside a noun: "his lawyer, Jane Roe"."""
        tokens = self.tokens
        beside = (
            child
            for child in tokens.children[head]
            if tokens.deps[child] == "appos" and tokens.poses[child] == "PROPN"
        )
        named = (self._at.get(tokens.starts[child]) for child in beside)
        return next((entity for entity in named if entity is not None and entity.label == "PERSON"), None)

    def _are_several(self, phrase: Phrase) -> bool:
        """Return whether a phrase joins the names of two persons."""
        tokens = self.tokens
        joined = [index for index in range(phrase.start, phrase.end) if tokens.lowers[index] == "and"]
        named = [
            {id(self._at.get(tokens.starts[index + side])) for side in (-1, 1)}
            for index in joined
            if phrase.start < index < phrase.end - 1
        ]
        return any(len(pair) == 2 and id(None) not in pair for pair in named)

    def party(self, phrase: Phrase | None) -> Party | None:
        """Return a phrase as a speaker or addressee, with the entity that its head mentions."""
        if phrase is None:
            return None
        span: Span = self.tokens.span(phrase.start, phrase.end)
        entity = self._at.get(self.tokens.starts[phrase.head])
        last = phrase.end - 1
        apposed = self._apposed(phrase.head) if entity is None else None
        if entity and phrase.head < last and self.tokens.lowers[phrase.head + 1] in ("'s", "'"):
            entity = None  # "the union’s leader" is not the union
        ends_in_noun = (
            self.tokens.tags[last] in ("NN", "NNS") and self._at.get(self.tokens.starts[last]) is not entity
        )
        if entity and ends_in_noun and "ADP" not in self.tokens.poses[phrase.head + 1 : last]:
            entity = None  # "the union leader" is not the union; "the mayor at the time" is the mayor
        if entity and self._are_several(phrase):
            entity = None  # "Roe and Doe" are nobody in particular
        entity = entity or apposed
        name = entity.name if entity else self._antecedent(phrase)
        return Party(span, entity.id if entity else None, name)

    def _antecedent(self, phrase: Phrase) -> str | None:
        """Return the words that a relative pronoun stands for: "villagers who say"."""
        tokens = self.tokens
        clause = tokens.heads[phrase.head]
        noun = tokens.heads[clause]
        relative = tokens.lowers[phrase.head] in RELATIVES and tokens.deps[clause] == "relcl"
        if not relative or not noun < phrase.head or phrase.head - noun > FARTHEST_NOUN:
            return None
        start = tokens.edges[noun][0]
        return " ".join(self.tokens.slice(start, noun + 1).split()) if noun - start < FARTHEST_NOUN else None
