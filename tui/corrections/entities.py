"""Corrections of entities: rename, merge, split, delete and create."""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from tui.corrections.places import new_id, plain
from tui.corrections.span_map import Places
from tui.document.correction import (
    Correction,
    Merge,
    NewEntity,
    NotEntity,
    Place,
    Relabel,
    Rename,
    Scope,
    Split,
)
from tui.document.findings import Entity, Mention, MentionForm
from tui.document.span import Span

ALIKE = 0.3  # “Putin” matches “President Putin”, “Ellery” not “the president of the board of Ellery”
NAMING = ("name", "alias")
"""Forms of mention that constitute an entity; pronouns alone do not."""


class CorrectedEntities:
    """The entities of an analysis while corrections are applied.

    Args:
        entities: The entities before corrections.
        text: The article's text.
    """

    def __init__(self, entities: Iterable[Entity], text: str) -> None:
        self._text = text
        self._entities = {entity.id: entity for entity in entities}
        self._places = Places(
            (mention.span, (entity.id, mention))
            for entity in self._entities.values()
            for mention in entity.mentions
        )
        self._became: dict[str, str | None] = {}
        self._added: set[Span] = set()
        self.made_by: dict[str, tuple[str, ...]] = {}
        """The corrections behind each changed entity."""
        self.touched: set[str] = set()
        """Every entity that was changed or deleted."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The corrected entities, in order of first mention."""
        return tuple(sorted(self._entities.values(), key=lambda entity: entity.mentions[0].span))

    def get(self, ident: str | None) -> Entity | None:
        """Return an entity by its id."""
        return self._entities.get(ident or "")

    def at(self, span: Span) -> Entity | None:
        """Return the entity mentioned at a span or at the best overlapping one."""
        where = self._places.alike(span, ALIKE)
        found = self._places.get(where) if where is not None else None
        return self._entities[found[0]] if found else None

    def within(self, span: Span) -> list[tuple[Entity, Mention]]:
        """Return the mentions within a span in order, each with its entity."""
        return [
            (self._entities[ident], mention)
            for place, (ident, mention) in self._places.overlapping(span)
            if span.covers(place)
        ]

    def link(self, span: Span, ident: str | None) -> str | None:
        """Return the entity that a phrase now refers to, if it referred to ``ident`` before."""
        if ident is None:
            return self._newly_named(span)
        if ident not in self.touched:
            return ident
        own = self._places.before.get(span)
        if own is not None and own[0] == ident:  # most phrases consist of their mention only
            now = self._places.get(span)
            return now[0] if now else None
        held = [
            self._places.get(place) for place, (owner, _) in self._places.overlapped(span) if owner == ident
        ]
        if held:
            return next((owner[0] for owner in reversed(held) if owner), None)
        while ident is not None and ident not in self._entities:
            ident = self._became.get(ident)
        return ident

    def apply(self, correction: Correction) -> None:
        """Apply one correction; if its subject is not found, nothing changes."""
        what, by = correction.what, correction.id
        if isinstance(what, NewEntity):
            self._add(correction.span, what, by)
            return
        where = self._places.alike(correction.span, ALIKE)
        entity = self.at(where) if where is not None else None
        if where is None or entity is None:
            return
        match what:
            case Rename(name):
                self._put(replace(entity, name=name), by)
            case Relabel(label):
                self._put(replace(entity, label=label), by)
            case Merge(into):
                self._merge(entity, into, by)
            case Split():
                self._split(entity, where, what, by)
            case NotEntity(scope):
                self._release(entity, self._meant(entity, where, scope), None, by)

    def _put(self, entity: Entity, by: str) -> None:
        self._entities[entity.id] = entity
        self.touched.add(entity.id)
        made_by = self.made_by.get(entity.id, ())
        self.made_by[entity.id] = made_by if by in made_by else (*made_by, by)

    def _merge(self, entity: Entity, into: Place, by: str) -> None:
        other = self._other(into)
        if other is None or other.id == entity.id:
            return
        earlier = self.made_by.get(entity.id, ())
        self._release(entity, entity.mentions, other.id, by)
        self._receive(
            replace(other, description=other.description or entity.description), entity.mentions, by
        )
        self.made_by[other.id] = tuple(dict.fromkeys((*earlier, *self.made_by[other.id])))

    def _split(self, entity: Entity, where: Span, what: Split, by: str) -> None:
        moving = self._meant(entity, where, what.scope)
        target = self._other(what.into) if what.into else Entity(new_id(by), what.label, what.name, ())
        if target is not None and target.id != entity.id:
            moved = self._release(entity, moving, target.id, by)
            self._receive(target, moved, by)

    def _add(self, span: Span, what: NewEntity, by: str) -> None:
        if not span.of(self._text).strip():
            return
        target = self._other(what.into) if what.into else Entity(new_id(by), what.label, what.name, ())
        if target is None:
            return
        for place, (ident, mention) in list(self._places.overlapping(span)):
            in_the_way = span.covers(place) or mention.form in NAMING  # a longer nominal may contain a name
            if in_the_way and ident in self._entities:
                self._release(self._entities[ident], (mention,), None, by)
        spans = [
            span,
            *(place for place in self._elsewhere(span) if not any(self._places.overlapping(place))),
        ]
        target = self._entities.get(target.id) or replace(target, mentions=())
        self._receive(
            target, [Mention(place, _form(place.of(self._text), target.name)) for place in spans], by
        )
        self._added.update(spans)

    def _other(self, place: Place) -> Entity | None:
        return self.at(place.span) if place.span.of(self._text) == place.quote else None

    def _meant(self, entity: Entity, where: Span, scope: Scope) -> tuple[Mention, ...]:
        """Return the mentions of an entity that a correction reaches."""
        if scope == "thread":
            return entity.mentions
        if scope == "place":
            return tuple(mention for mention in entity.mentions if mention.span == where)
        words = plain(where.of(self._text))
        return tuple(mention for mention in entity.mentions if plain(mention.span.of(self._text)) == words)

    def _release(
        self, entity: Entity, mentions: tuple[Mention, ...], became: str | None, by: str
    ) -> tuple[Mention, ...]:
        """Remove mentions from an entity and return them; if no name is left, its pronouns go with them."""
        gone = {mention.span for mention in mentions}
        rest = tuple(mention for mention in entity.mentions if mention.span not in gone)
        if _named(entity.mentions) and not _named(rest):
            mentions, rest = entity.mentions, ()
        for mention in mentions:
            self._places.drop(mention.span)
        self.touched.add(entity.id)
        if rest:
            self._put(replace(entity, mentions=rest), by)
        else:
            del self._entities[entity.id]
            self.made_by.pop(entity.id, None)
            self._became[entity.id] = became
        return mentions

    def _receive(self, entity: Entity, mentions: Iterable[Mention], by: str) -> None:
        """Add mentions to an entity."""
        every = {mention.span: mention for mention in (*entity.mentions, *mentions)}
        for mention in every.values():
            self._places.put(mention.span, (entity.id, mention))
        self._put(replace(entity, mentions=tuple(every[span] for span in sorted(every))), by)

    def _elsewhere(self, span: Span) -> Iterator[Span]:
        """Yield all other occurrences of the same words, as whole words, however the lines are broken."""
        words = span.of(self._text).split()
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        start = self._text.find(words[0])
        while start >= 0:
            found = pattern.match(self._text, start)
            if found and start != span.start and _whole(self._text, start, found.end()):
                yield Span(start, found.end())
            start = self._text.find(words[0], start + 1)

    def _newly_named(self, span: Span) -> str | None:
        """Return the entity assigned to an unresolved phrase: the phrase is or begins with its mention."""
        if not self._added:
            return None
        for place, (ident, _) in self._places.overlapping(span):
            if (
                place in self._added
                and span.covers(place)
                and (place.start == span.start or 2 * len(place) >= len(span))
            ):
                return ident
        return None


def _named(mentions: Iterable[Mention]) -> bool:
    return any(mention.form in NAMING for mention in mentions)


def _whole(text: str, start: int, end: int) -> bool:
    """Return whether a span neither begins nor ends within a word."""
    return not _within_word(text, start) and not _within_word(text, end)


def _within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1 : at + 1].isalnum()


def _form(words: str, name: str) -> MentionForm:
    """Return the form of a mention of a named entity."""
    parts = set(plain(words).split())
    if parts <= set(plain(name).split()):
        return "name"
    return "nominal" if words.islower() else "alias"
