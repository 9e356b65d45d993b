"""Long texts in sections: memory for one section at a time, findings for the whole."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from tui.document.findings import Analysis, Check, Claim, Entity, Mention
from tui.document.paragraphs import find_paragraphs
from tui.document.span import Span

LONGEST = 100_000  # characters; about 17,000 words, which is 150 MB of parse
_T = TypeVar("_T")


def find_sections(text: str, longest: int = LONGEST) -> Iterator[Span]:
    """Yield stretches that together are the text, each of whole paragraphs and no longer than asked where paragraphs allow.

    A paragraph longer than that is cut at a sentence's end or, failing that, at a space.
    """
    if len(text) <= longest:
        yield Span(0, len(text))
        return
    start = 0
    end = 0
    for paragraph in find_paragraphs(text):
        if paragraph.end - start > longest and end > start:
            yield Span(start, paragraph.start)
            start = paragraph.start
        while paragraph.end - start > longest:
            cut = _cut(text, start, start + longest)
            yield Span(start, cut)
            start = cut
        end = paragraph.end
    if start < len(text):
        yield Span(start, len(text))


def _cut(text: str, start: int, latest: int) -> int:
    """Return the best place at or before ``latest`` to cut a paragraph in two."""
    earliest = start + (latest - start) // 2
    for mark in (". ", "? ", "! ", " "):
        if (found := text.rfind(mark, earliest, latest)) >= 0:
            return found + len(mark)
    return latest


def shifted(analysis: Analysis, by: int, prefix: str) -> Analysis:
    """Return a section's findings placed in the whole text, with ids that no other section has."""
    if not by and not prefix:
        return analysis
    moved: dict[str, Any] = {name: _moved(getattr(analysis, name), by, prefix) for name in _FINDINGS}
    return replace(analysis, **moved)


_FINDINGS = ("sentences", "entities", "quotes", "terms", "numbers", "timeline", "claims", "checks")
_REFERENCES = ("entity", "group")
_REFERENCE_LISTS = ("quotes", "numbers", "times", "entities")


def _moved(value: Any, by: int, prefix: str) -> Any:
    """Return a finding with every span in it moved and every id in it prefixed."""
    if isinstance(value, Span):
        return value.shifted(by)
    if isinstance(value, tuple):
        return tuple(_moved(item, by, prefix) for item in value)
    if not hasattr(value, "__dataclass_fields__"):
        return value
    changes: dict[str, Any] = {}
    for name in value.__dataclass_fields__:
        old = getattr(value, name)
        if name == "id" or (name in _REFERENCES and old is not None):
            changes[name] = prefix + old
        elif name in _REFERENCE_LISTS:
            changes[name] = tuple(prefix + ident for ident in old)
        elif isinstance(old, Span | tuple) or hasattr(old, "__dataclass_fields__"):
            changes[name] = _moved(old, by, prefix)
    return replace(value, **changes)


def merged(parts: Iterable[Analysis]) -> Analysis:
    """Return the findings of all sections as one: threads of one name joined, claims ranked anew."""
    parts = list(parts)
    if len(parts) == 1:
        return parts[0]
    entities, renamed = _joined_threads([entity for part in parts for entity in part.entities])
    claims = sorted((claim for part in parts for claim in part.claims), key=lambda claim: (-claim.check_worthiness, claim.span))
    return replace(
        parts[0],
        sentences=_chain(part.sentences for part in parts),
        entities=entities,
        quotes=tuple(_renamed(quote, renamed) for part in parts for quote in part.quotes),
        terms=_chain(part.terms for part in parts),
        numbers=_chain(part.numbers for part in parts),
        timeline=_chain(part.timeline for part in parts),
        claims=tuple(_renamed(replace(claim, rank=rank), renamed) for rank, claim in enumerate(claims, 1)),
        checks=_chain(part.checks for part in parts),
        analysed=parts[-1].analysed,
    )


def _chain(tuples: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    return tuple(item for values in tuples for item in values)


def _joined_threads(entities: list[Entity]) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """Return the entities with those of one name and label made one, and the id that each id became."""
    first: dict[tuple[str, str], Entity] = {}
    mentions: dict[str, list[Mention]] = {}
    renamed: dict[str, str] = {}
    for entity in entities:
        known = first.setdefault((entity.label, entity.name.casefold()), entity)
        mentions.setdefault(known.id, []).extend(entity.mentions)
        renamed[entity.id] = known.id
    return tuple(replace(entity, mentions=tuple(mentions[entity.id])) for entity in first.values()), renamed


def _renamed(value: Any, renamed: dict[str, str]) -> Any:
    """Return a quote or claim that refers to joined threads."""
    if isinstance(value, Claim):
        source = replace(value.source, entity=renamed.get(value.source.entity or "", value.source.entity))
        return replace(value, source=source, entities=tuple(dict.fromkeys(renamed.get(ident, ident) for ident in value.entities)))
    parties = {name: getattr(value, name) for name in ("speaker", "addressee")}
    changes = {name: replace(party, entity=renamed.get(party.entity or "", party.entity)) for name, party in parties.items() if party}
    return replace(value, **changes)


def renumbered(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Return checks with the ids ``k1``, ``k2``, … in order."""
    return tuple(replace(check, id=f"k{number}") for number, check in enumerate(checks, 1))
