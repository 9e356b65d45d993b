"""Builds the findings index from the chunks that a running analysis sends."""

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from msgspec.structs import replace

from tui.document.findings import Analysis, Claim, Entity
from tui.document.index import Contents, Finding, FindingsIndex, Kind, entries, findings_by_kind
from tui.document.span import Span
from tui.document.span_index import Run, SpanIndex, SpanIndexBuilder, SpanOrder

_IN_ORDER = ("sentences", "quotes", "numbers", "timeline")
"""The fields of an analysis whose findings are in the order of the text."""
_ENTITY: Kind = "entity"
_GROWING: tuple[Kind, ...] = ("quote", "number", "time", "claim", "term")
"""The kinds whose findings never change once they are known; an entity gets more mentions."""


class Register:
    """Findings by id; a finding that is known is never replaced.

    The number of findings at some moment is all that a snapshot needs to ignore the later ones.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._findings: list[Finding] = []

    def __len__(self) -> int:
        return len(self._findings)

    def add(self, findings: Sequence[Finding]) -> None:
        """Add findings whose ids are new."""
        first = len(self._findings)
        self._numbers.update((finding.id, number) for number, finding in enumerate(findings, first))
        self._findings += findings

    def get(self, ident: str, among: int) -> Finding | None:
        """Return the finding of an id, if it is one of the first ``among``."""
        number = self._numbers.get(ident, among)
        return self._findings[number] if number < among else None


class RegisterSnapshot:
    """The findings that a register held when the snapshot was made."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._length = len(register)

    def get(self, ident: str, /) -> Finding | None:
        """Return the finding of an id."""
        return self._register.get(ident, self._length)


class IndexBuilder:
    """Owns everything that grows while findings arrive; :meth:`snapshot` returns indexes that never change.

    Adding a chunk takes time that depends on the chunk only, a snapshot time that depends on the number of
    entities.

    Args:
        analysis: The first chunk.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysed = 0
        """How many characters were analysed."""
        self._latest = analysis
        """The last chunk; its facts about the article as a whole count."""
        self._in_order = {name: SpanOrder() for name in _IN_ORDER}
        self._entities: dict[str, Entity] = {}
        self._names: dict[str, str] = {}
        self._terms: list[Span] = []
        self._claims: list[Claim] = []
        self._ranked: list[Claim] = []
        """Claims with final ranks, as far as these are known; complete, they replace the others."""
        self._ranked_register = Register()
        self._registers = {kind: Register() for kind in _GROWING}
        self._spans = {kind: SpanIndexBuilder() for kind in (*_GROWING, _ENTITY)}
        self.add(analysis)

    def add(self, chunk: Analysis, ranks: Sequence[str] = ()) -> None:
        """Add a chunk of findings.

        Args:
            chunk: What was found in another part of the text. Known entities get more mentions; checks and
                publication
                replace the previous ones.
            ranks: Ids of claims by their ranks among all, continuing those of the previous chunk; they apply
                when all
                are known.
        """
        found = findings_by_kind(chunk)
        for kind, builder in self._spans.items():
            builder.add(entries(found[kind]))
        for kind, register in self._registers.items():
            register.add(found[kind])
        self._entities.update((entity.id, self._with_mentions(entity)) for entity in chunk.entities)
        self._names.update((entity.id, entity.name) for entity in chunk.entities)
        for name, order in self._in_order.items():
            findings: Sequence[Any] = getattr(chunk, name)
            order.add([finding.span for finding in findings], findings)
        self._terms += chunk.terms
        self._claims += chunk.claims
        self.analysed += chunk.analysed
        self._latest = chunk
        self._rank(ranks)

    def _with_mentions(self, entity: Entity) -> Entity:
        """Return an entity with the mentions of earlier chunks and its own, in order."""
        known = self._entities.get(entity.id)
        if known is None:
            return entity
        new, mentions = entity.mentions, known.mentions
        if not mentions or not new or mentions[-1].span <= new[0].span:
            return replace(known, mentions=mentions + new)
        return replace(known, mentions=tuple(sorted(mentions + new, key=lambda mention: mention.span)))

    def _rank(self, ids: Sequence[str]) -> None:
        known = self._registers["claim"]
        ranked: list[Claim] = []
        for rank, ident in enumerate(ids, len(self._ranked) + 1):
            claim = cast("Claim", known.get(ident, len(known)))
            ranked.append(claim if claim.rank == rank else replace(claim, rank=rank))
        self._ranked += ranked
        self._ranked_register.add(ranked)
        if ids and len(self._ranked) >= len(self._claims):
            self._claims, self._registers["claim"] = self._ranked, self._ranked_register
            self._ranked, self._ranked_register = [], Register()

    def snapshot(self) -> FindingsIndex:
        """Return an index of everything that is known now, without annotations."""
        checks = self._latest.checks
        by_id: dict[Kind, Any] = {
            kind: RegisterSnapshot(register) for kind, register in self._registers.items()
        }
        by_id |= {_ENTITY: self._entities.copy(), "check": {check.id: check for check in checks}}
        spans: dict[Kind, SpanIndex] = {kind: SpanIndex.of(builder) for kind, builder in self._spans.items()}
        spans["check"] = SpanIndex(entries(checks))
        analysis = partial(
            _whole_analysis,
            replace(self._latest, analysed=self.analysed),
            by_id[_ENTITY],
            {name: order.snapshot() for name, order in self._in_order.items()},
            (self._claims, len(self._claims)),
            (self._terms, len(self._terms)),
        )
        return FindingsIndex.of(Contents(by_id, spans, self._names.copy()), analysis)


Items = tuple[list[Any], int]
"""A list that only ever grows, and how many of its items count."""


def _whole_analysis(
    latest: Analysis,
    entities: dict[str, Entity],
    in_order: dict[str, tuple[tuple[Run, int], ...]],
    claims: Items,
    terms: Items,
) -> Analysis:
    """Return everything that a snapshot holds as one analysis."""
    found = {
        name: _first_items([(run.values, length) for run, length in runs]) for name, runs in in_order.items()
    }
    return replace(
        latest,
        entities=tuple(entities.values()),
        claims=_first_items([claims]),
        terms=_first_items([terms]),
        **found,
    )


def _first_items(lists: list[Items]) -> tuple[Any, ...]:
    """Return the items of some lists that count, each copied once."""
    parts = [items if length == len(items) else items[:length] for items, length in lists]
    return tuple(parts[0]) if len(parts) == 1 else tuple([item for part in parts for item in part])
