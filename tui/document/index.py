"""Finding what lies at a place in the text among everything that was found there."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from operator import attrgetter, itemgetter
from typing import Any, Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from tui.document.annotation import Annotation
from tui.document.findings import (
    Analysis,
    Check,
    Claim,
    Entity,
    MentionForm,
    Number,
    Quote,
    Sentence,
    Term,
    TimeExpression,
)
from tui.document.span import Span

Kind = Literal["quote", "number", "time", "entity", "claim", "annotation", "check", "term"]
KINDS: tuple[Kind, ...] = ("quote", "number", "time", "entity", "claim", "annotation", "check", "term")
LONG = 5_000  # characters; nothing but a quote or a whole section of a text is longer
_IN_ORDER = ("sentences", "quotes", "numbers", "timeline")
"""The fields of an analysis whose findings are in the order of the text."""
Finding = Quote | Number | TimeExpression | Entity | Claim | Annotation | Check | Term


class Item(Struct, frozen=True):
    """A finding or annotation by kind and id: what a selection can be of."""

    kind: Kind
    id: str


class SpanIndex:
    """Items by the spans they have in the text, asked by bisection.

    Spans that are longer than most lie apart, so that a single one does not make every question look far back.
    """

    def __init__(self, spans: Iterable[tuple[Span, str]] = ()) -> None:
        self._spans: list[Span] = []
        self._idents: list[str] = []
        self._reach = 0
        """The longest of the spans that are not long."""
        self._long: list[tuple[Span, str]] = []
        self.add(spans)

    def __len__(self) -> int:
        return len(self._spans) + len(self._long)

    def add(self, spans: Iterable[tuple[Span, str]]) -> None:
        """Take in more spans; quickest where all others lie before or behind them."""
        new = sorted(spans, key=itemgetter(0))
        self._long += [entry for entry in new if len(entry[0]) > LONG]
        new = [entry for entry in new if len(entry[0]) <= LONG]
        if not new:
            return
        place = bisect_left(self._spans, new[0][0])
        if place < len(self._spans) and self._spans[place] < new[-1][0]:  # they lie among the others
            new = sorted([*zip(self._spans, self._idents, strict=True), *new], key=itemgetter(0))
            self._spans, self._idents, place = [], [], 0
        self._spans[place:place] = [span for span, _ in new]
        self._idents[place:place] = [ident for _, ident in new]
        self._reach = max(self._reach, *(len(span) for span, _ in new))

    def overlapping(self, start: int, end: int) -> Iterator[tuple[Span, str]]:
        """Yield the spans that share a character with ``[start, end)``, the long ones first, with the id of their item."""
        for span, ident in self._long:
            if span.start < end and span.end > start:
                yield span, ident
        spans = self._spans
        for place in range(bisect_left(spans, (start - self._reach,)), bisect_left(spans, (end,))):
            if spans[place].end > start:
                yield spans[place], self._idents[place]

    def innermost(self, offset: int) -> tuple[Span, str] | None:
        """Return the shortest span that an offset lies in."""
        return min(self.overlapping(offset, offset + 1), key=lambda entry: len(entry[0]), default=None)

    def next(self, offset: int) -> Span | None:
        """Return the first span that starts after an offset."""
        place = bisect_left(self._spans, (offset + 1,))
        later = [span for span, _ in self._long if span.start > offset] + self._spans[place : place + 1]
        return min(later, default=None)

    def previous(self, offset: int) -> Span | None:
        """Return the last span that starts before an offset."""
        place = bisect_left(self._spans, (offset,)) - 1
        earlier = [span for span, _ in self._long if span.start < offset] + (
            self._spans[place : place + 1] if place >= 0 else []
        )
        return max(earlier, default=None)


class FindingsIndex:
    """Everything found in an article and annotated in it, by kind, id and place."""

    def __init__(self, analysis: Analysis, annotations: tuple[Annotation, ...] = ()) -> None:
        self._whole: Analysis | None = None
        self._latest = Analysis(analysis.digest)
        """What was told last; its facts about the article as a whole count."""
        self._analysed = 0
        self._in_order: dict[str, list[Any]] = {name: [] for name in _IN_ORDER}
        """What of the analysis is in the order of the text."""
        self._terms: list[Span] = []
        self._claims: list[Claim] = []
        self._ranked: list[Claim] = []
        """The claims with their ranks among all, as far as they have been told."""
        self.annotations: tuple[Annotation, ...] = ()
        self._by_id: dict[Kind, dict[str, Finding]] = {kind: {} for kind in KINDS}
        self._places = {kind: SpanIndex() for kind in KINDS}
        self._spans: dict[Item, Sequence[Span]] = {}
        self._said: dict[str, list[str]] | None = None
        self.names: dict[str, str] = {}
        """Every thread's name by its id."""
        self._grow(analysis)
        self._whole = analysis
        self._annotate(annotations)

    @property
    def analysis(self) -> Analysis:
        """Everything found; made when it is first asked for, since an index grows more often than it shows."""
        if self._whole is None:
            entities = cast("Iterable[Entity]", self._by_id["entity"].values())
            in_order = {name: tuple(items) for name, items in self._in_order.items()}
            self._whole = replace(
                self._latest,
                analysed=self._analysed,
                entities=tuple(entities),
                terms=tuple(self._terms),
                claims=tuple(self._claims),
                **in_order,
            )
        return self._whole

    @property
    def analysed(self) -> int:
        """How many characters were analysed."""
        return self._analysed

    def annotated(self, annotations: tuple[Annotation, ...]) -> "FindingsIndex":
        """Return the index with other annotations; what was made of the analysis is shared."""
        self._whole = self.analysis
        other = copy(self)
        other._annotate(annotations)  # noqa: SLF001 - another of this class
        return other

    def grown(self, piece: Analysis, ranks: Sequence[str] = ()) -> "FindingsIndex":
        """Return the index with more findings, in time that depends on how many they are.

        The two share what they are made of, so the older one must not be used any more, but for its analysis if that has been asked for.

        Args:
            piece: What was found further on. Threads that are known already get more mentions; checks and publication take the place of
                the old.
            ranks: Ids of claims by their ranks among all, going on from those of the piece before; they count when all are there.
        """
        other = copy(self)
        other._whole = None  # noqa: SLF001 - another of this class
        other._grow(piece)  # noqa: SLF001
        other._rank(ranks)  # noqa: SLF001
        return other

    def _grow(self, piece: Analysis) -> None:
        known = self._by_id
        groups: dict[Kind, Iterable[Finding]] = {
            "quote": piece.quotes, "number": piece.numbers, "time": piece.timeline, "entity": piece.entities, "claim": piece.claims,
            "term": terms_of(piece),
        }  # fmt: skip
        for kind, items in groups.items():
            self._places[kind].add(_places(items))
        entities = _more_mentions(known["entity"], piece.entities)
        for kind, items in groups.items():
            known[kind].update((item.id, item) for item in (entities if kind == "entity" else items))
        known["check"] = {check.id: check for check in piece.checks}
        self._places["check"] = SpanIndex(_places(piece.checks))
        self._spans, self._said = {}, None
        self.names.update((entity.id, entity.name) for entity in piece.entities)
        for name, found in self._in_order.items():
            _insert(found, getattr(piece, name))
        self._terms += piece.terms
        self._claims += piece.claims
        self._analysed += piece.analysed
        self._latest = piece

    def _rank(self, ids: Sequence[str]) -> None:
        known = self._by_id["claim"]
        for rank, ident in enumerate(ids, len(self._ranked) + 1):
            claim = cast("Claim", known[ident])
            if claim.rank != rank:
                claim = known[ident] = replace(claim, rank=rank)
            self._ranked.append(claim)
        if len(self._ranked) >= len(self._claims):
            self._claims, self._ranked = self._ranked, []

    def _annotate(self, annotations: tuple[Annotation, ...]) -> None:
        self.annotations = annotations
        self._spans = {}
        self._by_id = {**self._by_id, "annotation": {note.id: note for note in annotations}}
        self._places = {**self._places, "annotation": SpanIndex(_places(annotations))}

    def get(self, item: Item | None) -> Finding | None:
        """Return the finding that an item names, if it is still there."""
        return None if item is None else self._by_id[item.kind].get(item.id)

    def spans(self, item: Item) -> Sequence[Span]:
        """Return the stretches of text that an item is about; the same object each time, so that what is made of it can be kept."""
        spans = self._spans.get(item)
        if spans is None:
            finding = self.get(item)
            if isinstance(finding, Entity):
                spans = _Mentioned(finding)
            else:
                spans = spans_of(finding) if finding is not None else ()
            self._spans[item] = spans
        return spans

    def said_by(self, entity: str) -> Sequence[str]:
        """Return the ids of the quotes of a speaker."""
        if self._said is None:
            self._said = {}
            for quote in self._in_order["quotes"]:
                if quote.speaker and quote.speaker.entity:
                    self._said.setdefault(quote.speaker.entity, []).append(quote.id)
        return self._said.get(entity, ())

    @property
    def verdicts(self) -> dict[str, str]:
        """What the reader's checks came to, by the ids of the claims as they are now.

        A claim's id may have gone to another since the verdict was given, so the verdict's own place has to agree.
        """
        judged: dict[str, str] = {}
        for note in self.annotations:
            if note.verdict is not None and (claim := self.claim_of(note)) is not None:
                judged[claim.id] = note.verdict
        return judged

    def claim_of(self, note: Annotation) -> Claim | None:
        """Return the claim that an annotation is about: its target, or the one at its place."""
        target = self._by_id["claim"].get(note.target or "")
        if isinstance(target, Claim) and target.span.overlaps(note.span):
            return target
        at = next(
            (
                ident
                for span, ident in self._places["claim"].overlapping(note.span.start, note.span.end)
                if span == note.span
            ),
            "",
        )
        claim = self._by_id["claim"].get(at)
        return claim if isinstance(claim, Claim) else None

    def places(self, kind: Kind) -> SpanIndex:
        """Return the spans of one kind."""
        return self._places[kind]

    def at(self, offset: int) -> dict[Kind, str]:
        """Return the innermost item of each kind at an offset."""
        return {kind: found[1] for kind in KINDS if (found := self._places[kind].innermost(offset))}

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence at an offset, or the one before if it lies between two."""
        sentences = self.analysis.sentences
        index = bisect_left(sentences, (offset + 1,), key=attrgetter("span")) - 1
        return sentences[index] if index >= 0 else None

    def nearby(self, offset: int) -> dict[Kind, str]:
        """Return an item of each kind for an offset: the one there, else the first in its sentence."""
        found = self.at(offset)
        sentence = self.sentence_at(offset)
        if sentence is not None and offset <= sentence.span.end:
            for kind in KINDS:
                if kind not in found:
                    first = next(self._places[kind].overlapping(sentence.span.start, sentence.span.end), None)
                    if first is not None:
                        found[kind] = first[1]
        return found


class _Mentioned(Sequence[Span]):
    """The places where an entity is mentioned, without a list of them being made: there may be many thousand."""

    def __init__(self, entity: Entity) -> None:
        self._mentions = entity.mentions

    def __len__(self) -> int:
        return len(self._mentions)

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        return self._mentions[place].span


def _more_mentions(known: dict[str, Finding], entities: Iterable[Entity]) -> Iterator[Entity]:
    """Yield threads, each with its mentions behind those that are known already."""
    for entity in entities:
        before = known.get(entity.id)
        if isinstance(before, Entity):
            mentions = list(before.mentions)
            _insert(mentions, entity.mentions)
            entity = replace(before, mentions=tuple(mentions))
        yield entity


def _insert(known: list[Any], new: Sequence[Any]) -> None:
    """Put findings, which are in the order of the text, among others that are."""
    if not known or not new or known[-1].span <= new[0].span:
        known += new
        return
    place = bisect_left(known, new[0].span, key=attrgetter("span"))
    among = known[place].span < new[-1].span
    known[place:place] = new
    if among:
        known.sort(key=attrgetter("span"))


def terms_of(analysis: Analysis) -> tuple[Term, ...]:
    """Return the terms as findings with ids, in order."""
    return tuple(Term(f"term{span.start}", span) for span in sorted(analysis.terms))


def spans_of(finding: Finding) -> tuple[Span, ...]:
    """Return the stretches of text that a finding is about."""
    if isinstance(finding, Entity):
        return tuple(mention.span for mention in finding.mentions)
    return finding.spans if isinstance(finding, Check) else (finding.span,)


def form_at(entity: Entity, span: Span) -> MentionForm | None:
    """Return in which form an entity is mentioned at a span; ``None`` if it is not mentioned there."""
    mentions = entity.mentions
    place = bisect_left(mentions, span, key=attrgetter("span"))
    return mentions[place].form if place < len(mentions) and mentions[place].span == span else None


def _places(items: Iterable[Finding]) -> Iterator[tuple[Span, str]]:
    return ((span, item.id) for item in items for span in spans_of(item))
