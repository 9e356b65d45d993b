"""Long texts in sections: memory for one section at a time, findings for the whole."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tui.document.findings import Analysis, Check, Claim, Entity, Mention
from tui.document.offset_map import OffsetMap
from tui.document.paragraphs import find_paragraphs
from tui.document.span import Span

LONGEST = 100_000  # characters; about 17,000 words, which is 150 MB of parse
DENSE = 0.2  # the share of quotation marks and brackets above which tokens are about as many as characters
_SIGNS = "“”„«»‘’\"'()[]{}"
WINDOW = 12_000  # characters; what is found in them is taken in within a few milliseconds
RANKED = 2_000  # claims; the same
_T = TypeVar("_T")
Place = Callable[[Span], Span]
"""Where a span is in another text."""
NO_CUTS = OffsetMap(0)


def find_sections(text: str, longest: int | None = None) -> Iterator[Span]:
    """Yield spans that together are the text, of whole paragraphs and if possible no longer than asked.

    A paragraph longer than that is cut at a sentence's end or, failing that, at a space.

    Args:
        text: The text.
        longest: Characters of a section; ``None`` for what memory allows, less where signs are dense.
    """
    longest = _longest(text) if longest is None else longest
    if len(text) <= longest:
        yield Span(0, len(text))
        return
    start = 0
    end = 0
    for paragraph in find_paragraphs(text):
        if paragraph.end - start > longest and end > start:
            yield Span(start, paragraph.start)
            start = paragraph.start
        for piece in cut_up(text, longest, start, paragraph.end):
            if piece.end < paragraph.end:
                yield piece
            start = piece.start
        end = paragraph.end
    if start < len(text):
        yield Span(start, len(text))


def _longest(text: str) -> int:
    """Return how long a section may be: less where nearly every character is a token of its own."""
    signs = sum(text.count(sign) for sign in _SIGNS)
    return LONGEST if signs <= len(text) * DENSE else LONGEST // 4


def cut_up(text: str, longest: int, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield spans that together are a text or a part of one, none longer than asked.

    They are cut at the ends of sentences or at spaces if possible.
    """
    end = len(text) if end is None else end
    while end - start > longest:
        cut = _cut(text, start, start + longest)
        yield Span(start, cut)
        start = cut
    yield Span(start, end)


def _cut(text: str, start: int, latest: int) -> int:
    """Return the best place at or before ``latest`` to cut a paragraph in two."""
    earliest = start + (latest - start) // 2
    for mark in (". ", "? ", "! ", " "):
        if (found := text.rfind(mark, earliest, latest)) >= 0:
            return found + len(mark)
    return latest


def shifted(analysis: Analysis, by: int, prefix: str, cuts: OffsetMap = NO_CUTS) -> Analysis:
    """Return a section's findings placed in the whole text, with ids that no other section has.

    Args:
        analysis: The findings.
        by: Where the section is in the text that is analysed.
        prefix: What ids begin with.
        cuts: What the text that is analysed lacks of the article's; the findings are placed in the latter.
    """
    if not by and not prefix and not cuts:
        return analysis
    place: Place = (
        (lambda span: cuts.source_span(span.shifted(by))) if cuts else (lambda span: span.shifted(by))
    )
    moved: dict[str, Any] = {name: _moved(getattr(analysis, name), place, prefix) for name in _FINDINGS}
    if cuts:
        evidence = _moved(analysis.publication.evidence, cuts.source_span, "")
        moved["publication"] = replace(analysis.publication, evidence=evidence)
        moved["analysed"] = cuts.source(by + analysis.analysed) - cuts.source(by)
    return replace(analysis, **moved)


_FINDINGS = ("sentences", "entities", "quotes", "terms", "numbers", "timeline", "claims", "checks")
_REFERENCES = ("entity", "group")
_REFERENCE_LISTS = ("quotes", "numbers", "times", "entities")


def _moved(value: Any, place: Place, prefix: str) -> Any:
    """Return a finding with every span in it moved and every id in it prefixed."""
    if isinstance(value, Span):
        return place(value)
    if isinstance(value, tuple):
        return tuple(_moved(item, place, prefix) for item in value)
    if not isinstance(value, Struct):
        return value
    changes: dict[str, Any] = {}
    for name in value.__struct_fields__:
        old = getattr(value, name)
        if name == "id" or (name in _REFERENCES and old is not None):
            changes[name] = prefix + old
        elif name in _REFERENCE_LISTS:
            changes[name] = tuple(prefix + ident for ident in old)
        elif isinstance(old, Span | tuple | Struct):
            changes[name] = _moved(old, place, prefix)
    return replace(value, **changes)


class ClusterLinks:
    """Joins the clusters of sections: one name and label is one cluster, with the id that it had first."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Entity] = {}

    def joined(self, part: Analysis) -> Analysis:
        """Return a section's findings with ids, names and descriptions of clusters from earlier sections."""
        entities: dict[str, Entity] = {}
        renamed: dict[str, str] = {}
        for entity in part.entities:
            first = self._known.setdefault((entity.label, entity.name.casefold()), entity)
            renamed[entity.id] = first.id
            same = entities.get(first.id)
            mentions = sorted((*same.mentions, *entity.mentions), key=_start) if same else entity.mentions
            entities[first.id] = replace(first, mentions=tuple(mentions))
        return replace(
            part,
            entities=tuple(entities.values()),
            quotes=tuple(_renamed(quote, renamed) for quote in part.quotes),
            claims=tuple(_renamed(claim, renamed) for claim in part.claims),
        )


def _start(mention: Mention) -> Span:
    return mention.span


def merged(parts: Iterable[Analysis]) -> Analysis:
    """Return the findings of all sections, clusters already joined, as one, with claims ranked anew."""
    parts = list(parts)
    if len(parts) == 1:
        return parts[0]
    entities: dict[str, Entity] = {}
    mentions: dict[str, list[Mention]] = {}
    for part in parts:
        for entity in part.entities:
            entities.setdefault(entity.id, entity)
            mentions.setdefault(entity.id, []).extend(entity.mentions)
    claims = sorted(
        (claim for part in parts for claim in part.claims),
        key=lambda claim: (-claim.check_worthiness, claim.span),
    )
    return replace(
        parts[0],
        sentences=_chain(part.sentences for part in parts),
        entities=tuple(
            replace(entity, mentions=tuple(mentions[ident])) for ident, entity in entities.items()
        ),
        quotes=_chain(part.quotes for part in parts),
        terms=_chain(part.terms for part in parts),
        numbers=_chain(part.numbers for part in parts),
        timeline=_chain(part.timeline for part in parts),
        claims=tuple(replace(claim, rank=rank) for rank, claim in enumerate(claims, 1)),
        checks=_chain(part.checks for part in parts),
        analysed=sum(part.analysed for part in parts),
    )


def in_windows(analysis: Analysis, window: int = WINDOW) -> Iterator[Analysis]:
    """Yield findings in pieces that are quick to send and to merge, in order of their windows."""
    if (
        not analysis.sentences
        or analysis.sentences[-1].span.end - analysis.sentences[0].span.start <= 2 * window
    ):
        yield analysis
        return
    pieces: dict[int, dict[str, list[Any]]] = {}

    def put(name: str, item: Any, span: Span) -> None:
        pieces.setdefault(span.start // window, {}).setdefault(name, []).append(item)

    for name in ("sentences", "quotes", "numbers", "timeline", "claims"):
        for item in getattr(analysis, name):
            put(name, item, item.span)
    for term in analysis.terms:
        put("terms", term, term)
    for entity in analysis.entities:
        for start, mentions in groupby(entity.mentions, lambda mention: mention.span.start // window):
            some = tuple(mentions)
            put("entities", replace(entity, mentions=some), Span(start * window, start * window + 1))
    analysed = analysis.analysed / len(pieces)
    for number, place in enumerate(sorted(pieces), 1):
        found = {name: tuple(items) for name, items in pieces[place].items()}
        empty = Analysis(analysis.digest, checks=analysis.checks, publication=analysis.publication)
        yield replace(empty, analysed=round(number * analysed) - round((number - 1) * analysed), **found)


def in_ranks(analysis: Analysis, most: int = RANKED) -> Iterator[tuple[str, ...]]:
    """Yield the ids of all claims by rank in pieces, the highest first; the last piece may be empty."""
    for start in range(0, max(1, len(analysis.claims)), most):
        yield tuple(claim.id for claim in analysis.claims[start : start + most])


def _chain(tuples: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    return tuple(item for values in tuples for item in values)


def _renamed(value: Any, renamed: dict[str, str]) -> Any:
    """Return a quote or claim that refers to joined clusters."""
    if isinstance(value, Claim):
        source = replace(value.source, entity=renamed.get(value.source.entity or "", value.source.entity))
        return replace(
            value,
            source=source,
            entities=tuple(dict.fromkeys(renamed.get(ident, ident) for ident in value.entities)),
        )
    parties = {name: getattr(value, name) for name in ("speaker", "addressee")}
    changes = {
        name: replace(party, entity=renamed.get(party.entity or "", party.entity))
        for name, party in parties.items()
        if party
    }
    return replace(value, **changes)


def renumbered(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Return checks with the ids ``k1``, ``k2``, … in the order given."""
    return tuple(replace(check, id=f"k{number}") for number, check in enumerate(checks, 1))
