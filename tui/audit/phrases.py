"""The words for a source: its first mention, what stands beside it, and what the article calls it."""

import re

from msgspec import Struct

from tui.audit.voices import Voice
from tui.document.findings import Entity
from tui.document.span import Span

_BESIDE = 90  # characters behind the words for a source in which what describes it is looked for
_APPOSITION = re.compile(r"\s*,\s*(?!\s|who\b|which\b|and\b|but\b|said\b|\d)([^,.;:“”\"]{3,90})(?=[,.;]|$)")
_RELATIVE = re.compile(r"\s*,?\s*(?:\d{1,2}\s*,\s*)?(who(?:se)?\b[^,.;:“”\"]{3,80})")
_NAME = re.compile(
    r"(?:\s+|\s*,\s*(?=[^,.;]*,))"
    r"((?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady)\.?\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})"
)
_CONTINUED = re.compile(r"\s+(?:of|by|for|at|from|in)\s[^,.;:“”\"]{2,70}")
_POSSESSIVE = re.compile(r"\A(?:his|her|its|their)\b", re.IGNORECASE)
PEOPLE = "PERSON"
BODIES = frozenset(("ORG", "GPE", "NORP", "FAC", "LOC"))


class Phrase(Struct, frozen=True):
    """What the article says of who a source is."""

    party: str
    """The words by which it is first quoted."""
    after: str
    """What follows them in the sentence, with which a claim's source continues: “by the ministry”."""
    roles: tuple[str, ...]
    """What the article calls it beside its name, the surest first."""
    weak: tuple[str, ...]
    """What it calls it elsewhere: “the group”."""
    name: str | None
    """Its proper name."""
    label: str | None
    """The label of its entity."""
    owned: bool
    """Whether it is somebody's: “his lawyer”."""
    span: Span
    """The words by which it is first quoted, with a name that follows them."""


def phrase_of(voice: Voice, text: str) -> Phrase:
    """Return the words for a source."""
    first = voice.utterances[0]
    party, entity = first.party.of(text), voice.entity
    end = max(first.sentence.end, first.party.end)
    after = text[first.party.end : min(end, first.party.end + _BESIDE)]
    before = text[first.sentence.start : first.party.start]
    if entity is None and not before.strip("“‘\"' \n"):
        party = party[:1].lower() + party[1:]  # this capital is the sentence's
    apposed = _NAME.match(after) if entity is None else None
    name = _entity_name(entity) or (apposed[1] if apposed else None)
    return Phrase(
        party,
        _continuation(after),
        tuple(_roles(voice, text, party, name)),
        tuple(_nominals(entity, text)),
        name,
        entity.label if entity is not None and name else None,
        bool(_POSSESSIVE.match(party)),
        Span(first.party.start, first.party.end + (apposed.end() if apposed else 0)),
    )


def _entity_name(entity: Entity | None) -> str | None:
    """Return the proper name of an entity: what is called by one, and is no work or product."""
    if entity is None or entity.label not in {PEOPLE, *BODIES}:
        return None
    return entity.name if entity.name[:1].isupper() or any(map(str.isupper, entity.name)) else None


def _continuation(after: str) -> str:
    found = _CONTINUED.match(after)
    return found[0] if found else ""


def _roles(voice: Voice, text: str, party: str, name: str | None) -> list[str]:
    found = []
    entity = voice.entity
    bare = party.replace(name, " ") if name else party
    if entity is not None and entity.description is not None:
        found.append(entity.description.of(text))
    if bare.strip():
        found.append(bare)
    for end in _ends(entity, voice.utterances[0].party):
        beside = text[end : end + _BESIDE]
        found += [match[1] for pattern in (_APPOSITION, _RELATIVE) if (match := pattern.match(beside))]
    return list(dict.fromkeys(found))


def _nominals(entity: Entity | None, text: str) -> list[str]:
    """Return the nouns that refer to an entity."""
    mentions = entity.mentions if entity is not None else ()
    return [one.span.of(text) for one in mentions if one.form == "nominal"]


def _ends(entity: Entity | None, party: Span) -> list[int]:
    """Return where the first words for a source end: its party and its first name."""
    named = [one.span.end for one in entity.mentions if one.form == "name"][:2] if entity is not None else []
    return [party.end, *named]
